"""Sums in words: how a total came about, a group, a selection."""

from collections.abc import Sequence
from decimal import Decimal

from app.form.edition import Group
from app.form.form import Cell, Form
from app.report.numbers import plain_text
from app.report.recompute import Values, add_filled


def formula_words(form: Form, values: Values, key: str) -> str:
    """Return the parts of the total `key` that are not 0 and what they come to.

    Blank parts are named as not filled in. "" for a cell that is no total.
    """
    total = form.cells[key]
    if not total.is_total:
        return ""
    numbers = {part: values.printed[part] for part in total.parts}
    shown = [
        f"{_part_name(total, form.cells[part])} {plain_text(value)}"
        for part, value in numbers.items()
        if isinstance(value, int | Decimal) and value
    ]
    blanks = sum(value is None for value in numbers.values())
    rest = f"（{blanks} 项未填）" if blanks else ""
    if not shown:
        return f"各项均为 0{rest}" if blanks < len(numbers) else "各项都还没有填"
    return f"{'＋'.join(shown)}＝{plain_text(values.computed[key])}{rest}"


def group_words(form: Form, values: Values, key: str) -> str:
    """Return the sum of the group of rows that `key` is in: （三）不予公开 小计 3. "" if none."""
    found = group_sum(form, key)
    if found is None:
        return ""
    group, sum_key = found
    return f"{group.label} 小计 {plain_text(values.sums[sum_key]) or '未填'}"


def group_sum(form: Form, key: str) -> tuple[Group, str] | None:
    """Return the group of several rows that `key` is in, and the key of its sum in that column."""
    cell = form.cells[key]
    for group in cell.table.groups:
        if cell.row.key in group.rows and len(group.rows) > 1:
            return group, f"{cell.table.key}.{group.key}.{cell.column.key}"
    return None


def selection_words(values: Values, keys: Sequence[str]) -> str:
    """Return count and sum of several cells: 选中 12 格，合计 345. "" for a single one."""
    if len(keys) < 2:
        return ""
    total = add_filled([values.printed.get(key) for key in keys])
    return f"选中 {len(keys)} 格，合计 {plain_text(total) or '—'}"


def _part_name(total: Cell, part: Cell) -> str:
    """Return what tells `part` from the others: its column if the total adds up a row."""
    line = part.column if total.column.sum else part.row
    return line.short.rsplit("·", maxsplit=1)[-1] if total.column.sum else line.short
