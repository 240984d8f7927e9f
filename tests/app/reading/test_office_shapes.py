"""Reports in the shapes of three offices' Word files come back whole: cells, notes, texts."""

import re
from random import Random

import pytest

from app.reading.document import imported
from app.reading.docx_source import docx_source
from app.report.batch import apply_batch
from app.store.project_file import report_from_bytes
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.app.reading.office_shapes import SHAPES
from tests.app.reading.pages import made_up
from tests.app.real_cases import file_of_case

each_shape = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
PAGE_NUMBER = re.compile("— [0-9]+ —")
FIELDS = ("edition", "variant", "year", "cells", "stated", "notes", "printed_title")


def assert_same(read, report):
    """Assert that everything of `report` was read, and nothing is left over."""
    for field in FIELDS:
        assert getattr(read.report, field) == getattr(report, field), field
    assert lines_of(read.report) == lines_of(report)
    assert read.unplaced == ()


def lines_of(report):
    """Return the lines of each text but for page numbers left in it; the signature ends s6."""
    texts = {key: report.text.get(key, "") for key in ("preface", "s1", "s5", "s6")}
    texts["s6"] += f"\n{report.text.get('signature', '')}"
    return {
        key: [line for line in text.split("\n") if line and not PAGE_NUMBER.fullmatch(line)]
        for key, text in texts.items()
    }


@each_shape
@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
def test_a_made_up_report_comes_back_whole_and_sure(form, shape):
    text = {
        "preface": "本报告依据条例编制。\n数据截至2025年12月31日。",
        "s1": "全年工作平稳。\n（一）主动公开。公开20件。\n（二）依申请公开。答复3件。",
        "s5": "不足：\n1.更新不快。\n2.人手不够。\n改进：\n1.加快。",
    }
    report = apply_batch(made_up(Random(21), form), text.items())
    read = imported(docx_source(shape(report)))
    assert_same(read, report)
    assert read.doubtful == ()


@each_shape
def test_a_real_report_comes_back_whole(case, shape):
    report = report_from_bytes(file_of_case(case), case)
    read = imported(docx_source(shape(report)))
    assert_same(read, report)
