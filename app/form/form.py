"""A form ready for use: every cell by key, its formula, its place, in the order of the paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from app.errors import EditionError
from app.form.edition import Edition, Line, NumberType, Rule, Section, Table
from app.form.grid import Grid, cell_key, place
from app.form.variants import varied_rules, varied_tables


@dataclass(frozen=True, slots=True)
class Cell:
    """One number cell. `parts` are the keys that a total adds up; an input has none."""

    key: str
    table: Table
    row: Line
    column: Line
    parts: tuple[str, ...]

    @property
    def is_total(self) -> bool:
        """Whether the program computes this cell."""
        return bool(self.parts)

    @property
    def number(self) -> NumberType:
        """The kind of number it holds."""
        return self.column.number

    @property
    def allows_slash(self) -> bool:
        """Whether ``/`` (不适用) may be filled in."""
        return self.table.allows_slash and not self.is_total

    @property
    def name(self) -> str:
        """The cell in the form's words: 表三·本年新收·自然人."""
        return "·".join(filter(None, (self.table.name, self.row.short, self.column.short)))


@dataclass(frozen=True, eq=False)
class Form:
    """An edition in one of its variants, compiled. Compared by identity, so that caches can key it.

    `formulas` are the totals in an order in which each stands after its parts; `inputs_below`
    gives for every cell the inputs it comes from (an input: itself); `sums` the derived group
    sums (``t3.sum_denied.natural``) with their parts.
    """

    edition: Edition
    variant: str | None
    tables: Mapping[str, Table]
    rules: tuple[Rule, ...]
    cells: Mapping[str, Cell]
    grids: Mapping[str, Grid]
    formulas: tuple[tuple[str, tuple[str, ...]], ...]
    inputs_below: Mapping[str, tuple[str, ...]]
    sums: Mapping[str, tuple[str, ...]]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The six sections in order."""
        return self.edition.sections


def compile_form(edition: Edition, variant: str | None = None) -> Form:
    """Return `edition` in `variant`, ready for use.

    Raises EditionError where two cells share a key, a sum names an unknown line, or sums go in a
    circle.
    """
    tables, rules = _varied(edition, variant)
    cells: dict[str, Cell] = {}
    for table in tables.values():
        for cell in _cells(edition.key, table):
            if cell.key in cells:
                raise EditionError(edition.key, cell.key, "两个单元格用了同一个键")
            cells[cell.key] = cell
    order = _order(edition.key, cells)
    return Form(
        edition=edition,
        variant=variant,
        tables=tables,
        rules=rules,
        cells=cells,
        grids={key: place(table) for key, table in tables.items()},
        formulas=tuple((key, cells[key].parts) for key in order if cells[key].is_total),
        inputs_below=_inputs_below(cells, order),
        sums=dict(_group_sums(edition.key, tables, cells)),
    )


def _varied(edition: Edition, variant: str | None) -> tuple[Mapping[str, Table], tuple[Rule, ...]]:
    if variant is None:
        return edition.tables, edition.rules
    change = edition.variants[variant]
    for replacement in change.replacements:
        table = edition.tables.get(replacement.table)
        known = {row.key for block in table.blocks for row in block.rows} if table else set()
        for row in replacement.rows:
            if row not in known:
                place = f"variants → {variant} → {replacement.table}"
                raise EditionError(edition.key, place, f"没有行 {row}")
    return varied_tables(change, edition.tables), varied_rules(change, edition.rules)


def _cells(edition: str, table: Table) -> Iterator[Cell]:
    for block in table.blocks:
        cells = [
            Cell(cell_key(table.key, row.key, column.key), table, row, column, parts)
            for row in block.rows
            for column in block.columns
            for parts in [_parts(table.key, row, column)]
        ]
        keys = {cell.key for cell in cells}
        for cell in cells:
            missing = [part for part in cell.parts if part not in keys]
            if missing:
                raise EditionError(edition, cell.key, f"合计引用了没有的单元格 {missing[0]}")
            yield cell


def _parts(table: str, row: Line, column: Line) -> tuple[str, ...]:
    """Return what a cell adds up: along its row where the column is a total, else down."""
    if column.sum:
        return tuple(cell_key(table, row.key, part) for part in column.sum)
    return tuple(cell_key(table, part, column.key) for part in row.sum)


def _order(edition: str, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    sorter = TopologicalSorter({key: cell.parts for key, cell in cells.items()})
    try:
        return tuple(sorter.static_order())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise EditionError(edition, error.args[1][0], f"合计互相引用：{circle}") from error


def _inputs_below(
    cells: Mapping[str, Cell], order: tuple[str, ...]
) -> Mapping[str, tuple[str, ...]]:
    below: dict[str, tuple[str, ...]] = {}
    for key in order:
        parts = cells[key].parts
        below[key] = tuple(i for part in parts for i in below[part]) if parts else (key,)
    return below


def _group_sums(
    edition: str, tables: Mapping[str, Table], cells: Mapping[str, Cell]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for table in tables.values():
        for group in table.groups:
            for column in table.blocks[0].columns:
                parts = tuple(cell_key(table.key, row, column.key) for row in group.rows)
                for part in parts:
                    if part not in cells:
                        raise EditionError(edition, group.key, f"没有单元格 {part}")
                yield cell_key(table.key, group.key, column.key), parts
