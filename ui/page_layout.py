"""Where the pages of the preview lie: one below the other, in the middle, at a zoom."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.theme import UNIT

GAP: Final = 4 * UNIT  # between and around pages
PIXELS_PER_POINT: Final = 96 / 72  # at 100 %

Size = tuple[float, float]


class Fit(Enum):
    """A zoom that follows the size of the window."""

    WIDTH = auto()
    PAGE = auto()


def fitting_zoom(sizes: Sequence[Size], view: QSizeF, fit: Fit) -> float:
    """Return the zoom at which the largest of the pages of `sizes`, in points, fits `view`."""
    widest = max((width for width, _ in sizes), default=0.0)
    highest = max((height for _, height in sizes), default=0.0)
    if not widest or not highest:
        return 1.0
    across = (view.width() - 2 * GAP) / (widest * PIXELS_PER_POINT)
    down = (view.height() - 2 * GAP) / (highest * PIXELS_PER_POINT)
    return max(0.1, across if fit is Fit.WIDTH else min(across, down))


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a page: shares of its width and height."""

    page: int
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The places of pages on a ground of the size `extent`, in pixels of the window.

    `scale` is what they are rendered at: pixels of the screen a point.
    """

    sheets: tuple[QRectF, ...] = ()
    extent: Size = (0.0, 0.0)
    scale: float = 1.0

    def page_at(self, down: float) -> int:
        """Return the page at or below the height `down`, or the last one; -1 if there is none."""
        below = (n for n, sheet in enumerate(self.sheets) if sheet.bottom() + GAP > down)
        return next(below, len(self.sheets) - 1)

    def spot(self, point: QPointF) -> Spot | None:
        """Return which spot of which page is at `point` or near it."""
        page = self.page_at(point.y())
        if page < 0:
            return None
        sheet = self.sheets[page]
        from_corner = point - sheet.topLeft()
        return Spot(page, from_corner.x() / sheet.width(), from_corner.y() / sheet.height())

    def point(self, spot: Spot) -> QPointF | None:
        """Return where `spot` is now, None if its page is gone."""
        if spot.page >= len(self.sheets):
            return None
        sheet = self.sheets[spot.page]
        return sheet.topLeft() + QPointF(spot.across * sheet.width(), spot.down * sheet.height())


def lay_out(sizes: Sequence[Size], zoom: float, ratio: float) -> PageLayout:
    """Return the layout of pages of `sizes`, in points, on a screen of `ratio` pixels a pixel."""
    scale = zoom * PIXELS_PER_POINT * ratio
    drawn = [
        (round(width * scale) / ratio, round(height * scale) / ratio) for width, height in sizes
    ]
    widest = max((width for width, _ in drawn), default=0.0)
    sheets = []
    down = float(GAP)
    for width, height in drawn:
        sheets.append(QRectF(GAP + (widest - width) / 2, down, width, height))
        down += height + GAP
    return PageLayout(tuple(sheets), (widest + 2 * GAP, down), scale)
