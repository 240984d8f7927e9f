"""The handbook's window: read by keys, searched, copied from, light and dark."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QTreeWidget

from app.handbook.blocks import plain
from app.handbook.book import handbook
from app.handbook.html import COPY, notes_of
from tests.ui.handbook.reading import f1, opened, top_words
from tests.ui.hands import Key, button, click, ctrl, flush, press, write
from ui.handbook.keys import HANDBOOK_KEYS
from ui.settings import HANDBOOK_ZOOM, THEME, ThemeChoice
from ui.theme import DARK


@pytest.fixture
def book(window):
    f1(window)
    return opened()


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


def test_every_key_of_the_list_is_one_of_the_window(book):
    keys = {action.shortcut().toString() for action in book.actions()}
    assert {key for key, _, _ in HANDBOOK_KEYS.values()} - keys == {"Esc"}
