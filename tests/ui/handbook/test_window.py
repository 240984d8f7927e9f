"""The handbook's window: opened where one is, read by keys, searched, light and dark."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QTreeWidget

from app.errors import HandbookError
from app.handbook.blocks import plain
from app.handbook.book import handbook
from app.handbook.html import COPY, notes_of
from app.handbook.places import START, place_of_dialog
from tests.app.making import empty
from tests.ui.hands import Answers, Key, button, click, ctrl, file_name, flush, press, write
from tests.ui.tables import click_cell, show, told
from ui.handbook.window import HandbookWindow
from ui.row_note import RowNote
from ui.settings import HANDBOOK_ZOOM, THEME, ThemeChoice
from ui.theme import DARK

ROOT = Path(__file__).resolve().parents[3]


def opened():
    """Return the handbook that is open."""
    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, HandbookWindow)]
    assert window.isVisible()
    return window


def f1(window):
    """Press F1 and return the place that the handbook shows."""
    window.activateWindow()
    flush()
    press(Key.Key_F1)
    return opened().view.place


@pytest.fixture
def book(window):
    f1(window)
    return opened()


def top_words(view):
    """Return the words at the top of the page that is being read."""
    return view.cursorForPosition(QPoint(view.width() // 2, 20)).block().text()


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


def test_a_link_leads_on_and_alt_left_back(book):
    book.go_to("first-report.md")
    book.go_to("rules.md#y-carry")
    assert book.view.place == "rules.md#y-carry"
    click(button(book, "后退"))
    assert book.view.place == "first-report.md"
    click(button(book, "前进"))
    assert book.view.place == "rules.md#y-carry"
    book.view.anchorClicked.emit(QUrl("findings.md"))  # links are followed by the view itself
    book.view.setSource(QUrl("findings.md"))
    assert book.view.place == "findings.md"


def test_what_leads_out_is_not_followed(book):
    book.go_to("menus.md")
    for address in ("https://example.com/", "file:///etc/passwd", "../../README.md", "nowhere.md"):
        book.view.setSource(QUrl(address))
        assert book.view.place == "menus.md"
        assert "菜单和按钮" in book.view.toPlainText()
        assert book.view.loadResource(2, QUrl(address)) is None


def test_searching_by_keys_alone(book):
    book.activateWindow()
    ctrl(Key.Key_F)
    write("审签单")
    found = book.contents.found
    assert found.isVisible()
    count = found.count()
    assert count >= 3
    press(Key.Key_Return)
    first = book.view.place
    marked = book.view.extraSelections()
    assert marked
    assert {mark.cursor.selectedText() for mark in marked} == {"审签单"}
    book.contents.words.setFocus()
    press(Key.Key_Return)
    assert book.view.place != first
    book.contents.words.setFocus()
    press(Key.Key_Escape)
    assert book.contents.tree.isVisible()
    assert book.view.extraSelections() == []
    press(Key.Key_Escape)
    assert not book.isVisible()


def test_f3_goes_from_word_to_word_and_on_to_the_next_page(book):
    book.activateWindow()
    ctrl(Key.Key_F)
    write("审签单")
    press(Key.Key_Return)
    seen = set()
    for _ in range(12):
        press(Key.Key_F3)
        seen.add(book.view.place)
    assert len(seen) > 1


def test_nothing_found_is_said(book):
    book.contents.words.setText("没有这样的词语啊")
    assert book.contents._count.text() == "没有找到，请换一个说法"


def test_the_contents_follow_the_page_and_lead_to_it(book):
    tree = book.contents.tree
    assert isinstance(tree, QTreeWidget)
    book.go_to("files.md#历史版本")
    assert tree.currentItem().text(0) == "历史版本"
    item = tree.topLevelItem(2)
    tree.itemActivated.emit(item, 0)
    assert book.view.place == "menus.md"


def test_zooming_is_remembered_and_keeps_the_place(book, settings):
    book.go_to("rows.md#表三部分公开")
    flush()
    before = book.view.document().defaultFont().pixelSize()
    for _ in range(9):
        book.activateWindow()
        ctrl(Key.Key_Equal)
    assert settings.get(HANDBOOK_ZOOM) == 200
    assert book.view.document().defaultFont().pixelSize() == 2 * before
    assert "部分公开" in top_words(book.view)
    ctrl(Key.Key_1)
    assert settings.get(HANDBOOK_ZOOM) == 100


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_page_is_wider_than_its_window(book, settings, zoom):
    settings.set(HANDBOOK_ZOOM, zoom)
    book._show_zoom()
    for file in ("first-report.md", "menus.md", "rules.md", "keys.md", "command-line.md"):
        book.go_to(file)
        flush()
        assert book.view.horizontalScrollBar().maximum() == 0, file


def test_dark_pictures_in_the_dark(book, appearance):
    book.go_to("first-report.md")
    light = book.view.loadResource(2, QUrl("pictures/start.png"))
    appearance.choose(ThemeChoice.DARK)
    flush()
    dark = book.view.loadResource(2, QUrl("pictures/start.png"))
    assert isinstance(light, QImage)
    assert light.pixelColor(5, 5).lightness() > 200
    assert dark.pixelColor(5, 5).lightness() < 60
    assert book.view.palette().base().color().name().upper() == DARK.paper
    appearance.choose(THEME.default)


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


def test_a_note_is_copied_by_the_link_below_it(book):
    book.go_to("first-report.md")
    notes = notes_of(handbook().chapter("first-report.md").blocks)
    assert len(notes) > 3
    for number, note in enumerate(notes):
        assert f'href="{COPY}:{number}"' in book.view.document().toHtml()
        book.view.setSource(QUrl(f"{COPY}:{number}"))
        assert QGuiApplication.clipboard().text() == "\n".join(map(plain, note.lines))
        assert book.view.place == "first-report.md"
    assert book._told.text().startswith("已复制")


def test_the_wheel_with_ctrl_zooms(book, settings):
    where = QPointF(book.view.rect().center())
    turn = QWheelEvent(
        where,
        book.view.mapToGlobal(where),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(book.view.viewport(), turn)
    assert settings.get(HANDBOOK_ZOOM) == 110
