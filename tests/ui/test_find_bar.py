"""Finding and replacing in a text."""

from tests.ui.hands import (
    SHIFT,
    Key,
    button,
    click,
    ctrl,
    focus,
    press,
    write,
)
from tests.ui.texts import put, text, undo_text


def test_finding_counts_marks_and_goes_round(window, page):
    put(window, page, "信息甲信息乙{{t3.new.total}}信息")
    ctrl(Key.Key_F)
    bar = page.find_bar
    assert not bar.replacement.isVisible()
    write("信息")
    assert bar._count.text() == "第 1 处，共 3 处"
    assert len(page.editor.extraSelections()) == 3
    press(Key.Key_Return)
    assert page.editor.textCursor().selectionStart() == 3
    press(Key.Key_F3, Key.Key_F3)
    assert bar._count.text() == "第 1 处，共 3 处"
    press(Key.Key_F3, modifiers=SHIFT)
    assert page.editor.textCursor().selectedText() == "信息"
    assert bar._count.text() == "第 3 处，共 3 处"
    press(Key.Key_Escape)
    assert not bar.isVisible()
    assert page.editor.hasFocus()
    assert page.editor.extraSelections() == []


def test_what_is_printed_is_found_and_what_is_not_there_is_said(window, page):
    put(window, page, "收到{{t3.new.total}}件Abc")
    ctrl(Key.Key_F)
    write("到62件aB")
    assert page.find_bar._count.text() == "第 1 处，共 1 处"
    write("x")
    assert page.find_bar._count.text() == "没有找到"
    assert not page.find_bar._all.isEnabled()


def test_the_count_follows_the_text_and_the_table(window, page):
    put(window, page, "甲{{t3.new.total}}")
    ctrl(Key.Key_F)
    write("62")
    assert page.find_bar._count.text() == "第 1 处，共 1 处"
    window.document.set_pairs([("t3.new.natural", "1")], "改")
    assert page.find_bar._count.text() == "没有找到"


def test_replacing_one_and_all_are_one_step_each(window, page):
    put(window, page, "街道𬭎街道{{year}}街道\n街道")
    ctrl(Key.Key_H)
    write("街道")
    page.find_bar.replacement.setFocus()
    write("镇{{")
    press(Key.Key_Return)
    assert text(window) == "镇{{{{𬭎街道{{year}}街道\n街道"
    assert page.editor.textCursor().selectedText() == "街道"
    steps = window.document.undo_stack.count()
    click(button(page.find_bar, "全部替换"))
    assert text(window) == "镇{{{{𬭎镇{{{{{{year}}镇{{{{\n镇{{{{"
    assert window.document.undo_stack.count() == steps + 1
    assert undo_text(window) == "替换 3 处“街道”"
    window.document.undo_stack.undo()
    assert text(window) == "镇{{{{𬭎街道{{year}}街道\n街道"


def test_a_live_figure_is_never_replaced(window, page):
    put(window, page, "62和{{t3.new.total}}")
    said = []
    page.told.connect(said.append)
    ctrl(Key.Key_H)
    write("62")
    page.find_bar.replacement.setText("63")
    page.find_bar.replace_all()
    assert text(window) == "63和{{t3.new.total}}"
    assert said == ["替换了 1 处，1 处是引用表中的数字，没有替换"]


def test_the_key_finds_the_next_one_without_the_bar_and_marks_nothing(window, page):
    put(window, page, "甲乙甲")
    ctrl(Key.Key_F)
    write("甲")
    press(Key.Key_Escape, Key.Key_F3)
    assert page.editor.textCursor().selectionStart() == 2
    assert page.editor.extraSelections() == []


def test_the_same_key_twice_opens_one_panel(window, page):
    ctrl(Key.Key_K)
    write("新收")
    ctrl(Key.Key_K)
    assert (page.picker.isVisible(), page.picker.search.text()) == (True, "")
    assert focus() is page.picker.search
    press(Key.Key_Escape)
    assert page.editor.hasFocus()
    assert not page.picker.isVisible()


def test_a_selection_is_what_is_looked_for(window, page):
    put(window, page, "甲乙丙乙")
    page.editor.select_range(1, 2)
    ctrl(Key.Key_F)
    assert page.find_bar.words.text() == "乙"
    assert page.find_bar._count.text() == "第 1 处，共 2 处"
