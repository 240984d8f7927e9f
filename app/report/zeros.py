"""补零: which inputs are blank, what is declared by filling them with 0, and the pairs that do it.

Blank and 0 are different things (neither notice says what a blank means), so that 0 is only
filled in after a question that names what is thereby declared.
"""

from collections.abc import Callable, Iterable
from functools import cache

from app.errors import ValueRefused
from app.form.form import Cell, Form
from app.report.numbers import plain_text
from app.report.recompute import evaluate
from app.report.report import Report

_APPLICATIONS = "t3"
_NOTHING_AT_ALL = {
    _APPLICATIONS: "本年度未收到政府信息公开申请",
    "t4": "未发生政府信息公开行政复议、行政诉讼",
}
_LONGEST_LIST = 60  # characters; a longer list of rows would not be read


def blanks(report: Report, table: str | None = None) -> tuple[str, ...]:
    """Return the keys of the blank inputs of `table`, or of the whole report, in form order.

    ``/`` (不适用) is not blank, a total is no input. Raises KeyError for an unknown table.
    """
    return tuple(key for key in _inputs(report.form, table) if key not in report.cells)


def declaration(form: Form, keys: Iterable[str]) -> str:
    """Return the question to ask before the blank inputs `keys` become 0, "" for no keys.

    It says how many cells of which table, names whole rows, whole columns or single cells where
    they are few, and says what 0 declares where all of 表三 or all of 表四 is blank.
    """
    chosen = set(keys)
    counts: list[str] = []
    declared: list[str] = []
    for table in form.tables.values():
        inputs = [c for c in form.cells.values() if c.table is table and not c.is_total]
        blank = [cell for cell in inputs if cell.key in chosen]
        if not blank:
            continue
        if len(blank) == len(inputs) and table.key in _NOTHING_AT_ALL:
            names = ""
            declared.append(_NOTHING_AT_ALL[table.key])
        else:
            names = _names(inputs, blank)
        counts.append(f"{table.name}还有 {len(blank)} 格{names}")
    if not counts:
        return ""
    meaning = f"（即{'，'.join(declared)}）" if declared else ""
    return f"{'、'.join(counts)}未填。未发生此类事项{meaning}，填 0？"


def zero_pairs(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs for `app.report.batch.apply_batch` that fill `keys` with 0."""
    return [(key, "0") for key in keys]


def no_applications(report: Report) -> list[tuple[str, str]]:
    """Return the pairs that declare 本年度未收到申请: every blank of 表三 becomes 0.

    Raises ValueRefused where 表三 already says that applications were received.
    """
    printed = evaluate(report.form, report.cells, report.stated).printed
    for key, cell in report.form.cells.items():
        if key.startswith(f"{_APPLICATIONS}.new.") and printed[key]:
            raise ValueRefused(
                f"{cell.name}已填 {plain_text(printed[key])}，与“未收到申请”不符。"
                "请先核对或清空这一格。"
            )
    return zero_pairs(blanks(report, _APPLICATIONS))


def _names(inputs: list[Cell], blank: list[Cell]) -> str:
    """Return the rows, columns or cells that are `blank` in brackets, "" where they are many."""
    whole = [_whole(inputs, blank, _row_name), _whole(inputs, blank, _column_name)]
    cells = [f"{_row_name(cell)}·{_column_name(cell)}" for cell in blank]
    for names in filter(None, (*whole, cells)):
        listed = "、".join(names)
        if len(listed) <= _LONGEST_LIST:
            return f"（{listed}）"
    return ""


def _whole(inputs: list[Cell], blank: list[Cell], name: Callable[[Cell], str]) -> list[str]:
    """Return the names of the lines that `blank` consists of, [] where one is only partly blank."""
    lines = dict.fromkeys(name(cell) for cell in blank)
    return list(lines) if sum(name(cell) in lines for cell in inputs) == len(blank) else []


def _row_name(cell: Cell) -> str:
    """Return the row, in 表四 (no row labels) what the column stands under."""
    return cell.row.short or cell.column.path[-2:][0]


def _column_name(cell: Cell) -> str:
    return cell.column.short if cell.row.short else cell.column.path[-1]


@cache
def _inputs(form: Form, table: str | None) -> tuple[str, ...]:
    wanted = form.tables if table is None else {table: form.tables[table]}
    return tuple(
        cell.key for cell in form.cells.values() if cell.table.key in wanted and not cell.is_total
    )
