"""The program reads its own web page back: a number that differs is never said to be done."""

from pathlib import Path

import pytest

from app.report.batch import apply_batch
from app.writing import html_document
from app.writing.content import compose
from app.writing.html_document import write_html
from app.writing.html_readback import check_html
from tests.app.making import filled
from tests.app.writing.readback import assert_old_file_stays, assert_refused

PATH = Path("年报.html")


@pytest.fixture(scope="module")
def content():
    pairs = {
        "s1": "全年收到{{t3.new.total}}件。",
        "note:t4": "含上年结转7件",
        "note:t2.rules.made": "其中修订16件",
        "signature": "某街道\n2021年1月20日",
    }
    return compose(apply_batch(filled(("2019", None)), pairs.items()), is_draft=True)


@pytest.fixture(scope="module")
def page(content):
    return write_html(content).decode()


TAMPERED = {
    "a number": lambda page: page.replace(">58<", ">57<", 1),
    "a number blank": lambda page: page.replace(">58<", "><", 1),
    "a zero": lambda page: page.replace(">0<", ">6<", 1),
    "two numbers swapped": lambda page: (
        page.replace(">57<", ">#<", 1).replace(">58<", ">57<", 1).replace(">#<", ">58<", 1)
    ),
    "a unit lost": lambda page: page.replace(">12850元<", ">12850<"),
    "a remark lost": lambda page: page.replace("（其中修订16件）", ""),
    "a label": lambda page: page.replace("（一）予以公开", "（一）不予公开"),
    "a span": lambda page: page.replace('rowspan="8"', 'rowspan="7"', 1),
    "a span that is none": lambda page: page.replace('colspan="4"', 'colspan="x"', 1),
    "a cell lost": lambda page: page.replace(">58</td>", ">58"),
    "a cell more": lambda page: page.replace(">58</td>", ">58</td><td></td>", 1),
    "a table lost": lambda page: page.replace("<table ", "<div ", 1),
    "a number in a text": lambda page: page.replace("全年收到62件", "全年收到63件"),
    "a heading": lambda page: page.replace("<h2>六、其他需要报告的事项</h2>", ""),
    "the title": lambda page: page.replace("2020年政府信息公开工作年度报告</h1>", "</h1>"),
    "a note under a table": lambda page: page.replace("含上年结转7件", "含上年结转8件"),
    "the draft mark lost": lambda page: page.replace(">草稿<", "><"),
    "the order of lines": lambda page: page.replace("<h2>五、", "<h2>#、").replace("#、", "四、"),
    "a line more": lambda page: page.replace("</div>\n</body>", "<p>多</p></div>\n</body>"),
}


def test_what_was_written_passes(content, page):
    check_html(page.encode(), content, PATH)


@pytest.mark.parametrize("what", TAMPERED)
def test_a_page_that_says_something_else_is_refused(what, content, page):
    tampered = TAMPERED[what](page)
    assert tampered != page, "nothing was changed"
    assert_refused(check_html, tampered.encode(), content, PATH)


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe<", b"<table", b"not a page"], ids=ascii)
def test_a_file_that_is_none_is_refused_with_a_sentence(broken, content):
    assert_refused(check_html, broken, content, PATH)


def test_a_wrong_export_leaves_the_old_file(tmp_path, monkeypatch):
    def spoil(data):
        return data.replace(b">58<", b">57<", 1)

    assert_old_file_stays(tmp_path / PATH, monkeypatch, html_document, "write_html", spoil)
