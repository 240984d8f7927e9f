"""Reports at the edge: rare characters, very long texts, nothing at all, names too long."""

import dataclasses
import io

import docx
import pytest
from hypothesis import HealthCheck, given, settings

from app.report.batch import apply_batch
from app.writing.content import compose
from app.writing.docx_document import write_docx
from app.writing.docx_readback import check_docx
from app.writing.export import export
from tests.app.making import change, empty, filled, reports
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.app.writing.word import find, find_all, part, text_of


def written(report):
    """Return the paragraphs of the Word file of `report`, which passes its own check."""
    content = compose(report, is_draft=True)
    data = write_docx(content)
    check_docx(data, content, "a.docx")
    return [text_of(p) for p in find_all(find(part(data, "word/document.xml"), "body"), "p")]


@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
def test_an_empty_report_is_exported(form, tmp_path):
    export(empty(form), tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert len(document.tables) == 3
    assert document.paragraphs[1].text == "一、总体情况"


@pytest.mark.parametrize(
    "text",
    [
        "𬭎㙍䶮镕喆堃垚龘",
        "<b>&amp;</b> \"x\" 'y' ]]> <!-- -->",
        "🙂👨‍👩‍👧",
        "a\u200bb\u2028c\u00adz",
        "=1+1",
        "«—……～·》、〇①",
        "\U0001fffe\U0010ffff",
        "é\u0301\u202e",
    ],
    ids=ascii,
)
def test_any_character_of_a_text_is_in_the_file(text):
    report = apply_batch(
        filled(), [("s1", text), ("title", text), ("note:t3.new.legal", text), ("note:t4", text)]
    )
    paragraphs = written(report)
    assert paragraphs[0] == text
    assert text in paragraphs[1:]


def test_a_tab_inside_a_paragraph_stays():
    data = write_docx(compose(apply_batch(filled(), [("s1", "甲\t乙")]), is_draft=False))
    assert "甲\t乙" in [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize("place", ["s1", "note:t4", "signature", "preface"])
def test_twenty_thousand_characters_are_all_there(place):
    text = "政府信息公开" * 3334
    report = apply_batch(filled(), [(place, text)])
    content = compose(report, is_draft=False)
    data = write_docx(content)
    check_docx(data, content, "a.docx")
    assert text in text_of(part(data, "word/document.xml"))


def test_many_paragraphs_keep_their_order():
    lines = [f"第{number}段" for number in range(1, 501)]
    paragraphs = written(apply_batch(filled(), [("s5", "\n".join(lines))]))
    start = paragraphs.index(lines[0])
    assert paragraphs[start : start + len(lines)] == lines


@pytest.mark.parametrize("length", [255, 256, 1000])
def test_a_long_name_or_title_is_exported(length):
    """Word's core properties take 255 characters; the page takes them all."""
    name = "长" * length
    assert written(change(filled(), unit__name=name))[0].startswith(name)
    assert written(change(filled(), title=name))[0] == name


def test_blank_lines_and_indents_of_a_text_are_not_printed():
    paragraphs = written(apply_batch(filled(), [("s1", "\n　　甲\n\n \n  乙  \n\n")]))
    start = paragraphs.index("一、总体情况") + 1
    assert paragraphs[start : start + 3] == ["甲", "乙", "二、主动公开政府信息情况"]


def test_a_blank_live_figure_prints_a_line():
    assert "收到____件" in written(apply_batch(empty(), [("s1", "收到{{t3.new.total}}件")]))


def test_the_same_report_gives_the_same_bytes():
    content = compose(filled(), is_draft=False)
    assert write_docx(content) == write_docx(compose(filled(), is_draft=False))
    assert write_docx(content) != write_docx(dataclasses.replace(content, is_draft=True))


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(reports())
def test_any_report_can_be_exported(report):
    written(report)
