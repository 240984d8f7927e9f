"""F1 and 手册另存为 PDF: the handbook opens where it speaks of what one is on."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.errors import HandbookError
from app.handbook.book import handbook
from app.handbook.places import START, place_of_dialog
from tests.app.making import empty
from tests.ui.handbook.reading import f1, opened, top_words
from tests.ui.hands import Answers, Key, button, click, ctrl, file_name, flush, press, write
from tests.ui.tables import click_cell, show, told
from ui.handbook.window import HandbookWindow
from ui.row_note import RowNote

ROOT = Path(__file__).resolve().parents[3]


def test_f1_on_the_start_page_opens_the_first_chapter(empty_window):
    assert f1(empty_window) == "first-report.md"


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("info", "pages.md#基本信息"),
        ("s1", "pages.md#正文一五六"),
        ("preview", "pages.md#预览"),
    ],
)
def test_f1_on_a_page_opens_what_is_said_of_it(window, page, place):
    window.editor.show_page(page)
    flush()
    assert f1(window) == place


def test_f1_on_a_cell_opens_its_row_and_another_row_next_time(window):
    click_cell(show(window, "s3"), "t3.granted.natural")
    assert f1(window) == "rows.md#表三予以公开"
    assert "予以公开" in top_words(opened().view)
    click_cell(show(window, "s4"), "t4.direct.other")
    assert f1(window) == "rows.md#表四2019年试行格式"


def test_f1_on_a_finding_opens_its_rule(three):
    three.editor.forget_finding()
    press(Key.Key_F8)
    assert f1(three) == "rules.md#t3-balance"
    three.activateWindow()
    click_cell(show(three, "s3"), "t3.refused_repeat.social")
    assert f1(three) == "rows.md#表三不予处理重复申请"  # on a cell of no finding
    three.activateWindow()
    flush()
    press(Key.Key_F6, Key.Key_Down)
    rule = three.editor.panel.focused_cause().findings[0].rule
    assert rule != "T3-BALANCE"
    assert f1(three) == f"rules.md#{rule.lower()}"


def test_f1_on_blanks_and_doubts(open_report):
    window = open_report(replace(empty(("2021", None)), doubts={"t3.new.natural": "字迹不清"}))
    click_cell(show(window, "s3"), "t3.granted.natural")
    press(Key.Key_F6)
    assert window.editor.panel.focused_cause().doubts
    assert f1(window) == "findings.md#导入时存疑"
    window.activateWindow()
    flush()
    while window.editor.panel.focused_cause().doubts:
        press(Key.Key_Down)
    assert f1(window) == "findings.md#没有填的格"
    window.activateWindow()
    flush()
    press(Key.Key_Return)  # to the first blank cell: there one asks what to fill in
    assert f1(window).startswith("rows.md#")


def test_the_note_on_the_row_leads_on_to_the_handbook(window):
    click_cell(show(window, "s3"), "t3.partial.natural")
    note = window.findChild(RowNote)
    assert note.isVisible()
    click(button(note, "手册"))
    assert opened().view.place == "rows.md#表三部分公开"


def test_the_handbook_goes_with_its_window(window):
    f1(window)
    window.close()
    flush()
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, HandbookWindow)] == []


def titles():
    """Return the titles that dialogs have in the source."""
    found = []
    for path in (ROOT / "ui").rglob("*.py"):
        found += re.findall(r'setWindowTitle\("([^"{]+)"\)', path.read_text("utf-8"))
    return sorted({title for title in found if title not in ("用户手册 - 年报", "请稍候")})


@pytest.mark.parametrize("title", titles())
def test_every_dialog_has_its_place(title):
    place = place_of_dialog(title)
    assert place != START
    assert place in handbook().sections()


def test_f1_in_a_dialog_opens_the_handbook_beside_it(window):
    seen = []

    def look(dialog):
        press(Key.Key_F1)
        (shown,) = dialog.findChildren(HandbookWindow)
        assert shown.isVisible()
        seen.append(shown.view.place)
        shown.activateWindow()
        flush()
        ctrl(Key.Key_F)
        write("字号")
        assert shown.contents.found.count() > 0  # it is not blocked by the dialog
        shown.close()
        dialog.reject()

    with Answers(look):
        ctrl(Key.Key_Comma)
    assert seen == ["settings.md"]


def test_saving_as_pdf_asks_where_and_says_so(qtbot, window, tmp_path):
    target = tmp_path / "a.pdf"
    with Answers(file_name(target)):
        window.named_actions["save_handbook"].trigger()
    qtbot.waitUntil(lambda: told(window) == f"手册已存到 {target}", timeout=15_000)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_broken_handbook_is_told(window, monkeypatch):
    def refuse():
        raise HandbookError("手册的文件“a.md”缺失或已损坏，打不开手册。请重新安装程序。")

    monkeypatch.setattr("app.handbook.book.handbook", refuse)
    with Answers("知道了") as seen:
        press(Key.Key_F1)
    assert "请重新安装程序" in seen.words[0]
