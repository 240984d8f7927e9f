"""Places of a text in three countings: stored, in the editor, printed."""

from hypothesis import given

from app.report.live import live_figures, printed
from app.report.recompute import evaluate
from tests.ui.live_texts import map_of, pieces, report, texts
from ui.text.mapping import stored, tokens


@given(texts)
def test_the_map_prints_what_the_program_prints(words):
    made = report()
    values = evaluate(made.form, made.cells, made.stated)
    assert map_of(words).printed == printed(made, values, words)


@given(texts)
def test_every_place_outside_a_figure_goes_to_the_editor_and_back(words):
    text_map = map_of(words)
    made = report()
    values = evaluate(made.form, made.cells, made.stated)
    figures = live_figures(made, values, words)
    inside = {i for f in figures for i in range(f.start + 1, f.end)}
    for stored_place in set(range(len(words) + 1)) - inside:
        editor_place = text_map.editor_place(stored_place)
        assert text_map.stored_place(editor_place) == stored_place
        assert text_map.editor_place(stored_place, up=True) == editor_place


@given(texts)
def test_places_never_run_backwards_and_ranges_enclose(words):
    text_map = map_of(words)
    for up in (False, True):
        places = [text_map.editor_place(i, up=up) for i in range(len(words) + 1)]
        assert places == sorted(places)
    for place, figure in text_map.figure_places():
        start = text_map.stored_place(place)
        assert words[start:].startswith(figure.source)
        enclosing = text_map.editor_range(start + 1, start + len(figure.source) - 1)
        assert (enclosing, text_map.figure_at(place)) == ((place, place + 1), figure)
        assert (
            text_map.figure_at(place + 1) is None or words[start + len(figure.source) :][:2] == "{{"
        )


@given(pieces)
def test_any_pieces_are_stored_so_that_they_come_back(some):
    made = report()
    values = evaluate(made.form, made.cells, made.stated)
    text_stored = stored(some)
    assert tokens(text_stored, list(live_figures(made, values, text_stored))) == some
