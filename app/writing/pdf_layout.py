"""From the flow to pages: 22 lines a page on one grid, tables moved or broken between rows."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from app.writing.page import LEFT_MARGIN, LINE_PITCH, NOTE_SIZE, TEXT_HEIGHT, TOP_MARGIN
from app.writing.pdf_flow import Flow, FlowLine, FlowTable, chunks
from app.writing.pdf_page import Bookmark, Page, PlacedLine, baseline
from app.writing.pdf_table import PADDINGS, Table
from app.writing.pdf_table_draw import place_table

_ROUNDING: Final = 0.01
_SMALLEST_GAP: Final = 6.0  # between a table and the text after it
_NOTE_LEADING: Final = 1.4 * NOTE_SIZE
_NOTE_GAP: Final = 3.0
_KEPT_NOTES: Final = 8  # lines
_BROKEN_PADDING: Final = 2.5


def paginate(items: Sequence[Flow]) -> list[Page]:
    """Return the pages of `items`; there is at least one."""
    layout = _Layout()
    for group in chunks(items):
        layout.place(group)
    return layout.pages


class _Layout:
    """Pages being filled; `_top` is how much of the last one's text block is taken."""

    def __init__(self) -> None:
        self.pages = [Page()]
        self._top = 0.0

    def place(self, group: list[Flow]) -> None:
        """Place a group that belongs together, on a new page where it does not fit."""
        lines = [item for item in group if isinstance(item, FlowLine)]
        tables = [item for item in group if isinstance(item, FlowTable)]
        lead = len(lines) * LINE_PITCH
        if tables:
            self._place_with_table(lines, tables[0], lead)
            return
        if not self._fits(lead):
            self._new_page()
        self._place_lines(lines)

    def _place_with_table(self, lines: list[FlowLine], item: FlowTable, lead: float) -> None:
        below = _notes_height(item)
        here = TEXT_HEIGHT - self._next_line() - lead
        whole = TEXT_HEIGHT - lead
        for room, is_new in ((here, False), (whole, True)):
            padding = _best_padding(item.table, room - below)
            if padding is not None:
                if is_new:
                    self._new_page()
                self._place_lines(lines)
                self._place_part(item.table, padding)
                self._place_notes(item)
                return
        if _first_part(item.table, here, below) is None:
            self._new_page()
        self._place_lines(lines)
        self._place_broken(item, below)

    def _place_broken(self, item: FlowTable, below: float) -> None:
        start = item.table.header_rows
        while start < item.table.row_count:
            room = TEXT_HEIGHT - self._top
            end = _part_end(item.table, start, room, below)
            if end is None and self._top > 0:
                self._new_page()
                continue
            end = end or next(row for row in item.table.breaks() if row > start)
            self._place_part(item.table.part(start, end), _BROKEN_PADDING)
            start = end
        self._place_notes(item)

    def _place_part(self, table: Table, padding: float) -> None:
        self.pages[-1].items += place_table(table, TOP_MARGIN + self._top, padding)
        self._top += table.height(padding)

    def _place_notes(self, item: FlowTable) -> None:
        self._top += _NOTE_GAP
        for line in item.notes:
            if self._top + _NOTE_LEADING > TEXT_HEIGHT + _ROUNDING:
                self._new_page()
            y = baseline(TOP_MARGIN + self._top, _NOTE_LEADING, line.size)
            self.pages[-1].items.append(PlacedLine(line, LEFT_MARGIN, y))
            self._top += _NOTE_LEADING
        self._top += _SMALLEST_GAP

    def _place_lines(self, lines: list[FlowLine]) -> None:
        for line in lines:
            if not self._fits(LINE_PITCH):
                self._new_page()
            top = TOP_MARGIN + self._next_line()
            items = self.pages[-1].items
            if line.heading:
                items.append(Bookmark(line.heading.key, line.heading.text, top))
            if line.line:
                y = baseline(top, LINE_PITCH, line.line.size)
                items.append(PlacedLine(line.line, LEFT_MARGIN, y))
            self._top = self._next_line() + LINE_PITCH

    def _fits(self, height: float) -> bool:
        return self._next_line() + height <= TEXT_HEIGHT + _ROUNDING

    def _next_line(self) -> float:
        """Return the top of the first free line of the grid."""
        return ceil((self._top - _ROUNDING) / LINE_PITCH) * LINE_PITCH

    def _new_page(self) -> None:
        if self._top > 0:
            self.pages.append(Page())
            self._top = 0.0


def _notes_height(item: FlowTable) -> float:
    """Return the height of the lines that must stand on the page of the table's last row."""
    return min(len(item.notes), _KEPT_NOTES) * _NOTE_LEADING + _NOTE_GAP


def _best_padding(table: Table, room: float) -> float | None:
    """Return the largest padding with which `table` fits into `room`, None where none does."""
    return next((pad for pad in PADDINGS if table.height(pad) <= room + _ROUNDING), None)


def _first_part(table: Table, room: float, below: float) -> int | None:
    return _part_end(table, table.header_rows, room, below)


def _part_end(table: Table, start: int, room: float, below: float) -> int | None:
    """Return the last row before which the part from `start` may end to fit into `room`."""
    fitting = None
    for end in table.breaks():
        if end <= start:
            continue
        extra = below if end == table.row_count else 0.0
        if table.part(start, end).height(_BROKEN_PADDING) + extra > room + _ROUNDING:
            break
        fitting = end
    return fitting
