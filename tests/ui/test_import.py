"""Documents by the window's one door: dialog, clipboard, several at once, as last year's."""

import dataclasses
import re
import sys
from random import Random

import pytest
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.reading import apart
from app.review.last_year import last_year_of
from app.store.project_file import read_report
from tests.app.making import filled
from tests.app.reading.hostile_documents import zip_bomb
from tests.app.reading.pages import drawn_tables, made_up, page
from tests.ui.hands import Answers, Key, button, ctrl, escape, file_name, flush, press, words_of
from tests.ui.importing import Import, bent_page
from tests.ui.screen import wait_for
from ui.importing.results_dialog import ResultsDialog


@pytest.fixture
def report():
    return made_up(Random(1), ("2021", None))


@pytest.fixture
def sound(tmp_path, report):
    path = tmp_path / "去年.html"
    path.write_text(page(report), "utf-8")
    return path


def copy(html="", text="", files=()):
    """Put something on the clipboard, as another program does."""
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    if files:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    QGuiApplication.clipboard().setMimeData(data)


def by_word(html):
    """Return `html` as Word puts it on the clipboard: styles, spans, its own tags, fragments."""
    run = "<span lang=EN-US style='font-size:9.0pt;mso-font-kerning:0pt'>{}<o:p></o:p></span>"
    cell = f"<p class=MsoNormal align=center style='mso-pagination:widow-orphan'>{run}</p>"
    html = re.sub("<p>(.*?)</p>", lambda at: f"<p class=MsoNormal>{run.format(at[1])}</p>", html)
    html = re.sub(">([^<>]*)</td>", lambda at: f">{cell.format(at[1])}</td>", html)
    spare = "<![if !supportMisalignedColumns]><tr height=0><td width=30></td></tr><![endif]>"
    html = html.replace("<table>", "<table class=MsoNormalTable border=1>")
    html = html.replace("</table>", f"{spare}</table>")
    return WORD + html.split("<body>")[1].replace("</body>", "<!--EndFragment--></body>")


def paste():
    ctrl(Key.Key_V, shift=True)


def as_text(report):
    """Return `report` as a browser puts a page on the clipboard as text."""
    tables = drawn_tables(report)
    parts = [report.printed_title]
    for section in report.form.sections:
        parts.append(section.heading)
        rows = tables[section.table] if section.table else []
        parts += ["\t".join(cell.text for cell in row) for row in rows]
        parts.append(report.text.get(section.key, ""))
    return "\n".join(parts)


def test_a_document_becomes_a_new_report(empty_window, sound, report):
    with Answers(file_name(sound), "导入为本年报告"):
        ctrl(Key.Key_I)
    document = empty_window.document
    assert document.report == report
    assert document.path is None
    assert empty_window.isWindowModified()


def test_where_nothing_is_in_doubt_enter_imports(empty_window, sound, report):
    with Answers(file_name(sound), lambda dialog: press(Key.Key_Return)):
        ctrl(Key.Key_I)
    assert empty_window.document.report == report


def test_given_up_nothing_is_opened(empty_window, sound):
    with Answers(file_name(sound), "取消"):
        ctrl(Key.Key_I)
    assert empty_window.document is None


def test_another_kind_of_file_is_refused_in_words(empty_window, tmp_path):
    path = tmp_path / "图.docx"
    path.write_bytes(b"\x89PNG")
    with Answers(file_name(path), "知道了") as seen:
        ctrl(Key.Key_I)
    assert "图片" in seen.words[-1]
    assert empty_window.document is None


def test_a_hostile_document_leaves_the_window_as_it_is(window, tmp_path):
    before = window.document.report
    with Answers(file_name(zip_bomb(tmp_path)), "知道了") as seen:
        ctrl(Key.Key_I)
    assert "压缩炸弹.docx" in seen.words[-1]
    assert window.document.report is before


def test_what_takes_long_can_be_cancelled(empty_window, sound, monkeypatch):
    forever = [sys.executable, "-c", "import time; time.sleep(600)"]
    monkeypatch.setattr(apart, "_command", lambda: forever)
    said = []

    def cancel():
        dialog = QApplication.activeModalWidget()
        if dialog and dialog.objectName() == "waiting":
            said.append(words_of(dialog))
            escape(dialog)

    with Answers(file_name(sound)):
        timer = QTimer()
        timer.timeout.connect(cancel)
        timer.start(50)
        ctrl(Key.Key_I)
        timer.stop()
    assert "正在读取“去年.html”" in said[0]
    assert empty_window.document is None


def test_the_open_report_takes_a_document_as_last_years(open_report, tmp_path, report):
    window = open_report(filled())
    path = tmp_path / "上年.html"
    path.write_text(page(dataclasses.replace(report, year=2024)), "utf-8")
    with Answers(file_name(path), "作为打开文件的上年报告"):
        ctrl(Key.Key_I)
    last = last_year_of(window.document.report).report
    assert (last.year, last.cells) == (2024, report.cells)
    ctrl(Key.Key_Z)
    assert window.document.report.previous is None


def test_of_another_year_it_is_not_taken_and_says_so(open_report, tmp_path, report):
    window = open_report(filled())
    path = tmp_path / "上年.html"
    path.write_text(page(dataclasses.replace(report, year=2022)), "utf-8")
    said = []

    def try_it(dialog):
        importing = Import(dialog)
        importing.press("作为打开文件的上年报告")
        said.append(importing.words)
        importing.press("取消")

    with Answers(file_name(path), try_it):
        ctrl(Key.Key_I)
    assert "2024 年的" in said[0]
    assert window.document.report.previous is None
    with Answers(file_name(path), "用作上年报告", "知道了") as seen:
        window.named_actions["previous"].trigger()
    assert "2024" in seen.words[-1]


def test_a_document_is_opened_as_last_years(open_report, tmp_path, report):
    window = open_report(filled())
    path = tmp_path / "上年.html"
    path.write_text(page(dataclasses.replace(report, year=2024)), "utf-8")
    with Answers(file_name(path), "用作上年报告"):
        window.named_actions["previous"].trigger()
    assert last_year_of(window.document.report).report.cells == report.cells
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    with Answers(file_name(broken), "知道了") as seen:
        window.named_actions["previous"].trigger()
    assert "已损坏" in seen.words[-1]


def test_a_new_report_begins_from_last_years_document(empty_window, tmp_path, report):
    path = tmp_path / "上年.html"
    path.write_text(page(dataclasses.replace(report, year=2024)), "utf-8")
    with Answers(file_name(path), "用作上年报告", "新建"):
        empty_window.named_actions["next"].trigger()
    begun = empty_window.document.report
    assert (begun.year, begun.unit) == (2025, report.unit)
    assert begun.cells["t3.carried_in.legal"] == report.cells["t3.carried_out.legal"]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta charset=gb2312><style>p.MsoNormal {mso-style-parent:""}</style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
</head><body lang=ZH-CN style='text-justify-trim:punctuation'><!--StartFragment-->"""


@pytest.mark.parametrize("program", ["browser", "word", "text"])
def test_a_whole_report_is_pasted(empty_window, report, program):
    html = page(report)
    if program == "word":
        html = by_word(html)
    copy("" if program == "text" else html, as_text(report))
    with Answers("导入为本年报告"):
        paste()
    assert empty_window.document.report.cells == report.cells
    assert empty_window.document.report.doubts == {}


def test_a_copied_file_is_imported(empty_window, sound, report):
    copy(text=str(sound), files=[sound])
    with Answers("导入为本年报告"):
        paste()
    assert empty_window.document.report == report


def test_an_empty_clipboard_and_one_without_a_report_are_told_of(empty_window):
    with Answers("知道了") as seen:
        paste()
    assert "剪贴板中没有文字" in seen.words[0]
    copy(text="请各单位参加会议。")
    with Answers("知道了") as seen:
        paste()
    assert "没有找到年报" in seen.words[0]
    assert empty_window.document is None


def test_several_at_once_have_a_line_each_and_are_opened_from_there(
    windows, empty_window, tmp_path, sound, report
):
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04 broken")
    paths = [sound, bad, bent_page(tmp_path, report)]
    lines = []

    def look(dialog):
        assert isinstance(dialog, ResultsDialog)
        listed = dialog.listed
        wait_for(lambda: (flush(), "都已读过" in words_of(dialog))[1], "all are read")
        lines.extend(listed.topLevelItem(at).text(1) for at in range(3))
        listed.setCurrentItem(listed.topLevelItem(1))
        assert "文件“坏.docx”" in words_of(dialog)  # whole, however long
        for at in (0, 2):
            listed.setCurrentItem(listed.topLevelItem(at))
            QTest.keyClick(listed, Key.Key_Return)
        lines.append(listed.topLevelItem(2).text(1))
        button(dialog, "全部存为年报文件").click()
        lines.extend(listed.topLevelItem(at).text(1) for at in range(3))
        dialog.reject()

    (tmp_path / "错位.nianbao").write_text("mine", "utf-8")
    with Answers(look, "导入为本年报告", "导入为本年报告", file_name(tmp_path)):
        empty_window.imports.import_paths(paths)
    assert lines[0].startswith("✓ 读入 200 格，没有存疑")
    assert lines[1].startswith("✕ 没有导入：文件“坏.docx”")
    assert "存疑 8 处（" in lines[2]
    assert lines[3].startswith("✓ 已导入")
    assert lines[4] == "✓ 已存为 去年.nianbao（没有存疑）"
    assert lines[6] == "✕ 没有保存：“错位.nianbao”已经有了"
    assert read_report(tmp_path / "去年.nianbao") == report
    assert [len(w.document.report.doubts) for w in windows._windows] == [0, 8]
