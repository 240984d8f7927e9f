"""The 说明 of a finding: written on its card, saved with the report, never lost by the way."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QTextEdit

from tests.ui.hands import CTRL, Key, button, click, ctrl, flush, press, write
from tests.ui.tables import show
from tests.ui.three_causes import NEW, VERIFY, cards, focused


def box(window):
    (found,) = [e for e in window.editor.panel.findChildren(QTextEdit) if e.isVisible()]
    return found


def open_box(window):
    press(Key.Key_F6, Key.Key_Down, Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    assert box(window).hasFocus()


def explanations(window):
    return [explanation.text for explanation in window.document.report.explanations]


def test_a_finding_to_verify_takes_its_explanation_on_its_card(three):
    open_box(three)
    write("经核实无误")
    press(Key.Key_Up, Key.Key_Down, Key.Key_Down)
    assert box(three).hasFocus()
    press(Key.Key_Return, modifiers=CTRL)
    assert explanations(three) == ["经核实无误"]
    assert focused(three) == 1
    assert "说明：经核实无误" in cards(three)[1]._explained.text()
    assert three.document.undo_stack.undoText().startswith("填写说明")
    ctrl(Key.Key_Z)
    assert explanations(three) == []


def test_an_explanation_is_changed_and_taken_away(three):
    open_box(three)
    write("甲")
    click(button(cards(three)[1], "保存说明"))
    click(button(cards(three)[1], "修改说明"))
    assert box(three).toPlainText() == "甲"
    ctrl(Key.Key_A)
    press(Key.Key_Delete)
    click(button(cards(three)[1], "保存说明"))
    assert explanations(three) == []
    assert button(cards(three)[1], "填写说明").isVisible()


def test_escape_gives_the_explanation_up(three):
    open_box(three)
    write("甲")
    press(Key.Key_Escape)
    assert explanations(three) == []
    assert focused(three) == 1
    assert button(cards(three)[1], "填写说明").isVisible()


def test_looking_at_another_page_does_not_end_the_writing(three):
    open_box(three)
    write("甲")
    ctrl(Key.Key_PageDown)
    assert explanations(three) == []
    assert box(three).toPlainText() == "甲"
    box(three).setFocus()
    press(Key.Key_Escape)


def test_what_is_being_written_is_saved_and_not_filtered_away(three, example):
    open_box(three)
    write("甲")
    click(button(three.editor.panel, "需核实"))
    assert explanations(three) == ["甲"]
    click(button(three.editor.panel, "需核实"))
    click(button(cards(three)[1], "修改说明"))
    write("乙")
    ctrl(Key.Key_S)
    assert "甲乙" in example.read_text("utf-8")


def test_saving_from_the_page_leaves_the_focus_there(three, example):
    open_box(three)
    write("甲")
    table = show(three, "s3")
    ctrl(Key.Key_S)
    assert "甲" in example.read_text("utf-8")
    assert table.hasFocus()


def test_the_card_grows_into_view(three):
    three.resize(1366, 480)
    open_box(three)
    flush()
    view = three.editor.panel._area.viewport()
    save = button(cards(three)[1], "保存说明")
    assert view.rect().contains(save.mapTo(view, QPoint(5, save.height())))
    assert save.geometry().top() >= box(three).geometry().bottom()
    press(Key.Key_Escape)


def test_a_card_that_is_used_again_takes_nothing_along(three):
    open_box(three)
    write("甲")
    three.document.set_pairs([(VERIFY[0], "1")], "改")
    three.document.set_pairs([(NEW, "56")], "改")
    three.document.set_pairs([VERIFY, (NEW, "57")], "改")
    flush()
    assert len(cards(three)) == 3
    assert not any(e.isVisible() for e in three.editor.panel.findChildren(QTextEdit))
    assert button(cards(three)[1], "填写说明").isVisible()
    assert explanations(three) == []
