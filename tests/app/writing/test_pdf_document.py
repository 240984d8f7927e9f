"""The PDF as a file: every number, fonts, text layer, outline, the same bytes."""

import io
import json
import re
from dataclasses import replace

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings

from app.report.batch import apply_batch
from app.report.report import Report
from app.writing.content import compose
from app.writing.pdf_document import missing_characters, write_pdf
from tests.app.making import empty, filled, reports
from tests.app.plain_form import FORMS, input_keys
from tests.app.writing.test_pdf_reading import pages_of, text_of


def pdf_of(report, *, is_draft=False):
    return write_pdf(compose(report, is_draft=is_draft))


def reader_of(report, **options):
    return pypdf.PdfReader(io.BytesIO(pdf_of(report, **options)))


def plain_text(data):
    return "".join(text_of(page) for page in pages_of(data))


def printed_cells(content):
    return [
        block.text(slot).replace(" ", "")
        for block in content.tables
        for slot in sorted(block.grid.slots, key=lambda slot: (slot.row, slot.column))
        if slot.key and block.text(slot)
    ]


def assert_in_order(pieces, text):
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        assert found >= 0, f"{piece} is missing after {text[max(0, at - 40) : at]}"
        at = found + len(piece)


@pytest.mark.parametrize("form", FORMS)
def test_every_number_stands_in_reading_order(form):
    numbers = {key: str(10_007 + 13 * at) for at, key in enumerate(input_keys(form))}
    content = compose(filled(form, numbers), is_draft=False)
    text = plain_text(write_pdf(content))
    assert_in_order(printed_cells(content), text)
    assert all(text.count(number) == 1 for number in numbers.values())


def test_real_reports_hold_every_number(case):
    told = json.loads((case / "values.json").read_text("utf-8"))
    variant = "single_other" if (told["edition"], told["t3_layout"]) == ("2021", "2019") else None
    pairs = [(key, "" if value is None else str(value)) for key, value in told["values"].items()]
    pairs += [*told["text"].items(), ("title", told["title"])]
    pairs += [(f"note:{place}", note) for place, note in told.get("notes", {}).items()]
    report = apply_batch(Report(told["edition"], told["year"], variant), pairs)
    content = compose(report, is_draft=False)
    data = write_pdf(content)
    text = plain_text(data)
    assert_in_order(printed_cells(content), text[text.index("二、主动公开") :])
    assert missing_characters(content) == ""
    assert len(data) < 1_000_000


def test_the_text_stands_in_reading_order():
    pairs = {"preface": "前言。", "s1": "甲段。\n乙段。", "s5": "丙段。", "s6": "无。"}
    pairs |= {"signature": "示例街道\n2026年1月20日", "note:t3": "表三说明。"}
    pieces = ["政府信息公开工作年度报告", "前言。", "一、总体情况", "甲段。", "乙段。"]
    pieces += ["二、主动公开政府信息情况", "第二十条第（一）项", "规章", "行政事业性收费"]
    pieces += ["三、收到和处理政府信息公开申请情况", "勾稽关系", "一、本年新收", "四、结转下年度"]
    pieces += ["注：表三说明。", "四、政府信息公开行政复议", "五、", "丙段。", "六、", "无。"]
    assert_in_order([*pieces, "示例街道2026年1月20日"], plain_text(pdf_of(filled(pairs=pairs))))


def test_rare_characters_can_be_copied():
    report = filled(
        pairs={"unit.name": "㙍镕街道", "s1": "𬭎与龘，（一）龘。", "note:t4": "𬭎镕。"}
    )
    text = "".join(page.extract_text() for page in reader_of(report).pages)
    assert all(text.count(char) >= 1 for char in "㙍镕𬭎龘")
    assert text.count("𬭎") == 2
    assert missing_characters(compose(report, is_draft=False)) == ""


def test_what_no_face_has_is_marked_and_listed():
    content = compose(filled(pairs={"s1": "甲\U00020001乙\ue000乙\u200b"}), is_draft=False)
    assert missing_characters(content) == "\U00020001\ue000"
    assert "甲〓乙〓乙" in plain_text(write_pdf(content))


def test_all_fonts_are_embedded_subsets():
    reader = reader_of(filled(pairs={"s1": "正文镕。（一）小标题。"}), is_draft=True)
    fonts = [
        obj
        for number in range(1, len(reader.xref[0]) + 1)
        if isinstance(obj := reader.get_object(number), pypdf.generic.DictionaryObject)
        and obj.get("/Type") == "/Font"
    ]
    assert len(fonts) >= 5
    for font in fonts:
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])
        assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) > 0
        assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) < 400_000
    assert b"Helvetica" not in pdf_of(filled())


def test_the_file_says_what_it_is():
    reader = reader_of(filled(pairs={"unit.name": "示例街道"}))
    assert reader.metadata.title == "示例街道2025年政府信息公开工作年度报告"
    assert reader.metadata.author == "示例街道"
    assert reader.metadata.subject == "2025年政府信息公开工作年度报告"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_the_outline_leads_to_the_six_sections():
    reader = reader_of(filled())
    pages = [page.extract_text() for page in reader.pages]
    assert [entry.title[:2] for entry in reader.outline] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    for entry in reader.outline:
        assert entry.title in pages[reader.get_destination_page_number(entry)]


def test_the_same_report_gives_the_same_bytes():
    report = filled(pairs={"s1": "正文𬭎。"})
    assert pdf_of(report) == pdf_of(report)
    assert pdf_of(report) != pdf_of(filled(pairs={"s1": "正文。"}))


def test_only_a_draft_is_marked_on_every_page():
    draft = reader_of(filled(), is_draft=True)
    assert all("草稿" in page.extract_text() for page in draft.pages)
    assert not any("草稿" in page.extract_text() for page in reader_of(filled()).pages)


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_report_can_be_written(form):
    report = empty(form)
    text = plain_text(pdf_of(report))
    assert_in_order([section.heading for section in report.form.sections], text)


def test_a_long_narrative_loses_nothing():
    narrative = "".join(f"第{at}件，{'公开' * (at % 7)}。" for at in range(1, 2200))
    assert len(narrative) > 20_000
    report = filled(pairs={"s1": narrative})
    body = "".join(re.sub(r"—\d+—$", "", text_of(page)) for page in pages_of(pdf_of(report)))
    assert narrative in body


def test_a_unit_of_forty_characters_keeps_its_name():
    name = "某某省某某市某某经济技术开发区管理委员会综合行政执法与市场监督管理局办公室一二三"
    assert len(name) == 40
    text = plain_text(pdf_of(filled(pairs={"unit.name": name, "signature": name})))
    assert text.startswith(name + "2025年政府信息公开工作年度报告")
    assert text.count(name) == 2


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(reports())
def test_any_report_can_be_written(report):
    content = compose(replace(report, title=report.title or "标题"), is_draft=False)
    assert write_pdf(content).startswith(b"%PDF-")
