"""Every total from inputs only, against sums written out by hand (tests/app/plain_form.py)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.form.catalogue import form_of
from app.report.recompute import evaluate, recompute, still_stated
from tests.app.making import change, empty, filled, forms, inputs, values_of
from tests.app.plain_form import FORM_NAMES, FORMS, group_sums, input_keys, total_keys, totals

each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)


@given(st.data(), forms)
def test_every_total_is_the_sum_of_what_is_filled(data, form):
    filled_in = data.draw(inputs(form))
    assert recompute(form_of(*form), filled_in) == totals(form, filled_in)


@given(st.data(), forms)
def test_printed_values_are_inputs_totals_and_stated_totals(data, form):
    filled_in = data.draw(inputs(form))
    stated = data.draw(st.dictionaries(st.sampled_from(total_keys(form)), st.integers(-9, 99)))
    values = evaluate(form_of(*form), filled_in, stated)
    printed = dict.fromkeys(input_keys(form)) | filled_in | totals(form, filled_in) | stated
    assert values.printed == printed
    assert values.computed == totals(form, filled_in)
    assert values.sums == group_sums(form, printed)


@each_form
def test_all_blank_is_all_blank(form):
    assert set(values_of(empty(form)).printed.values()) == {None}


@each_form
def test_all_zero_is_all_zero(form):
    zeros = dict.fromkeys(input_keys(form), 0)
    assert set(recompute(form_of(*form), zeros).values()) == {0}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("t3.new.total", 62),
        ("t3.total.natural", 58),
        ("t3.total.company", 4),
        ("t3.total.total", 62),
        ("t3.granted.total", 58),
        ("t3.sum_unable.total", 4),
        ("t3.sum_denied.total", 0),
    ],
)
@each_form
def test_the_sample_adds_up(form, key, value):
    assert values_of(filled(form)).figure(key) == value


def test_a_total_counts_what_is_filled_beside_blanks():
    report = change(empty(), t3__granted__natural="3", t3__partial__company="4")
    printed = values_of(report).printed
    assert (printed["t3.total.total"], printed["t3.total.natural"]) == (7, 3)
    assert printed["t3.total.legal"] is None
    assert printed["t3.new.total"] is None


def test_a_stated_total_never_enters_another_total():
    report = change(filled(), t3__granted__total="1000", t3__total__natural="2000")
    printed = values_of(report).printed
    assert (printed["t3.granted.total"], printed["t3.total.natural"]) == (1000, 2000)
    assert printed["t3.total.total"] == 62


def test_a_group_sum_adds_what_is_printed():
    report = change(filled(), t3__unable_not_held__total="9")
    assert values_of(report).figure("t3.sum_unable.total") == 9


def test_an_unknown_figure_is_blank():
    assert values_of(filled()).figure("t3.nowhere.total") is None


def test_only_stated_totals_that_differ_are_kept():
    form = form_of("2021")
    inputs_ = {"t3.new.natural": 5}
    stated = {"t3.new.total": 5, "t3.granted.total": 0, "t3.total.total": 7}
    assert still_stated(form, inputs_, stated) == {"t3.granted.total": 0, "t3.total.total": 7}
