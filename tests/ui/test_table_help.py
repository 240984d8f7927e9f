"""What a table offers beside typing: 补零, notes, units, /, how a total came about."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMenu

from tests.app.making import empty, filled
from tests.app.plain_form import input_keys
from tests.ui.hands import Answers, Key, ctrl, flush, press, write
from tests.ui.tables import click_cell, index, place, select, show, shown, told
from ui.row_note import RowNote

NEW, TOTAL = "t3.new.natural", "t3.new.total"
FORM = ("2021", None)


@pytest.fixture
def window(open_report):
    return open_report(filled(FORM))


def menu(view, words=""):
    """Open the menu of the current cell, return its lines; choose the one that has `words`."""
    lines = []

    def choose():
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        lines.extend(action.text() for action in popup.actions() if action.text())
        chosen = [action for action in popup.actions() if words and words in action.text()]
        popup.close()
        for action in chosen:
            action.trigger()

    QTimer.singleShot(30, choose)
    here = view.visualRect(view.currentIndex()).center()
    there = view.viewport().mapToGlobal(here)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, here, there)
    QApplication.sendEvent(view.viewport(), event)
    flush()
    return [line for line in lines if words in line]


def typed(text):
    """Answer a question for a text by keys."""

    def answer(dialog):
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue("")
        write(text)
        dialog.accept()

    return answer


# --------------------------------------------------------------- 补零


def test_zeros_for_a_table_ask_once_name_what_is_declared_and_are_one_step(open_report):
    window = open_report(empty(FORM))
    table = show(window, "s3")
    click_cell(table, NEW)
    with Answers("填 0") as seen:
        ctrl(Key.Key_0)
    (question,) = seen.words
    assert "未发生此类事项（即本年度未收到政府信息公开申请），填 0？" in question
    keys = [key for key in input_keys(FORM) if key.startswith("t3.")]
    assert window.document.report.cells == dict.fromkeys(keys, 0)
    assert window.document.undo_stack.undoText() == f"补零 {len(keys)} 个单元格"
    ctrl(Key.Key_Z)
    assert window.document.report.cells == {}


def test_zeros_name_the_blanks_and_can_be_declined(window):
    show(window, "s3")
    window.document.set_pairs([(NEW, "")], "清")
    before = window.document.report
    with Answers("不填") as seen:
        ctrl(Key.Key_0)
    assert "本年新收·自然人" in seen.words[0]
    assert window.document.report is before


def test_zeros_for_the_whole_report_keep_what_is_filled_and_not_applicable(open_report):
    window = open_report(empty(FORM))
    window.document.set_pairs([(NEW, "3"), ("t2.rules.issued", "/")], "填")
    with Answers("填 0"):
        trigger(window, "zeros_report")
    cells = window.document.report.cells
    assert len(cells) == len(input_keys(FORM))
    assert (cells[NEW], cells["t2.rules.issued"], cells["t4.review.upheld"]) == (3, "/", 0)


def trigger(window, name):
    (action,) = (action for action in window.actions() if action.objectName() == name)
    action.trigger()


def test_blank_zero_and_not_applicable_look_different(window):
    table = show(window, "s2")
    window.document.set_pairs([("t2.rules.issued", "/"), ("t2.rules.valid", "")], "填")
    keys = ("t2.rules.issued", "t2.rules.repealed", "t2.rules.valid")
    assert [shown(table, key) for key in keys] == ["/", "0", ""]


# --------------------------------------------------------------- totals and sums


def test_a_total_tells_how_it_came_about(window):
    table = show(window, "s3")
    assert index(table, TOTAL).data(Qt.ItemDataRole.ToolTipRole) == "自然人 58＋商业企业 4＝62"
    assert index(table, NEW).data(Qt.ItemDataRole.ToolTipRole) is None
    window.document.set_pairs([(NEW, "57")], "改")
    tip = index(table, TOTAL).data(Qt.ItemDataRole.ToolTipRole).splitlines()
    assert tip[0] == "自然人 57＋商业企业 4＝61"
    assert len(tip) > 1  # and what is wrong there


def test_the_status_bar_gives_the_sum_of_the_group(window):
    table = show(window, "s3")
    click_cell(table, "t3.unable_not_held.company")
    assert "（四）无法提供 小计 3" in place(window)
    click_cell(table, NEW)
    assert "小计" not in place(window)


def test_the_panel_says_what_the_row_counts_and_where_that_is_written(window):
    table = show(window, "s3")
    click_cell(table, "t3.denied_secret.natural")
    words = row_words(window)
    assert "依据：" in words
    click_cell(table, NEW)
    assert row_words(window) != words


def row_words(window):
    (found,) = window.findChildren(RowNote)
    return "\n".join(label.text() for label in found.findChildren(QLabel))


# --------------------------------------------------------------- the menu of a cell


def test_an_amount_typed_in_the_other_unit_is_converted(window):
    table = show(window, "s2")
    window.document.set_pairs([("t2.fees.amount", "128500")], "填")
    click_cell(table, "t2.fees.amount")
    assert menu(table, "换算") == ["128500 是元，换算为 12.85 万元(&U)"]
    assert shown(table, "t2.fees.amount") == "12.85"
    ctrl(Key.Key_Z)
    assert shown(table, "t2.fees.amount") == "128500"


def test_a_count_has_no_unit_to_convert(window):
    table = show(window, "s3")
    click_cell(table, NEW)
    assert menu(table, "换算") == []
    assert menu(table, "填“/”") == []


def test_not_applicable_by_the_menu_for_the_whole_selection(window):
    table = show(window, "s2")
    select(table, "t2.rules.issued", "t2.rules.valid")
    menu(table, "填“/”")
    row = ("issued", "repealed", "valid")
    assert [window.document.report.cells[f"t2.rules.{key}"] for key in row] == ["/"] * 3
    assert window.document.undo_stack.count() == 1


def test_a_note_is_printed_behind_its_number_and_undone(window):
    table = show(window, "s2")
    click_cell(table, "t2.normative.issued")
    with Answers(typed("其中修订16件")):
        menu(table, "附注(&N)")
    assert window.document.report.notes == {"t2.normative.issued": "其中修订16件"}
    assert shown(table, "t2.normative.issued") == "0（其中修订16件）"
    assert window.document.undo_stack.undoText().startswith("附注")
    ctrl(Key.Key_Z)
    assert shown(table, "t2.normative.issued") == "0"


def test_a_note_that_is_too_long_is_refused_in_words(window):
    table = show(window, "s2")
    click_cell(table, "t2.normative.issued")
    with Answers(typed("长" * 200)):
        menu(table, "附注(&N)")
    assert window.document.report.notes == {}
    assert "字" in told(window)


def test_the_menu_key_keeps_what_is_being_typed(window):
    table = show(window, "s3")
    click_cell(table, NEW)
    write("60")
    assert menu(table, "复制为引用")
    assert window.document.report.cells[NEW] == 60
    press(Key.Key_Escape)
