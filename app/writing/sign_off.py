"""The 审签单: the sheet on which an office drafts, checks, approves and seals a report.

No standard prescribes it. It is set like the document that it goes with, stands behind it on a
page of its own and has no page number. Lengths in points.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.writing.content import Content
from app.writing.page import MM, TEXT_WIDTH

TITLE: Final = "政府信息公开工作年度报告审签单"
WIDTHS: Final = tuple(TEXT_WIDTH * share / 28 for share in (5, 9, 4, 10))  # in characters
LEADING: Final = 1.5  # of the size

_LONGEST: Final = 120  # characters of a name; the sheet is one page
_DATE: Final = "年　　月　　日"
_LINE: Final = 15 * MM
_SIGNED: Final = 26 * MM
_APPROVED: Final = 32 * MM
_SEALED: Final = 52 * MM


class Place(StrEnum):
    """Where a text stands in its cell."""

    MIDDLE = "middle"
    LEFT = "left"
    RIGHT = "right"
    CORNER = "corner"  # at the right of the bottom, where a date stands under a seal


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its words, how many columns it takes, where the words stand."""

    text: str
    place: Place
    columns: int = 1

    @property
    def is_label(self) -> bool:
        """Whether it names the cell beside it."""
        return self.place is Place.MIDDLE


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; it grows beyond `height` where a name is long."""

    height: float
    boxes: tuple[Box, ...]


def sign_off_rows(content: Content) -> tuple[Row, ...]:
    """Return the rows of the 审签单 of `content`: what is known, and blanks to sign."""
    return (
        Row(_LINE, (_label("单　位"), Box(_cut(content.unit), Place.LEFT, 3))),
        Row(_LINE, (_label("标　题"), Box(_cut(content.title), Place.LEFT, 3))),
        _signed("拟　稿", _SIGNED),
        _signed("核　稿", _SIGNED),
        _signed("签　发", _APPROVED),
        Row(_SEALED, (_label("盖　章"), Box(_DATE, Place.CORNER, 3))),
    )


def _signed(words: str, height: float) -> Row:
    """Return a row to be signed and dated by hand."""
    blank = Box("", Place.LEFT)
    return Row(height, (_label(words), blank, _label("日期"), Box(_DATE, Place.RIGHT)))


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _label(words: str) -> Box:
    return Box(words, Place.MIDDLE)
