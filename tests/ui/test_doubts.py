"""What an import was unsure of, in the window: marked, listed, gone to, mended, taken as it is."""

import dataclasses

import pytest
from PySide6.QtCore import Qt

from app.form.edition import RuleClass
from app.store.project_file import read_report
from tests.ui.conftest import EXAMPLE
from tests.ui.hands import Key, button, ctrl, press, write
from tests.ui.screen import count_colour
from tests.ui.tables import index, show, shown
from tests.ui.three_causes import cards
from ui.theme import DARK, LIGHT

MISSING, GUESSED = "没有在文件中找到这一格", "行标签写法不同，按相近的读入"
A, B, C = "t3.new.natural", "t3.new.company", "t3.total.total"
DOUBTS = {A: GUESSED, B: MISSING, C: MISSING, "s5": "没有找到第五部分的标题", "year": "请核对"}


@pytest.fixture
def window(open_report):
    return open_report(dataclasses.replace(read_report(EXAMPLE), doubts=DOUBTS))


def test_each_reason_has_a_card_that_says_where_and_why(window):
    told = [(card.cause.where, card.cause.detail) for card in cards(window) if card.cause.doubts]
    assert told == [
        ("表三·本年新收·自然人", GUESSED),
        ("表三·本年新收·商业企业、总计·总计", MISSING),
        ("五、存在的主要问题及改进情况", DOUBTS["s5"]),
        ("报告年度", DOUBTS["year"]),
    ]
    assert all(card.cause.rule_class is RuleClass.VERIFY for card in cards(window))
    assert "导入时存疑" in cards(window)[0].accessibleName()


def test_a_cell_in_doubt_is_marked_by_shape_words_and_colour(window):
    table = show(window, "s3")
    assert index(table, A).data(Qt.ItemDataRole.ToolTipRole).endswith(f"导入时存疑：{GUESSED}")
    assert index(table, A).data(Qt.ItemDataRole.AccessibleTextRole).endswith(GUESSED)

    def ground(theme):
        table.show_theme(theme)
        area = table.visualRect(index(table, B))
        return count_colour(table.viewport().grab(area).toImage(), theme.verify.ground)

    assert ground(LIGHT) > 100
    assert ground(DARK) > 100


def test_f8_goes_to_each_and_mending_settles_it(window):
    press(Key.Key_F8)
    assert window.editor.shown == "s3"
    table = window.editor.page("s3").view
    assert table.current_key() == A
    write(shown(table, A))  # the same number, typed after looking
    press(Key.Key_Tab)
    assert A not in window.document.report.doubts
    press(Key.Key_F8)
    assert table.current_key() == B
    press(Key.Key_F8)
    assert window.editor.shown == "s5"
    press(Key.Key_F8)
    assert window.editor.shown == "info"


def test_looked_at_is_one_step_of_undo(window):
    show(window, "s3")
    press(Key.Key_F6, Key.Key_Down)
    before = window.document.report
    button(cards(window)[1], "已核对").click()
    assert set(DOUBTS) - set(window.document.report.doubts) == {B, C}
    assert window.document.report.cells == before.cells
    ctrl(Key.Key_Z)
    assert window.document.report == before


def test_the_year_typed_settles_its_doubt(window):
    window.editor.show_page("info")
    year = window.editor.page("info")._year
    year.setFocus()
    year.selectAll()
    write("2019")
    press(Key.Key_Return)
    assert set(DOUBTS) - set(window.document.report.doubts) == {"year"}
