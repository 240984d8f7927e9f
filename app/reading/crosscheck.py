"""Holding what was read against the form's own sums (勾稽): what breaks one is doubtful.

Either the document is wrong or the reading; both need a look.
"""

from collections.abc import Iterator, Mapping

from app.form.edition import Relation
from app.form.form import Form
from app.form.grid import cell_key
from app.form.operand import Operand, operand
from app.report.numbers import Value
from app.report.recompute import add_filled

_SUM = "与合计不符：各项相加是 {0}，合计写的是 {1}"
_BLANK = "这一格空白，旁边的格有数"
_BESIDE = "旁边的格空白，可能错位"
_NO_TOTAL = "这一行的合计空白，无法核对各格是否错位"
_MANY = "这张表的多数行对不上，这一格也请核对"
_MANY_ROWS = 3
_BALANCE = "勾稽不符：左边是 {0}，右边是 {1}"


def doubts_by_sums(form: Form, values: Mapping[str, Value | None]) -> dict[str, str]:
    """Return a reason for every cell of a sum or balance that `values` (totals too) break."""
    doubts: dict[str, str] = {}
    for left, right, words in _relations(form):
        parts, total = (add_filled([values.get(key) for key in keys]) for keys in (left, right))
        if not _is_judged(right, values, total) or (parts or 0) == total:
            continue
        for key in (*left, *right):
            doubts.setdefault(key, words.format(parts if parts is not None else "空白", total))
    return doubts


def doubts_by_blanks(form: Form, values: Mapping[str, Value | None]) -> dict[str, str]:
    """Return a reason for every blank amid numbers (of its row and its column), and beside it.

    A column that is blank throughout is left so by offices; a single blank may be a slip.
    """
    doubts: dict[str, str] = {}
    for table in form.tables.values():
        for block in table.blocks:
            rows = {row.key: [c.key for c in block.columns] for row in block.rows}
            filled = {
                (row, column)
                for row, columns in rows.items()
                for column in columns
                if values.get(cell_key(table.key, row, column)) is not None
            }
            for row, columns in rows.items():
                for at, column in enumerate(columns if any(r == row for r, _ in filled) else ()):
                    is_column_used = len(rows) == 1 or any(c == column for _, c in filled)
                    key = cell_key(table.key, row, column)
                    if (row, column) not in filled and key in values and is_column_used:
                        doubts[key] = _BLANK
                        for beside in columns[max(0, at - 1) : at + 2]:
                            doubts.setdefault(cell_key(table.key, row, beside), _BESIDE)
    return doubts


def doubts_without_totals(form: Form, values: Mapping[str, Value | None]) -> dict[str, str]:
    """Return a reason for every cell of a row of numbers whose total is left blank.

    Nothing shows then that the numbers do not stand one column further than they should.
    """
    doubts: dict[str, str] = {}
    for table in form.tables.values():
        rows = ((block, row) for block in table.blocks for row in block.rows)
        for block, row in rows:
            for total in (column for column in block.columns if column.sum):
                keys = [cell_key(table.key, row.key, key) for key in (*total.sum, total.key)]
                if values.get(keys[-1], 0) is None and any(map(values.get, keys)):
                    doubts.update(dict.fromkeys(keys, _NO_TOTAL))
    return doubts


def doubts_by_neighbours(
    form: Form, values: Mapping[str, Value | None], doubts: Mapping[str, str]
) -> dict[str, str]:
    """Return a reason for cells beside those in `doubts` that nothing else proves.

    Where most rows of a table slipped by a column a few add up by chance, and a part of a row of
    表四 without its total says nothing if another part of the row is wrong.
    """
    spread: dict[str, str] = {}
    for table in form.tables.values():
        rows = [
            [cell_key(table.key, row.key, column.key) for column in block.columns]
            for block in table.blocks
            for row in block.rows
            if any(column.sum for column in block.columns)
        ]
        used = [keys for keys in rows if any(map(values.get, keys))]
        broken = [keys for keys in used if all(key in doubts for key in keys)]
        if len(broken) >= _MANY_ROWS and 2 * len(broken) > len(used):
            spread.update((key, _MANY) for keys in rows for key in keys if key in values)
    return spread | _beside_broken_sums(form, values, doubts)


def _beside_broken_sums(
    form: Form, values: Mapping[str, Value | None], doubts: Mapping[str, str]
) -> dict[str, str]:
    """Return a reason for parts of a row that have no total while another part's is broken."""
    spread: dict[str, str] = {}
    for table in form.tables.values():
        rows = ((block, row) for block in table.blocks for row in block.rows)
        for block, row in rows:
            totals = {
                cell_key(table.key, row.key, at.key): at.sum for at in block.columns if at.sum
            }
            for total, parts in totals.items() if doubts.keys() & totals.keys() else ():
                if values.get(total) is None:
                    keys = (cell_key(table.key, row.key, part) for part in parts)
                    spread.update((key, _MANY) for key in keys if key in values)
    return spread


def _is_judged(right: tuple[str, ...], values: Mapping[str, Value | None], total: object) -> bool:
    return total is not None and any(values.get(key) is not None for key in right)


def _relations(form: Form) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Yield parts, total and words of every sum, then the sides of every balance."""
    for table in form.tables.values():
        for block in table.blocks:
            for row in block.rows:
                for column in block.columns:
                    total = cell_key(table.key, row.key, column.key)
                    for parts in (
                        [cell_key(table.key, row.key, part) for part in column.sum],
                        [cell_key(table.key, part, column.key) for part in row.sum],
                    ):
                        if parts:
                            yield tuple(parts), (total,), _SUM
    for rule in form.rules:
        if rule.relation is Relation.EQUAL and all(
            operand(words) == Operand(words) for words in (*rule.left, *rule.right)
        ):  # sums of this year's cells alone
            for middle in _stars(form, rule.left[0]):
                left, right = (
                    tuple(key.replace("*", middle) for key in keys)
                    for keys in (rule.left, rule.right)
                )
                yield left, right, _BALANCE


def _stars(form: Form, pattern: str) -> list[str]:
    before, star, after = pattern.partition("*")
    if not star:
        return [""]
    keys = [key for key in form.cells if key.startswith(before) and key.endswith(after)]
    return [key.removeprefix(before).removesuffix(after) for key in keys]
