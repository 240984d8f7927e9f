"""导出 › 全部: four files in one folder, or none that was not wanted."""

import docx
import pytest

from tests.ui.hands import Answers, button, click, escape, file_name
from tests.ui.tables import told

TITLE = "示例街道2020年政府信息公开工作年度报告"
NAMES = {f"{TITLE}{suffix}" for suffix in (".docx", ".pdf", ".html", ".xlsx")}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "报送 材料"
    made.mkdir()
    return made


def export_all(window):
    window.named_actions["export_all"].trigger()


def wait(window, qtbot, words):
    qtbot.waitUntil(lambda: words in told(window), timeout=20_000)


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_four_files_of_one_report(window, qtbot, folder):
    with Answers(file_name(folder)) as seen:
        export_all(window)
    assert "导出全部到文件夹" in seen.words[0]
    wait(window, qtbot, f"已导出 4 个正式稿文件到 {folder}")
    assert names(folder) == NAMES
    assert docx.Document(str(folder / f"{TITLE}.docx")).tables


def test_what_is_there_is_replaced_only_when_that_is_wanted(window, qtbot, folder):
    old = folder / f"{TITLE}.pdf"
    old.write_bytes(b"old")
    with Answers(file_name(folder), escape) as seen:
        export_all(window)
    assert f"{TITLE}.pdf" in seen.words[1]
    assert f"{TITLE}.docx" not in seen.words[1]
    assert names(folder) == {old.name}
    assert old.read_bytes() == b"old"
    with Answers(file_name(folder), "替换"):
        export_all(window)
    wait(window, qtbot, "已导出 4 个")
    assert old.read_bytes().startswith(b"%PDF")


def test_a_report_with_an_error_goes_out_as_drafts(window, qtbot, folder):
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    with Answers("导出草稿", file_name(folder)):
        export_all(window)
    wait(window, qtbot, "已导出 4 个草稿文件")
    assert names(folder) == NAMES


def test_a_stop_says_how_many_are_there(window, qtbot, folder, monkeypatch):
    import threading

    from app.writing import pdf_document

    may_go, write_pdf = threading.Event(), pdf_document.write_pdf

    def slowly(content):
        assert may_go.wait(20)
        return write_pdf(content)

    monkeypatch.setattr("app.writing.pdf_document.write_pdf", slowly)
    with Answers(file_name(folder)):
        export_all(window)
    qtbot.waitUntil(lambda: f"{TITLE}.docx" in names(folder), timeout=20_000)
    qtbot.waitUntil(window.progress.isVisible)
    click(button(window.progress, "取消"))
    may_go.set()
    wait(window, qtbot, "已取消导出，前 1 个文件已写好")
    assert names(folder) == {f"{TITLE}.docx"}
