"""Variant single_other: a batch switches the layout of （六）, both ways, losing nothing."""

import pytest

from app.errors import BatchRefused
from app.report.batch import apply_batch
from tests.app.making import change, empty, filled
from tests.app.plain_form import COLUMNS

SINGLE = ("2021", "single_other")
THREE = ("2021", None)


def test_the_single_row_switches_a_file_whose_three_rows_are_blank():
    report = change(empty(THREE), t3__new__natural="5", t3__other__natural="2")
    assert report.variant == "single_other"
    assert report.cells == {"t3.new.natural": 5, "t3.other.natural": 2}


def test_the_three_rows_switch_back_a_file_whose_single_row_is_blank():
    report = change(empty(SINGLE), t3__other_misc__legal="0")
    assert report.variant is None
    assert report.cells == {"t3.other_misc.legal": 0}


@pytest.mark.parametrize("value", ["1", "0"])
def test_the_single_row_is_refused_beside_filled_rows(value):
    report = change(empty(THREE), t3__other_unpaid__social=value)
    with pytest.raises(BatchRefused, match="其他处理"):
        change(report, t3__other__natural="2")


@pytest.mark.parametrize("value", ["1", "0"])
def test_the_three_rows_are_refused_beside_a_filled_row(value):
    report = change(empty(SINGLE), t3__other__social=value)
    with pytest.raises(BatchRefused, match="其他处理"):
        change(report, t3__other_misc__natural="2")


@pytest.mark.parametrize("form", [THREE, SINGLE], ids=str)
def test_both_kinds_in_one_batch_are_refused(form):
    before = empty(form)
    with pytest.raises(BatchRefused, match="其他处理"):
        change(before, t3__other_misc__natural="2", t3__other__natural="2")
    assert before == empty(form)


def test_clearing_one_kind_and_filling_the_other_in_one_batch_switches():
    three = change(empty(THREE), t3__other_misc__natural="2")
    single = change(three, t3__other_misc__natural="", t3__other__natural="2")
    assert (single.variant, single.cells) == ("single_other", {"t3.other.natural": 2})
    back = change(single, t3__other__natural="", t3__other_misc__natural="2")
    assert back == three


def test_a_whole_blank_row_of_the_other_kind_may_come_along():
    blanks = [(f"t3.other.{column}", "") for column in COLUMNS]
    filled_rows = [("t3.other_misc.natural", "3")]
    report = apply_batch(empty(THREE), blanks + filled_rows)
    assert (report.variant, report.cells) == (None, {"t3.other_misc.natural": 3})


def test_blank_cells_alone_also_choose_the_layout():
    report = apply_batch(empty(THREE), [(f"t3.other.{column}", "") for column in COLUMNS])
    assert report.variant == "single_other"


@pytest.mark.parametrize(
    ("form", "mine", "theirs"),
    [(THREE, "t3.other_misc.total", "t3.other.total"), (SINGLE, "t3.other.total", "t3.other_misc")],
    ids=["three rows", "single row"],
)
def test_a_stated_total_or_a_note_counts_as_filled(form, mine, theirs):
    theirs = theirs if theirs.endswith("total") else f"{theirs}.natural"
    for key in (mine, f"note:{mine}"):
        report = apply_batch(empty(form), [(key, "4")])
        with pytest.raises(BatchRefused, match="其他处理"):
            apply_batch(report, [(theirs, "1")])


def test_other_cells_do_not_touch_the_layout():
    assert change(filled(SINGLE), t3__new__legal="1").variant == "single_other"
    assert change(filled(THREE), t3__new__legal="1").variant is None


def test_the_trial_format_has_one_row_only():
    assert change(empty(("2019", None)), t3__other__natural="2").variant is None
    with pytest.raises(BatchRefused, match=r"t3\.other_misc\.natural"):
        change(empty(("2019", None)), t3__other_misc__natural="2")


def test_switching_keeps_all_that_both_layouts_have():
    report = apply_batch(
        change(empty(THREE), t3__granted__natural="3", t2__rules__issued="/"),
        [("t3.granted.total", "9"), ("note:t3.granted.natural", "注"), ("s1", "文")],
    )
    single = change(report, t3__other__natural="2")
    assert single.cells == {**report.cells, "t3.other.natural": 2}
    assert (single.stated, single.notes, single.text) == (report.stated, report.notes, report.text)


def test_other_bad_pairs_of_the_batch_are_named_too():
    with pytest.raises(BatchRefused) as refused:
        change(
            empty(THREE), t3__other_misc__natural="2", t3__other__natural="2", t3__new__legal="x"
        )
    assert any(pair.startswith("t3.new.legal") for pair, _ in refused.value.problems)
