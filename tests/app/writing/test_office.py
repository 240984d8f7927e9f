"""LibreOffice opens our Word file without repair and sets it as our PDF is set."""

import io
import re
from collections import Counter

import pypdf
import pytest

from app.store.project_file import read_report
from app.writing.content import compose
from app.writing.export import export
from app.writing.page import (
    BOTTOM_MARGIN,
    CHARACTERS_A_LINE,
    LEFT_MARGIN,
    LINE_PITCH,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT_MARGIN,
    TOP_MARGIN,
)
from app.writing.pdf_document import write_pdf
from resources import resource
from tests.app.making import empty, filled
from tests.app.office import needs_office, to_pdf
from tests.app.plain_form import FORM_NAMES, FORMS, input_keys
from tests.app.real_cases import file_of_case
from tests.app.writing.test_linebreak import MAY_NOT_BEGIN, MAY_NOT_END
from tests.app.writing.test_pdf_reading import body_of, lines_of, pages_of, text_of

pytestmark = pytest.mark.slow
each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
LONG = "含自然失效二十九件和上年结转的一件"


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    needs_office()
    return tmp_path_factory.mktemp("office")


@pytest.fixture
def opened(profile, tmp_path):
    """Give a function: the PDF that LibreOffice makes of the Word file of a report."""

    def convert(report):
        path = tmp_path / "report.docx"
        export(report, path, is_draft=False)
        return to_pdf(path, profile)

    return convert


def count(data):
    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


def ours(report):
    return write_pdf(compose(report, is_draft=False))


def letters(data):
    """Return all characters of a PDF without page numbers, in no order."""
    text = "".join(re.sub(r"—\d+—$", "", text_of(page)) for page in pages_of(data))
    return Counter(re.sub(r"\s", "", text))


def example():
    return read_report(resource("examples", "示例街道2020.nianbao"))


def test_the_example_has_as_many_pages_within_one(opened):
    assert abs(count(opened(example())) - count(ours(example()))) <= 1


def test_a_real_report_has_as_many_pages_within_one(case, opened, tmp_path):
    path = tmp_path / "case.nianbao"
    path.write_bytes(file_of_case(case))
    report = read_report(path)
    assert abs(count(opened(report)) - count(ours(report))) <= 1


@each_form
def test_all_that_is_in_the_report_is_on_its_pages(form, opened):
    numbers = {key: str(10_007 + 13 * at) for at, key in enumerate(input_keys(form))}
    report = filled(
        form, {**numbers, "s1": "（一）公开。甲乙丙。", "signature": "某局\n2026年1月2日"}
    )
    by_office = opened(report)
    assert letters(by_office) == letters(ours(report))
    pages = pypdf.PdfReader(io.BytesIO(by_office)).pages
    text = " ".join(page.extract_text() for page in pages)
    assert not [number for number in numbers.values() if number not in text]


@each_form
def test_table_three_stands_on_one_page(form, opened):
    pages = [text_of(page) for page in pages_of(opened(filled(form, {"s1": "公开。"})))]
    (page,) = [page for page in pages if "三、收到和处理" in page]
    assert "一、本年新收" in page
    assert "四、结转下年" in page


def test_a_broken_table_has_head_and_group_labels_on_both_pages(opened):
    form = FORMS[1]
    keys = [key for key in input_keys(form) if key.startswith("t3") and key.endswith("natural")]
    pages = pages_of(opened(filled(form, {f"note:{key}": LONG for key in keys})))
    parts = [text_of(page) for page in pages if "申请人情况" in text_of(page)]
    assert len(parts) == 2
    for part in parts:
        assert "法律服务机构" in part
        assert "三、本年度办理结果" in part
    groups = [
        ("（三）不予公开", "3.危及"),
        ("（四）无法提供", "2.没有"),
        ("（五）不予处理", "2.重复"),
    ]
    for label, row in groups:
        assert all(label in part for part in parts if row in part)
    assert "".join(parts).count("7.属于行政执法案卷") == 1


def test_a_full_page_has_22_lines_of_28_characters(opened):
    page = pages_of(opened(filled(pairs={"s1": "公开政府信息" * 500})))[1]
    lines = [line for line in lines_of(body_of(page)) if line[0].size == pytest.approx(16, abs=0.2)]
    assert [len(line) for line in lines] == [CHARACTERS_A_LINE] * 22
    assert lines[0][0].left == pytest.approx(LEFT_MARGIN, abs=MM)
    assert lines[0][-1].right == pytest.approx(PAGE_WIDTH - RIGHT_MARGIN, abs=1.5 * MM)
    box = (LINE_PITCH - 16) / 2
    assert lines[0][0].y - 0.88 * 16 - box == pytest.approx(TOP_MARGIN, abs=1.5 * MM)
    bottom = PAGE_HEIGHT - BOTTOM_MARGIN
    assert lines[-1][0].y + 0.12 * 16 + box == pytest.approx(bottom, abs=1.5 * MM)


def test_no_line_begins_or_ends_with_the_wrong_mark(opened):
    text = "坚持“先审查、后公开”（见《条例》），做到应公开、尽公开：全年收到若干件；均已办结！" * 60
    lines = [
        line
        for page in pages_of(opened(filled(pairs={"s1": text})))[1:4]
        for line in lines_of(body_of(page))
    ]
    assert len(lines) > 40
    for line in lines:
        assert line[0].char not in MAY_NOT_BEGIN
        assert line[-1].char not in MAY_NOT_END


EDGES = {
    "nothing": empty,
    "20,000 characters": lambda: filled(pairs={"s1": "公开政府信息。" * 2858}),
    "60 pages": lambda: filled(pairs={"s5": "\n".join(["全年收到若干件，均已办结。" * 9] * 260)}),
    "12 digits": lambda: filled(pairs=dict.fromkeys(input_keys(FORMS[1]), "999999999999")),
    "a long name": lambda: filled(pairs={"unit.name": "某" * 40, "signature": "某" * 40}),
    "rare characters": lambda: filled(pairs={"unit.name": "㙍镕街道", "s1": "𬭎与龘"}),
    "marks of XML": lambda: filled(pairs={"s1": "<b>&amp;]]></b>\t甲", "note:t3": "<!-- -->"}),
}


@pytest.mark.parametrize("edge", EDGES)
def test_reports_at_the_edge_are_opened_whole(edge, opened):
    report = EDGES[edge]()
    by_office, by_us = opened(report), ours(report)
    assert letters(by_office) == letters(by_us)
    if edge == "60 pages":
        assert count(by_us) >= 60
        assert abs(count(by_office) - count(by_us)) <= 2
