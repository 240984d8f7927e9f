"""Labels stay in view: at 200 % the numbers of 表三 scroll sideways beside and under them."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.app.making import filled
from tests.ui.hands import NONE, Key, click, ctrl, flush, press, write
from tests.ui.tables import click_cell, editor, index, show

FIRST, LAST = "t3.new.natural", "t3.new.total"


@pytest.fixture
def table(open_report):
    """Give 表三 at 200 % in a window of 1366 × 698."""
    view = show(open_report(filled(("2021", None))), "s3")
    for _ in range(6):
        ctrl(Key.Key_Equal)
    assert view.horizontalScrollBar().maximum() > 0
    assert view.labels_at == 0
    return view


def scroll(view, to):
    view.horizontalScrollBar().setValue(to)
    flush()


def drag_to(port, place):
    left = Qt.MouseButton.LeftButton
    there = QPointF(port.mapToGlobal(place))
    move = QMouseEvent(QEvent.Type.MouseMove, place, there, Qt.MouseButton.NoButton, left, NONE)
    QApplication.sendEvent(port, move)
    flush()


def seen(widget, area):
    return widget.grab(area).toImage()


def numbers_area(view):
    return view.viewport().rect().adjusted(view.label_width, 0, 0, 0)


def test_labels_and_their_head_look_the_same_wherever_the_numbers_are(table):
    head = table.horizontalHeader()
    areas = [
        (table.viewport(), QRect(0, 0, table.label_width, table.viewport().height())),
        (head.viewport(), QRect(0, 0, table.label_width, head.height())),
    ]
    press(Key.Key_Up)
    before = [seen(*area) for area in areas]
    beside = seen(table.viewport(), numbers_area(table))
    for place in (1, 130, table.horizontalScrollBar().maximum(), 0):
        scroll(table, place)
        assert [seen(*area) for area in areas] == before
    assert seen(table.viewport(), numbers_area(table)) == beside


def test_what_scrolls_is_painted_anew_where_the_labels_were_moved(table):
    """What is on the screen after scrolling is what a fresh drawing gives."""
    window = table.window()
    scroll(table, 77)
    after = window.grab().toImage()
    table.viewport().repaint()
    table.horizontalHeader().viewport().repaint()
    assert window.grab().toImage() == after


def test_numbers_beside_the_labels_move_with_their_heads(table):
    scroll(table, table.horizontalScrollBar().maximum())
    area = table.visualRect(index(table, LAST))
    assert numbers_area(table).contains(area.adjusted(0, 0, -1, 0))
    head = table.horizontalHeader()
    assert head.sectionViewportPosition(index(table, LAST).column()) == area.left()


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Backtab, Key.Key_Right, Key.Key_Left])
def test_the_current_number_is_never_under_the_labels(table, key):
    backwards = key in (Key.Key_Backtab, Key.Key_Left)
    click_cell(table, LAST if backwards else FIRST)
    press(Key.Key_End if backwards else Key.Key_Home)
    for _ in range(6):
        press(key)
        area = table.visualRect(table.currentIndex())
        assert numbers_area(table).contains(area.adjusted(0, 0, -1, 0)), table.current_key()


def test_clicks_on_labels_do_not_reach_the_numbers_below_them(table):
    click_cell(table, LAST)
    scroll(table, table.horizontalScrollBar().maximum())
    hidden = table.visualRect(index(table, FIRST)).center()
    assert 0 < hidden.x() < table.label_width
    click(table.viewport(), hidden)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=hidden)
    assert table.current_key() == LAST
    assert editor(table) is None
    assert table.model().cell(table.indexAt(hidden)) is None
    assert table.model().slot(table.indexAt(hidden)).text == "一、本年新收政府信息公开申请数量"


def test_clicks_beside_the_labels_reach_the_number_that_is_seen(table):
    scroll(table, 200)
    seen_first = QPoint(table.label_width + 1, table.visualRect(index(table, FIRST)).center().y())
    click(table.viewport(), seen_first)
    assert table.current_key() == "t3.new.company"


def test_a_selection_drawn_over_the_labels_reaches_hidden_numbers(table):
    scroll(table, table.horizontalScrollBar().maximum())
    y = table.visualRect(index(table, LAST)).center().y()
    port = table.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(port.width() - 5, y))
    for step in range(40):
        drag_to(port, QPointF(table.label_width - 40 - step % 2, y))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(table.label_width - 40, y))
    chosen = {table.model().cell(i).key for i in table.selectedIndexes() if table.model().cell(i)}
    assert {FIRST, LAST} <= chosen
    assert table.horizontalScrollBar().value() == 0


def test_an_open_editor_does_not_cover_the_labels(table):
    click_cell(table, FIRST)
    write("5")
    line = editor(table)
    scroll(table, 60)
    assert line.geometry().left() >= table.label_width
    scroll(table, table.horizontalScrollBar().maximum())
    assert not line.geometry().intersects(QRect(0, 0, table.label_width, 9_999))
    write("7")
    press(Key.Key_Return)
    assert table.model().document.report.cells[FIRST] == 57


def test_in_a_narrow_window_the_labels_scroll_along(table):
    table.resize(table._labels + 50, table.height())
    assert table.label_width == 0
    scroll(table, 100)
    assert table.labels_at == -100
