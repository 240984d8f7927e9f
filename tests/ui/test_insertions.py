"""Inserting into a text: figures of the tables, shares in percent, ready sentences."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import (
    Key,
    button,
    click,
    ctrl,
    focus,
    press,
    write,
)
from tests.ui.texts import shown, text, undo_text
from ui.text.figure_choices import usual_whole


def test_a_figure_is_found_by_its_words_and_inserted_by_enter(window, page):
    write("收到")
    ctrl(Key.Key_K)
    assert page.picker.isVisible()
    assert focus() is page.picker.search
    write("新收 总计")
    press(Key.Key_Return)
    assert not page.picker.isVisible()
    assert page.editor.hasFocus()
    write("件")
    assert text(window) == "收到{{t3.new.total}}件"
    assert page.editor.text_map.printed == "收到62件"
    ctrl(Key.Key_Z)
    ctrl(Key.Key_Z)
    assert text(window) == "收到"


def test_the_arrows_choose_and_the_undo_names_the_figure(window, page):
    ctrl(Key.Key_K)
    write("（三）不予公开 ")
    press(Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert text(window) == "{{t3.sum_denied.company}}"
    assert undo_text(window) == "插入数字 表三·（三）不予公开·商业企业"


@pytest.mark.parametrize(
    ("typed", "source"),
    [("报告年度", "{{year}}"), ("上一年度", "{{last_year}}"), ("单位名称", "{{unit}}")],
)
def test_year_last_year_and_unit_can_be_inserted(window, page, typed, source):
    ctrl(Key.Key_K)
    write(typed)
    press(Key.Key_Return)
    assert text(window) == source


def test_the_list_shows_present_values_and_says_what_is_blank(window, page):
    window.document.set_pairs([("t3.new.natural", "99"), ("t2.rules.made", "")], "改")
    ctrl(Key.Key_K)
    choices = {choice.name: choice.shown for choice in page.picker._choices}
    assert choices["表三·本年新收·自然人"] == "99"
    assert choices["表二·规章·本年新制作数量"] is None
    form = window.document.report.form
    assert len(choices) == len(form.cells) + len(form.sums) + 3


def test_escape_closes_and_inserts_nothing_and_so_does_a_click_elsewhere(window, page):
    ctrl(Key.Key_K)
    press(Key.Key_Escape)
    assert (page.picker.isVisible(), page.editor.hasFocus(), text(window)) == (False, True, "")
    ctrl(Key.Key_K)
    click(page.editor.viewport())
    assert not page.picker.isVisible()
    ctrl(Key.Key_K)
    write("没有这样的数字")
    press(Key.Key_Return)
    assert page.picker.isVisible()
    assert text(window) == ""


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("t3.new.natural", "表三·本年新收·总计"),
        ("t3.granted.natural", "表三·予以公开·总计"),
        ("t3.granted.total", "表三·总计·总计"),
        ("t3.sum_denied.total", "表三·总计·总计"),
        ("t3.total.total", None),
        ("t4.review.upheld", "表四·行政复议·总计"),
    ],
)
def test_a_share_is_proposed_of_the_next_larger_total(window, part, whole):
    assert usual_whole(window.document.report.form, part) == whole


def test_a_share_in_percent_is_made_of_two_figures(window, page):
    ctrl(Key.Key_K)
    QTest.keyClick(focus(), Key.Key_P, Qt.KeyboardModifier.AltModifier)  # and at once:
    assert focus() is page.picker.search
    write("新收 自然人")
    press(Key.Key_Return)
    assert page.picker.list.current_choice().name == "表三·本年新收·总计"
    assert page.picker.list.current_choice().shown == "93.5%"
    page.picker._decimals.setCurrentIndex(2)
    write("新收 总计")
    press(Key.Key_Return)
    assert text(window) == "{{t3.new.natural/t3.new.total%2}}"
    assert page.editor.text_map.printed == "93.55%"


def test_a_click_on_a_figure_inserts_it(window, page):
    click(button(page, "插入数字"))
    write("表三 新收 总计")
    listed = page.picker.list
    click(listed.viewport(), listed.visualItemRect(listed.item(0)).center())
    assert text(window) == "{{t3.new.total}}"


def test_ready_sentences_are_inserted_with_live_figures(window, page):
    ctrl(Key.Key_J)
    assert page.sentences.isVisible()
    write("收到申请")
    press(Key.Key_Return)
    assert "{{t3.new.total}}" in text(window)
    assert page.editor.text_map.printed.startswith("本年度收到政府信息公开申请62件")
    assert undo_text(window) == "插入语句 收到申请"


def test_without_any_sentence_the_status_bar_says_why(window):
    page = shown(window, "s5")
    said = []
    page.told.connect(said.append)
    ctrl(Key.Key_J)
    assert not page.sentences.isVisible()
    assert len(said) == 1
