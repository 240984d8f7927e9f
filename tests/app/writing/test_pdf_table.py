"""Tables measured on the glyphs: nothing leaves its cell, table three on one page, breaks."""

from bisect import bisect_right
from itertools import accumulate, pairwise

import pytest

from app.form.grid import Role
from app.writing.content import compose
from app.writing.page import LEFT_MARGIN, PAGE_HEIGHT, TEXT_HEIGHT, TEXT_WIDTH, TOP_MARGIN
from app.writing.pdf_document import write_pdf
from app.writing.pdf_flow import FlowTable, flow
from app.writing.pdf_fonts import fonts_of_computer
from app.writing.pdf_table import PADDINGS
from tests.app.making import filled
from tests.app.plain_form import FORMS, input_keys
from tests.app.writing.test_pdf_reading import body_of, lines_of, pages_of, text_of

FORM = ("2021", None)
LARGEST = "999999999999"


def content_of(**pairs):
    return compose(filled(FORM, pairs), is_draft=False)


def tables_of(content):
    items = flow(content, fonts_of_computer())
    return [item.table for item in items if isinstance(item, FlowTable)]


def page_of(pages, heading):
    return next(page for page in pages if any(heading in text_of(line) for line in lines_of(page)))


@pytest.mark.parametrize("form", FORMS)
def test_the_largest_numbers_stay_in_their_cells(form):
    content = compose(filled(form, dict.fromkeys(input_keys(form), LARGEST)), is_draft=False)
    pages = pages_of(write_pdf(content))
    for block in content.tables[1:]:
        share = TEXT_WIDTH / sum(block.grid.widths)
        edges = [LEFT_MARGIN, *(LEFT_MARGIN + at * share for at in accumulate(block.grid.widths))]
        heading = {"t3": "三、收到", "t4": "四、政府信息"}[block.key]
        page = page_of(pages, heading)
        start = text_of(page).index(heading)
        nines = [ink for ink in page[start:] if ink.char.isdigit() and ink.size <= 10.5]
        in_table = [ink for ink in nines if ink.left > edges[block.grid.label_columns]]
        inputs = [key for key in input_keys(form) if key.startswith(block.key)]
        assert len(in_table) >= 12 * len(inputs)
        for ink in in_table:
            column = bisect_right(edges, ink.left)
            assert ink.right < edges[column] - 0.5
            assert ink.left > edges[column - 1] + 0.5
            assert ink.size >= 6


def test_no_glyphs_of_a_table_overlap():
    content = compose(filled(pairs=dict.fromkeys(input_keys(FORM), LARGEST)), is_draft=False)
    for page in pages_of(write_pdf(content)):
        for line in lines_of(body_of(page)):
            for before, after in pairwise(line):
                assert after.left > before.right - 0.3


@pytest.mark.parametrize("form", FORMS)
def test_table_three_stands_on_one_page_under_its_heading(form):
    pages = pages_of(write_pdf(compose(filled(form), is_draft=False)))
    page = text_of(page_of(pages, "三、收到"))
    assert page.startswith("三、收到和处理政府信息公开申请情况")
    assert "四、结转下年度继续办理" in page


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_is_drawn_once_with_its_text(form):
    content = compose(filled(form), is_draft=False)
    for block, table in zip(content.tables, tables_of(content), strict=True):
        assert table.slots == block.grid.slots
        for slot, cell in zip(table.slots, table.cells, strict=True):
            drawn = "".join(seg.text for line in cell.lines for seg in line.segments)
            assert drawn.replace(" ", "") == block.text(slot).replace(" ", "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("padding", PADDINGS)
def test_rows_hold_their_text(form, padding):
    for table in tables_of(compose(filled(form), is_draft=False)):
        heights = table.heights(padding)
        for slot, cell in zip(table.slots, table.cells, strict=True):
            room = sum(heights[slot.row : slot.row + slot.row_span])
            assert room >= cell.height + 2 * padding - 1e-6
            left, right = table.edges[slot.column], table.edges[slot.column + slot.column_span]
            for line in cell.lines:
                squeezed = line.size / 2 if line.segments[0].text[0] in "（“" else 0.0
                assert line.indent >= -squeezed - 0.01
                assert line.indent + line.width <= right - left - 3.9


def test_numbers_of_a_table_have_one_size():
    table = tables_of(content_of(**{"t3.new.natural": "123456"}))[1]
    pairs = zip(table.slots, table.cells, strict=True)
    sizes = {line.size for slot, cell in pairs if slot.role is Role.NUMBER for line in cell.lines}
    assert len(sizes) == 1
    assert 8 <= sizes.pop() < 10.5


def test_a_number_too_long_stands_in_equal_lines():
    table = tables_of(content_of(**{"t3.new.natural": LARGEST}))[1]
    cells = [
        ["".join(segment.text for segment in line.segments) for line in cell.lines]
        for cell in table.cells
        if len(cell.lines) > 1
    ]
    assert ["999999", "999999"] in cells


LONG_NOTE = "含自然失效二十九件和上年结转的一件"


def broken_pages():
    keys = [key for key in input_keys(FORM) if key.startswith("t3") and "natural" in key]
    pairs = {f"note:{key}": LONG_NOTE for key in keys} | {"note:t3": "表三说明。", "s1": "公开。"}
    return pages_of(write_pdf(compose(filled(FORM, pairs), is_draft=False)))


def test_a_broken_table_repeats_its_head_and_groups():
    pages = [text_of(page) for page in broken_pages()]
    parts = [page for page in pages if "申请人情况" in page]
    assert len(parts) > 2
    for part in parts:
        assert "法律服务机构" in part
        assert "总计" in part
    for page in parts:
        for label, row in (("（三）不予公开", "3.危及"), ("（五）不予处理", "2.重复申请")):
            if row in page:
                assert label in page.replace("\n", "")
                assert "三、本年度办理结果" in page
    together = "".join(parts)
    assert together.count("7.属于行政执法案卷") == 1
    assert "注：表三说明。" in parts[-1]


def test_a_broken_table_stays_in_the_text_block():
    for page in broken_pages():
        for ink in body_of(page):
            assert TOP_MARGIN < ink.y <= TOP_MARGIN + TEXT_HEIGHT
    assert all(ink.y < PAGE_HEIGHT for page in broken_pages() for ink in page)


def test_clipped_spans_cover_the_part():
    (_, table, _) = tables_of(content_of())
    start, end = table.header_rows + 5, table.header_rows + 14
    part = table.part(start, end)
    assert part.row_count == table.header_rows + 9
    covered = sorted(
        (row, column)
        for slot in part.slots
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    )
    columns = len(table.edges) - 1
    assert covered == [(row, column) for row in range(part.row_count) for column in range(columns)]


def test_a_table_does_not_break_after_a_banner_or_a_head():
    table = tables_of(content_of())[0]
    heads = {slot.row for slot in table.slots if slot.role in (Role.BANNER, Role.HEAD)}
    breaks = list(table.breaks())
    assert breaks[-1] == table.row_count
    assert len(breaks) > 3
    assert not any(row - 1 in heads for row in breaks)
