"""Placing pasted blocks by their labels, for the tests of it."""

from hypothesis import strategies as st

from app.form.catalogue import form_of
from app.reading.labelled_block import place_by_labels
from tests.app.plain_form import FORMS
from tests.app.reading.sheets import inputs_of

tables = st.sampled_from(["t2", "t3", "t4"])
seeds = st.integers(0, 2**32)
NEW = FORMS[1]


def place(form, rows):
    """Return where the numbers of `rows` belong in `form`."""
    return place_by_labels(form_of(*form), rows)


def assert_complete(form, table, placement, texts):
    """Assert that all inputs of `table` were placed as in `texts`, and nothing is left over."""
    assert dict(placement.pairs) == inputs_of(form, table, texts)
    assert (placement.unknown, placement.unplaced, placement.totals_differ) == ((), (), ())
