"""What a sentence says, before any table is looked at."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Cells = tuple[str, ...]


class Kind(StrEnum):
    """How the number said is to be compared."""

    COUNT = "count"  # with a sum of cells
    SHARE = "share"  # percent, with a sum of cells divided by another
    PARTS = "parts"  # with the sum of the parts that the sentence lists
    GROWTH = "growth"  # percent, with what two numbers of the sentence give
    LAST_YEAR = "last_year"  # percent, with the same cells of last year


class Reading(NamedTuple):
    """One claim of a text. Places are code points of the block as stored.

    `meanings` are the sums of cells that the words may mean, the likeliest first; keys of other
    editions among them are left out later. `wholes` are what a share may be a share of. `other` is
    what the sentence itself gives for the number. `year` is a year that the sentence names, `scope`
    words by which it may speak of another circle of offices. An unsure one is worth a 提示 only;
    `only_near` one nothing unless its number is close to the table's.
    """

    rule: str
    kind: Kind
    start: int
    end: int
    number: tuple[int, int]
    said: Decimal
    step: Decimal = Decimal(1)
    unit: str = ""
    meanings: tuple[Cells, ...] = ()
    wholes: tuple[Cells, ...] = ()
    other: Decimal | None = None
    year: int | None = None
    scope: str | None = None
    is_sure: bool = True
    only_near: bool = False
