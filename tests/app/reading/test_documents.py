"""Our own exports read back whole, stated totals, notes and long texts among them."""

from random import Random

import pytest

from app.reading.document import import_document
from app.report.batch import apply_batch
from app.writing.export import export
from app.writing.options import PageNumbers, PrintOptions
from tests.app.plain_form import FORMS
from tests.app.reading.pages import made_up


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
@pytest.mark.parametrize("form", FORMS)
def test_our_own_exports_come_back_whole(form, name, tmp_path):
    report = made_up(Random(3), form)
    export(report, tmp_path / name, is_draft=False)
    read = import_document(tmp_path / name)
    assert read.report == report
    assert (read.doubtful, read.unplaced) == ((), ())


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.xlsx"])
@pytest.mark.parametrize("is_draft", [True, False])
def test_exports_laid_out_by_wish_come_back_whole(name, is_draft, tmp_path):
    change = [("title", "某街道2025年政府信息公开工作年度报告"), ("unit.name", "某街道办事处")]
    report = apply_batch(made_up(Random(5), ("2021", None)), [*change, ("note:t4", "含上年结转。")])
    wishes = PrintOptions(page_numbers=PageNumbers.CENTRE, sign_off=True)
    export(report, tmp_path / name, is_draft=is_draft, options=wishes)
    read = import_document(tmp_path / name)
    assert (read.doubtful, read.unplaced) == ((), ())
    assert read.report.printed_title == report.printed_title
    assert read.report.text == ({} if name == "a.xlsx" else report.text)
    for field in ("year", "cells", "stated", "notes"):
        assert getattr(read.report, field) == getattr(report, field), field


def test_a_stated_total_a_note_and_a_slash_come_back(tmp_path):
    changes = {
        "t3.total.total": "7",
        "t2.rules.issued": "/",
        "note:t2.normative.issued": "其中修订2件",
        "note:t4": "含上年度结转数量。",
    }
    report = apply_batch(made_up(Random(4), ("2021", None)), changes.items())
    export(report, tmp_path / "a.docx", is_draft=False)
    read = import_document(tmp_path / "a.docx")
    assert read.report.cells == report.cells
    assert read.report.stated == {"t3.total.total": 7}
    assert dict(read.report.notes) == dict(report.notes)
    assert "t3.total.total" in read.report.doubts  # it breaks its sum: a look is needed


def test_a_text_over_two_lines_and_pages_of_a_pdf_is_one_paragraph(tmp_path):
    text = "各单位按照要求做好公开工作，及时更新栏目内容，回应社会关切。" * 60
    report = apply_batch(made_up(Random(3), ("2021", None)), [("s1", text), ("s5", "一。\n二。")])
    export(report, tmp_path / "a.pdf", is_draft=False)
    read = import_document(tmp_path / "a.pdf").report
    assert (read.text["s1"], read.text["s5"]) == (text, "一。\n二。")
