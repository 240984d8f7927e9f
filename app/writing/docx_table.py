"""A statistical table as a Word table: real merged cells, fixed widths, heads that repeat."""

from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape

from lxml.etree import _Element

from app.form.grid import Grid, Role, Slot
from app.writing import page
from app.writing.content import TableBlock
from app.writing.docx_xml import element, fonts_xml, twips
from app.writing.fitting import fitted_size
from app.writing.page import Face

_CELL_MARGIN = 40  # twips, left and right
_LINE_HEIGHT = 1.2  # of the size
_ROW_HEIGHT = {"t2": 480, "t3": 340, "t4": 420}  # twips, at least
_DEFAULT_HEIGHT = 340
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_element(block: TableBlock, style_id: str) -> _Element:
    """Return the ``w:tbl`` of `block`; its paragraphs have the style `style_id`."""
    widths = column_widths(block.grid)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row_xml(block, row, widths, style_id) for row in range(block.grid.row_count))
    return element(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_CELL_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{_CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def column_widths(grid: Grid) -> list[int]:
    """Return the column widths in twips; they add up to the text block exactly."""
    total = twips(page.TEXT_WIDTH)
    edges = [0.0]
    for width in grid.widths:
        edges.append(edges[-1] + width)
    stops = [round(edge / edges[-1] * total) for edge in edges]
    return [right - left for left, right in pairwise(stops)]


def _row_xml(block: TableBlock, row: int, widths: list[int], style_id: str) -> str:
    height = _ROW_HEIGHT.get(block.key, _DEFAULT_HEIGHT)
    header = "<w:tblHeader/>" if row < block.grid.header_rows else ""
    cells = "".join(
        _cell_xml(block, slot, row, widths, style_id) for slot in _slots_in_row(block.grid, row)
    )
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{header}'
        f"</w:trPr>{cells}</w:tr>"
    )


def _slots_in_row(grid: Grid, row: int) -> Iterator[Slot]:
    """Yield the slots that cover `row`, those from above among them, from left to right."""
    covering = (slot for slot in grid.slots if slot.row <= row < slot.row + slot.row_span)
    yield from sorted(covering, key=lambda slot: slot.column)


def _cell_xml(block: TableBlock, slot: Slot, row: int, widths: list[int], style_id: str) -> str:
    width = sum(widths[slot.column : slot.column + slot.column_span])
    span = f'<w:gridSpan w:val="{slot.column_span}"/>' if slot.column_span > 1 else ""
    merge = ""
    if slot.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if slot.row == row else "<w:vMerge/>"
    shade = ""
    if slot.role is Role.BANNER:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{page.BANNER_SHADE}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph_xml(block, slot, row, width, style_id)}</w:tc>"
    )


def _paragraph_xml(block: TableBlock, slot: Slot, row: int, width: int, style_id: str) -> str:
    text = block.text(slot) if slot.row == row else ""
    size = page.TABLE_SIZES.get(block.key, page.TABLE_SIZE)
    if slot.role is Role.NUMBER:
        size = fitted_size(text, (width - 2 * _CELL_MARGIN) / page.TWIPS, size)
    face = Face.SUBHEADING if slot.role is Role.CORNER and slot.row_span > 1 else Face.TABLE
    half_points = round(size * 2)
    properties = (
        f"<w:rPr>{fonts_xml(face)}"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    spacing = f'<w:spacing w:line="{twips(size * _LINE_HEIGHT)}" w:lineRule="exact"/>'
    side = "left" if slot.role in (Role.LABEL, Role.BANNER) else "center"
    # A table that fits one page is kept on one: every row but the last stays with the next.
    keep = "<w:keepNext/>" if row < block.grid.row_count - 1 else ""
    run = f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{keep}{spacing}<w:jc w:val="{side}"/>'
        f"{properties}</w:pPr>{run}</w:p>"
    )
