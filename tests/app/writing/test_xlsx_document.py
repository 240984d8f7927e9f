"""The spreadsheet: sheets as on paper, numbers as numbers, totals as sums, text never a formula."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from app.report.batch import apply_batch
from app.writing.content import compose
from app.writing.xlsx_document import write_xlsx
from app.writing.xlsx_readback import check_xlsx
from tests.app.making import change, empty, filled, reports
from tests.app.plain_form import FORM_NAMES, FORMS, is_key, outline
from tests.app.writing.paper import HOSTILE, placed
from tests.app.writing.word import names, part
from tests.app.writing.workbook import M, formats, sheet

each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
TOP = 2  # rows above the table: title, heading
FORMULA = re.compile(r'IF\(COUNT\(([A-Z0-9:,]+)\),SUM\(\1\),""\)')


def written(report, *, is_draft=False):
    """Return the spreadsheet of `report`, which passes its own check."""
    content = compose(report, is_draft=is_draft)
    data = write_xlsx(content)
    check_xlsx(data, content, "a.xlsx")
    return data


def name(row, column):
    return f"{chr(ord('A') + column)}{row + 1}"


def place_of(form, key):
    """Return sheet number and cell name of `key` in a report that is no draft."""
    for number, rows in enumerate(outline(form).values(), start=1):
        for (row, column), (words, *_) in placed(rows).items():
            if words == key:
                return number, name(TOP + row, column)
    raise AssertionError(key)


def cell(report, key, form=("2021", None)):
    """Return kind, value, formula of the cell `key`, its number format and its mark for text."""
    data = written(report)
    number, place = place_of(form, key)
    kind, value, formula, style = sheet(data, number).cells[place]
    return kind, value, formula, *formats(data)[style]


@each_form
def test_labels_and_merged_cells_are_those_of_the_notice(form):
    data = written(filled(form))
    for number, rows in enumerate(outline(form).values(), start=1):
        read = sheet(data, number)
        last = name(0, max(column + x for (_, column), (_, _, x) in placed(rows).items()) - 1)[0]
        merged = {f"A{row}:{last}{row}" for row in (1, 2)}
        for (row, column), (words, down, across) in placed(rows).items():
            first = name(TOP + row, column)
            if down * across > 1:
                merged.add(f"{first}:{name(TOP + row + down - 1, column + across - 1)}")
            if not is_key(words):
                assert read.cells[first][:3] == ("s", words, "")
        assert set(read.merged) == merged


@each_form
def test_every_total_is_a_formula_and_nothing_else_is(form):
    data = written(filled(form))
    found = set()
    for number, rows in enumerate(outline(form).values(), start=1):
        cells = sheet(data, number).cells
        for (row, column), (words, *_) in placed(rows).items():
            formula = cells[name(TOP + row, column)][2]
            if formula:
                found.add(words)
                assert FORMULA.fullmatch(formula), formula
    keys = {words for rows in outline(form).values() for row in rows for words, *_ in row}
    assert found == {key for key in keys if is_key(key) and ".total" in key}


def test_a_formula_adds_the_cells_of_its_row_or_column():
    assert cell(filled(), "t3.new.total")[1:3] == ("62", 'IF(COUNT(D6:I6),SUM(D6:I6),"")')
    assert cell(filled(), "t3.total.natural")[2] == 'IF(COUNT(D8:D28),SUM(D8:D28),"")'
    assert cell(filled(), "t4.direct.total")[2] == 'IF(COUNT(F6:I6),SUM(F6:I6),"")'


def test_a_stated_total_is_printed_as_stated_with_a_note_on_the_cell():
    report = change(filled(), t4__review__total="11", t3__total__natural="60")
    data = written(report)
    four, three = (sheet(data, number) for number in (3, 2))
    assert four.cells["E6"][:3] == ("n", "11", "")
    assert three.cells["D29"][:3] == ("n", "60", "")
    comments = [n for n in names(data) if re.fullmatch(r"xl/comments\d\.xml", n)]
    assert len(comments) == 2
    words = {
        comment.get("ref"): "".join(text.text for text in comment.iter(f"{M}t"))
        for n in comments
        for comment in part(data, n).iter(f"{M}comment")
    }
    assert words.keys() == {"E6", "D29"}
    assert "11" in words["E6"]
    assert "各项之和 0" in words["E6"]
    assert "各项之和 58" in words["D29"]


def test_a_total_over_a_stated_one_still_comes_to_what_is_printed():
    """Totals are computed from inputs only: the formula goes round the stated total."""
    report = change(filled(), t3__total__natural="60")
    _, value, formula, *_ = cell(report, "t3.total.total")
    assert value == "62"
    assert "D29" not in formula
    assert "D8:D28" in formula


def test_a_report_without_stated_totals_has_no_notes_on_cells():
    assert [n for n in names(written(filled())) if "comment" in n or "vml" in n] == []


def test_blank_stays_blank():
    cells = sheet(written(empty()), 2).cells
    assert cells["D6"][:3] == ("n", "", "")
    assert cells["J6"][1] == ""
    assert cells["J6"][2]
    assert cell(empty(), "t3.new.total")[3] == "0"  # no 1E+12 once it is filled


@pytest.mark.parametrize(
    ("form", "key", "typed", "stored", "code"),
    [
        (FORMS[0], "t2.procurement.amount", "12850", "12850", '0"元"'),
        (FORMS[0], "t2.procurement.amount", "52.15万元", "521500", '0"元"'),
        (FORMS[0], "t2.procurement.amount", "18651.060", "18651.060", '0.000"元"'),
        (FORMS[1], "t2.fees.amount", "24252.311082", "24252.311082", "0.000000"),
        (FORMS[1], "t2.licensing.decisions", "999999999999", "999999999999", "0"),
        (FORMS[0], "t2.licensing.change", "-18", "-18", "0"),
    ],
)
def test_a_number_is_a_number_whose_format_prints_it(form, key, typed, stored, code):
    found = cell(apply_batch(filled(form), [(key, typed)]), key, form)
    assert (found[0], found[1], found[2]) == ("n", stored, "")
    assert found[3] == code


@pytest.mark.parametrize(
    ("remark", "code"),
    [
        ("含自然失效29件", '0"（含自然失效29件）"'),
        ('"引"', r'0"（"\""引"\""）"'),
        ("=1+1", '0"（=1+1）"'),
    ],
)
def test_a_remark_is_part_of_the_format_and_the_number_still_adds_up(remark, code):
    report = apply_batch(filled(), [("note:t3.new.natural", remark)])
    assert cell(report, "t3.new.natural")[0:4] == ("n", "58", "", code)
    assert cell(report, "t3.new.total")[1] == "62"


def width_of(read, number):
    """Return the width of column `number`, from 1, in characters."""
    return next(
        float(column.get("width"))
        for column in read.root.iter(f"{M}col")
        if int(column.get("min")) <= number <= int(column.get("max"))
    )


@pytest.mark.parametrize(
    ("pair", "room"),
    [(("t3.new.legal", "999999999999"), 12 * 0.5), (("note:t3.new.legal", "含网上提交20件"), 10)],
)
def test_a_column_is_wide_enough_for_its_numbers(pair, room):
    """A number that has no room prints ####, or too small to be read."""
    usual, wider = (
        width_of(sheet(written(report), 2), 8)  # H
        for report in (filled(), apply_batch(filled(), [pair]))
    )
    assert wider > usual
    assert (wider * 7 + 5) * 72 / 96 >= room * 7  # points at 7 points a character


def test_what_no_number_can_print_is_text():
    form = FORMS[0]
    exact = "123456789012.123456"
    report = change(
        filled(form),
        **{
            "t2.procurement.amount": exact,
            "t2.rules.made": "/",
            "note:t2.rules.made": "没有",
            "t2.normative.made": "",
            "note:t2.normative.made": "见下",
        },
    )
    assert cell(report, "t2.procurement.amount", form)[:2] == ("s", f"{exact}元")
    assert cell(report, "t2.rules.made", form)[:2] == ("s", "/（没有）")
    assert cell(report, "t2.normative.made", form)[:2] == ("s", "（见下）")


@pytest.mark.parametrize("remark", ["甲\t乙", "其" * 30])
def test_a_total_over_text_is_a_number(remark):
    """A remark that fits no number format, or no line: the cell is text, which no sum adds."""
    report = apply_batch(filled(), [("note:t3.new.natural", remark)])
    assert cell(report, "t3.new.natural")[:2] == ("s", f"58（{remark}）")
    assert cell(report, "t3.new.total")[:3] == ("n", "62", "")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts_are_only_text(text):
    report = apply_batch(filled(), [("title", text), ("note:t4", text), ("note:t2", f"注{text}")])
    data = written(report)
    read = sheet(data, 3)
    kind, _, formula, style = read.cells["A1"]
    assert (kind, formula) == ("s", "")
    assert formats(data)[style][1] == text.startswith(("=", "+", "-", "@"))
    assert sum(bool(found[2]) for found in read.cells.values()) == 3
    assert not [n for n in names(data) if "rels" in n and "sheet" in n]  # no links


@pytest.mark.parametrize("remark", HOSTILE, ids=ascii)
def test_hostile_remarks_do_no_harm(remark):
    written(apply_batch(filled(), [("note:t3.new.legal", remark), ("note:t3.new.total", remark)]))


@each_form
def test_sheets_are_named_and_printed_on_a4(form):
    data = written(filled(form))
    book = part(data, "xl/workbook.xml")
    assert [s.get("name") for s in book.iter(f"{M}sheet")] == ["表二", "表三", "表四"]
    for number, side in ((1, "portrait"), (2, "portrait"), (3, "landscape")):
        root = sheet(data, number).root
        setup = root.find(f"{M}pageSetup")
        assert (setup.get("paperSize"), setup.get("orientation")) == ("9", side)
        assert setup.get("fitToHeight") == "0"  # as many pages as it takes, one across
        assert root.find(f"{M}sheetPr/{M}pageSetUpPr").get("fitToPage") == "1"
        widths = [float(column.get("width")) for column in root.iter(f"{M}col")]
        assert min(widths) > 2
    titles = [name.text for name in book.iter(f"{M}definedName")]
    assert titles == ["表三!$1:$5", "表四!$1:$5"]


def test_a_draft_says_so_on_every_sheet():
    data = written(filled(), is_draft=True)
    assert [sheet(data, number).cells["A1"][1] for number in (1, 2, 3)] == ["草稿"] * 3
    assert sheet(written(filled()), 1).cells["A1"][1] == "2025年政府信息公开工作年度报告"


def test_a_long_note_takes_several_rows_and_loses_nothing():
    text = "政府信息公开" * 3334
    read = sheet(written(apply_batch(filled(), [("note:t4", text)])), 3)
    rows = [value for place, (_, value, *_) in read.cells.items() if place.startswith("A")]
    assert text in "".join(rows)
    heights = [float(row.get("ht")) for row in read.root.iter(f"{M}row")]
    assert max(heights) <= 409


def test_a_cell_has_lines_all_round():
    data = written(filled())
    styles = part(data, "xl/styles.xml")
    borders = styles.findall(f"{M}borders/{M}border")
    of_style = [int(style.get("borderId")) for style in styles.find(f"{M}cellXfs")]
    for place, (*_, style) in sheet(data, 2).cells.items():
        if int(re.sub(r"\D", "", place)) > TOP:
            border = borders[of_style[style]]
            sides = {side.tag.removeprefix(M): side.get("style") for side in border}
            assert {sides[side] for side in ("left", "right", "top", "bottom")} == {"thin"}, place


def test_the_same_report_gives_the_same_bytes():
    report = change(filled(), t4__review__total="11")
    assert written(report) == written(report)
    assert written(report) != written(report, is_draft=True)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(reports())
def test_any_report_can_be_exported(report):
    written(report, is_draft=True)
