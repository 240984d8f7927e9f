"""Lining the numbers of a row up with the columns of the form, and saying how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.form.edition import Line, NumberKind
from app.reading.cell_text import CellText, names_unit, read_cell
from app.reading.columns import Columns
from app.reading.labels import folded
from app.reading.source import SourceCell, SourceTable
from app.reading.vocabulary import Target

_UNIT = re.compile(r"单位:?[^()]{0,8}?(万元|元)|\((万元|元)\)")
_BY_ORDER = "没有认出表头，按次序读入"
_SHIFTED = "这一行的格数与表头不同，可能错位"


@dataclass(slots=True)
class Row:
    """A row with values: its table, its label's row of the form if known, its value cells.

    `above` is the paragraph above the table. `is_bent` if the heads do not say which column is
    which, but not in the form's order.
    """

    table: SourceTable
    target: Target | None
    is_guess: bool
    values: Sequence[SourceCell]
    columns: Columns | None
    doubt: str = ""
    is_bent: bool = False
    above: str = ""


Pair = tuple[SourceCell, Line | None, str]


def lined_up(row: Row) -> tuple[list[Pair], str] | None:
    """Return the value cells of `row` with their columns, and the doubt; None where open."""
    assert row.target
    columns = row.columns
    lines = columns.lines if columns else row.target.block.columns
    heads = columns.heads if columns else ("",) * len(lines)
    values = _window(row, lines)
    if values is None:
        return None
    pairs = list(zip(values, lines, heads, strict=True))
    known = [(cell, line, head) for cell, line, head in pairs if line]
    reads = [read_cell(cell.text, row.target.cell(line)) for cell, line, _ in known]
    proven = is_proven(known, reads)
    is_single = len(lines) == 1 and lines[0] and lines[0].number.kind is NumberKind.COUNT
    proven = proven and (columns is not None or any(cell.text for cell in values))
    if columns is None and (row.is_bent or not proven) and not is_single:
        return pairs, _BY_ORDER
    if len(values) != len(row.values) and not proven and len(lines) > 1:
        return pairs, _SHIFTED if any(cell.text for cell in row.values) else ""
    return pairs, ""


def at_the_ends(row: Row) -> list[Pair]:
    """Return the first and the last number of `row`, which lacks cells, under the outermost heads.

    That is likely and no more.
    """
    assert row.target
    lines = row.columns.lines if row.columns else row.target.block.columns
    filled = [cell for cell in row.values if cell.text]
    if not 1 < len(filled) < len(lines) or len(row.values) >= len(lines):
        return []
    return [(filled[0], lines[0], ""), (filled[-1], lines[-1], "")]


def _window(row: Row, lines: Sequence[Line | None]) -> Sequence[SourceCell] | None:
    """Return as many value cells as there are columns; None where it is open which.

    What is left over on either side must be blank.
    """
    values, count = row.values, len(lines)
    if len(values) <= count:
        return values if len(values) == count else None
    filled = [i for i, cell in enumerate(values) if cell.text]
    if not filled:
        return values[:count]
    if filled[-1] - filled[0] >= count:
        return None
    starts = range(max(0, filled[-1] - count + 1), min(filled[0], len(values) - count) + 1)
    windows = [values[start : start + count] for start in starts]
    if len(windows) == 1 or count == 1:
        return windows[0]
    assert row.target
    proven = [
        window
        for window in windows
        if _adds_up([(c, line, "") for c, line in zip(window, lines, strict=True)], row.target)
    ]
    return proven[0] if len(proven) == 1 else None


def _adds_up(pairs: Sequence[Pair], target: Target) -> bool:
    known = [(cell, line, head) for cell, line, head in pairs if line]
    return is_proven(known, [read_cell(cell.text, target.cell(line)) for cell, line, _ in known])


def is_proven(pairs: Sequence[Pair], reads: Sequence[CellText]) -> bool:
    """Return whether the totals among `pairs` are there and equal their parts.

    A row that is 0 or blank throughout says the same in whatever order.
    """
    values = {line.key: read.value for (_, line, _), read in zip(pairs, reads, strict=True) if line}
    totals = [line for _, line, _ in pairs if line and line.sum]
    if not totals:
        return False
    for total in totals:
        parts = [values.get(part) for part in total.sum]
        numbers = [part for part in parts if isinstance(part, int)]
        if (values[total.key] or 0) != sum(numbers) or (numbers and values[total.key] is None):
            return False
    return not any(read.doubt for read in reads)


def unit_of(head: str, line: Line) -> str:
    """Return the unit that the head of an amount names: 元 under one that says 单位：元."""
    if line.number.kind is not NumberKind.AMOUNT or "元" not in head:
        return ""
    return "万元" if "万" in head else "元"


def says_other_unit(row: Row, cell: SourceCell, line: Line, head: str) -> bool:
    """Return whether the table, or the line above it, names another unit than the amount's."""
    if line.number.kind is not NumberKind.AMOUNT or not cell.text or names_unit(cell.text):
        return False
    texts = [row.above, *(at.text for cells in row.table.rows for at in cells)]
    said = {found[1] or found[2] for text in texts for found in _UNIT.finditer(folded(text))}
    return bool(said - {unit_of(head, line) or line.number.unit})
