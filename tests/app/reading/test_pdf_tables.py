"""PDFs of many makers: what is read as sure is right, whatever lines and numbers are missing."""

import random
from dataclasses import replace

import pytest

from app.reading.document import import_document, imported
from app.reading.pdf_source import pdf_source
from app.writing.export import export
from app.writing.options import PageNumbers, PrintOptions
from tests.app.plain_form import FORMS
from tests.app.reading.pages import made_up
from tests.app.reading.pdf_files import pdf_file
from tests.app.reading.pdf_styles import Style, any_style
from tests.app.reading.reports import SPARSE, judged, sparse

NEW = ("2021", None)
STYLES = {
    "ruled": Style(),
    "filled boxes": Style(ink="filled", zebra=True),
    "double": Style(ink="double"),
    "pictures": Style(ink="image"),
    "level lines": Style(rules="level", zebra=True),
    "upright lines": Style(rules="upright"),
    "frame": Style(rules="frame", align="right"),
    "heads": Style(rules="heads"),
    "none": Style(rules="none"),
    "none, to the left, small": Style(rules="none", align="left", size=7.5),
    "turned page": Style(rules="none", turned="page"),
    "turned text": Style(turned="text"),
    "shuffled, twice": Style(rules="none", shuffled=True, twice=True),
    "wide digits, spaces": Style(rules="level", wide_digits=True, spaced=True),
    "over pages, heads again": Style(rules="none", start=400, again=True),
    "over pages": Style(rules="none", start=350, running="某街道办事处文件"),
}


def read(report, style, seed=0):
    return imported(pdf_source(pdf_file(report, style, random.Random(seed))))


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_a_full_report_is_read_whole_and_sure(style):
    report = made_up(random.Random(5), NEW)
    got = read(report, style)
    assert got.report == report
    assert (got.doubtful, got.unplaced) == ((), ())


@pytest.mark.parametrize("kind", SPARSE)
@pytest.mark.parametrize("seed", range(3))
def test_blanks_make_no_sure_mistake(kind, seed):
    chance = random.Random(f"{kind}{seed}")
    report = sparse(chance, chance.choice(FORMS), kind)
    style = any_style(chance)
    assert judged(report, read(report, style, seed))[1] == [], style


@pytest.mark.slow
@pytest.mark.parametrize("kind", SPARSE)
def test_hundreds_of_reports_make_no_sure_mistake(kind):
    cells = found = 0
    for seed in range(100):
        chance = random.Random(f"{kind} many {seed}")
        report = sparse(chance, chance.choice(FORMS), kind)
        style = any_style(chance)
        right, wrong = judged(report, read(report, style, seed))
        assert wrong == [], (seed, style)
        cells, found = cells + len(report.form.cells), found + right
    assert found > 0.95 * cells


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("column", ["natural", "company", "legal", "other_org"])
def test_a_column_that_is_blank_throughout_stays_the_one(align, column):
    report = made_up(random.Random(6), NEW)
    cells = {key: value for key, value in report.cells.items() if not key.endswith(f".{column}")}
    report = replace(report, cells=cells)
    right, wrong = judged(report, read(report, Style(rules="none", align=align)))
    assert wrong == []
    if align == "center":  # heads and numbers stand over each other: nothing is open
        assert right == len(report.form.cells)


def test_heads_that_a_page_cuts_in_two_leave_the_outer_columns_in_doubt():
    chance = random.Random("columns many 69")
    report = sparse(chance, chance.choice(FORMS), "columns")
    style = any_style(chance)
    got = read(report, style, 69)
    assert judged(report, got)[1] == []
    assert "t3.granted.total" in got.report.doubts


@pytest.mark.parametrize("number", ["8", "189", "12"])
def test_few_digits_alone_in_a_row_are_no_page_number(number):
    report = made_up(random.Random(9), NEW)
    cells = {k: v for k, v in report.cells.items() if not k.startswith("t3.refused_confirm")}
    report = replace(report, cells={**cells, "t3.refused_confirm.natural": int(number)})
    for style in (Style(rules="none"), Style(rules="none", start=300)):
        assert judged(report, read(report, style))[1] == []


def test_a_watermark_a_sign_off_page_and_centred_numbers_are_left_out(tmp_path):
    report = made_up(random.Random(10), NEW)
    options = PrintOptions(PageNumbers.CENTRE, own_fonts=False, sign_off=True)
    export(report, tmp_path / "a.pdf", is_draft=True, options=options)
    got = import_document(tmp_path / "a.pdf")
    assert got.report == report
    assert (got.doubtful, got.unplaced) == ((), ())


def test_a_number_that_goes_on_below_is_doubtful():
    report = made_up(random.Random(7), NEW)
    cells = {**report.cells, "t3.granted.natural": 123456789012}
    report = replace(report, cells=cells)
    for rules in ("all", "none"):
        got = read(report, Style(rules=rules, broken=True, size=10.5))
        assert judged(report, got)[1] == []
        assert "t3.granted.natural" in got.report.doubts
