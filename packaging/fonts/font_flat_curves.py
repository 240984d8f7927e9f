"""A pen that draws barely bent cubic curves as straight lines.

FandolFang's stroke ends are full of curves two or three units long; drawn as lines they save a
third of the file and can't be told from the curves at any size that a report is printed in.
"""

import math
from typing import Any

from fontTools.pens.filterPen import FilterPen  # type: ignore[import-untyped]

Point = tuple[float, float]

# A cubic curve leaves its chord by at most this share of its control points' largest distance.
_BULGE = 0.75


class FlatCurvePen(FilterPen):  # type: ignore[misc]
    """Pass an outline on to another pen, with curves flatter than ``max_bulge`` as lines."""

    def __init__(self, out_pen: Any, max_bulge: float) -> None:
        super().__init__(out_pen)
        self._max_bulge = max_bulge
        self._current: Point = (0, 0)

    def moveTo(self, pt: Point) -> None:  # noqa: N802
        """Start a contour."""
        self._current = pt
        super().moveTo(pt)

    def lineTo(self, pt: Point) -> None:  # noqa: N802
        """Draw a line."""
        self._current = pt
        super().lineTo(pt)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        """Draw a cubic curve, or a line where it's flat."""
        end = points[-1]
        bulge = _BULGE * max(_distance(point, self._current, end) for point in points[:-1])
        if bulge <= self._max_bulge:
            self.lineTo(end)
        else:
            super().curveTo(*points)
            self._current = end


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance from a point to the segment between two others."""
    across, up = end[0] - start[0], end[1] - start[1]
    square = across * across + up * up
    share = 0.0
    if square:
        share = ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / square
        share = min(1.0, max(0.0, share))
    return math.hypot(point[0] - start[0] - share * across, point[1] - start[1] - share * up)
