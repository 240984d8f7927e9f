"""The program reads its own spreadsheet back, and reckons its sums anew."""

from pathlib import Path

import pytest

from app.report.batch import apply_batch
from app.writing import xlsx_document
from app.writing.content import compose
from app.writing.xlsx_document import write_xlsx
from app.writing.xlsx_readback import check_xlsx
from tests.app.making import filled
from tests.app.writing.readback import assert_old_file_stays, assert_refused
from tests.app.writing.word import rewritten

PATH = Path("年报.xlsx")
SHEET = "xl/worksheets/sheet{}.xml"
TEXTS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"


@pytest.fixture(scope="module")
def content():
    pairs = {
        "note:t4": "含上年结转7件",
        "note:t2.normative.made": "其中修订16件",
        "t3.new.legal": "777",
        "t4.review.total": "11",
        "t2.procurement.amount": "18651.060",
    }
    return compose(apply_batch(filled(("2019", None)), pairs.items()), is_draft=True)


@pytest.fixture(scope="module")
def data(content):
    return write_xlsx(content)


def one(old, new):
    return lambda xml: xml.replace(old, new, 1)


TAMPERED = {
    "a number": (SHEET.format(2), one("<v>777</v>", "<v>776</v>")),
    "a number blank": (SHEET.format(2), one("<v>777</v>", "")),
    "a number as text": (SHEET.format(2), one("><v>777</v>", ' t="s"><v>7</v>')),
    "a text that is not there": (SHEET.format(2), one("><v>777</v>", ' t="s"><v>777</v>')),
    "a number that is none": (SHEET.format(2), one("<v>777</v>", "<v>七</v>")),
    "all styles": (STYLES, lambda xml: xml.replace("cellXfs", "cells")),
    "a result": (SHEET.format(2), one("<v>839</v>", "<v>838</v>")),
    "a sum over fewer cells": (SHEET.format(2), lambda xml: xml.replace("D7:I7", "D7:H7")),
    "a sum that counts others": (SHEET.format(2), one("COUNT(D7:I7)", "COUNT(D8:I8)")),
    "another formula": (SHEET.format(2), one("SUM(D7:I7)", "MAX(D7:I7)")),
    "a stated total": (SHEET.format(3), one("<v>11</v>", "<v>0</v>")),
    "a merged cell": (SHEET.format(2), one('ref="A4:C6"', 'ref="A4:C5"')),
    "a label": (TEXTS, one("（一）予以公开", "（一）不予公开")),
    "the title": (TEXTS, one("2020年政府信息公开工作年度报告", "2021年")),
    "the note under a table": (TEXTS, one("含上年结转7件", "含上年结转8件")),
    "the draft mark": (TEXTS, one("草稿", "")),
    "a unit": (STYLES, one("元", "万元")),
    "decimals": (STYLES, one("0.000", "0.00")),
    "a remark": (STYLES, one("其中修订16件", "其中修订15件")),
    "a sheet's name": ("xl/workbook.xml", one('name="表三"', 'name="表五"')),
    "a cell's place": (SHEET.format(2), one('r="D7"', 'r="7D"')),
    "XML": (SHEET.format(2), one("</sheetData>", "")),
}


def test_what_was_written_passes(content, data):
    check_xlsx(data, content, PATH)


@pytest.mark.parametrize("what", TAMPERED)
def test_a_file_that_says_something_else_is_refused(what, content, data):
    assert_refused(check_xlsx, rewritten(data, *TAMPERED[what]), content, PATH)


@pytest.mark.parametrize("broken", [b"", b"PK", b"not a zip"], ids=str)
def test_a_file_that_is_none_is_refused_with_a_sentence(broken, content):
    assert_refused(check_xlsx, broken, content, PATH)


def test_a_wrong_export_leaves_the_old_file(tmp_path, monkeypatch):
    def spoil(data):
        return rewritten(data, SHEET.format(2), one("<v>58</v>", "<v>57</v>"))

    assert_old_file_stays(tmp_path / PATH, monkeypatch, xlsx_document, "write_xlsx", spoil)
