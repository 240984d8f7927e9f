"""How the cells of a table stand, in Word and PDF alike: as in the official template."""

import re
from typing import Final

from app.form.grid import Grid, Role, Slot

_GROUP_NUMBER: Final = re.compile("（[一二三四五六七八九十]+）")


def is_remark(slot: Slot) -> bool:
    """Tell the remark that fills a tall corner (楷体) from the head of a label column."""
    return slot.role is Role.CORNER and slot.row_span > 1


def is_centred(slot: Slot, grid: Grid) -> bool:
    """Tell a cell whose text stands in the middle from one whose text begins at the left.

    Left are the clauses of table 二, the remark in the corner and the labels of single rows; in a
    table of small blocks without a common head (二) these too are centred.
    """
    if slot.role is Role.LABEL:
        return slot.row_span > 1 or not grid.header_rows
    return slot.role is not Role.BANNER and not is_remark(slot)


def group_number_end(text: str) -> int:
    """Return where the number that begins a group's label ends: 3 for （三）不予公开, else 0."""
    number = _GROUP_NUMBER.match(text)
    return number.end() if number else 0
