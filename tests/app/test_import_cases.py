"""Real published reports read from their sources and from our exports (env NIANBAO_CASES)."""

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from app.reading.document import import_document
from app.report.recompute import evaluate
from app.store.project_file import report_from_bytes
from app.writing.export import export
from app.writing.options import USUAL, PageNumbers, PrintOptions
from tests.app.real_cases import file_of_case, read_case

# Sources in which every number can be read with certainty, and those of which a part is lost.
WHOLE = {"hangzhou-2025", "shuyang-fgj-2023", "shuyang-2025", "wuxia-2020", "huaian-2024"}
OTHERWISE = PrintOptions(PageNumbers.CENTRE, own_fonts=False, sign_off=True)
PAGE_NUMBER = re.compile("— [0-9]+ —")
KINDS = ("source.pdf", "source.html", "source.txt", "source.md")


def _wrong(expected, read):
    printed = evaluate(read.report.form, read.report.cells, read.report.stated).printed
    return {
        key
        for key, value in expected["values"].items()
        if _number(printed.get(key)) != _number(value)
    }


def _number(value):
    return value if value is None or value == "/" else Decimal(str(value))


def test_a_published_source_is_read_without_a_sure_mistake(case):
    sources = [case / name for name in KINDS if (case / name).exists()]
    if not sources:
        pytest.skip("no source of a kind that is read")
    expected = read_case(case)
    read = import_document(sources[0])
    wrong = _wrong(expected, read)
    assert wrong & set(read.report.form.cells) <= set(read.report.doubts)
    assert (read.report.edition, read.report.year) == (
        expected["edition"],
        int(expected["year"]),
    )
    if case.name in WHOLE:
        assert wrong == set()
        assert not read.doubtful


@pytest.mark.parametrize("options", [USUAL, OTHERWISE], ids=["usual", "otherwise"])
def test_our_own_pdf_comes_back_however_it_is_laid_out(case, tmp_path, options):
    report = report_from_bytes(file_of_case(case), case)
    export(report, tmp_path / "a.pdf", is_draft=options is OTHERWISE, options=options)
    read = import_document(tmp_path / "a.pdf").report
    for field in ("edition", "variant", "year", "cells", "stated", "notes", "printed_title"):
        assert getattr(read, field) == getattr(report, field), field
    for key, text in report.text.items():
        end = read.text.get("signature", "") if key == "s6" else ""
        assert _letters(read.text.get(key, "") + end) == _letters(text), key


def _letters(text):
    return "".join(PAGE_NUMBER.sub("", text).split())


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.xlsx"])
def test_our_own_export_of_a_real_report_comes_back(case, tmp_path, name):
    report = report_from_bytes(file_of_case(case), case)
    export(report, tmp_path / name, is_draft=False)
    read = import_document(tmp_path / name)
    assert _wrong(read_case(case), read) == set()
    for field in ("edition", "variant", "year", "cells", "stated", "notes", "printed_title"):
        assert getattr(read.report, field) == getattr(report, field), field


def test_the_blank_template_is_a_blank_report():
    read = import_document(blank_template())
    assert read.report.edition == "2021"
    assert (read.report.cells, read.report.text, read.report.doubts) == ({}, {}, {})
    assert (read.doubtful, read.unplaced) == ((), ())


def blank_template():
    """Return the blank official form in Word, which lies among the cases."""
    root = os.environ.get("NIANBAO_CASES")
    if not root:
        pytest.skip("NIANBAO_CASES is not set")
    return Path(root) / "official-template-2021.docx"
