"""An imbalance on screen: red cells, a card with the numbers, tabs, verdict; gone when mended."""

from PySide6.QtGui import QImage, qAlpha
from PySide6.QtWidgets import QApplication

from app.form.edition import RuleClass
from app.review.claims.claim import claims
from tests.app.making import empty, filled
from tests.ui.hands import Key, button, click, flush, press, write
from tests.ui.tables import card_texts, click_cell, index, marks, show
from ui.theme import DARK, LIGHT

NEW = "t3.new.natural"


def let_numbers_follow(window):
    """Put live figures in place of numbers typed in the text, so that only tables are wrong."""
    report = window.document.report
    text = report.text["s1"]
    for claim in reversed(claims(report)):
        if claim.section == "s1" and claim.figure:
            start, end = claim.number
            text = text[:start] + claim.figure + text[end:]
    window.document.set_pairs([("s1", text)], "改")


def break_it(window):
    let_numbers_follow(window)
    table = show(window, "s3")
    click_cell(table, NEW)
    write("57")
    press(Key.Key_Return)
    return table


def verdict(window):
    return window._toolbar.verdict.text()


def tab_words(window):
    tabs = window.editor.tabs
    return [tabs.tabToolTip(place).rsplit("：", 1)[-1] for place in range(tabs.count() - 1)]


def test_the_example_is_in_order(window):
    assert verdict(window) == "✓ 可以报送"
    assert card_texts(window) == []
    assert set(tab_words(window)) == {"已完成"}


def test_a_wrong_number_turns_its_relation_red_and_is_explained(window):
    table = break_it(window)
    rows = ("new", "carried_in", "total", "carried_out")
    wanted = {f"t3.{row}.{column}" for row in rows for column in ("natural", "total")}
    assert marks(table) == dict.fromkeys(wanted, RuleClass.ERROR)
    (card,) = card_texts(window)
    assert "新收＋上年结转 应等于 总计＋结转下年" in card
    assert "57＋0＝57 ≠ 58＋0＝58（差 1）" in card
    assert "必须改正" in verdict(window)
    assert "1" in verdict(window)
    assert tab_words(window)[3] == "必须改正 1 处"
    assert [words for place, words in enumerate(tab_words(window)) if place != 3] == ["已完成"] * 6


def test_mending_takes_all_of_it_away(window):
    table = break_it(window)
    click_cell(table, NEW)
    write("58")
    press(Key.Key_Return)
    assert marks(table) == {}
    assert card_texts(window) == []
    assert verdict(window) == "✓ 可以报送"
    assert set(tab_words(window)) == {"已完成"}
    assert window.editor.panel.isVisible()


def test_undo_mends_too(window):
    from tests.ui.hands import ctrl

    table = break_it(window)
    ctrl(Key.Key_Z)
    assert (marks(table), card_texts(window)) == ({}, [])


def test_locate_goes_to_the_cell_from_another_page(window):
    break_it(window)
    window.editor.show_page("s5")
    flush()
    (card,) = window.editor.panel.cards()
    click(button(card, "定位"))
    assert window.editor.shown == "s3"
    table = window.editor.page("s3").view
    assert table.current_key() == NEW
    assert table.hasFocus()
    write("58")
    press(Key.Key_Return)
    assert window.document.is_clean or verdict(window) == "✓ 可以报送"
    assert card_texts(window) == []


def test_locate_by_keys_only(window):
    break_it(window)
    window.editor.show_page("info")
    flush()
    press(Key.Key_F8)
    assert (window.editor.shown, window.editor.page("s3").view.current_key()) == ("s3", NEW)


def test_the_verdict_leads_to_the_worst_finding(window):
    break_it(window)
    window.editor.show_page("s1")
    flush()
    click(window._toolbar.verdict)
    assert window.editor.shown == "s3"


def test_a_card_stays_the_same_widget_while_its_numbers_change(window):
    table = break_it(window)
    (before,) = window.editor.panel.cards()
    click_cell(table, "t3.granted.natural")
    write("57")
    press(Key.Key_Return)
    click_cell(table, "t3.unable_not_held.natural")
    write("1")
    press(Key.Key_Return)
    assert window.editor.panel.cards() == [before]
    assert before.isVisible()


def test_worst_first_and_one_card_a_cause(window):
    let_numbers_follow(window)
    window.document.set_pairs(
        [
            (NEW, "57"),
            ("t2.procurement.items", "0"),
            ("t2.normative.published", "99"),
            ("t2.normative.public_total", "99"),
        ],
        "改",
    )
    classes = [card.cause.rule_class for card in window.editor.panel.cards()]
    assert classes == [RuleClass.ERROR, RuleClass.VERIFY, RuleClass.HINT]
    assert tab_words(window)[2] == "需核实 1 处"
    assert "必须改正" in verdict(window)


def test_what_need_not_be_changed_does_not_change_the_verdict(window):
    window.document.set_pairs(
        [("t2.normative.published", "99"), ("t2.normative.public_total", "99")], "改"
    )
    assert len(window.editor.panel.cards()) == 1
    assert verdict(window) == "✓ 可以报送"


def test_an_empty_report_is_not_red(open_report):
    window = open_report(empty(("2021", None)))
    for section in ("s2", "s3", "s4"):
        assert marks(show(window, section)) == {}
    assert "未填" in verdict(window)
    assert {card.cause.rule_class for card in window.editor.panel.cards()} == {RuleClass.PENDING}
    states = tab_words(window)
    assert states[2:5] == ["还没有填完"] * 3
    assert states[1] == states[5] == states[6] == "还没有填"


def test_the_number_of_blanks_is_told_and_falls(open_report):
    window = open_report(filled(("2021", None), {NEW: "", "t4.review.upheld": ""}))
    assert "2 格未填" in verdict(window)
    table = show(window, "s3")
    click_cell(table, NEW)
    write("58")
    press(Key.Key_Return)
    assert "1 格未填" in verdict(window)


def pixels(table, key) -> QImage:
    QApplication.processEvents()
    area = table.visualRect(index(table, key))
    return table.viewport().grab(area).toImage()


def colours(image: QImage) -> list[str]:
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    assert all(qAlpha(image.pixel(x, y)) == 255 for x, y in points)
    return [image.pixelColor(x, y).name().upper() for x, y in points]


def test_red_cells_are_painted_red_with_a_mark_in_the_corner(window):
    table = break_it(window)
    click_cell(table, "t3.granted.research")
    image = pixels(table, NEW)
    found = colours(image)
    assert found.count(LIGHT.error.ground) > len(found) / 2
    assert image.pixelColor(2, 2).name().upper() == LIGHT.error.text
    plain = colours(pixels(table, "t3.new.company"))
    assert LIGHT.error.ground not in plain
    assert plain.count(LIGHT.paper) > len(plain) / 2


def test_totals_are_tinted_and_the_focus_cell_is_framed(window):
    table = show(window, "s3")
    click_cell(table, NEW)
    totals = colours(pixels(table, "t3.new.total"))
    assert totals.count(LIGHT.total) > len(totals) / 2
    assert colours(pixels(table, NEW)).count(LIGHT.accent) > 50
    assert LIGHT.accent not in colours(pixels(table, "t3.new.company"))


def test_another_theme_repaints_the_open_window_at_once(window, appearance):
    from ui.settings import ThemeChoice

    table = break_it(window)
    click_cell(table, "t3.granted.research")
    appearance.choose(ThemeChoice.DARK)
    flush()
    found = colours(pixels(table, NEW))
    assert found.count(DARK.error.ground) > len(found) / 2
    assert LIGHT.paper not in colours(pixels(table, "t3.new.company"))
    page = set(colours(window.grab().toImage().scaled(200, 100)))
    assert LIGHT.window not in page
    assert LIGHT.paper not in page
    appearance.choose(ThemeChoice.LIGHT)
    flush()
    assert colours(pixels(table, NEW)).count(LIGHT.error.ground) > len(found) / 2
