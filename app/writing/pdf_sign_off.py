"""The 审签单 in the PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from app.writing.content import Content
from app.writing.page import BODY_SIZE, LEFT_MARGIN, LINE_PITCH, TEXT_HEIGHT, TOP_MARGIN, Face
from app.writing.pdf_fonts import FontSet
from app.writing.pdf_page import Item, Page, PlacedLine, Rule, baseline
from app.writing.pdf_text import Setting, TextLine, glyphs_of, set_text
from app.writing.pdf_title import set_title
from app.writing.sign_off import LEADING, TITLE, WIDTHS, Box, Place, Row, sign_off_rows

_SIDE: Final = 8.0  # beside a cell's text
_PADDING: Final = 8.0  # above and below it
_SMALLEST: Final = 6.0
_EDGES: Final = tuple(accumulate(WIDTHS, initial=LEFT_MARGIN))


@dataclass(frozen=True, slots=True)
class _SetBox:
    """A cell with its lines; `left` and `right` are its borders."""

    box: Box
    lines: tuple[TextLine, ...]
    left: float
    right: float
    leading: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading + 2 * _PADDING


def sign_off_page(content: Content, fonts: FontSet) -> Page:
    """Return the page; names too long for one page at the usual size are set smaller."""
    title = set_title(glyphs_of([(TITLE, Face.TITLE)], fonts))
    head = (len(title) + 1) * LINE_PITCH
    items: list[Item] = [
        PlacedLine(line, LEFT_MARGIN, baseline(TOP_MARGIN + at * LINE_PITCH, LINE_PITCH, line.size))
        for at, line in enumerate(title)
    ]
    rows, size = sign_off_rows(content), BODY_SIZE
    cells, heights = _measure(rows, size, fonts)
    while sum(heights) > TEXT_HEIGHT - head and size > _SMALLEST:
        size -= 1
        cells, heights = _measure(rows, size, fonts)
    tops = list(accumulate(heights, initial=TOP_MARGIN + head))
    for row, top, bottom in zip(cells, tops, tops[1:], strict=False):
        for cell in row:
            items += _texts(cell, top, bottom)
            items += _borders(cell, top, bottom)
    return Page([*items, Rule(_EDGES[0], tops[0], _EDGES[-1], tops[0])], is_numbered=False)


def _measure(
    rows: Sequence[Row], size: float, fonts: FontSet
) -> tuple[list[list[_SetBox]], list[float]]:
    cells = [_set_row(row, size, fonts) for row in rows]
    heights = [
        max(row.height, *(cell.height for cell in of_row))
        for row, of_row in zip(rows, cells, strict=True)
    ]
    return cells, heights


def _set_row(row: Row, size: float, fonts: FontSet) -> list[_SetBox]:
    column, cells = 0, []
    for box in row.boxes:
        left, right = _EDGES[column], _EDGES[column + box.columns]
        face = Face.HEADING if box.is_label else Face.BODY
        room = right - left - 2 * _SIDE
        lines = set_text(glyphs_of([(box.text, face)], fonts), Setting(size, size, room))
        placed = tuple(replace(line, indent=_indent(box, line, room)) for line in lines)
        cells.append(_SetBox(box, placed, left, right, size * LEADING))
        column += box.columns
    return cells


def _indent(box: Box, line: TextLine, room: float) -> float:
    spare = room - line.width
    return {Place.MIDDLE: spare / 2, Place.LEFT: 0.0}.get(box.place, spare)


def _texts(cell: _SetBox, top: float, bottom: float) -> Iterator[Item]:
    height = len(cell.lines) * cell.leading
    is_low = cell.box.place is Place.CORNER
    start = bottom - _PADDING - height if is_low else (top + bottom - height) / 2
    for number, line in enumerate(cell.lines):
        y = baseline(start + number * cell.leading, cell.leading, line.size)
        yield PlacedLine(line, cell.left + _SIDE, y, ends_cell=number == len(cell.lines) - 1)


def _borders(cell: _SetBox, top: float, bottom: float) -> Iterator[Item]:
    yield Rule(cell.left, top, cell.left, bottom)
    yield Rule(cell.right, top, cell.right, bottom)
    yield Rule(cell.left, bottom, cell.right, bottom)
