"""The program reads its own Word file back: a number that differs is never said to be done."""

import re
from pathlib import Path

import pytest

from app.report.batch import apply_batch
from app.writing import docx_document, docx_readback, export
from app.writing.content import compose
from app.writing.docx_document import write_docx
from app.writing.docx_readback import check_docx
from tests.app.making import filled
from tests.app.writing.readback import assert_old_file_stays, assert_refused
from tests.app.writing.word import rewritten

PATH = Path("年报.docx")
DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def content():
    pairs = {
        "s1": "全年收到{{t3.new.total}}件。",
        "note:t4": "含上年结转7件",
        "note:t2.rules.made": "其中修订16件",
        "t2.rules.made": "19",
        "signature": "某街道\n2021年1月20日",
    }
    return compose(apply_batch(filled(("2019", None)), pairs.items()), is_draft=False)


@pytest.fixture(scope="module")
def data(content):
    return write_docx(content)


def without(xml, opening, closing):
    """Return `xml` without the first piece from `opening` to `closing`."""
    start = xml.index(opening)
    return xml[:start] + xml[xml.index(closing, start) + len(closing) :]


TAMPERED = {
    "a number": lambda xml: xml.replace(">58<", ">57<", 1),
    "a digit more": lambda xml: xml.replace(">58<", ">580<", 1),
    "a number blank": lambda xml: xml.replace(">58<", "><", 1),
    "a number in a blank or zero": lambda xml: re.sub(">0<", ">6<", xml, count=1),
    "two numbers swapped": lambda xml: (
        xml.replace(">57<", ">#<", 1).replace(">58<", ">57<", 1).replace(">#<", ">58<", 1)
    ),
    "a unit lost": lambda xml: xml.replace(">12850元<", ">12850<"),
    "a remark lost": lambda xml: xml.replace("（其中修订16件）", ""),
    "a label": lambda xml: xml.replace("（一）予以公开", "（一）不予公开"),
    "a number in a text": lambda xml: xml.replace("全年收到62件", "全年收到63件"),
    "a heading": lambda xml: xml.replace("六、其他需要报告的事项", "六、其他"),
    "the title": lambda xml: xml.replace("2020年政府信息公开工作年度报告", "2021年", 1),
    "a row lost": lambda xml: without(xml, "<w:tr>", "</w:tr>"),
    "a table lost": lambda xml: without(xml, "<w:tbl>", "</w:tbl>"),
    "a paragraph lost": lambda xml: xml.replace("全年收到62件。", ""),
    "a number in the note under a table": lambda xml: xml.replace("含上年结转7件", "含上年结转8件"),
    "the date": lambda xml: xml.replace("2021年1月20日", "2022年1月20日"),
}


def test_what_was_written_passes(content, data):
    check_docx(data, content, PATH)


@pytest.mark.parametrize("what", TAMPERED)
def test_a_file_that_says_something_else_is_refused(what, content, data):
    assert_refused(check_docx, rewritten(data, DOCUMENT, TAMPERED[what]), content, PATH)


@pytest.mark.parametrize("broken", [b"", b"PK", b"not a zip"], ids=str)
def test_a_file_that_is_none_is_refused_with_a_sentence(broken, content):
    assert_refused(check_docx, broken, content, PATH)


@pytest.mark.parametrize("what", ["a number", "a table lost"])
def test_a_wrong_export_leaves_the_old_file(what, tmp_path, monkeypatch):
    def spoil(data):
        return rewritten(data, DOCUMENT, TAMPERED[what])

    assert_old_file_stays(tmp_path / PATH, monkeypatch, docx_document, "write_docx", spoil)


def test_an_export_is_read_back(tmp_path, monkeypatch):
    read = []
    check = docx_readback.check_docx
    monkeypatch.setattr(
        docx_readback, "check_docx", lambda *words: (read.append(words[0]), check(*words))
    )
    export.export(filled(), tmp_path / "a.docx")
    assert read == [(tmp_path / "a.docx").read_bytes()]
