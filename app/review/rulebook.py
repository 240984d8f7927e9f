"""The relations of a form, spelled out: every rule for every row or column it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.errors import EditionError
from app.form.edition import Relation, Rule
from app.form.form import Cell, Form
from app.form.operand import Operand, operand
from app.form.vetting import star_values


@dataclass(frozen=True, slots=True)
class Check:
    """One rule at one place: the cells of its two sides."""

    rule: Rule
    where: str
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    cells: tuple[str, ...]
    needs_last: bool


def _check(rule: Rule, where: str, left: tuple[Operand, ...], right: tuple[Operand, ...]) -> Check:
    """Return the check; its cells are this year's, or last year's where there are no others."""
    both = left + right
    mine = [one.key for one in both if not one.is_last] or [one.key for one in both]
    return Check(rule, where, left, right, tuple(dict.fromkeys(mine)), any(o.is_last for o in both))


@cache
def rulebook(form: Form) -> tuple[tuple[Rule, tuple[Check, ...]], ...]:
    """Return the rules of `form` with their checks, in the form's order. Raises EditionError."""
    book = tuple((rule, tuple(_checks(form, rule))) for rule in form.rules)
    for rule, checks in book:
        if not checks:
            raise EditionError(form.edition.key, f"rules → {rule.id}", "没有可核对的单元格")
    return book


def _checks(form: Form, rule: Rule) -> Iterator[Check]:
    if rule.relation is Relation.SUM:
        yield from _sum_checks(form, rule)
    elif rule.relation is Relation.NUMBER:
        for cell in form.cells.values():
            if cell.table.key == rule.table:
                yield _check(rule, cell.name, (Operand(cell.key),), ())
    else:
        for left, right in rule.sides:
            yield from _star_checks(form, rule, left, right)


def _sum_checks(form: Form, rule: Rule) -> Iterator[Check]:
    """A total lies along rows where its row adds up, along columns where its column does."""
    for cell in form.cells.values():
        if cell.table.key != rule.table:
            continue
        lines = cell.row.sum if rule.along == "rows" else cell.column.sum
        if lines:
            parts = tuple(Operand(_crossing(cell, line, rule.along == "rows")) for line in lines)
            where = _line_name(cell, by_row=rule.along == "columns")
            yield _check(rule, where, parts, (Operand(cell.key),))


def _crossing(total: Cell, line: str, along_rows: bool) -> str:
    row, column = (line, total.column.key) if along_rows else (total.row.key, line)
    return ".".join(part for part in (total.table.key, row, column) if part)


def _line_name(cell: Cell, *, by_row: bool) -> str:
    """Return 表三·予以公开 (by row) or 表三·自然人; in 表四, without rows, the block."""
    if by_row and not cell.row.path:
        return f"{cell.table.name}·{cell.column.path[-2]}"
    return f"{cell.table.name}·{cell.row.short if by_row else cell.column.short}"


def _star_checks(
    form: Form, rule: Rule, left: tuple[str, ...], right: tuple[str, ...]
) -> Iterator[Check]:
    keys = [operand(pattern).key for pattern in left + right]
    starred = [set(star_values(form, key)) for key in keys if "*" in key]
    for star in star_values(form, keys[0]):
        if all(star in values for values in starred):
            filled = [
                tuple(operand(pattern.replace("*", star)) for pattern in side)
                for side in (left, right)
            ]
            cell = form.cells[filled[0][0].key]
            where = _line_name(cell, by_row=star in ("", cell.row.key))
            yield _check(rule, where, filled[0], filled[1])
