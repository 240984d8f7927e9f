"""The grid as hands know it from a spreadsheet: going far, selecting, the wheel, filling."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import CTRL, NONE, SHIFT, Key, ctrl, flush, press, write
from tests.ui.tables import click_cell, editor, index, select, show, told

NEW = "t3.new.natural"


@pytest.fixture
def table(window):
    return show(window, "s3")


def cells(window):
    return window.document.report.cells


def selected(view):
    found = (view.model().cell(i) for i in view.selectedIndexes())
    return {cell.key for cell in found if cell}


def status(window):
    return window.statusBar()._selection.text()


def wheel(widget, steps):
    place = QPointF(widget.rect().center())
    there = QPointF(widget.mapToGlobal(widget.rect().center()))
    event = QWheelEvent(
        place, there, QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    flush()


# --------------------------------------------------------------- going far


@pytest.mark.parametrize(
    ("key", "modifiers", "arrives"),
    [
        (Key.Key_Home, NONE, "t3.granted.natural"),
        (Key.Key_End, NONE, "t3.granted.total"),
        (Key.Key_Left, CTRL, "t3.granted.natural"),
        (Key.Key_Right, CTRL, "t3.granted.total"),
        (Key.Key_Up, CTRL, "t3.new.company"),
        (Key.Key_Down, CTRL, "t3.carried_out.company"),
        (Key.Key_Home, CTRL, NEW),
        (Key.Key_End, CTRL, "t3.carried_out.total"),
    ],
)
def test_keys_that_go_to_the_ends(table, key, modifiers, arrives):
    click_cell(table, "t3.granted.company")
    press(key, modifiers=modifiers)
    assert table.current_key() == arrives
    assert selected(table) == {arrives}


# --------------------------------------------------------------- selecting


def test_shift_and_arrows_select_and_the_status_bar_adds_up(window, table):
    click_cell(table, NEW)
    press(Key.Key_Right, Key.Key_Down, modifiers=SHIFT)
    rows = ("new", "carried_in")
    assert selected(table) == {f"t3.{r}.{c}" for r in rows for c in ("natural", "company")}
    assert status(window) == "选中 4 格，合计 62"
    press(Key.Key_Left, modifiers=SHIFT)
    assert status(window) == "选中 2 格，合计 58"
    press(Key.Key_Right)
    assert status(window) == ""


def test_a_selection_is_drawn_with_the_mouse(window, table):
    start, end = (table.visualRect(index(table, key)).center()
                  for key in ("t3.new.company", "t3.granted.natural"))  # fmt: skip
    port = table.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for place in (start + QPoint(-9, 9), end):
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), QPointF(port.mapToGlobal(place)),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, NONE,
        )  # fmt: skip
        QApplication.sendEvent(port, event)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    rows = ("new", "carried_in", "granted")
    assert selected(table) == {f"t3.{r}.{c}" for r in rows for c in ("natural", "company")}
    assert status(window) == "选中 6 格，合计 120"


def test_ctrl_a_selects_every_number(window, table):
    click_cell(table, NEW)
    ctrl(Key.Key_A)
    assert selected(table) == set(table.model().keys())
    assert status(window).startswith(f"选中 {len(selected(table))} 格")


# --------------------------------------------------------------- the wheel


@pytest.mark.parametrize("is_editing", [False, True])
def test_the_wheel_never_changes_a_number(window, table, is_editing):
    click_cell(table, NEW)
    if is_editing:
        press(Key.Key_F2)
    before = window.document.report
    target = editor(table) if is_editing else table.viewport()
    for steps in (1, -1, 3):
        wheel(target, steps)
    assert window.document.report is before
    if is_editing:
        assert editor(table).text() == "58"


def test_the_first_step_of_zoom_is_seen(table):
    pixels = table.font().pixelSize()
    ctrl(Key.Key_Equal)
    assert table.font().pixelSize() > pixels
    ctrl(Key.Key_Minus)
    assert table.font().pixelSize() == pixels


# --------------------------------------------------------------- filling


def test_fill_right_and_down_are_one_step_each_and_spare_totals(window, table):
    stack = window.document.undo_stack
    select(table, NEW, "t3.new.total")
    ctrl(Key.Key_R)
    row = [cells(window)[f"t3.new.{c}"] for c in ("natural", "company", "research", "other_org")]
    assert row == [58] * 4
    assert stack.undoText() == "向右填充 5 个单元格"
    select(table, NEW, "t3.granted.company")
    ctrl(Key.Key_D)
    assert cells(window)["t3.granted.company"] == cells(window)["t3.carried_in.natural"] == 58
    assert stack.undoText() == "向下填充 4 个单元格"
    assert window.document.report.stated == {}
    ctrl(Key.Key_Z)
    ctrl(Key.Key_Z)
    assert window.document.is_clean


def test_filling_needs_more_than_one_cell(window, table):
    click_cell(table, NEW)
    ctrl(Key.Key_R)
    assert "请先选中" in told(window)
    assert window.document.is_clean


def test_a_value_typed_with_ctrl_enter_fills_the_selection(window, table):
    select(table, NEW, "t3.granted.total")
    write("9")
    press(Key.Key_Return, modifiers=CTRL)
    rows = ("new", "carried_in", "granted")
    columns = ("natural", "company", "research", "social", "legal", "other_org")
    assert {cells(window)[f"t3.{row}.{column}"] for row in rows for column in columns} == {9}
    assert window.document.undo_stack.count() == 1
    assert window.document.undo_stack.undoText() == "填写 18 个单元格"
    assert window.document.report.stated == {}
    assert editor(table) is None
    assert len(selected(table)) == 21


def test_a_wrong_value_fills_nothing(window, table):
    select(table, NEW, "t3.granted.company")
    write("1.5")
    press(Key.Key_Return, modifiers=CTRL)
    assert window.document.is_clean
    assert editor(table).text() == "1.5"
    assert "小数" in told(window)
    press(Key.Key_Escape)


# --------------------------------------------------------------- HTML


def test_a_table_that_comes_as_html_alone_is_pasted_cell_by_cell(window, table):
    from PySide6.QtCore import QMimeData

    mime = QMimeData()
    mime.setHtml(
        "<table><tr><td><p>7</p></td><td>８</td></tr><tr><td>&nbsp;</td><td>9</td></tr></table>"
    )
    QGuiApplication.clipboard().setMimeData(mime)
    click_cell(table, NEW)
    ctrl(Key.Key_V)
    inside = cells(window)
    assert (inside[NEW], inside["t3.new.company"], inside["t3.carried_in.company"]) == (7, 8, 9)
    assert "t3.carried_in.natural" not in inside
    assert window.document.undo_stack.undoText() == "粘贴 4 个单元格"


def test_a_picture_on_the_clipboard_changes_nothing(window, table):
    from PySide6.QtGui import QImage

    QGuiApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    click_cell(table, NEW)
    ctrl(Key.Key_V)
    assert window.document.is_clean
    assert "没有可以填入" in told(window)
