"""Filling a table with real keys: typing, moving on, what cannot be typed."""

import pytest

from tests.app.making import empty, filled
from tests.app.plain_form import APPLICANTS, FORM_NAMES, FORMS, input_keys
from tests.ui.hands import SHIFT, Key, commit_text, ctrl, press, write
from tests.ui.tables import click_cell, editor, index, place, show, shown, told

NEW = "t3.new.natural"


@pytest.fixture
def table(window):
    return show(window, "s3")


def cells(window):
    return window.document.report.cells


def test_typing_over_a_cell_and_enter_recomputes_at_once(window, table):
    click_cell(table, NEW)
    write("60")
    assert (editor(table).text(), cells(window)[NEW]) == ("60", 58)
    press(Key.Key_Return)
    assert cells(window)[NEW] == 60
    assert (shown(table, NEW), shown(table, "t3.new.total")) == ("60", "64")
    assert editor(table) is None


def test_totals_follow_in_both_directions(window, table):
    click_cell(table, "t3.granted.company")
    write("11")
    press(Key.Key_Return)
    totals = ["t3.granted.total", "t3.total.company", "t3.total.total"]
    assert [shown(table, key) for key in totals] == ["68", "14", "72"]


def test_each_key_moves_on_to_its_input(window, table):
    for key, arrives in [
        (Key.Key_Return, "t3.carried_in.natural"),
        (Key.Key_Enter, "t3.carried_in.natural"),
        (Key.Key_Tab, "t3.new.company"),
        (Key.Key_Down, "t3.carried_in.natural"),
    ]:
        click_cell(table, NEW)
        write("58")
        press(key)
        assert (table.current_key(), editor(table)) == (arrives, None), key


def test_backtab_and_shift_enter_go_back(window, table):
    click_cell(table, "t3.carried_in.company")
    write("0")
    press(Key.Key_Backtab)
    assert table.current_key() == "t3.carried_in.natural"
    press(Key.Key_Tab, modifiers=SHIFT)
    assert table.current_key() == "t3.new.other_org"  # not the total between them
    click_cell(table, "t3.carried_in.company")
    write("0")
    press(Key.Key_Return, modifiers=SHIFT)
    assert table.current_key() == "t3.new.company"


@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
@pytest.mark.parametrize("section", ["s2", "s3", "s4"])
def test_tab_goes_through_all_inputs_in_order_and_back(open_report, form, section):
    table = show(open_report(empty(form)), section)
    keys = [key for key in input_keys(form) if key.startswith(f"t{section[1]}.")]
    if section == "s2" and form[0] == "2019":  # written by columns in the key list? by rows here
        keys = sorted(keys, key=lambda key: (index(table, key).row(), index(table, key).column()))
    click_cell(table, keys[0])
    walked = [keys[0]]
    for _ in keys[1:]:
        press(Key.Key_Tab)
        walked.append(table.current_key())
    assert walked == keys
    for key in reversed(keys[:-1]):
        press(Key.Key_Backtab)
        assert table.current_key() == key


def test_enter_goes_down_a_column_and_on_at_the_top_of_the_next(window, table):
    rows = [key.rsplit(".", 1)[0] for key in input_keys(("2019", None)) if key.endswith(".natural")]
    click_cell(table, NEW)
    for row in rows[1:]:
        press(Key.Key_Return)
        assert table.current_key() == f"{row}.natural"
    press(Key.Key_Return)
    assert table.current_key() == "t3.new.company"


def test_arrows_move_over_all_numbers_and_never_onto_a_label(window, table):
    click_cell(table, NEW)
    press(Key.Key_Left)
    assert table.current_key() == NEW
    walked = []
    for _ in APPLICANTS:
        press(Key.Key_Right)
        walked.append(table.current_key())
    assert walked == [f"t3.new.{column}" for column in (*APPLICANTS[1:], "total")]


def test_tab_leaves_the_table_only_after_its_last_input(window, table):
    click_cell(table, "t3.carried_out.other_org")
    press(Key.Key_Tab)
    assert not table.hasFocus()


@pytest.mark.parametrize("typed", ["1", "五", "/", "-"])
def test_typing_on_a_total_says_that_it_is_computed(window, table, typed):
    click_cell(table, "t3.new.total")
    before = window.document.report
    write(typed)
    assert editor(table) is None
    assert "自动计算" in told(window)
    assert window.document.report is before


def test_typing_on_a_total_goes_to_no_other_cell(window, table):
    before = window.document.report
    click_cell(table, "t3.total.total")
    write("57")  # a number begins with 5 elsewhere
    assert table.current_key() == "t3.total.total"
    press(Key.Key_Return)
    assert window.document.report == before


def test_f2_and_double_click_on_a_total_open_nothing(window, table):
    click_cell(table, "t3.new.total")
    press(Key.Key_F2)
    assert editor(table) is None


@pytest.mark.parametrize(
    ("typed", "sentence"), [("五", "不是数字"), ("1.5", "小数"), ("1e3", "不是数字")]
)
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab, Key.Key_Up])
def test_a_wrong_value_stays_in_the_editor(window, table, typed, sentence, key):
    click_cell(table, NEW)
    before = window.document.report
    write(typed)
    press(key)
    assert editor(table) is not None
    assert editor(table).text() == typed
    assert typed in told(window)
    assert sentence in told(window)
    assert window.document.report is before
    assert table.current_key() == NEW
    press(Key.Key_Escape)
    assert editor(table) is None
    assert (shown(table, NEW), window.document.report) == ("58", before)


def test_a_wrong_value_can_be_mended_and_taken(window, table):
    click_cell(table, NEW)
    write("1.5")
    press(Key.Key_Return)
    press(Key.Key_Backspace, Key.Key_Backspace)
    press(Key.Key_Return)
    assert (cells(window)[NEW], editor(table)) == (1, None)


def test_a_wrong_value_that_is_clicked_away_is_told_of(window, table):
    click_cell(table, NEW)
    write("五")
    before = window.document.report
    click_cell(table, "t3.new.legal")
    assert window.document.report is before
    assert "五" in told(window)


@pytest.mark.parametrize("typed", ["６０", "60 ", "　60", "+60"])
def test_full_width_digits_and_spaces_are_understood(window, table, typed):
    click_cell(table, NEW)
    write(typed)
    press(Key.Key_Return)
    assert cells(window)[NEW] == 60


def test_full_width_digits_that_an_input_method_commits_at_once(window, table):
    click_cell(table, NEW)
    commit_text("６")
    commit_text("０")
    press(Key.Key_Return)
    assert cells(window)[NEW] == 60


def test_esc_gives_up_what_was_typed(window, table):
    click_cell(table, NEW)
    before = window.document.report
    write("999")
    press(Key.Key_Escape)
    assert (editor(table), table.current_key(), shown(table, NEW)) == (None, NEW, "58")
    assert window.document.report is before
    assert window.document.is_clean


def test_f2_edits_what_is_there(window, table):
    click_cell(table, NEW)
    press(Key.Key_F2)
    assert editor(table).text() == "58"
    press(Key.Key_End)
    write("1")
    press(Key.Key_Return)
    assert cells(window)[NEW] == 581


def test_an_emptied_editor_is_a_blank_and_not_zero(window, table):
    click_cell(table, NEW)
    press(Key.Key_F2)
    press(Key.Key_Backspace, Key.Key_Return)
    assert NEW not in cells(window)
    assert shown(table, NEW) == ""


def test_the_same_value_again_is_no_change(window, table):
    click_cell(table, NEW)
    write("58")
    press(Key.Key_Return)
    assert window.document.is_clean
    assert not window.document.undo_stack.canUndo()


def test_amounts_and_slash_in_table_two(open_report):
    window = open_report(empty(("2021", None)))
    table = show(window, "s2")
    click_cell(table, "t2.rules.issued")
    write("/")
    press(Key.Key_Return)
    click_cell(table, "t2.fees.amount")
    write("12.850")
    press(Key.Key_Return)
    assert window.document.report.cells["t2.rules.issued"] == "/"
    assert shown(table, "t2.rules.issued") == "/"
    assert shown(table, "t2.fees.amount") == "12.850"


def test_procurement_is_shown_with_its_unit_and_edited_without(window):
    table = show(window, "s2")
    click_cell(table, "t2.procurement.amount")
    assert shown(table, "t2.procurement.amount") == "12850元"
    press(Key.Key_F2)
    assert editor(table).text() == "12850"
    press(Key.Key_Escape)
    write("1.5万元")
    press(Key.Key_Return)
    assert shown(table, "t2.procurement.amount") == "15000元"


def test_fast_typing_loses_no_editor(window, table):
    """Keys that come before the closed editor is deleted still count, and so does saving."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    click_cell(table, NEW)
    for key in (Key.Key_5, Key.Key_7, Key.Key_Tab, Key.Key_3):
        QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()
    ctrl(Key.Key_S)
    assert (cells(window)[NEW], cells(window)["t3.new.company"]) == (57, 3)
    assert window.document.is_clean


def test_the_status_bar_says_where_one_is(window, table):
    click_cell(table, "t3.granted.company")
    assert place(window).startswith("表三·予以公开")
    assert "1" in place(window)
    click_cell(table, "t3.granted.total")
    assert place(window).startswith("表三·予以公开·总计　58　")
    assert place(window).endswith("57＋商业企业 1＝58")


def test_everything_filled_by_keys_is_what_set_makes(open_report):
    """Typing every input of table three by digits and Tab gives the very report of the engine."""
    form = ("2021", "single_other")
    wanted = filled(form)
    window = open_report(empty(form))
    window.document.set_pairs([("t3.other.natural", "0")], "表样")
    table = show(window, "s3")
    keys = [key for key in input_keys(form) if key.startswith("t3.")]
    click_cell(table, keys[0])
    for key in keys:
        write(str(wanted.cells[key]))
        press(Key.Key_Tab)
    typed = {key: value for key, value in window.document.report.cells.items() if key in keys}
    assert typed == {key: wanted.cells[key] for key in keys}
