"""The tables of the Word file: real merged cells, rows that repeat and stay whole, exact widths."""

from itertools import pairwise

import pytest

from app.report.batch import apply_batch
from app.writing.content import compose
from app.writing.docx_document import write_docx
from app.writing.export import export
from tests.app.making import change, empty, filled
from tests.app.plain_form import FORM_NAMES, FORMS, input_keys, is_key, outline
from tests.app.writing.word import W, find, find_all, part, text_of, value

each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
TEXT_WIDTH = 8844  # twips: 156 mm
TABLE_LEFT = ("（本列", "一、", "二、", "四、", "（一）", "（二）", "（七）")
LEFT = (*TABLE_LEFT, *(f"{number}." for number in range(1, 9)))


def tables_of(report):
    data = write_docx(compose(report, is_draft=False))
    return find_all(part(data, "word/document.xml"), "body/tbl")


def columns_of(tr):
    """Yield (first column, span, tc) of a row."""
    at = 0
    for tc in find_all(tr, "tc"):
        span = int(value(find(tc, "tcPr/gridSpan")) or 1)
        yield at, span, tc
        at += span


def merged(table):
    """Return the cells of a Word table as rows of (text, row span, column span)."""
    rows, open_merges = [], {}
    for tr in find_all(table, "tr"):
        row = []
        for at, span, tc in columns_of(tr):
            merge = find(tc, "tcPr/vMerge")
            if merge is not None and value(merge) != "restart":
                assert text_of(tc) == "", "text in a cell that is covered"
                top = open_merges[at]
                assert top[2] == span, "a merge over unequal columns"
                top[1] += 1
                continue
            cell = [text_of(tc), 1, span]
            open_merges[at] = cell if merge is not None else None
            row.append(cell)
        rows.append(row)
    return [[tuple(cell) for cell in row] for row in rows]


@each_form
def test_merged_cells_are_those_of_the_notice(form):
    report = filled(form)
    for table, rows in zip(tables_of(report), outline(form).values(), strict=True):
        drawn = merged(table)
        assert len(drawn) == len(rows)
        for row, expected in zip(drawn, rows, strict=True):
            assert [cell[1:] for cell in row] == [cell[1:] for cell in expected]
            labels = [(cell[0], e[0]) for cell, e in zip(row, expected, strict=True)]
            assert all(has == wants for has, wants in labels if not is_key(wants))


@each_form
def test_every_row_is_as_wide_as_the_grid(form):
    for table in tables_of(filled(form)):
        grid = [int(value(column, "w")) for column in find_all(table, "tblGrid/gridCol")]
        for tr in find_all(table, "tr"):
            cells = list(columns_of(tr))
            assert sum(span for _, span, _ in cells) == len(grid)
            for at, span, tc in cells:
                assert int(value(find(tc, "tcPr/tcW"), "w")) == sum(grid[at : at + span])


@each_form
def test_a_table_is_as_wide_as_the_text_block(form):
    for table in tables_of(filled(form)):
        grid = [int(value(column, "w")) for column in find_all(table, "tblGrid/gridCol")]
        assert sum(grid) == TEXT_WIDTH
        assert min(grid) > 0
        width = find(table, "tblPr/tblW")
        assert (value(width, "w"), value(width, "type")) == (str(TEXT_WIDTH), "dxa")
        assert value(find(table, "tblPr/tblLayout"), "type") == "fixed"


@each_form
def test_header_rows_repeat_and_no_row_splits(form):
    two, three, four = tables_of(filled(form))
    for table, heads in ((two, 0), (three, 3), (four, 3)):
        rows = find_all(table, "tr")
        repeats = [find(tr, "trPr/tblHeader") is not None for tr in rows]
        assert repeats == [number < heads for number in range(len(rows))]
        assert all(find(tr, "trPr/cantSplit") is not None for tr in rows)


@each_form
def test_every_cell_ends_with_a_paragraph_in_the_table_style(form):
    for table in tables_of(filled(form)):
        for tc in table.iter(f"{W}tc"):
            children = [child.tag.removeprefix(W) for child in tc]
            assert children == ["tcPr", "p"]
            assert value(find(tc, "p/pPr/pStyle"))


@each_form
def test_a_table_has_lines_all_round(form):
    for table in tables_of(filled(form)):
        borders = find(table, "tblPr/tblBorders")
        assert {side.tag.removeprefix(W) for side in borders} == {
            *("top", "left", "bottom", "right", "insideH", "insideV")
        }
        assert all(value(side) == "single" for side in borders)


def test_clause_rows_are_shaded_as_in_the_official_copy():
    two = tables_of(filled(FORMS[0]))[0]
    fills = {
        text_of(tc): value(find(tc, "tcPr/shd"), "fill")
        for tc in two.iter(f"{W}tc")
        if find(tc, "tcPr/shd") is not None
    }
    assert fills == {f"第二十条第（{n}）项": "C6D9F1" for n in "一五六八九"}  # RGB(198,217,241)


@each_form
def test_blank_prints_blank_and_zero_prints_zero(form):
    for report, text in ((empty(form), {""}), (filled(form), {"0"})):
        four = tables_of(report)[2]
        assert {text_of(tc) for _, _, tc in columns_of(find_all(four, "tr")[3])} == text


def test_units_strokes_and_remarks_are_printed():
    report = change(
        filled(FORMS[0]),
        **{
            "t2.procurement.amount": "52.15万元",
            "t2.rules.made": "/",
            "note:t2.normative.made": "其中修订16件",
            "t2.normative.made": "19",
            "t2.licensing.change": "-18",
        },
    )
    texts = [cell[0] for row in merged(tables_of(report)[0]) for cell in row]
    for printed in ("521500元", "/", "19（其中修订16件）", "-18"):
        assert printed in texts


def test_a_note_stands_under_its_table():
    report = change(filled(), **{"note:t4": "含上年度结转数量\n另有一件"})
    data = write_docx(compose(report, is_draft=False))
    body = list(find(part(data, "word/document.xml"), "body"))
    at = [number for number, child in enumerate(body) if child.tag == f"{W}tbl"][2]
    assert "含上年度结转数量" in text_of(body[at + 1])
    assert "另有一件" in text_of(body[at + 2])


def test_a_number_too_wide_for_its_cell_is_made_smaller_not_cut():
    def size(report):
        four = tables_of(report)[2]
        last = find_all(find_all(four, "tr")[3], "tc")[0]
        return text_of(last), int(value(find(last, "p/r/rPr/sz")))

    text, small = size(change(filled(), t4__review__upheld="999999999999"))
    _, usual = size(filled())
    assert text == "999999999999"
    assert small < usual


def test_two_tables_never_touch():
    """Word joins tables without a paragraph between them."""
    data = write_docx(compose(empty(), is_draft=False))
    tags = [child.tag for child in find(part(data, "word/document.xml"), "body")]
    for first, second in pairwise(tags):
        assert (first, second) != (f"{W}tbl", f"{W}tbl")
    assert tags[-1] == f"{W}sectPr"
    assert tags[-2] != f"{W}tbl"


# ------------------------------------------------------- where text stands, as in the template


def sides(report, number):
    """Return the alignment of each text of a table, those of equal texts in a set."""
    found = {}
    for tc in tables_of(report)[number].iter(f"{W}tc"):
        found.setdefault(text_of(tc), set()).add(value(find(tc, "p/pPr/jc")))
        assert value(find(tc, "tcPr/vAlign")) == "center"
    return found


def test_clauses_stand_at_the_left_and_all_else_of_table_two_in_the_middle():
    for text, side in sides(filled(FORMS[0]), 0).items():
        assert side == ({"left"} if text.startswith("第二十条") else {"center"}), text


@each_form
def test_rows_of_table_three_are_labelled_at_the_left_and_groups_in_the_middle(form):
    found = sides(filled(form), 1)
    for text, side in found.items():
        if text.startswith(LEFT):
            assert side == {"left"}, text
        elif text not in (
            "",
            "（六）其他处理",
        ):  # one row in the older layouts, a group in the newer
            assert side == {"center"}, text
    assert {"三、本年度办理结果", "（三）不予公开", "自然人", "0"} <= set(found)


def test_the_label_of_a_group_has_its_number_on_a_line_of_its_own():
    three = tables_of(filled())[1]
    lines = [
        [t.text for t in tc.iter(f"{W}t")] for tc in three.iter(f"{W}tc") if "不予" in text_of(tc)
    ]
    assert lines[0] == ["（三）", "不予", "公开"]


@each_form
def test_the_heads_of_columns_break_evenly(form):
    """社会公/益组织 is what a narrow column would make of it."""
    for table in tables_of(filled(form))[1:]:
        for tr in find_all(table, "tr")[:3]:
            for tc in find_all(tr, "tc"):
                lines = [t.text for t in tc.iter(f"{W}t")]
                assert all(len(line) % 2 == 0 for line in lines[:-1])


# ------------------------------------------------------------------- a table too tall for one page

LONG = "含自然失效二十九件和上年结转的一件"


def tall():
    """Return a report with a remark in every row of table three."""
    form = ("2021", None)
    keys = [key for key in input_keys(form) if key.startswith("t3") and key.endswith("natural")]
    return apply_batch(filled(form), [(f"note:{key}", LONG) for key in keys])


def parts_of(table):
    """Return the rows of a table in parts; within one, every row stays with the next."""
    parts = [[]]
    for tr in find_all(table, "tr"):
        parts[-1].append(tr)
        kept = {find(p, "pPr/keepNext") is not None for p in tr.iter(f"{W}p")}
        assert len(kept) == 1
        if not kept.pop():
            parts.append([])
    assert parts.pop() == []
    return parts


@each_form
def test_a_table_that_fits_one_page_is_kept_on_it(form):
    for table in tables_of(filled(form)):
        assert len(parts_of(table)) == 1


def test_a_table_too_tall_has_its_labels_on_every_page():
    first, *others = parts_of(tables_of(tall())[1])
    assert len(others) == 1
    assert find(first[0], "trPr/tblHeader") is not None
    for rows in others:
        labels = [text_of(tc) for tc in find_all(rows[0], "tc")]
        assert labels[0] == "三、本年度办理结果"
        assert labels[1][0] == "（"
        merges = [value(find(tc, "tcPr/vMerge")) for tc in find_all(rows[0], "tc")[:2]]
        assert merges == ["restart", "restart"]


def test_a_table_too_tall_is_read_back(tmp_path):
    export(tall(), tmp_path / "a.docx")
    assert (tmp_path / "a.docx").stat().st_size > 0
