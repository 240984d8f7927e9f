"""复制为引用: a cell of a table goes into a text as a live figure, elsewhere as its value."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from tests.ui.hands import Key, ctrl, flush
from tests.ui.tables import click_cell, select, show, shown, told

NEW, DENIED = "t3.new.natural", "t3.denied_secret.natural"


@pytest.fixture
def table(window):
    yield show(window, "s3")
    QGuiApplication.clipboard().clear()


def paste_into_text(window, section="s5"):
    window.editor.show_page(section)
    flush()
    ctrl(Key.Key_End)
    before = window.document.report.text[section]
    ctrl(Key.Key_V)
    return window.document.report.text[section].removeprefix(before), window.focusWidget()


def offered(view, words=""):
    """Open the context menu of the current cell, return its lines; choose the one with `words`."""
    lines = []

    def click():
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        lines.extend(action.text() for action in menu.actions() if action.text())
        for action in menu.actions():
            if words and action.text().startswith(words):
                action.trigger()
        menu.close()

    QTimer.singleShot(50, click)
    place = view.visualRect(view.currentIndex()).center()
    port = view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, port.mapToGlobal(place))
    QApplication.sendEvent(port, event)
    flush()
    return [line for line in lines if line.startswith(words)]


@pytest.mark.parametrize("by", ["key", "menu"])
def test_a_cell_becomes_a_live_figure_in_a_text(window, table, by):
    click_cell(table, NEW)
    if by == "key":
        ctrl(Key.Key_C, shift=True)
    else:
        assert offered(table, "复制为引用")
    assert "表三·本年新收·自然人" in told(window)
    source, edit = paste_into_text(window)
    assert source == "{{t3.new.natural}}"
    window.document.set_pairs([(NEW, "77")], "改")
    start = window.document.report.text["s5"].index("{{")
    assert "表三·本年新收·自然人" in edit.figure_tip(
        edit.cursorRect(cursor_at(edit, start)).center()
    )
    from app.report.live import printed

    document = window.document
    assert printed(document.report, document.values, source) == "77"


def cursor_at(edit, place):
    cursor = edit.textCursor()
    cursor.setPosition(edit.text_map.editor_range(place, place + 1)[1])
    return cursor


def test_elsewhere_it_is_the_value(window, table):
    click_cell(table, "t3.new.total")
    ctrl(Key.Key_C, shift=True)
    assert QGuiApplication.clipboard().text() == "62"
    line = QLineEdit()
    line.paste()
    assert line.text() == "62"
    click_cell(table, "t3.carried_in.natural")
    ctrl(Key.Key_V)
    assert shown(table, "t3.carried_in.natural") == "62"


def test_several_cells_are_pasted_with_the_places_between_them(window, table):
    select(table, NEW, "t3.carried_in.company")
    ctrl(Key.Key_C, shift=True)
    assert QGuiApplication.clipboard().text() == "58\t4\n0\t0"
    source, _ = paste_into_text(window)
    assert source == (
        "{{t3.new.natural}}\t{{t3.new.company}}\n"
        "{{t3.carried_in.natural}}\t{{t3.carried_in.company}}"
    )


def test_the_sum_of_a_group_of_rows_can_be_quoted(window, table):
    click_cell(table, DENIED)
    (words,) = offered(table, "复制小计为引用")
    assert "（三）不予公开" in words
    source, _ = paste_into_text(window)
    assert source == "{{t3.sum_denied.natural}}"
    assert QGuiApplication.clipboard().text() == "0"


def test_a_row_without_group_offers_no_sum(window, table):
    click_cell(table, NEW)
    assert offered(table, "复制为引用")
    assert offered(table, "复制小计") == []
