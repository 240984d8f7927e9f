"""The page measured on the glyphs of the finished PDF: GB/T 9704, 避头尾, what stays together."""

import tempfile
from pathlib import Path

import pytest

from app.store.project_file import read_report
from app.writing.content import compose
from app.writing.page import (
    BOTTOM_MARGIN,
    CHARACTER_PITCH,
    LEFT_MARGIN,
    LINE_PITCH,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT_MARGIN,
    TEXT_WIDTH,
    TOP_MARGIN,
)
from app.writing.pdf_document import write_pdf
from tests.app.making import filled
from tests.app.real_cases import file_of_case
from tests.app.writing.test_linebreak import MAY_NOT_BEGIN, MAY_NOT_END
from tests.app.writing.test_pdf_reading import body_of, lines_of, pages_of, text_of

PLAIN = "公开政府信息" * 500
MIXED = (
    "为落实《中华人民共和国政府信息公开条例》（国务院令第711号），2025年共收到申请1,234件，"
    "同比增长12.5%；坚持“先审查、后公开”——“一事一审”……做到应公开、尽公开！（见附件）。"
) * 60


def pages(**pairs):
    return pages_of(write_pdf(compose(filled(pairs=pairs), is_draft=False)))


def text_lines(page):
    """Return the lines of 16 points of a page."""
    return [line for line in lines_of(body_of(page)) if line[0].size == 16]


def test_a_full_page_has_22_lines_of_28_characters():
    lines = text_lines(pages(s1=PLAIN)[1])
    assert [len(line) for line in lines] == [28] * 22
    for number, line in enumerate(lines):
        assert line[0].y - lines[0][0].y == pytest.approx(number * LINE_PITCH, abs=0.05)
        for at, ink in enumerate(line):
            assert ink.x == pytest.approx(LEFT_MARGIN + at * CHARACTER_PITCH, abs=0.1)
    # A character is 0.88 em high above its baseline, 0.12 below: the 22 line boxes fill the block.
    box = (LINE_PITCH - 16) / 2
    assert lines[0][0].y - 0.88 * 16 - box == pytest.approx(TOP_MARGIN, abs=MM)
    bottom = PAGE_HEIGHT - BOTTOM_MARGIN
    assert lines[-1][0].y + 0.12 * 16 + box == pytest.approx(bottom, abs=MM)


def test_paragraphs_are_indented_by_two_characters():
    title, heading, first, second, *_ = text_lines_and_title(pages(s1=PLAIN)[0])
    assert title[0].size == 22
    for line in (heading, first):
        assert line[0].x == pytest.approx(LEFT_MARGIN + 2 * CHARACTER_PITCH, abs=0.1)
    assert second[0].x == pytest.approx(LEFT_MARGIN, abs=0.1)
    # A blank line stands between the title and what follows.
    middles = (title[0].y - 0.38 * 22, heading[0].y - 0.38 * 16)
    assert middles[1] - middles[0] == pytest.approx(2 * LINE_PITCH, abs=0.1)


def text_lines_and_title(page):
    return [line for line in lines_of(body_of(page)) if line[0].size in (16, 22)]


def test_no_line_begins_or_ends_with_the_wrong_mark():
    lines = [line for page in pages(s1=MIXED)[1:-3] for line in text_lines(page)]
    assert len(lines) > 100
    for line in lines:
        assert line[0].char not in MAY_NOT_BEGIN
        assert line[-1].char not in MAY_NOT_END
        assert line[0].left > LEFT_MARGIN - 1
        assert line[-1].right < PAGE_WIDTH - RIGHT_MARGIN + 1


def test_lines_are_justified():
    lines = text_lines(pages(s1=MIXED)[1])
    ends = [
        line[-1].x + CHARACTER_PITCH for line in lines if "一" <= line[-1].char <= "龥"
    ]  # no squeezed mark
    assert len(ends) > 5
    assert ends == pytest.approx([PAGE_WIDTH - RIGHT_MARGIN] * len(ends), abs=0.2)


def test_numbers_and_dates_are_not_torn():
    lines = [text_of(line) for page in pages(s1=MIXED)[:-3] for line in text_lines(page)]
    text = "\n".join(lines)
    flat = "".join(lines)
    for word in ("2025年", "1,234", "12.5%", "711", "——", "……"):
        assert text.count(word) == flat.count(word) > 50


@pytest.mark.parametrize("number", [1, 2])
def test_page_numbers_stand_outside_below_the_text(number):
    page = pages(s1=PLAIN)[number - 1]
    below = [ink for ink in page if ink.y > PAGE_HEIGHT - BOTTOM_MARGIN]
    assert text_of(below) == f"—{number}—"
    assert {ink.size for ink in below} == {14}
    # The dash, 0.38 em above its baseline, is 7 mm below the text block.
    dash = below[0].y - 0.38 * 14
    assert dash - (PAGE_HEIGHT - BOTTOM_MARGIN) == pytest.approx(7 * MM, abs=0.5 * MM)
    if number % 2:
        edge = PAGE_WIDTH - RIGHT_MARGIN - CHARACTER_PITCH
        assert below[-1].x + 14 == pytest.approx(edge, abs=0.5)
    else:
        assert below[0].x == pytest.approx(LEFT_MARGIN + CHARACTER_PITCH, abs=0.5)


@pytest.mark.parametrize("lines", range(1, 50))
def test_no_heading_stands_alone_at_the_foot(lines):
    """Headings, and sub-headings with a line of their own, move down with what follows."""
    text = "\n".join([*["公开。"] * lines, "（一）主动公开情况", "正文。"])
    found = pages(s1=text, s5=text)
    feet = [lines_of(body_of(page))[-1] for page in found[:-1]]
    marks = ("一、", "二、", "三、", "四、", "五、", "六、", "（一）")
    assert not any(foot[0].size == 16 and text_of(foot).startswith(marks) for foot in feet)


@pytest.mark.parametrize("lines", range(1, 24))
def test_tables_stand_under_their_heading_inside_the_text_block(lines):
    found = pages(s1="\n".join(["公开。"] * lines), s5="公开。")
    for heading, row in (("二、主动公开", "行政事业性收费"), ("三、收到和处理", "四、结转下年")):
        (page,) = [text_of(page) for page in found if heading in text_of(page)]
        assert row in page
    for page in found:
        assert max(ink.y + 0.12 * ink.size for ink in body_of(page)) < PAGE_HEIGHT - BOTTOM_MARGIN


def test_text_after_a_table_stands_on_the_grid():
    first = TOP_MARGIN + LINE_PITCH / 2 + 0.38 * 16
    lines = [line for page in pages(s1="公开。", s5="公开。") for line in text_lines(page)]
    for line in lines:
        number = (line[0].y - first) / LINE_PITCH
        assert number == pytest.approx(round(number), abs=0.01)
    assert len(lines) >= 8


@pytest.mark.parametrize("lines", range(10, 34))
def test_the_signature_takes_text_along(lines):
    last = pages(s6="\n".join(["公开。"] * lines), signature="示例街道\n2026年1月20日")[-1]
    texts = [text_of(line) for line in lines_of(body_of(last))]
    assert texts[-2:] == ["示例街道", "2026年1月20日"]
    assert texts[-4:-2] == ["公开。"] * 2


def test_the_signature_stands_four_characters_from_the_margin():
    lines = text_lines(pages(signature="示例街道\n2026年1月20日")[-1])
    name, date = lines[-2:]
    edge = PAGE_WIDTH - RIGHT_MARGIN - 4 * CHARACTER_PITCH
    assert date[-1].x + CHARACTER_PITCH == pytest.approx(edge, abs=0.5)
    middles = [(line[0].x + line[-1].x + CHARACTER_PITCH) / 2 for line in (name, date)]
    assert middles[0] == pytest.approx(middles[1], abs=0.5)


def test_a_long_address_stays_inside_the_margins():
    text = (
        "网址：http://www.example.gov.cn/col/col1229063382/index.html?year=2025。" + "9" * 70
    ) * 9
    for page in pages(s1=text)[:-3]:
        for line in text_lines(page):
            assert line[-1].right < PAGE_WIDTH - RIGHT_MARGIN + MM


def test_real_reports_keep_to_the_page(case):
    """Margins within 1 mm, 22 lines at most, and no line begins or ends with the wrong mark."""
    report = read_case_report(case)
    for page in pages_of(write_pdf(compose(report, is_draft=False))):
        lines = text_lines(page)
        assert len(lines) <= 22
        for ink in body_of(page):
            assert ink.left > LEFT_MARGIN - MM
            assert ink.right < PAGE_WIDTH - RIGHT_MARGIN + MM
            assert ink.y - 0.88 * ink.size > TOP_MARGIN - MM
        for line in lines:
            assert line[0].char not in MAY_NOT_BEGIN
            assert line[-1].char not in MAY_NOT_END


def read_case_report(case):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.nianbao"
        path.write_bytes(file_of_case(case))
        return read_report(path)


def test_rows_of_table_two_are_labelled_in_the_middle():
    (page,) = [page for page in pages(s1="公开。") if "规章" in text_of(page)]
    (line,) = [line for line in lines_of(body_of(page)) if text_of(line).startswith("规章")]
    middle = (line[0].x + line[1].x + line[1].size) / 2
    assert middle == pytest.approx(LEFT_MARGIN + TEXT_WIDTH / 8, abs=1)  # the first of 4 columns


def test_a_long_remark_makes_its_row_only_a_little_taller():
    note = {"note:t3.new.natural": "含自然失效二十九件和上年结转的一件"}
    one, other = (row_tops(pages(**pairs)) for pairs in ({}, note))
    grown = (other[1] - other[0]) - (one[1] - one[0])
    assert 0 < grown < 60


def row_tops(found):
    """Return the heights of the labels of the first two rows of table three."""
    (page,) = [page for page in found if "三、收到和处理" in text_of(page)]
    lines = {text_of(line)[:4]: line[0].y for line in lines_of(body_of(page))}
    return lines["一、本年"], lines["二、上年"]
