"""Text as pdftotext gives it without -layout: one cell a line, rows in whatever order."""

import random

import pytest

from app.reading.document import imported
from app.reading.text_source import text_source
from tests.app.plain_form import FORMS
from tests.app.reading.pages import drawn_tables, made_up
from tests.app.reading.reports import SPARSE, judged, sparse


def lines_of(report):
    """Return the report with each cell in a line of its own, blank ones not at all."""
    tables, lines = drawn_tables(report), [report.printed_title]
    for section in report.form.sections:
        lines += ["", section.heading]
        if section.table:
            cells = [cell for row in tables[section.table] for cell in row]
            lines += [cell.text for cell in cells if cell.text]
        else:
            lines += [report.text[section.key]]
    return lines


def read(lines):
    return imported(text_source("\n\n".join(lines).encode()))


@pytest.mark.parametrize("form", FORMS)
def test_rows_in_their_order_are_read_whole(form):
    report = made_up(random.Random(3), form)
    got = read(lines_of(report))
    assert got.report.cells == report.cells
    assert got.report.text == report.text
    sure = {key for key in report.form.cells if key.startswith(("t3.", "t4."))}
    assert not sure & set(got.report.doubts)


@pytest.mark.parametrize("seed", range(20))
def test_labels_that_come_late_make_no_sure_mistake(seed):
    chance = random.Random(seed)
    report = made_up(chance, chance.choice(FORMS))
    lines = lines_of(report)
    labels = [at for at, line in enumerate(lines) if line[:1].isdigit() and line[1:2] == "."]
    for at in sorted(chance.sample(labels, min(len(labels), 3)), reverse=True):
        lines.insert(min(len(lines), at + chance.randrange(2, 30)), lines[at])
        del lines[at]
    assert judged(report, read(lines))[1] == []


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", SPARSE)
def test_blanks_that_leave_no_trace_make_no_sure_mistake(kind, seed):
    chance = random.Random(f"{kind}{seed}")
    report = sparse(chance, chance.choice(FORMS), kind)
    assert judged(report, read(lines_of(report)))[1] == []


def test_a_label_and_its_number_in_one_line_of_a_text_are_a_row():
    text = "二、主动公开政府信息情况\n信息内容本年处理决定数量\n行政许可 12\n行政处罚 0\n"
    got = imported(text_source(text.encode())).report
    assert got.cells == {"t2.licensing.decisions": 12, "t2.penalty.decisions": 0}


def test_a_row_that_lacks_a_cell_is_read_at_its_ends_and_doubtful():
    heads = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n"
    text = f"{heads}| 规章 | 5 | 23 |"
    got = imported(text_source(text.encode())).report
    assert got.cells == {"t2.rules.issued": 5, "t2.rules.valid": 23}
    assert {"t2.rules.issued", "t2.rules.repealed", "t2.rules.valid"} <= set(got.doubts)
