"""The list of pages beside the preview: it shows them, leads to them, follows the view."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.hands import Key, flush
from tests.ui.preview.making import edit
from ui.page_layout import GAP
from ui.page_list import PageList


@pytest.fixture
def pages(shown):
    found = shown.findChild(PageList)
    assert found.isVisible()
    return found


def current(pages):
    return pages.currentIndex().row() + 1


def test_there_is_a_row_for_every_page(pages, shown):
    model = pages.model()
    assert [model.index(row).data() for row in range(model.rowCount())] == ["1", "2", "3"]
    names = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert names == ["第 1 页", "第 2 页", "第 3 页"]


def test_its_pictures_are_those_of_the_pages(qtbot, pages, shown, maker, document):
    def brightness():
        place = pages.visualRect(pages.model().index(0)).center()
        return pages.viewport().grab().toImage().pixelColor(place).lightness()

    assert brightness() == 255
    maker.shade = 0.0
    edit(document)
    qtbot.waitUntil(lambda: brightness() == 0)


def test_keys_and_clicks_lead_to_a_page(qtbot, pages, shown):
    bar, sheets = shown.view.verticalScrollBar(), shown.view._layout.sheets
    pages.setFocus()
    qtbot.keyClick(pages, Key.Key_Down)
    assert (current(pages), bar.value()) == (2, round(sheets[1].y() - GAP))
    qtbot.keyClick(pages, Key.Key_End)
    assert (current(pages), shown.view.page) == (3, 3)
    place = pages.visualRect(pages.model().index(0)).center()
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (current(pages), bar.value()) == (1, 0)
    bar.setValue(200)
    assert current(pages) == 1
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bar.value() == 0  # the page in view again from its beginning


def test_it_follows_the_view_without_moving_it(pages, shown):
    assert current(pages) == 1
    bar = shown.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert current(pages) == 3
    assert bar.value() == bar.maximum()


@pytest.mark.parametrize("count", [1, 3, 5])
def test_an_edit_keeps_the_place(qtbot, pages, shown, maker, document, count):
    shown.view.go_to(2)
    before = shown.view.verticalScrollBar().value()
    maker.count = count
    edit(document)
    qtbot.waitUntil(lambda: shown.view.page_count == count and len(maker.reports) == 2)
    flush()
    assert pages.model().rowCount() == count
    assert current(pages) == min(2, count)
    if count > 1:
        assert shown.view.verticalScrollBar().value() == pytest.approx(before, abs=2)


def test_a_narrow_window_has_room_for_the_pages_alone(pages, shown):
    shown.resize(500, 600)
    assert not pages.isVisible()
    shown.resize(900, 600)
    assert pages.isVisible()


def test_without_pages_there_is_no_list(page):
    assert not page.findChild(PageList).isVisible()
    page.view.go_to(1)
    assert page.view.verticalScrollBar().value() == 0


def test_a_click_beside_the_pages_does_nothing(qtbot, pages, shown):
    pages.resize(pages.width(), 2000)
    shown.view.verticalScrollBar().setValue(50)
    bottom = QPoint(10, pages.viewport().height() - 5)
    qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=bottom)
    assert shown.view.verticalScrollBar().value() == 50
