"""How a total came about, in words: 自然人 57＋商业企业 1＝58."""

from decimal import Decimal

from app.form.form import Cell, Form
from app.report.numbers import plain_text
from app.report.recompute import Values


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


def _part_name(total: Cell, part: Cell) -> str:
    """Return what tells `part` from the others: its column if the total adds up a row."""
    line = part.column if total.column.sum else part.row
    return line.short.rsplit("·", maxsplit=1)[-1] if total.column.sum else line.short
