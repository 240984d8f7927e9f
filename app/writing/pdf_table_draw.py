"""A measured table with its place: shades, cell texts in reading order, borders."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from app.form.grid import Role, Slot
from app.writing.page import LEFT_MARGIN
from app.writing.pdf_cell import SetCell
from app.writing.pdf_page import Item, PlacedLine, Rule, Shade, baseline
from app.writing.pdf_table import Table, side_padding


def place_table(table: Table, top: float, padding: float) -> list[Item]:
    """Return what `table` draws with its upper border at `top` and `padding` in its cells."""
    rows = list(accumulate(table.heights(padding), initial=top))
    columns = [LEFT_MARGIN + edge for edge in table.edges]
    return [
        *_shades(table, columns, rows),
        *_texts(table, columns, rows),
        *_rules(table, columns, rows),
    ]


def _shades(table: Table, columns: Sequence[float], rows: Sequence[float]) -> Iterator[Item]:
    for slot in table.slots:
        if slot.role is Role.BANNER:
            x, y, right, bottom = _box(slot, columns, rows)
            yield Shade(x, y, right - x, bottom - y)


def _texts(table: Table, columns: Sequence[float], rows: Sequence[float]) -> Iterator[Item]:
    pairs = zip(table.slots, table.cells, strict=True)
    for slot, cell in sorted(pairs, key=lambda pair: (pair[0].row, pair[0].column)):
        x, y, _, bottom = _box(slot, columns, rows)
        yield from _lines(cell, x + side_padding(slot), (y + bottom - cell.height) / 2)


def _lines(cell: SetCell, x: float, top: float) -> Iterator[Item]:
    for number, line in enumerate(cell.lines):
        y = baseline(top + number * cell.leading, cell.leading, line.size)
        yield PlacedLine(line, x, y, ends_cell=number == len(cell.lines) - 1)


def _rules(table: Table, columns: Sequence[float], rows: Sequence[float]) -> Iterator[Item]:
    """Yield the outer border above and at the left, and each cell's below and at the right."""
    yield Rule(columns[0], rows[0], columns[-1], rows[0])
    yield Rule(columns[0], rows[0], columns[0], rows[-1])
    for slot in table.slots:
        x, y, right, bottom = _box(slot, columns, rows)
        yield Rule(x, bottom, right, bottom)
        yield Rule(right, y, right, bottom)


def _box(
    slot: Slot, columns: Sequence[float], rows: Sequence[float]
) -> tuple[float, float, float, float]:
    return (
        columns[slot.column],
        rows[slot.row],
        columns[slot.column + slot.column_span],
        rows[slot.row + slot.row_span],
    )
