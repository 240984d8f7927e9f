"""A page as a list of things with their places: what the layout makes and the drawing step draws.

Lengths in points, from the top left corner of the sheet, downwards.
"""

from dataclasses import dataclass, field
from typing import Final

from app.writing.pdf_text import TextLine

EM_MIDDLE: Final = 0.38  # of an em, from the baseline up to the middle of a Chinese character


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A set line whose line width begins at `x`, with its baseline at `y`."""

    line: TextLine
    x: float
    y: float
    ends_cell: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """A rectangle filled with the shade of the banners."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A border of a table, from one end to the other."""

    x: float
    y: float
    end_x: float
    end_y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that leads to the height `y`."""

    key: str
    text: str
    y: float


Item = PlacedLine | Shade | Rule | Bookmark


@dataclass(slots=True)
class Page:
    """What stands on one page, in reading order, and whether it counts among the pages."""

    items: list[Item] = field(default_factory=list)
    is_numbered: bool = True


def baseline(top: float, leading: float, size: float) -> float:
    """Return the baseline of a line box at `top` whose characters stand in its middle."""
    return top + leading / 2 + EM_MIDDLE * size
