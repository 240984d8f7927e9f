"""LibreOffice opens the spreadsheet, reckons its formulas itself, and shows what we print."""

import pytest

from app.report.batch import apply_batch
from app.writing.content import compose
from app.writing.xlsx_document import write_xlsx
from tests.app.making import change, empty, filled
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.app.real_cases import file_of_case
from tests.app.running import must
from tests.app.writing.paper import HOSTILE, printed_tables
from tests.app.writing.workbook import SHEETS, reckoned

pytestmark = pytest.mark.slow


def shown_by(report):
    """Return what ``show --json`` would say of the tables of `report`."""
    from app.cli.shapes import report_shape

    return report_shape(report)


def assert_shows(sheets, shown):
    """Every cell of every table shows its text, at its place below the lines above the table."""
    for name, rows, expected in zip(SHEETS, sheets, printed_tables(shown), strict=True):
        top = next(number for number, row in enumerate(rows) if row[0] == expected[0, 0][0])
        for (row, column), (text, *_) in expected.items():
            assert rows[top + row][column] == text, (name, row, column)


@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
def test_sums_of_every_form_agree(form, tmp_path):
    pairs = {"t3.denied_law.legal": "999999999999", "t3.refused_repeat.social": "-7"}
    pairs |= {"t4.review.total": "11", "t3.total.natural": "60"}  # stated
    report = filled(form, pairs)
    sheets = reckoned(write_xlsx(compose(report, is_draft=True)), tmp_path)
    assert_shows(sheets, shown_by(report))


def test_blank_stays_blank_and_a_single_number_adds_up(tmp_path):
    report = change(empty(), t3__new__natural="5", t3__denied_law__legal="0")
    sheets = reckoned(write_xlsx(compose(report, is_draft=False)), tmp_path)
    assert_shows(sheets, shown_by(report))
    assert sheets[2][-1] == [""] * 15


def test_units_decimals_strokes_and_remarks(tmp_path):
    report = change(
        filled(FORMS[0]),
        **{
            "t2.procurement.amount": "18651.060",
            "t2.rules.made": "/",
            "note:t2.rules.made": "没有",
            "t2.licensing.change": "-18",
            "note:t3.new.natural": '其中"网上"58件',
            "note:t3.new.total": "=1+1",
        },
    )
    sheets = reckoned(write_xlsx(compose(report, is_draft=False)), tmp_path)
    assert_shows(sheets, shown_by(report))


def test_hostile_texts_are_shown_as_they_are(tmp_path):
    texts = [text for text in HOSTILE if text.isprintable()]
    keys = [f"note:t3.{row}.natural" for row in ("new", "carried_in", "granted", "partial")]
    keys += [f"note:t3.denied_{row}.legal" for row in ("secret", "law", "safety", "internal")]
    keys += [f"note:t4.review.{result}" for result in ("upheld", "corrected", "other", "pending")]
    report = apply_batch(
        filled(), [*zip(keys, texts, strict=False), ("title", "=1+1"), ("note:t4", "@SUM(A1)")]
    )
    sheets = reckoned(write_xlsx(compose(report, is_draft=False)), tmp_path)
    assert_shows(sheets, shown_by(report))
    assert sheets[0][0][0] == "=1+1"
    assert sheets[2][-1][0] == "注：@SUM(A1)"


def test_a_real_report_is_shown_as_it_was_printed(case, tmp_path):
    path = tmp_path / "case.nianbao"
    path.write_bytes(file_of_case(case))
    target = tmp_path / "case.xlsx"
    must("export", path, "-o", target)
    assert_shows(reckoned(target.read_bytes(), tmp_path), must("show", path, "--json").json)
