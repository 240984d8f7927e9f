"""Text as pdftotext -layout gives it: columns apart by spaces, long labels above and below."""

from random import Random

import pytest

from app.reading.document import imported
from app.reading.text_source import text_source
from tests.app.making import values_of
from tests.app.plain_form import FORMS
from tests.app.reading.pages import drawn_tables, made_up

LONGEST = 16  # letters of a label that stands beside its numbers


def printed(row):
    """Return the lines of a table's row: a long label stands above, beside and below them."""
    label = " ".join(cell.text for cell in row if not cell.key and cell.text)
    numbers = "".join(f"{cell.text:>8}" for cell in row if cell.key)
    if not numbers:
        return ["    " + "    ".join(cell.text for cell in row if cell.text)]
    if len(label) <= LONGEST:
        return [f"    {label:<{LONGEST}}  {numbers}"]
    half = len(label) // 2
    return [f"    {label[:half]}", " " * (LONGEST + 6) + numbers, f"    {label[half:]}"]


def pages_of(report):
    tables, lines = drawn_tables(report), [f"      {report.printed_title}", ""]
    for number, section in enumerate(report.form.sections):
        lines += ["", f"      {section.heading}"]
        if section.table:
            lines += [line for row in tables[section.table] for line in printed(row)]
        else:
            lines += [f"      {report.text[section.key]}"]
        lines += ["", f"{' ' * 40}—{number}—"]
    return lines


def read_back(lines):
    return imported(text_source("\n".join(lines).encode()))


def sure_mistakes(report, read):
    """Return the cells that were read otherwise than `report` has them, without a doubt."""
    right, got = values_of(report).printed, values_of(read.report).printed
    said = {*read.report.cells, *read.report.stated}
    return {key for key in said if got[key] != right.get(key)} - set(read.report.doubts)


@pytest.mark.parametrize("form", FORMS)
def test_a_report_as_it_stands_on_paper_is_read(form):
    report = made_up(Random(3), form)
    read = read_back(pages_of(report))
    assert read.report.cells == report.cells
    assert read.report.text == report.text
    assert (read.report.title, read.report.unit) == (report.title, report.unit)
    assert read.unplaced == ()
    sure = set(report.form.cells) - set(read.report.doubts)
    assert {"t3.new.natural", "t4.review.total", "t2.licensing.decisions"} & set(
        report.form.cells
    ) <= sure


@pytest.mark.parametrize("seed", range(40))
def test_a_number_that_is_gone_or_stands_elsewhere_makes_no_sure_mistake(seed):
    chance = Random(seed)
    report = made_up(chance, ("2021", None))
    lines = pages_of(report)
    at = chance.choice([i for i, line in enumerate(lines) if line.split()[-1:] and _last(line)])
    before, last = lines[at].rstrip(), lines[at].split()[-1]
    without = before.removesuffix(last).rstrip()
    lines[at : at + 1] = chance.choice([[without], [without, " " * 60 + last], []])
    assert sure_mistakes(report, read_back(lines)) == set()


def _last(line):
    return line.split()[-1].isdigit()


def test_numbers_amid_spaces_in_a_sentence_are_no_table():
    text = "一、总体情况\n全年受理申请  58  件，答复  57  件\n办结  57"
    texts = [block.text for block in text_source(text.encode()).blocks]
    assert "".join("".join(texts).split()) == "".join(text.split())
