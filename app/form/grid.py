"""Where every cell of a table stands, spans included: the one picture that all outputs draw.

Label paths become spanned label cells: neighbours with an equal prefix share one cell, a path
shorter than the deepest stretches its last label, and a block with fewer columns than the widest
gives its last column the rest of the width.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.form.edition import Block, Table


class Role(StrEnum):
    """What a slot is, so that every output can choose its look."""

    BANNER = "banner"  # 第二十条第（一）项, across the whole table
    CORNER = "corner"  # the head of the label columns
    HEAD = "head"  # a column label
    LABEL = "label"  # a row label
    NUMBER = "number"  # a cell with a key


@dataclass(frozen=True, slots=True)
class Slot:
    """One drawn cell: its place and span in grid units, its label, or the key of its number."""

    row: int
    column: int
    row_span: int
    column_span: int
    role: Role
    text: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn: slots in reading order, relative column widths, rows that head it.

    `label_columns` are the columns at the left that hold row labels; `header_rows` the rows at
    the top to repeat on a new page (0 where the table has several blocks with heads of their own).
    """

    slots: tuple[Slot, ...]
    row_count: int
    widths: tuple[float, ...]
    label_columns: int
    header_rows: int


def place(table: Table) -> Grid:
    """Return the grid of `table`."""
    label_columns = max(len(row.path) for block in table.blocks for row in block.rows)
    width = label_columns + max(len(block.columns) for block in table.blocks)
    slots: list[Slot] = []
    top = 0
    for block in table.blocks:
        slots += _place_block(table.key, block, top, label_columns, width)
        top = max(slot.row + slot.row_span for slot in slots)
    single = len(table.blocks) == 1 and table.blocks[0].banner is None
    return Grid(
        slots=tuple(sorted(slots, key=lambda slot: (slot.row, slot.column))),
        row_count=top,
        widths=table.widths,
        label_columns=label_columns,
        header_rows=_header_depth(table.blocks[0]) if single else 0,
    )


def cell_key(table: str, row: str, column: str) -> str:
    """Return the key ``table.row.column``; a row without key (table 四) adds nothing."""
    return ".".join(part for part in (table, row, column) if part)


def _header_depth(block: Block) -> int:
    return max(len(column.path) for column in block.columns)


def _place_block(
    table: str, block: Block, top: int, label_columns: int, width: int
) -> Iterator[Slot]:
    if block.banner is not None:
        yield Slot(top, 0, 1, width, Role.BANNER, block.banner)
        top += 1
    depth = _header_depth(block)
    if label_columns:
        yield Slot(top, 0, depth, label_columns, Role.CORNER, block.corner)
    starts = [label_columns + i for i in range(len(block.columns))] + [width]
    for run in _runs([column.path for column in block.columns], depth):
        left, right = starts[run.first], starts[run.first + run.count]
        yield Slot(top + run.level, left, run.depth, right - left, Role.HEAD, run.label)
    top += depth
    for run in _runs([row.path for row in block.rows], label_columns):
        yield Slot(top + run.first, run.level, run.count, run.depth, Role.LABEL, run.label)
    for down, row in enumerate(block.rows):
        for across, column in enumerate(block.columns):
            left, right = starts[across], starts[across + 1]
            key = cell_key(table, row.key, column.key)
            yield Slot(top + down, left, 1, right - left, Role.NUMBER, key=key)


@dataclass(frozen=True, slots=True)
class _Run:
    """A label over `count` neighbouring lines from `first`, at `level`, `depth` levels deep."""

    label: str
    level: int
    first: int
    count: int
    depth: int


def _runs(paths: Sequence[tuple[str, ...]], total_depth: int) -> Iterator[_Run]:
    for level in range(total_depth):
        run: _Run | None = None
        for index, path in enumerate(paths):
            if level >= len(path):
                continue
            neighbour = run is not None and run.first + run.count == index
            if run and neighbour and paths[run.first][: level + 1] == path[: level + 1]:
                run = replace(run, count=run.count + 1)
                continue
            if run:
                yield run
            depth = total_depth - level if level == len(path) - 1 else 1
            run = _Run(path[level], level, index, 1, depth)
        if run:
            yield run
