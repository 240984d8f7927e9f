"""Blocks of cells: clear, copy, paste, cut; one undo history over cells and texts."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.hands import Key, ctrl, flush, press, write
from tests.ui.tables import click_cell, editor, select, show, shown, told

NEW, LAST = "t3.new.natural", "t3.granted.company"
BLOCK = [f"t3.{row}.{column}" for row in ("new", "carried_in", "granted")
         for column in ("natural", "company")]  # fmt: skip


@pytest.fixture
def table(window):
    return show(window, "s3")


@pytest.fixture
def clipboard(qapp):
    return QGuiApplication.clipboard()


def cells(window):
    return {key: window.document.report.cells.get(key) for key in BLOCK}


def texts(window):
    return window.document.report.text


def test_delete_clears_a_block_as_one_step(window, table):
    before = cells(window)
    select(table, NEW, LAST)
    press(Key.Key_Delete)
    assert set(cells(window).values()) == {None}
    assert shown(table, NEW) == ""
    assert window.document.undo_stack.count() == 1
    ctrl(Key.Key_Z)
    assert cells(window) == before
    assert window.document.is_clean


def test_delete_leaves_totals_alone(window, table):
    window.document.set_pairs([("t3.total.total", "99")], "设")
    select(table, "t3.new.other_org", "t3.new.total")
    press(Key.Key_Delete)
    assert "t3.new.other_org" not in window.document.report.cells
    click_cell(table, "t3.total.total")
    press(Key.Key_Delete)
    assert window.document.report.stated == {"t3.total.total": 99}


def test_copy_gives_a_spreadsheet_its_rows(window, table, clipboard):
    select(table, NEW, LAST)
    ctrl(Key.Key_C)
    assert clipboard.text() == "58\t4\r\n0\t0\r\n57\t1\r\n"
    assert "6" in told(window)


def test_copy_takes_totals_along_and_blanks_as_nothing(window, table, clipboard):
    window.document.set_pairs([("t3.new.legal", "")], "清")
    select(table, "t3.new.legal", "t3.new.total")
    ctrl(Key.Key_C)
    assert clipboard.text() == "\t0\t62\r\n"


@pytest.mark.parametrize(
    "text", ["1\t2\r\n3\t4\r\n5\t6\r\n", "1\t2\n3\t4\n5\t6", "１\t2 \n3\t 4\n5\t6\n"]
)
def test_paste_fills_a_block_from_the_cursor(window, table, clipboard, text):
    clipboard.setText(text)
    click_cell(table, NEW)
    ctrl(Key.Key_V)
    assert list(cells(window).values()) == [1, 2, 3, 4, 5, 6]
    assert window.document.undo_stack.count() == 1
    assert "已粘贴 6 格" in told(window)


def test_blanks_of_a_single_column_come_and_go_as_blanks(window, table, clipboard):
    column = [f"t3.{row}.natural" for row in ("new", "carried_in", "granted", "partial")]
    clipboard.setText("\r\n3\r\n\r\n\r\n")
    click_cell(table, NEW)
    ctrl(Key.Key_V)
    inside = window.document.report.cells
    assert [inside.get(key) for key in column] == [None, 3, None, None]
    select(table, column[0], column[-1])
    ctrl(Key.Key_C)
    assert clipboard.text() == "\r\n3\r\n\r\n\r\n"


def test_paste_begins_at_the_top_left_of_the_selection(window, table, clipboard):
    clipboard.setText("1\t2\n3\t4\n5\t6")
    select(table, NEW, LAST)
    table.selectionModel().setCurrentIndex(
        table.model().index_of("t3.carried_in.company"),
        table.selectionModel().SelectionFlag.NoUpdate,
    )
    ctrl(Key.Key_V)
    assert list(cells(window).values()) == [1, 2, 3, 4, 5, 6]


def test_paste_skips_totals_and_says_so(window, table, clipboard):
    clipboard.setText("7\t8\n9\t10")
    click_cell(table, "t3.new.other_org")
    ctrl(Key.Key_V)
    inside = window.document.report
    assert inside.cells["t3.new.other_org"] == 7
    assert inside.cells["t3.carried_in.other_org"] == 9
    assert inside.stated == {}
    assert "跳过 2 格" in told(window)


def test_what_goes_over_the_edge_is_skipped_and_told(window, table, clipboard):
    clipboard.setText("\n".join(str(number) for number in range(1, 6)))
    click_cell(table, "t3.carried_out.legal")
    ctrl(Key.Key_V)
    assert window.document.report.cells["t3.carried_out.legal"] == 1
    assert "跳过 4 格" in told(window)


def test_a_single_value_fills_the_selection(window, table, clipboard):
    clipboard.setText("9")
    select(table, NEW, "t3.granted.total")
    ctrl(Key.Key_V)
    assert set(cells(window).values()) == {9}
    assert window.document.report.stated == {}
    assert window.document.undo_stack.count() == 1


@pytest.mark.parametrize("bad", ["五", "1.5", "1e3", "=1+1", "0x10", "/"])
def test_a_bad_field_refuses_the_whole_block(window, table, clipboard, bad):
    clipboard.setText(f"1\t2\n3\t{bad}\n5\t6")
    before = window.document.report
    click_cell(table, NEW)
    ctrl(Key.Key_V)
    assert window.document.report is before
    assert "表三·上年结转·商业企业" in told(window)


def test_pasting_nothing_changes_nothing_and_says_so(window, table, clipboard):
    clipboard.setText("1")
    click_cell(table, "t3.new.total")
    before = window.document.report
    ctrl(Key.Key_V)
    assert window.document.report is before
    assert told(window)


def test_an_empty_clipboard_does_not_clear_the_cell(window, table, clipboard):
    clipboard.clear()
    click_cell(table, NEW)
    ctrl(Key.Key_V)
    assert window.document.report.cells[NEW] == 58


def test_cut_is_copy_and_clear_in_one_step(window, table, clipboard):
    before = cells(window)
    select(table, NEW, LAST)
    ctrl(Key.Key_X)
    assert clipboard.text() == "58\t4\r\n0\t0\r\n57\t1\r\n"
    assert set(cells(window).values()) == {None}
    ctrl(Key.Key_V)
    assert cells(window) == before
    ctrl(Key.Key_Z)
    ctrl(Key.Key_Z)
    assert cells(window) == before
    assert window.document.is_clean


def test_copying_a_block_to_another_place(window, table):
    select(table, NEW, LAST)
    ctrl(Key.Key_C)
    click_cell(table, "t3.new.social")
    ctrl(Key.Key_V)
    inside = window.document.report.cells
    assert [inside["t3.new.social"], inside["t3.granted.legal"]] == [58, 1]


def test_paste_into_an_open_editor_is_text(window, table, clipboard):
    clipboard.setText("77")
    click_cell(table, NEW)
    press(Key.Key_F2)
    ctrl(Key.Key_V)
    assert editor(table).text() == "77"
    assert window.document.report.cells[NEW] == 58
    press(Key.Key_Return)
    assert window.document.report.cells[NEW] == 77


def test_one_history_over_cells_and_texts(window, table):
    document = window.document
    start = document.report
    click_cell(table, NEW)
    write("60")
    press(Key.Key_Return)
    first = document.report
    window.editor.show_page("s5")
    flush()
    write("又")
    second = document.report
    window.editor.show_page("s4")
    flush()
    write("3")
    press(Key.Key_Return)
    third = document.report
    assert len({id(report) for report in (start, first, second, third)}) == 4
    for wanted in (second, first, start):
        ctrl(Key.Key_Z)
        assert document.report == wanted
    assert document.is_clean
    for wanted in (first, second, third):
        ctrl(Key.Key_Y)
        assert document.report == wanted
    ctrl(Key.Key_Z)
    ctrl(Key.Key_Z, shift=True)
    assert document.report == third


@pytest.mark.parametrize("page", ["info", "s1", "s2", "s5", "preview"])
def test_undo_and_redo_work_on_every_page(window, page):
    window.document.set_pairs([(NEW, "1")], "改")
    window.editor.show_page(page)
    flush()
    ctrl(Key.Key_Z)
    assert window.document.report.cells[NEW] == 58
    ctrl(Key.Key_Y)
    assert window.document.report.cells[NEW] == 1
