"""Tables that somebody has bent: what is read as sure is right, what is not is marked."""

import random

import pytest

from app.reading.document import imported
from app.reading.html_source import html_source
from app.report.recompute import evaluate
from tests.app.plain_form import FORMS
from tests.app.reading.pages import DEFORMATIONS, drawn_tables, made_up, page


def _read(text):
    return imported(html_source(text.encode()))


def _wrong(report, read):
    """Return (surely wrong, marked) cells: the unforgivable ones, and those in doubt."""
    truth = evaluate(report.form, report.cells, report.stated).printed
    got = evaluate(read.report.form, read.report.cells, read.report.stated).printed
    marked = {doubt.cell for doubt in read.doubtful}
    return [(k, truth[k], got.get(k)) for k in truth if got.get(k) != truth[k] and k not in marked]


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_page_is_read_whole_and_sure(form):
    report = made_up(random.Random(1), form)
    read = _read(page(report))
    assert read.report == report
    assert read.doubtful == ()
    assert read.unplaced == ()


@pytest.mark.parametrize("deform", DEFORMATIONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_wrong_looks_sure_in_a_bent_table(form, deform):
    for seed in range(12):
        chance = random.Random(seed)
        report = made_up(chance, form)
        tables = {name: deform(chance, rows) for name, rows in drawn_tables(report).items()}
        read = _read(page(report, tables))
        assert _wrong(report, read) == [], (deform.__name__, seed)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_wrong_looks_sure_where_several_things_are_bent(seed):
    chance = random.Random(seed)
    report = made_up(chance, FORMS[seed % len(FORMS)])
    tables = drawn_tables(report)
    for deform in chance.sample(DEFORMATIONS, 2):
        tables = {name: deform(chance, rows) for name, rows in tables.items()}
    assert _wrong(report, _read(page(report, tables))) == []
