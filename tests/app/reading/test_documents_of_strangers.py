"""Documents that no program of ours made: two reports in one, menus, sheets, orders, repeats."""

from dataclasses import replace
from itertools import groupby
from random import Random

import pytest

from app.reading.document import imported
from app.reading.html_source import html_source
from app.reading.text_source import text_source
from app.reading.xlsx_source import xlsx_source
from tests.app.plain_form import FORMS
from tests.app.reading.pages import drawn_tables, html_table, made_up, page
from tests.app.reading.reports import judged
from tests.app.reading.test_spreadsheets import spreadsheet

NEW = ("2021", None)
MENU = "<p>政府信息公开指南</p><p>政府信息公开制度</p>"


def read_page(text):
    return imported(html_source(text.encode()))


def read_sheets(sheets):
    return imported(xlsx_source(spreadsheet(sheets)))


def test_a_second_report_does_not_fill_the_blanks_of_the_first():
    whole = made_up(Random(3), NEW)
    blank = {key: n for key, n in whole.cells.items() if not key.startswith("t2.rules")}
    first = replace(whole, cells=blank)
    more = {key: 0 for key in whole.cells if key.startswith("t2.rules")}
    second = replace(whole, cells={**blank, **more, "t2.penalty.decisions": 77})
    for one, other in ((first, second), (second, first)):
        read = read_page(page(one) + page(other))
        assert judged(one, read)[1] == []


def test_a_blank_form_in_front_of_the_report_leaves_no_doubt():
    report = made_up(Random(3), NEW)
    blank = html_table(drawn_tables(replace(report, cells={}))["t3"])
    assert read_page(page(report, before=blank)).doubtful == ()


def test_lines_of_a_menu_do_not_join_the_title():
    report = made_up(Random(3), NEW)
    read = read_page(page(report, before=MENU))
    assert (read.report.unit, read.report.printed_title) == (report.unit, report.printed_title)
    head = f"<title>{report.printed_title}_年报</title>"
    read = read_page(head + page(report, before="<p>领导信箱</p>"))
    assert (read.report.unit, read.report.printed_title) == (report.unit, report.printed_title)


def test_a_title_over_two_lines_keeps_its_unit():
    report = made_up(Random(3), NEW)
    title = report.printed_title
    read = read_page(page(report).replace(title, title.replace("街道", "街道</h1><h1>")))
    assert read.report.unit == report.unit


def test_sections_in_another_order():
    report = made_up(Random(3), NEW)
    heading = {section.key: f"<p>{section.heading}</p>" for section in report.form.sections}
    tables = {section.key: section.table for section in report.form.sections}
    drawn = drawn_tables(report)
    parts = {
        key: html_table(drawn[tables[key]]) if tables[key] else f"<p>{report.text[key]}</p>"
        for key in heading
    }
    order = ["s1", "s3", "s2", "s4", "s6", "s5"]
    body = "".join(heading[key] + parts[key] for key in order)
    read = read_page(f"<meta charset='utf-8'><h1>{report.printed_title}</h1>{body}")
    assert (read.report, read.doubtful) == (report, ())


@pytest.mark.parametrize("cut", [11, 6])
def test_a_label_cut_short_is_not_the_group_above_it(cut):
    report = made_up(Random(3), NEW)
    none = {key: 0 for key in report.cells if "other_unpaid" in key or "other_misc" in key}
    report = replace(report, cells={**report.cells, **none})
    text = page(report)
    for label in ("1.申请人无正当", "2.申请人逾期未", "3.其他"):
        rest = text[text.index(label) :].partition("<")[0]
        text = text.replace(rest, rest[: min(cut, len(rest) - 1)])
    read = read_page(text)
    assert judged(report, read)[1] == []
    assert read.report.variant is None


def test_table_three_alone_in_one_layout_is_of_the_year_in_the_title():
    report = made_up(Random(3), ("2021", "single_other"))
    body = html_table(drawn_tables(report)["t3"])
    read = read_page(f"<meta charset='utf-8'><h1>{report.printed_title}</h1>{body}").report
    assert (read.edition, read.variant, read.year) == ("2021", "single_other", report.year)


@pytest.mark.parametrize("form", FORMS)
def test_text_of_a_span_repeated_in_every_place(form):
    report = made_up(Random(3), form)
    lines = [report.printed_title]
    for section in report.form.sections:
        lines += [section.heading, report.text.get(section.key, "")]
        if section.table:
            lines += repeated(drawn_tables(report)[section.table])
    read = imported(text_source("\n".join(lines).encode()))
    assert (read.report, read.doubtful, read.unplaced) == (report, (), ())


def repeated(rows):
    """Return the lines of a Markdown table whose spanned cells stand in all their places."""
    places = {}
    for down, row in enumerate(rows):
        across = 0
        for cell in row:
            while (down, across) in places:
                across += 1
            for below in range(cell.row_span):
                for right in range(cell.column_span):
                    words = cell.text.replace("\n", "")
                    places[down + below, across + right] = words
    lines = groupby(sorted(places), key=lambda place: place[0])
    return ["| " + " | ".join(places[at] for at in line) + " |" for _, line in lines]


def test_short_lines_in_a_spreadsheet_are_text():
    report = made_up(Random(3), NEW)
    text = {"s1": "总体平稳。", "s5": "仍有不足。\n下一步，从两方面改进：\n加强学习。", "s6": "无"}
    report = replace(report, text=text)
    sheets = [_lines(report, report.form.sections)]
    read = read_sheets(sheets)
    assert (read.report, read.doubtful, read.unplaced) == (report, (), ())


def test_text_on_one_sheet_and_each_table_on_its_own():
    report = made_up(Random(3), NEW)
    sections = report.form.sections
    front = [
        row for section in sections for row in _lines(report, [section])[: 1 + (not section.table)]
    ]
    tables = [_lines(report, [section]) for section in sections if section.table]
    title = [[(report.printed_title, 1, 4)]]
    for text in (front, [row for row in front if row[0][0][0] not in "二三四"]):
        read = read_sheets([title + text, *tables])
        assert (read.report, read.doubtful) == (report, ())


def _lines(report, sections):
    """Return the rows of a sheet with these sections, a text in one cell a line."""
    rows = [[(report.printed_title, 1, 4)]] if len(sections) > 1 else []
    for section in sections:
        rows.append([(section.heading, 1, 4)])
        drawn = drawn_tables(report)[section.table] if section.table else []
        rows += [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in drawn]
        text = report.text.get(section.key, "")
        rows += [[(line, 1, 1)] for line in text.split("\n") if line]
    return rows
