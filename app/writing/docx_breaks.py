"""How high a table stands in Word, and where it breaks if one page cannot hold it.

Word shows the label of a span over several rows on one page only. So a table that cannot stand on
one page is cut into parts that can: within a part all rows are kept together, and each part
begins its spans anew, with their labels. Heights in twips; they are exact but for the number of
lines, which is estimated from the widths of the characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from app.form.grid import Role, Slot
from app.writing import page
from app.writing.content import TableBlock
from app.writing.docx_xml import LINE_TWIPS, twips
from app.writing.fitting import ems_of, fitted_size
from app.writing.table_look import group_number_end

CELL_SIDE: Final = 40  # margin of a cell at the left and at the right
# Margin above and below a text, share of the usual height of a row, height of a line as a share
# of its size; best first.
_FITS: Final = (
    *((40, 1.0, 1.2), (30, 1.0, 1.2), (20, 1.0, 1.2), (10, 1.0, 1.2)),
    *((0, 1.0, 1.2), (0, 0.9, 1.15), (0, 0.8, 1.1)),
)
_BROKEN_TOP: Final = 20
_BORDER: Final = 10
_RESERVE: Final = 0.96  # of a page; what is wrongly estimated must not begin a third one
_HEADS: Final = {Role.BANNER, Role.HEAD, Role.CORNER}


@dataclass(frozen=True, slots=True)
class Measures:
    """What the rows of `block` need: its column widths and the least height of a row, in twips.

    `leading` is the height of a line as a share of its size.
    """

    block: TableBlock
    widths: Sequence[int]
    least: int
    leading: float = 1.2

    def width(self, slot: Slot) -> int:
        """Return the width of `slot`."""
        return sum(self.widths[slot.column : slot.column + slot.column_span])

    def room(self, slot: Slot) -> float:
        """Return the width of the text of `slot` in points."""
        return (self.width(slot) - 2 * CELL_SIDE) / page.TWIPS

    def size(self, slot: Slot) -> float:
        """Return the size of the text of `slot` in points."""
        size = page.TABLE_SIZES.get(self.block.key, page.TABLE_SIZE)
        if slot.role is not Role.NUMBER:
            return size
        return fitted_size(self.block.text(slot), self.room(slot), size)

    def lines(self, slot: Slot) -> list[str]:
        """Return the text of `slot`, in pieces where it is to break at set places.

        What names a column or a group breaks evenly: 社会/公益/组织, （三）/不予/公开.
        """
        text, room = self.block.text(slot), int(self.room(slot) / self.size(slot))
        names = slot.role is Role.HEAD or (slot.role is Role.LABEL and group_number_end(text))
        if not names or (slot.role is Role.LABEL and slot.row_span == 1) or len(text) <= room:
            return [text]
        start, step = group_number_end(text), max(2, room - room % 2)
        pieces = [text[at : at + step] for at in range(start, len(text), step)]
        return [text[:start], *pieces] if start else pieces

    def height(self, start: int, end: int, top: int) -> int:
        """Return the height of the rows `start` to `end`, with the labels of spans they cut."""
        heights = dict.fromkeys(range(start, end), self.least)
        for slot in sorted(self.block.grid.slots, key=lambda slot: slot.row_span):
            rows = range(max(slot.row, start), min(slot.row + slot.row_span, end))
            if rows:
                lacking = self._needed(slot) + 2 * top - sum(heights[row] for row in rows)
                heights[rows[-1]] += max(0, lacking)
        return sum(heights.values())

    def _needed(self, slot: Slot) -> int:
        size = self.size(slot)
        line = self.room(slot) / size
        ems = [ems_of(text) for text in self.lines(slot)]
        lines = sum(1 if width <= line else ceil(width / max(1, int(line))) for width in ems)
        return lines * twips(size * self.leading) + _BORDER


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is fitted: its measures, the margin above and below the text of its cells.

    `starts` are the rows that begin a new part; none where the table stands on one page.
    """

    measures: Measures
    top: int
    starts: frozenset[int] = frozenset()


def fit(measures: Measures) -> Fit:
    """Return how a table of `measures` stands best on one page, or on several."""
    rows = measures.block.grid.row_count
    room = twips(page.TEXT_HEIGHT) - LINE_TWIPS  # its heading stands above it
    for top, share, leading in _FITS:
        tried = replace(measures, least=int(measures.least * share), leading=leading)
        if tried.height(0, rows, top) <= room:
            return Fit(tried, top)
    return Fit(measures, _BROKEN_TOP, frozenset(_starts(measures, int(room * _RESERVE))))


def _starts(measures: Measures, room: int) -> set[int]:
    grid = measures.block.grid
    heads = measures.height(0, grid.header_rows, _BROKEN_TOP)
    kept = {slot.row + slot.row_span - 1 for slot in grid.slots if slot.role in _HEADS}
    starts: set[int] = set()
    start = grid.header_rows
    for row in range(start + 1, grid.row_count):
        height = heads + measures.height(start, row + 1, _BROKEN_TOP)
        if height > room and row - 1 not in kept:
            starts.add(row)
            start = row
    return starts
