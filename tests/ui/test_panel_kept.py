"""The panel after any edits: what is used again shows and measures what a new panel would."""

import gc

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QPushButton

from app.review.review import review
from tests.ui.hands import Key, flush, press
from tests.ui.tables import click_cell, show
from tests.ui.three_causes import cards
from ui.findings_panel import FindingsPanel
from ui.theme import DARK, LIGHT

CELLS = ("t3.new.natural", "t3.granted.natural", "t3.total.natural", "t2.procurement.items")
TEXTS = ("收到申请63件。", "收到申请62件，其中自然人57件。\n解读5篇（文字3篇、图片3篇）。", "")
steps = st.one_of(
    st.tuples(st.sampled_from(CELLS[:2] + CELLS[3:]), st.sampled_from(("", "0", "5", "57", "58"))),
    st.tuples(st.sampled_from(("s5", "s6")), st.sampled_from(TEXTS)),
    st.sampled_from(("undo", "redo", "wide", "narrow", "dark", "light", "filter")),
)


def shown_on(panel):
    """Return what each card shows, from top to bottom: words, buttons, height."""
    return [
        (
            [e.text() for e in card.findChildren(QLabel) if e.isVisible() and e.text()],
            [e.text() for e in card.findChildren(QPushButton) if e.isVisible()],
            card.height(),
            [e.palette().windowText().color().name() for e in card.findChildren(QLabel)],
        )
        for card in panel.cards()
    ]


def take(window, step):
    document, panel = window.document, window.editor.panel
    if isinstance(step, tuple):
        document.set_pairs([step], "改")
    elif step in ("wide", "narrow"):
        window.resize(1366 if step == "wide" else 900, 698)
    elif step in ("dark", "light"):
        window.editor.show_theme(DARK if step == "dark" else LIGHT)
    elif step == "filter":
        next(b for b in panel._counts.values()).toggle()
    else:
        getattr(document.undo_stack, step)()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(steps, min_size=1, max_size=8))
def test_it_shows_what_a_new_one_would(window, taken):
    document, panel = window.document, window.editor.panel
    for step in taken:
        take(window, step)
        if step != taken[-1]:
            flush()
    flush()
    assert document.findings == review(document.report)
    fresh = FindingsPanel(window.editor.theme)
    for mine, theirs in zip(fresh._counts.values(), panel._counts.values(), strict=True):
        mine.setChecked(theirs.isChecked())
    fresh.resize(panel.size())
    fresh.show_causes(document.causes)
    fresh.show()
    flush()
    assert shown_on(panel) == shown_on(fresh)
    fresh.close()
    fresh.deleteLater()
    flush()


def test_a_card_is_used_again_where_it_stands(three):
    (_, second, third) = cards(three)
    before = second.cause
    three.document.set_pairs([("t2.procurement.items", "4"), ("s6", "收到申请63件。")], "改")
    assert before not in [card.cause for card in cards(three)]
    assert second in cards(three)
    assert third in cards(three)


def test_cards_are_made_ready_while_nothing_is_to_be_done(three, qtbot):
    stock = three.editor.panel._stock
    qtbot.waitUntil(lambda: len(stock.cards) >= 2)
    at_hand = list(stock.cards)
    three.document.set_pairs([("s5", "收到申请63件。")], "改")
    assert set(at_hand) & set(cards(three))


def test_the_note_of_a_row_does_not_move_the_cards_with_every_row(three, qtbot):
    note = three.editor.panel._note
    table = show(three, "s3")
    click_cell(table, "t3.new.natural")
    press(*[Key.Key_Down] * 40)
    flush()
    highest = note.height()
    press(*[Key.Key_Up] * 3)
    heights = set()
    for _ in range(20):
        press(Key.Key_Up)
        flush()
        heights.add(note.height())
    assert heights == {highest}
    for label in note.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_what_is_loaded_is_spared_until_a_window_closes(window):
    assert gc.get_freeze_count() > 0
    assert gc.isenabled()
    window.close()
    flush()
    assert gc.get_freeze_count() == 0
