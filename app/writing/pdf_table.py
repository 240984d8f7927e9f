"""Measuring a table: each cell's lines, the column edges, the row heights. Lengths in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from app.form.grid import Role, Slot
from app.writing.content import TableBlock
from app.writing.page import TABLE_SIZE, TABLE_SIZES, TEXT_WIDTH, Face
from app.writing.pdf_cell import SetCell, fitting_size, set_group, set_head, set_label, set_number
from app.writing.pdf_fonts import FontSet, Glyph
from app.writing.pdf_text import glyphs_of
from app.writing.table_look import is_centred, is_remark

_SIDES: Final = {  # beside a cell's text
    Role.BANNER: 3.0,
    Role.CORNER: 3.0,
    Role.HEAD: 2.0,
    Role.LABEL: 3.0,
    Role.NUMBER: 2.5,
}
_READABLE: Final = 8.0  # numbers down to this size draw the whole table's numbers with them
PADDINGS: Final = (5.0, 4.0, 3.5, 3.0, 2.5, 2.0, 1.5, 1.0, 0.75, 0.5)  # above and below, best first


@dataclass(frozen=True, slots=True)
class Table:
    """A measured table, or the part of it that stands on one page.

    `slots` are its cells with their places; `cells` their set text, in the same order;
    `edges` the columns' borders from the left, `header_rows` rows at the top repeat.
    """

    slots: tuple[Slot, ...]
    cells: tuple[SetCell, ...]
    edges: tuple[float, ...]
    row_count: int
    header_rows: int

    def heights(self, padding: float) -> list[float]:
        """Return the rows' heights with `padding` above and below each cell's text."""
        heights = [0.0] * self.row_count
        pairs = list(zip(self.slots, self.cells, strict=True))
        for slot, cell in sorted(pairs, key=lambda pair: pair[0].row_span):
            rows = range(slot.row, slot.row + slot.row_span)
            lacking = cell.height + 2 * padding - sum(heights[row] for row in rows)
            if lacking > 0:
                for row in rows:
                    heights[row] += lacking / len(rows)
        return heights

    def height(self, padding: float) -> float:
        """Return the whole height with `padding`."""
        return sum(self.heights(padding))

    def part(self, start: int, end: int) -> "Table":
        """Return rows `start` to `end` below the header rows, spans clipped, labels repeated."""
        shift = self.header_rows - start
        pairs = [
            (clipped, cell)
            for slot, cell in zip(self.slots, self.cells, strict=True)
            for clipped in self._clip(slot, start, end, shift)
        ]
        return replace(
            self,
            slots=tuple(slot for slot, _ in pairs),
            cells=tuple(cell for _, cell in pairs),
            row_count=self.header_rows + end - start,
        )

    def _clip(self, slot: Slot, start: int, end: int, shift: int) -> Iterator[Slot]:
        if slot.row < self.header_rows:
            yield slot
            return
        first, last = max(slot.row, start), min(slot.row + slot.row_span, end)
        if first < last:
            yield replace(slot, row=first + shift, row_span=last - first)

    def breaks(self) -> Iterator[int]:
        """Yield the rows below the header before which the table may break, and its end."""
        heads = {Role.BANNER, Role.HEAD, Role.CORNER}
        kept = {
            row
            for slot in self.slots
            if slot.role in heads
            for row in range(slot.row, slot.row + slot.row_span)
        }
        for row in range(self.header_rows + 1, self.row_count + 1):
            if row - 1 not in kept:
                yield row


def measure(block: TableBlock, fonts: FontSet) -> Table:
    """Return `block` with the text of all cells set."""
    grid = block.grid
    size = TABLE_SIZES.get(block.key, TABLE_SIZE)
    share = TEXT_WIDTH / sum(grid.widths)
    edges = tuple(accumulate((width * share for width in grid.widths), initial=0.0))
    glyphs = [glyphs_of([(block.text(slot), _face(slot))], fonts) for slot in grid.slots]
    rooms = [_room(slot, edges) for slot in grid.slots]
    number_size = _number_size(grid.slots, glyphs, rooms, size)
    cells = tuple(
        set_group(text, room, size)
        if slot.role is Role.LABEL and is_centred(slot, grid)
        else _set(slot, text, room, number_size if slot.role is Role.NUMBER else size)
        for slot, text, room in zip(grid.slots, glyphs, rooms, strict=True)
    )
    return Table(grid.slots, cells, edges, grid.row_count, grid.header_rows)


def side_padding(slot: Slot) -> float:
    """Return the space between a cell's border and its text, at the left and at the right."""
    return _SIDES[slot.role]


def _number_size(
    slots: Sequence[Slot], texts: Sequence[Sequence[Glyph]], rooms: Sequence[float], size: float
) -> float:
    """Return one size for the numbers of a table, as long as it can be read with ease."""
    sizes = (
        fitting_size(text, room, size)
        for slot, text, room in zip(slots, texts, rooms, strict=True)
        if slot.role is Role.NUMBER
    )
    return min((own for own in sizes if own >= _READABLE), default=size)


def _set(slot: Slot, glyphs: Sequence[Glyph], room: float, size: float) -> SetCell:
    if slot.role is Role.NUMBER:
        return set_number(glyphs, room, size)
    if slot.role is Role.HEAD or (slot.role is Role.CORNER and not is_remark(slot)):
        return set_head(glyphs, room, size)
    return set_label(glyphs, room, size)


def _face(slot: Slot) -> Face:
    return Face.SUBHEADING if is_remark(slot) else Face.TABLE


def _room(slot: Slot, edges: Sequence[float]) -> float:
    width = edges[slot.column + slot.column_span] - edges[slot.column]
    return width - 2 * side_padding(slot)
