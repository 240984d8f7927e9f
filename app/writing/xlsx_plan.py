"""What stands where on a sheet: lines above the table, the table, its notes; widths and heights.

A spreadsheet does not make rows fit merged cells, so their heights are reckoned here. Points.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Final

from app.form.grid import Grid, Role, Slot
from app.writing import page
from app.writing.content import Content, Heading, TableBlock, note_lines
from app.writing.fitting import ems_of, fitted_size
from app.writing.page import Face
from app.writing.xlsx_number import number_of

SIDE_MARGIN: Final = 4.0  # of a cell, both sides together
_WIDE: Final = 12  # columns; a table with more lies across the sheet
_ACROSS: Final = page.PAGE_HEIGHT - page.LEFT_MARGIN - page.RIGHT_MARGIN
_LEADING: Final = 1.4  # a line's height, of its size; faces differ
_PADDING: Final = 3.0  # above and below the text together
_LOWEST: Final = {"t2": 24.0, "t3": 20.0, "t4": 26.0}
_HIGHEST: Final = 409.0  # the format's own limit for a row
_LONGEST: Final = 1000  # characters of text in one row; the rest takes another
_READABLE: Final = 7.0  # points; a column is widened before a number in it gets smaller


@dataclass(frozen=True, slots=True)
class Line:
    """A row of text across all columns: its look and its height."""

    text: str
    face: Face
    size: float
    side: str
    height: float
    is_draft_mark: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One sheet: lines above, the table with the sizes of its columns and rows, lines below."""

    block: TableBlock
    is_wide: bool
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]

    @property
    def top(self) -> int:
        """The row of the sheet, from 0, in which the table begins."""
        return len(self.above)

    @property
    def bottom(self) -> int:
        """The row after the table's last."""
        return self.top + self.block.grid.row_count


def plans(content: Content) -> Iterator[Plan]:
    """Yield the sheets of `content`, one a table, in order."""
    heading = ""
    for block in content.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, TableBlock):
            yield _plan(content, heading, block)


def size_of(block: TableBlock, slot: Slot, widths: tuple[float, ...]) -> float:
    """Return the size of the text in `slot`: a wide number is made smaller."""
    usual = page.TABLE_SIZES.get(block.key, page.TABLE_SIZE)
    size = page.TABLE_SIZE if len(widths) > _WIDE else usual  # across the sheet there is room
    if slot.role is not Role.NUMBER:
        return size
    return fitted_size(block.text(slot), _room(slot, widths), size)


def _plan(content: Content, heading: str, block: TableBlock) -> Plan:
    grid = block.grid
    is_wide = len(grid.widths) > _WIDE
    widths = tuple(_widths(block, _ACROSS if is_wide else page.TEXT_WIDTH))
    whole = sum(widths)
    above = [
        *_lines(content.title, Face.TITLE, 16.0, "center", whole),
        *_lines(heading, Face.HEADING, 14.0, "left", whole),
    ]
    if content.is_draft:
        mark = _line(page.DRAFT, Face.HEADING, 16.0, "center", whole, is_draft_mark=True)
        above.insert(0, mark)
    notes = (
        line
        for text in note_lines(block)
        for line in _lines(text, Face.TABLE, page.NOTE_SIZE, "left", whole)
    )
    return Plan(
        block, is_wide, tuple(above), tuple(notes), widths, tuple(_heights(block, grid, widths))
    )


def _widths(block: TableBlock, whole: float) -> list[float]:
    """Return the columns' widths: those of the paper, more where a number would be unreadable."""
    grid = block.grid
    widths = [width / sum(grid.widths) * whole for width in grid.widths]
    for slot in grid.slots:
        if slot.role is Role.NUMBER and number_of(block.figures[slot.key]) is not None:
            lacking = ems_of(block.text(slot)) * _READABLE - _room(slot, tuple(widths))
            widths[slot.column] += max(0.0, lacking)
    return widths


def _lines(text: str, face: Face, size: float, side: str, width: float) -> Iterator[Line]:
    for start in range(0, len(text), _LONGEST):
        yield _line(text[start : start + _LONGEST], face, size, side, width)


def _line(
    text: str, face: Face, size: float, side: str, width: float, *, is_draft_mark: bool = False
) -> Line:
    height = _height(text, size, width - SIDE_MARGIN) + size / 2
    return Line(text, face, size, side, min(height, _HIGHEST), is_draft_mark)


def _heights(block: TableBlock, grid: Grid, widths: tuple[float, ...]) -> list[float]:
    """Return the rows' heights: at least the usual one, more where a text needs it."""
    heights = [_LOWEST.get(block.key, _LOWEST["t3"])] * grid.row_count
    for slot in sorted(grid.slots, key=lambda slot: slot.row_span):
        rows = range(slot.row, slot.row + slot.row_span)
        needed = _height(block.text(slot), size_of(block, slot, widths), _room(slot, widths))
        lacking = needed - sum(heights[row] for row in rows)
        if lacking > 0:
            for row in rows:
                heights[row] += lacking / len(rows)
    return [min(height, _HIGHEST) for height in heights]


def _height(text: str, size: float, room: float) -> float:
    """Return the height of `text`; a line that ends early at a mark is allowed for."""
    width = ems_of(text) * size
    lines = 1 if width <= room else ceil(width / max(room - size / 2, size))
    return lines * size * _LEADING + _PADDING


def _room(slot: Slot, widths: tuple[float, ...]) -> float:
    edges = tuple(accumulate(widths, initial=0.0))
    return edges[slot.column + slot.column_span] - edges[slot.column] - SIDE_MARGIN
