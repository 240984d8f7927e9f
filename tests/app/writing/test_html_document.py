"""The web page: the form's tables, plain structure, nothing to load, everything escaped."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from app.report.batch import apply_batch
from app.writing.content import compose
from app.writing.html_document import write_html
from app.writing.html_readback import check_html
from tests.app.making import TEXTS, change, empty, filled, reports
from tests.app.plain_form import FORM_NAMES, FORMS, is_key, outline
from tests.app.writing.paper import HOSTILE, placed
from tests.app.writing.web import lines, parsed, tables

each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
TEXT = "开头一段。\n（一）主动公开\n全年公开若干件。（二）依申请公开。收到若干件。"


def written(report, *, is_draft=False):
    """Return the page of `report` as text; it passes its own check."""
    content = compose(report, is_draft=is_draft)
    data = write_html(content)
    check_html(data, content, "a.html")
    return data.decode()


@each_form
def test_cells_and_spans_are_those_of_the_notice(form):
    expected = [placed(rows) for rows in outline(form).values()]
    for found, cells in zip(tables(parsed(written(filled(form)))), expected, strict=True):
        assert found.keys() == cells.keys()
        for place, (words, *spans) in cells.items():
            assert list(found[place][1:]) == spans
            assert is_key(words) or found[place][0] == words


def test_headings_paragraphs_notes_and_signature_stand_in_order():
    report = apply_batch(
        filled(),
        [
            ("unit.name", "某街道"),
            ("preface", "前言。"),
            ("s1", TEXT),
            ("note:t4", "含上年结转\n另有一件"),
            ("signature", "某街道办事处\n2026年1月20日"),
        ],
    )
    assert lines(parsed(written(report))) == [
        ("h1", "某街道2025年政府信息公开工作年度报告"),
        ("p", "前言。"),
        ("h2", "一、总体情况"),
        ("p", "开头一段。"),
        ("h3", "（一）主动公开"),
        ("p", "全年公开若干件。（二）依申请公开。收到若干件。"),
        ("h2", "二、主动公开政府信息情况"),
        ("h2", "三、收到和处理政府信息公开申请情况"),
        ("h2", "四、政府信息公开行政复议、行政诉讼情况"),
        ("p", "注：含上年结转"),
        ("p", "另有一件"),
        ("h2", "五、存在的主要问题及改进情况"),
        ("p", TEXTS["s5"]),
        ("h2", "六、其他需要报告的事项"),
        ("p", TEXTS["s6"]),
        ("p", "某街道办事处"),
        ("p", "2026年1月20日"),
    ]


def test_it_says_its_language_encoding_and_title():
    page = written(change(filled(), title="某局<报告>"))
    tree = parsed(page)
    assert page.startswith("<!DOCTYPE html>")
    assert tree.get("lang") == "zh-CN"
    assert b'charset="utf-8"' in page.encode()[:200]
    assert tree.findtext(".//title") == "某局<报告>"


@each_form
def test_there_is_no_script_and_nothing_to_load(form):
    tree = parsed(written(filled(form), is_draft=True))
    tags = {element.tag for element in tree.iter()}
    assert not tags & {"script", "link", "img", "iframe", "object", "base", "form", "svg"}
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not set(element.attrib) & {"src", "href", "background", "id"}
    assert not re.search(r"url\(|@import|expression|javascript", tree.findtext(".//style"))


def test_the_style_sheet_touches_nothing_of_the_sites_page():
    style = parsed(written(filled())).findtext(".//style")
    bare = re.sub(r"@media print\{|@page\{[^}]*\}", "", style)
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", bare) for one in rule.split(",")]
    assert len(selectors) > 10
    assert all(one.startswith(".nianbao") for one in selectors), selectors


@each_form
@pytest.mark.parametrize("lost", [r"<style>.*?</style>", r' style="[^"]*"', r' class="[^"]*"'])
def test_what_a_site_editor_drops_leaves_lines_and_places(form, lost):
    """Without the style sheet, or the inline styles, a table still has borders and alignment."""
    whole = written(filled(form))
    page = re.sub(lost, "", whole, flags=re.DOTALL)
    assert page != whole
    tree = parsed(page)
    assert tables(tree) == tables(parsed(whole))
    for table in tree.iter("table"):
        assert table.get("border") == "1"
        assert table.get("width") == "100%"
        for cell in table.iter("td", "th"):
            style = cell.get("style", "")
            assert ("border:1px solid" in style) == ("style=" not in lost)
            assert cell.get("align") in ("left", "center")
            assert not style or f"text-align:{cell.get('align')}" in style
    assert next(tree.iter("h1")).get("align") == "center"


def test_header_rows_are_a_head_that_a_printer_repeats():
    two, three, four = parsed(written(filled())).iter("table")
    assert [len(t.findall("thead/tr")) for t in (two, three, four)] == [0, 3, 3]
    scopes = {cell.text_content(): cell.get("scope") for cell in three.iter("th")}
    assert scopes["申请人情况"] == "colgroup"
    assert scopes["自然人"] == "col"
    assert scopes["（三）不予公开"] == "rowgroup"
    assert scopes["（七）总计"] == "row"


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts_are_only_text(text):
    places = ("s1", "title", "unit.name", "note:t3.new.legal", "note:t4", "signature")
    page = written(apply_batch(filled(), [(place, text) for place in places]))
    tree = parsed(page)
    assert "<script" not in page
    assert ("h1", text) in lines(tree)
    assert [line for line in lines(tree) if line[1] == text][1:] == [("p", text)] * 2
    assert f"0（{text}）" in [cell[0] for cell in tables(tree)[1].values()]


@pytest.mark.parametrize("control", ["\x00", "\x01", "\x0b", "\x1b", "\x7f", "\ufffe"], ids=ascii)
def test_control_characters_do_not_get_in(control):
    page = written(apply_batch(filled(), [("s1", f"甲{control}乙"), ("title", f"题{control}目")]))
    assert control not in page
    assert ("p", "甲乙") in lines(parsed(page))


def test_a_draft_says_so_first_and_in_the_title():
    page = written(filled(), is_draft=True)
    tree = parsed(page)
    assert lines(tree)[0] == ("p", "草稿")
    assert tree.findtext(".//title").endswith("（草稿）")
    assert "草稿" not in written(filled())


def test_blank_prints_blank():
    for table in tables(parsed(written(empty()))):
        assert "0" not in [cell[0] for cell in table.values()]
    four = tables(parsed(written(empty())))[2]
    assert {text for (row, _), (text, _, _) in four.items() if row == 3} == {""}


def test_a_subheading_inside_a_paragraph_is_set_apart():
    tree = parsed(written(apply_batch(filled(), [("s1", TEXT)])))
    assert [span.text for span in tree.iter("span")] == ["（二）依申请公开。"]


def test_the_same_report_gives_the_same_bytes():
    assert written(filled()) == written(filled())
    assert written(filled()) != written(filled(), is_draft=True)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(reports())
def test_any_report_can_be_exported(report):
    written(report, is_draft=True)
