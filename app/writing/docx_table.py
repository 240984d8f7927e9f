"""A statistical table as a Word table: real merged cells, fixed widths, heads that repeat."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from lxml.etree import _Element

from app.form.grid import Grid, Role, Slot
from app.writing import page
from app.writing.content import TableBlock
from app.writing.docx_breaks import CELL_SIDE, Measures, fit
from app.writing.docx_xml import element, fonts_xml, twips
from app.writing.page import Face
from app.writing.table_look import is_centred, is_remark

_ROW_HEIGHT = {"t2": 420, "t3": 340, "t4": 420}  # twips, at least
_DEFAULT_HEIGHT = 340
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A table to be written, and the rows that begin a new part of it."""

    measures: Measures
    style_id: str
    starts: frozenset[int]

    @property
    def grid(self) -> Grid:
        """The table's grid."""
        return self.measures.block.grid

    def is_kept(self, row: int) -> bool:
        """Tell whether `row` stays on the page of the next one: in a part all do."""
        return row < self.grid.row_count - 1 and row + 1 not in self.starts


def table_element(block: TableBlock, style_id: str) -> _Element:
    """Return the ``w:tbl`` of `block`; its paragraphs have the style `style_id`."""
    widths = column_widths(block.grid)
    fitted = fit(Measures(block, widths, _ROW_HEIGHT.get(block.key, _DEFAULT_HEIGHT)))
    plan = _Plan(fitted.measures, style_id, fitted.starts)
    margins = _margins_xml(fitted.top)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row_xml(plan, row) for row in range(block.grid.row_count))
    return element(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _margins_xml(top: int) -> str:
    sides = {"top": top, "left": CELL_SIDE, "bottom": top, "right": CELL_SIDE}
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())


def column_widths(grid: Grid) -> list[int]:
    """Return the column widths in twips; they add up to the text block exactly."""
    total = twips(page.TEXT_WIDTH)
    edges = [0.0]
    for width in grid.widths:
        edges.append(edges[-1] + width)
    stops = [round(edge / edges[-1] * total) for edge in edges]
    return [right - left for left, right in pairwise(stops)]


def _row_xml(plan: _Plan, row: int) -> str:
    header = "<w:tblHeader/>" if row < plan.grid.header_rows else ""
    cells = "".join(_cell_xml(plan, slot, row) for slot in _slots_in_row(plan.grid, row))
    height = f'<w:trHeight w:val="{plan.measures.least}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"


def _slots_in_row(grid: Grid, row: int) -> Iterator[Slot]:
    """Yield the slots that cover `row`, those from above among them, from left to right."""
    covering = (slot for slot in grid.slots if slot.row <= row < slot.row + slot.row_span)
    yield from sorted(covering, key=lambda slot: slot.column)


def _cell_xml(plan: _Plan, slot: Slot, row: int) -> str:
    span = f'<w:gridSpan w:val="{slot.column_span}"/>' if slot.column_span > 1 else ""
    begins = slot.row == row or row in plan.starts
    merge = ""
    if slot.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    shade = ""
    if slot.role is Role.BANNER:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{page.BANNER_SHADE}"/>'
    text = plan.measures.block.text(slot) if begins else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{plan.measures.width(slot)}" w:type="dxa"/>{span}{merge}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph_xml(plan, slot, text, is_kept=plan.is_kept(row))}</w:tc>"
    )


def _paragraph_xml(plan: _Plan, slot: Slot, text: str, *, is_kept: bool) -> str:
    size = plan.measures.size(slot)
    half_points = round(size * 2)
    properties = (
        f"<w:rPr>{fonts_xml(Face.SUBHEADING if is_remark(slot) else Face.TABLE)}"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    spacing = f'<w:spacing w:line="{twips(size * plan.measures.leading)}" w:lineRule="exact"/>'
    side = "center" if is_centred(slot, plan.grid) else "left"
    keep = "<w:keepNext/>" if is_kept else ""
    lines = plan.measures.lines(slot) if text else []
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    run = f"<w:r>{properties}{words}</w:r>" if text else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{plan.style_id}"/>{keep}{spacing}<w:jc w:val="{side}"/>'
        f"{properties}</w:pPr>{run}</w:p>"
    )
