"""Automatic numbers of Word: what a reader sees before the text is read as part of it."""

import pytest

from app.reading.docx_source import docx_source
from tests.app.reading.word_files import level, lists, numbered, paragraph, word_file


def texts(body, numbering, styles=""):
    return [b.text for b in docx_source(word_file(body, numbering=numbering, styles=styles)).blocks]


CHINESE = lists(
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%3.%4", "<w:isLgl/>")
)


def test_levels_count_and_begin_anew_below_the_next_above():
    body = "".join(
        numbered(text, 1, at)
        for text, at in (
            *(("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 2)),
            *(("己", 0), ("庚", 1), ("辛", 2), ("壬", 3)),
        )
    )
    assert texts(body, CHINESE) == [
        *("一、甲", "（一）乙", "（二）丙", "1.丁", "2.戊"),
        *("二、己", "（一）庚", "1.辛", "2.1.1 壬"),
    ]


@pytest.mark.parametrize(
    ("form", "eleventh"),
    [
        ("chineseCountingThousand", "十一"),
        ("japaneseCounting", "十一"),
        ("ideographDigital", "一一"),
        ("chineseLegalSimplified", "壹拾壹"),
        ("decimal", "11"),
        ("decimalFullWidth", "１１"),
        ("decimalZero", "11"),
        ("decimalEnclosedCircle", "⑪"),
        ("decimalEnclosedParen", "⑾"),
        ("upperRoman", "XI"),
        ("lowerLetter", "k"),
        ("ideographTraditional", "甲"),
        ("ideographZodiac", "戌"),
        ("noSuchForm", "11"),
    ],
)
def test_numerals_of_many_kinds(form, eleventh):
    body = "".join(numbered("字", 1) for _ in range(11))
    assert texts(body, lists(level(0, form, "%1、")))[10] == f"{eleventh}、字"


@pytest.mark.parametrize(
    ("count", "last"), [(20, "二十"), (21, "二十一"), (101, "一百零一"), (110, "一百一十")]
)
def test_chinese_numerals_above_ten(count, last):
    body = "".join(numbered("字", 1) for _ in range(count))
    assert texts(body, lists(level(0, "chineseCounting", "第%1条 ")))[-1] == f"第{last}条 字"


def test_lists_of_one_kind_count_on_and_one_that_says_so_begins_anew():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1."), more=again)
    body = "".join(numbered("字", at) for at in (1, 2, 3, 3))
    assert texts(body, numbering) == ["1.字", "2.字", "5.字", "6.字"]


def test_a_style_numbers_its_paragraphs_and_zero_takes_the_number_away():
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="deep"><w:basedOn w:val="base"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        paragraph("甲", '<w:pStyle w:val="base"/>')
        + paragraph("乙", '<w:pStyle w:val="deep"/>')
        + paragraph("丙", '<w:pStyle w:val="base"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("丁", '<w:pStyle w:val="base"/>')
    )
    assert texts(body, CHINESE, styles) == ["一、甲", "（一）乙", "丙", "二、丁"]


def test_a_level_may_be_tied_to_a_style_and_a_bullet_is_no_number():
    numbering = lists(
        level(0, "decimal", "%1.") + level(1, "decimal", "（%2）", '<w:pStyle w:val="s"/>'),
        level(0, "bullet", "\uf0b7"),
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = paragraph("甲", '<w:pStyle w:val="s"/>') + numbered("乙", 2)
    assert texts(body, numbering, styles) == ["（1）甲", "乙"]


def test_no_number_is_put_twice_nor_before_a_value_nor_on_an_empty_line():
    body = "".join(numbered(text, 1) for text in ("一、甲", "", "58", "丁"))
    assert texts(body, CHINESE) == ["一、甲", "58", "四、丁"]


@pytest.mark.parametrize(
    "broken",
    [
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
        '<w:num w:numId="1"/>',
        lists(""),
        lists('<w:lvl w:ilvl="x"/>'),
    ],
)
def test_a_broken_list_numbers_nothing(broken):
    assert texts(numbered("甲", 1), broken) == ["甲"]
