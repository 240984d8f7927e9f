"""Exporting by the window's own actions: files with the report's numbers, or a sentence."""

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tests.app.making import empty
from tests.app.writing.web import lines, parsed
from tests.app.writing.workbook import sheet
from tests.ui.hands import Answers, Key, ctrl, escape, file_name, flush
from tests.ui.tables import told


@pytest.fixture
def done(window, qtbot):
    """Give a function that waits until the window says that a file is exported."""

    def wait(path):
        qtbot.waitUntil(
            lambda: path.name in told(window) and "已导出" in told(window), timeout=20_000
        )
        return told(window)

    return wait


def words_in_docx(path):
    document = docx.Document(str(path))
    headers = [p.text for section in document.sections for p in section.header.paragraphs]
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [p.text for p in document.paragraphs] + tables, headers


def words_in_pdf(path):
    return "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_word_of_a_report_in_order_asks_only_for_the_name(window, done, tmp_path):
    path = tmp_path / "出.docx"
    with Answers(file_name(path)) as seen:
        ctrl(Key.Key_E)
    assert "导出 Word" in seen.words[0]
    assert "正式稿" in done(path)
    words, headers = words_in_docx(path)
    assert "示例街道2020年政府信息公开工作年度报告" in words
    assert "58" in words
    assert not any("草稿" in header for header in headers)
    assert window.document.is_clean


def test_pdf_with_the_suffix_added(window, done, tmp_path):
    path = tmp_path / "出.pdf"
    with Answers(file_name(tmp_path / "出")):
        ctrl(Key.Key_E, shift=True)
    done(path)
    words = words_in_pdf(path)
    assert "示例街道2020年政府信息公开工作年度报告" in words
    assert "草稿" not in words


def file_menu(window):
    """Return the menu 文件."""
    return next(b for b in window.findChildren(QToolButton) if b.text() == "文件(&F)").menu()


def choose_export(window, letter):
    """Open the menu 文件, press T for 导出 in it and then the letter of an entry there."""
    menu = file_menu(window)
    menu.popup(window.mapToGlobal(QPoint(0, 0)))
    QTest.keyClick(menu, Key.Key_T)
    inner = next(action.menu() for action in menu.actions() if action.text() == "导出(&T)")
    assert inner.isVisible()
    QTest.keyClick(inner, letter)


@pytest.mark.parametrize(
    ("letter", "suffix", "kind"),
    [(Key.Key_H, ".html", "网页 HTML 文件"), (Key.Key_X, ".xlsx", "Excel 文件")],
)
def test_web_page_and_sheets_from_the_menu(window, done, tmp_path, letter, suffix, kind):
    path, filters = tmp_path / f"出{suffix}", []

    def answer(dialog):
        filters.extend(dialog.nameFilters())
        file_name(tmp_path / "出")(dialog)

    with Answers(answer) as seen:
        choose_export(window, letter)
    assert f"导出 {kind}" in seen.words[0]
    assert filters == [f"{kind} (*{suffix})"]
    assert "正式稿" in done(path)
    if suffix == ".html":
        assert ("h1", "示例街道2020年政府信息公开工作年度报告") in lines(parsed(path.read_bytes()))
    else:
        assert sheet(path.read_bytes(), 2).cells["D6"][1] == "58"


def test_each_entry_of_the_file_menu_has_its_own_letter(window):
    texts = [action.text() for action in file_menu(window).actions() if action.text()]
    assert len(texts) < 19  # what it had before 导出 had a menu of its own
    letters = [text[text.index("&") + 1] for text in texts]
    assert sorted(set(letters)) == sorted(letters)


def test_the_proposed_name_and_folder(window, example, tmp_path):
    from PySide6.QtWidgets import QLineEdit

    proposed = []

    def look(dialog):
        name = dialog.findChild(QLineEdit, "fileNameEdit").text()
        proposed.append((dialog.directory().absolutePath(), name))
        dialog.reject()

    with Answers(look):
        ctrl(Key.Key_E)
    assert proposed == [(str(example.parent), "示例街道2020年政府信息公开工作年度报告.docx")]


@pytest.mark.parametrize(
    ("answer", "is_draft"), [("导出草稿", True), ("仍按正式稿导出", False)], ids=["draft", "final"]
)
def test_a_report_with_an_error_goes_out_as_a_draft_or_as_it_is(
    window, done, tmp_path, answer, is_draft
):
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    path = tmp_path / "出.docx"
    with Answers(answer, file_name(path)) as seen:
        ctrl(Key.Key_E)
    assert "必须改正或没有填写" in seen.words[0]
    assert ("草稿" in done(path)) is is_draft
    words, headers = words_in_docx(path)
    assert "57" in words
    assert any("草稿" in header for header in headers) is is_draft


def test_an_unfilled_report_as_a_draft_pdf(open_report, qtbot, tmp_path):
    window = open_report(empty(("2021", None)))
    path = tmp_path / "草.pdf"
    with Answers("导出草稿", file_name(path)):
        ctrl(Key.Key_E, shift=True)
    qtbot.waitUntil(lambda: "已导出草稿" in told(window), timeout=20_000)
    assert len(PdfReader(path).pages) >= 3


@pytest.mark.parametrize("answers", [[escape], ["导出草稿", escape]], ids=["question", "name"])
def test_giving_up_writes_nothing(window, tmp_path, answers):
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    there = sorted(tmp_path.iterdir())
    with Answers(*answers):
        ctrl(Key.Key_E)
    flush()
    assert sorted(tmp_path.iterdir()) == there


def test_an_unwritable_target_gives_a_sentence(window, tmp_path, qtbot, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with Answers(file_name(tmp_path / "出.docx"), "知道了") as seen:
        ctrl(Key.Key_E)
        qtbot.waitUntil(lambda: len(seen.words) == 2, timeout=20_000)
    assert "没有导出" in seen.words[1]
    assert "磁盘已满" in seen.words[1]
    assert not (tmp_path / "出.docx").exists()


def test_the_window_can_be_used_while_exporting(window, done, tmp_path, monkeypatch):
    import threading

    from app.writing.export import export

    may_go = threading.Event()

    def slow(*args, **kwargs):
        may_go.wait(10)
        return export(*args, **kwargs)

    monkeypatch.setattr("app.writing.export.export", slow)
    path = tmp_path / "出.docx"
    with Answers(file_name(path)):
        ctrl(Key.Key_E)
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    with Answers():
        ctrl(Key.Key_E)
    assert "还没有完成" in told(window)
    may_go.set()
    done(path)
    assert "57" in words_in_docx(path)[0]  # 予以公开; the report as it was when asked for
    assert "58" in words_in_docx(path)[0]
