"""Parts of a table with their labels: rows and columns dropped, heads or groups missing."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.app.making import forms
from tests.app.reading.blocks import NEW, assert_complete, place, seeds, tables
from tests.app.reading.sheets import inputs_of, numbers, sheet


@given(forms, seeds, st.booleans())
def test_rows_may_be_dropped_and_stand_in_any_order(form, seed, repeat):
    random, texts = Random(seed), numbers(form, seed)
    rows = sheet(form, "t3", texts, repeat=repeat)
    kept = random.sample(rows[3:], random.randint(1, len(rows) - 3))
    placement = place(form, rows[:3] + kept)
    there = {text for row in kept for text in row}
    wanted = {k: v for k, v in inputs_of(form, "t3", texts).items() if v in there}
    assert (dict(placement.pairs), placement.unplaced) == (wanted, ())


@given(forms, seeds)
def test_groups_may_be_named_nowhere(form, seed):
    texts = numbers(form, seed)
    leaves = [[next(filter(None, row[2::-1])), *row[3:]] for row in sheet(form, "t3", texts)[3:]]
    heads = [row[2:] for row in sheet(form, "t3", texts)[:3]]
    assert_complete(form, "t3", place(form, heads + leaves), texts)
    assert_complete(form, "t3", place(form, leaves), texts)


@given(forms, seeds, st.booleans(), st.booleans())
def test_table_three_needs_no_heads_if_all_columns_or_all_but_the_total_are_there(
    form, seed, repeat, total
):
    texts = numbers(form, seed)
    rows = sheet(form, "t3", texts, repeat=repeat)[3:]
    placement = place(form, [row if total else row[:-1] for row in rows])
    assert_complete(form, "t3", placement, texts)
    # The six totals of the row （七）总计, and with the last column one more in each row.
    assert placement.totals_equal == 6 + total * len(rows)


@given(forms, tables, seeds)
def test_columns_may_be_dropped_where_heads_are_there(form, table, seed):
    random, texts = Random(seed), numbers(form, seed)
    rows = sheet(form, table, texts, repeat=True)
    labels = {"t2": 1, "t3": 3, "t4": 0}[table]
    columns = [at for at in range(labels, len(rows[0])) if rows[2][at] not in ("总计", "其他")]
    kept = sorted(random.sample(columns, 2))
    part = [row[:labels] + [row[at] for at in kept] for row in rows]
    placement = place(form, part)
    there = {text for row in part for text in row}
    wanted = {k: v for k, v in inputs_of(form, table, texts).items() if v in there}
    assert (dict(placement.pairs), placement.unplaced) == (wanted, ())


def test_half_of_table_four_is_placed_though_a_label_covers_several_columns():
    texts = numbers(NEW)
    placement = place(NEW, [row[5:] for row in sheet(NEW, "t4", texts)])
    wanted = {k: v for k, v in inputs_of(NEW, "t4", texts).items() if "review." not in k[:10]}
    assert (dict(placement.pairs), placement.unplaced) == (wanted, ())


def test_table_four_needs_only_its_fifteen_lowest_heads():
    texts = numbers(NEW)
    rows = sheet(NEW, "t4", texts)
    lowest = [above or below for above, below in zip(rows[1][:5], rows[2], strict=False)]
    lowest += rows[2][5:]
    assert_complete(NEW, "t4", place(NEW, [lowest, rows[3]]), texts)


def test_a_single_number_beside_its_label():
    assert place(NEW, [["行政许可", "5", "", ""]]).pairs == (("t2.licensing.decisions", "5"),)
    assert place(NEW, [["行政处罚", "5"], ["行政强制", "6"]]).pairs == (
        ("t2.penalty.decisions", "5"),
        ("t2.coercion.decisions", "6"),
    )
