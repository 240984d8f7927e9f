"""Which rows of somebody's tables are the form's: known ones between, strangers left out."""

from collections.abc import Sequence

from app.reading.lining import Row
from app.reading.vocabulary import Target

ALONE = "表格没有年报的表头，未必是年报的数字"
_BY_GAP = "这一行没有认出标签，按前后行的次序读入"


def without_strangers(rows: Sequence[Row]) -> list[Row]:
    """Return `rows` without those of tables that only speak of the same things as ours.

    Ours have the form's heads; where no table has them, a row alone in its table is doubtful.
    """
    headed = {_part_of(row.target) for row in rows if row.target and row.columns}
    numbers = {row.table.number for row in rows if row.target and row.columns}
    kept = [
        row
        for row in rows
        if row.columns or row.table.number in numbers or _part_of(row.target) not in headed
    ]
    known: dict[int, set[Target]] = {}
    for row in kept:
        if row.target:
            known.setdefault(row.table.number, set()).add(row.target)
    for row in kept:
        is_alone = len(known.get(row.table.number, ())) < 4
        if row.target and not row.columns and row.table.number not in numbers and is_alone:
            row.doubt = row.doubt or ALONE
    return kept


def _part_of(target: Target | None) -> object:
    """Return what has heads of its own: a table of one block in any layout, else the block."""
    is_whole = target is not None and len(target.table.blocks) == 1
    return target and (target.table.key if is_whole else id(target.block))


def fill_gaps(rows: Sequence[Row]) -> None:
    """Name rows without a known label where they exactly fill the gap between known ones."""
    long = [row for row in rows if row.target is None or len(row.target.block.columns) > 3]
    for at, row in enumerate(long):
        before = long[at - 1].target if at else None
        if row.target is not None or before is None or not before.row.path:
            continue
        later = [other for other in long[at:] if other.target]
        after = later[0].target if later else None
        unknown = long[at : long.index(later[0])] if later else []
        if after is None or after.table.key != before.table.key:
            continue
        between = _between(before, after)
        if len(between) == len(unknown):
            for other, target in zip(unknown, between, strict=True):
                other.target, other.doubt = target, _BY_GAP


def _between(before: Target, after: Target) -> list[Target]:
    """Return the rows between two in the layout that has both: 其他处理 is one row or three."""
    for table in (before.table, after.table):
        rows = [(block, row) for block in table.blocks for row in block.rows]
        keys = [row.key for _, row in rows]
        if before.row.key in keys and after.row.key in keys:
            inside = rows[keys.index(before.row.key) + 1 : keys.index(after.row.key)]
            return [Target(table, block, row) for block, row in inside]
    return []
