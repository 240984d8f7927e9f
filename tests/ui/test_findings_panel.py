"""The panel of findings by keys: to a card, to its place, on to the next one."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.form.edition import RuleClass
from tests.ui.hands import SHIFT, Key, button, click, ctrl, flush, press, write
from tests.ui.tables import click_cell, editor, show, told
from tests.ui.three_causes import HINT, HINT_AT, LIVE, NEW, VERIFY, cards, focused
from ui.theme import LIGHT


def current(window):
    return window.editor.page(window.editor.shown).view.current_key()


def test_f6_goes_to_the_panel_and_enter_to_the_cell(three):
    press(Key.Key_F6)
    assert focused(three) == 0
    press(Key.Key_Return)
    assert (three.editor.shown, current(three)) == ("s3", NEW)
    assert three.editor.page("s3").view.hasFocus()
    write("58\n")
    assert three.document.report.cells[NEW] == 58
    assert [card.cause.rule_class for card in cards(three)] == [RuleClass.VERIFY, RuleClass.HINT]


@pytest.mark.parametrize("way", [Key.Key_F6, Key.Key_Escape])
def test_it_goes_back_to_the_page_as_it_was(three, way):
    table = show(three, "s3")
    click_cell(table, "t3.new.company")
    press(Key.Key_F6)
    assert not table.hasFocus()
    press(way)
    assert table.hasFocus()
    assert table.current_key() == "t3.new.company"


def test_arrows_go_from_card_to_card_and_stay_at_the_ends(three):
    press(Key.Key_F6)
    seen = []
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        press(key)
        seen.append(focused(three))
    assert seen == [0, 1, 2, 2, 1]
    press(Key.Key_Space)
    assert (three.editor.shown, current(three)) == ("s2", VERIFY[0])


def test_tab_goes_through_each_card_from_top_to_bottom_whatever_came_first(window):
    window.document.set_pairs([LIVE, HINT], "改")
    window.document.set_pairs([(NEW, "57"), VERIFY], "改")
    press(Key.Key_F6)
    mendings = [(0, way.button.replace(" ", "")) for way in cards(window)[0].cause.mendings]
    assert mendings
    expected = [
        *((0, ""), *mendings, (0, "定位")),
        *((1, ""), (1, "定位"), (1, "填写说明")),
        *((2, ""), (2, "定位"), (2, "忽略")),
    ]
    names = []
    for _ in expected:
        widget = QApplication.focusWidget()
        (place,) = [at for at, card in enumerate(cards(window)) if card.holds_focus()]
        words = widget.text() if isinstance(widget, QPushButton) else ""
        names.append((place, "".join(words.split())))
        press(Key.Key_Tab)
    assert names == expected


def test_enter_presses_the_button_that_has_the_focus(three):
    press(Key.Key_F6, Key.Key_Down, Key.Key_Tab, Key.Key_Return)
    assert (three.editor.shown, current(three)) == ("s2", VERIFY[0])


def test_enter_mends_and_the_focus_goes_to_the_card_that_moves_up(three):
    press(Key.Key_F6, Key.Key_Tab, Key.Key_Return)
    assert three.document.report.cells[NEW] == 58
    assert [card.cause.rule_class for card in cards(three)] == [RuleClass.VERIFY, RuleClass.HINT]
    assert focused(three) == 0
    ctrl(Key.Key_Z)
    assert three.document.report.cells[NEW] == 57


def test_a_click_on_a_card_goes_there(three):
    click(cards(three)[2], QPoint(20, 10))
    assert (three.editor.shown, current(three)) == ("s2", HINT_AT)


def test_a_folded_panel_is_opened(three):
    press(Key.Key_F9)
    assert not three.editor.panel.isVisible()
    press(Key.Key_F6)
    assert three.editor.panel.isVisible()
    assert focused(three) == 0


def test_with_nothing_found_it_says_so(window):
    before = QApplication.focusWidget()
    press(Key.Key_F6)
    assert told(window) == "没有发现问题"
    assert QApplication.focusWidget() is before


def test_a_wrong_value_keeps_the_keys(three):
    table = show(three, "s3")
    click_cell(table, "t3.new.company")
    write("abc")
    press(Key.Key_F6)
    assert editor(table).hasFocus()
    press(Key.Key_Escape)


def test_the_focus_is_seen(three):
    def accent(card):
        image = card.grab().toImage()
        row = [image.pixelColor(x, 1).name().upper() for x in range(image.width())]
        return row.count(LIGHT.accent)

    card = cards(three)[1]
    assert accent(card) == 0
    press(Key.Key_F6, Key.Key_Down)
    assert accent(card) > card.width() / 2
    assert accent(cards(three)[0]) == 0


def test_a_card_far_down_is_scrolled_into_view(window):
    three_more = [
        ("t4.review.total", "9"),
        ("t4.direct.total", "9"),
        ("t4.after_review.total", "9"),
    ]
    window.document.set_pairs([LIVE, (NEW, "57"), VERIFY, HINT, *three_more], "改")
    window.resize(1366, 480)
    flush()
    press(Key.Key_F6)
    for _ in cards(window):
        press(Key.Key_Down)
    last = cards(window)[-1]
    assert last.hasFocus()
    view = window.editor.panel._area.viewport()
    assert view.rect().contains(last.mapTo(view, QPoint(5, 5)))


def test_f8_goes_on_where_it_was_after_a_mend(three):
    press(Key.Key_F8)
    assert current(three) == NEW
    write("58\n")
    press(Key.Key_F8)
    assert current(three) == VERIFY[0]
    press(Key.Key_F8)
    assert current(three) == HINT_AT
    ctrl(Key.Key_Z)  # the error is there again, and first
    press(Key.Key_F8)
    assert current(three) == NEW


def test_shift_f8_goes_back_after_a_mend_too(three):
    press(Key.Key_F8, Key.Key_F8, Key.Key_F8)
    assert current(three) == HINT_AT
    three.document.set_pairs([(HINT[0], "19")], "改")
    press(Key.Key_F8, modifiers=SHIFT)
    assert current(three) == VERIFY[0]
    press(Key.Key_F8, modifiers=SHIFT)
    assert current(three) == NEW
    press(Key.Key_F8, modifiers=SHIFT)
    assert current(three) == VERIFY[0]


def test_f8_goes_on_from_the_card_that_was_clicked(three):
    click(button(cards(three)[1], "定位"))
    press(Key.Key_F8)
    assert current(three) == HINT_AT


def test_undo_on_a_card_that_goes_leaves_the_focus_beside_it(three):
    three.document.set_pairs([(NEW, "56")], "改")
    three.document.set_pairs([(NEW, "58")], "改")
    press(Key.Key_F6)
    ctrl(Key.Key_Z)
    assert focused(three) == 1  # the card of before stays, the error is above it
    three.document.set_pairs([(VERIFY[0], "2")], "改")
    assert focused(three) == 1
    three.document.set_pairs([(NEW, "58"), (HINT[0], "19")], "改")
    flush()
    assert three.editor.page(three.editor.shown).isAncestorOf(QApplication.focusWidget())


def test_a_place_in_a_text_keeps_its_card_while_the_text_before_it_grows(window):
    window.document.set_pairs(
        [LIVE, ("t3.carried_in.natural", ""), ("s6", "共{{t3.carried_in.natural}}件")], "改"
    )
    placed = [card for card in cards(window) if card.cause.text_range]
    (card,) = placed
    before = card.cause.text_range
    window.document.set_pairs([("s6", "一共{{t3.carried_in.natural}}件")], "改")
    assert [card for card in cards(window) if card.cause.text_range] == [card]
    assert card.cause.text_range == ("s6", before[1] + 1, before[2] + 1)
    window.document.set_pairs(
        [("s6", "{{t3.carried_in.natural}}、{{t3.carried_in.natural}}")], "改"
    )
    assert len([card for card in cards(window) if card.cause.text_range]) == 2


def test_the_counts_choose_which_classes_are_shown(three):
    click(button(three.editor.panel, "必须改正 1"))
    assert [card.cause.rule_class for card in cards(three)] == [RuleClass.VERIFY, RuleClass.HINT]
    click(button(three.editor.panel, "需核实 1"))
    click(button(three.editor.panel, "提示 1"))
    assert cards(three) == []
    click(button(three.editor.panel, "必须改正 1"))
    assert [card.cause.rule_class for card in cards(three)] == [RuleClass.ERROR]


def test_no_word_on_a_card_is_cut(three):
    flush()
    labels = [e for card in cards(three) for e in card.findChildren(QLabel) if e.isVisible()]
    assert len(labels) > 10
    assert any(label.height() > 1.5 * label.fontMetrics().height() for label in labels)
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
