"""Numbers torn into digits below each other, in columns too narrow for them.

Their first digits look like a row of numbers, and the others like a table of nothing but digits
behind it: what comes before such a table is not sure.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.reading.cell_text import is_value_text
from app.reading.source import Block, SourceTable

TORN = "后面还有没有认出是哪一格的数字，这里的数字可能不全"
_MOST_DIGITS = 3  # of a number's rest


def with_torn_doubted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks`; every number and blank of a table right before rests of numbers doubtful."""
    made = list(blocks)
    whole: int | None = None  # the last block that is no rest
    for at, block in enumerate(blocks):
        if not _is_rest(block):
            whole = at
        elif whole is not None:
            made[whole] = _doubted(made[whole])
            whole = None  # once is enough
    return tuple(made)


def _is_rest(block: Block) -> bool:
    if not isinstance(block, SourceTable):
        return False
    texts = [cell.text for row in block.rows for cell in row if cell.text]
    return bool(texts) and all(t.isdecimal() and len(t) <= _MOST_DIGITS for t in texts)


def _doubted(block: Block) -> Block:
    if not isinstance(block, SourceTable):
        return block
    rows = (
        tuple(
            replace(cell, doubt=cell.doubt or TORN)
            if not cell.text or is_value_text(cell.text)
            else cell
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))
