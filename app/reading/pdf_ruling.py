"""Tables on a page by their ruled lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NEAR = 3.0  # points within which lines meet
_MOST_STROKES = 3_000  # of a page
_MOST_CELLS = 4_000  # of a table: the largest of a report has 300


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, its box in points from the page's lower left corner, and the line it stands on.

    `is_spaced` if a space is written before it.
    """

    char: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    is_spaced: bool = False

    @property
    def middle(self) -> float:
        """Half its height up."""
        return (self.bottom + self.top) / 2

    @property
    def center(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, level or upright."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How far it goes across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How far it goes up."""
        return self.top - self.bottom

    @property
    def length(self) -> float:
        """The longer of both."""
        return max(self.width, self.height)

    @property
    def is_level(self) -> bool:
        """Whether it goes across."""
        return self.width > self.height

    def meets(self, other: "Stroke") -> bool:
        """Return whether both touch or cross."""
        return (
            self.left - _NEAR <= other.right
            and other.left - _NEAR <= self.right
            and self.bottom - _NEAR <= other.top
            and other.bottom - _NEAR <= self.top
        )


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Lines that form a grid: `xs` from the left, `ys` from the top."""

    strokes: tuple[Stroke, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    def holds(self, letter: Letter) -> bool:
        """Return whether `letter` stands inside."""
        inside = self.xs[0] <= letter.center <= self.xs[-1]
        return inside and self.ys[-1] <= letter.middle <= self.ys[0]

    def cells(self, letters: Sequence[Letter]) -> list[list[tuple[list[Letter], int, int]]]:
        """Return letters, row span and column span of the cells that begin in each row."""
        taken: set[tuple[int, int]] = set()
        inside: dict[tuple[int, int], list[Letter]] = {}
        for letter in filter(self.holds, letters):
            inside.setdefault(self._place(letter), []).append(letter)
        made: list[list[tuple[list[Letter], int, int]]] = []
        for down in range(len(self.ys) - 1):
            made.append([])
            for across in range(len(self.xs) - 1):
                if (down, across) in taken:
                    continue
                right = across + 1
                while right < len(self.xs) - 1 and not self._is_ruled_upright(down, right):
                    right += 1
                bottom = down + 1
                while bottom < len(self.ys) - 1 and not self._is_ruled_level(bottom, across):
                    bottom += 1
                place = {(r, c) for r in range(down, bottom) for c in range(across, right)}
                if place & taken:  # no rectangle: only what is free
                    right, bottom = across + 1, down + 1
                    place = {(down, across)}
                taken |= place
                cell = [letter for one in place for letter in inside.get(one, ())]
                made[-1].append((cell, bottom - down, right - across))
        return made

    def _place(self, letter: Letter) -> tuple[int, int]:
        column = sum(x <= letter.center for x in self.xs) - 1
        return sum(y >= letter.middle for y in self.ys) - 1, column

    def _is_ruled_upright(self, down: int, column: int) -> bool:
        x, y = self.xs[column], (self.ys[down] + self.ys[down + 1]) / 2
        return any(
            not one.is_level and abs(one.left - x) < _NEAR and one.bottom <= y <= one.top
            for one in self.strokes
        )

    def _is_ruled_level(self, row: int, across: int) -> bool:
        x, y = (self.xs[across] + self.xs[across + 1]) / 2, self.ys[row]
        return any(
            one.is_level and abs(one.bottom - y) < _NEAR and one.left <= x <= one.right
            for one in self.strokes
        )


def ruled_tables(strokes: Sequence[Stroke]) -> list[RuledTable]:
    """Return the tables that `strokes` of a page form, at least two cells each."""
    groups: list[tuple[Stroke, list[Stroke]]] = []  # what a group covers, and its strokes
    for stroke in strokes[:_MOST_STROKES]:
        touching = [
            group
            for group in groups
            if stroke.meets(group[0]) and any(stroke.meets(one) for one in group[1])
        ]
        if touching:
            groups = [group for group in groups if not any(group is one for one in touching)]
        both = [stroke, *(one for _, its in touching for one in its)]
        groups.append((_around([stroke, *(cover for cover, _ in touching)]), both))
    tables: list[RuledTable] = []
    for _, group in groups:
        xs = _clusters(edge for one in group for edge in _ends(one, level=False))
        ys = _closed(_clusters(edge for one in group for edge in _ends(one, level=True)), group)
        if (
            len(xs) > 1
            and len(ys) > 1
            and len(xs) + len(ys) > 4
            and len(xs) * len(ys) < _MOST_CELLS
        ):
            tables.append(RuledTable(tuple(group), tuple(xs), tuple(reversed(ys))))
    return tables


def _around(strokes: Sequence[Stroke]) -> Stroke:
    return Stroke(
        min(one.left for one in strokes),
        min(one.bottom for one in strokes),
        max(one.right for one in strokes),
        max(one.top for one in strokes),
    )


def _ends(stroke: Stroke, *, level: bool) -> tuple[float, ...]:
    """Return where `stroke` draws a boundary; a table open at its sides ends with its lines."""
    if level:
        return (stroke.bottom + stroke.height / 2,) if stroke.is_level else ()
    return (stroke.left, stroke.right) if stroke.is_level else (stroke.left + stroke.width / 2,)


def _closed(ys: list[float], strokes: Sequence[Stroke]) -> list[float]:
    """Return `ys` with the ends of upright lines that go beyond them: a table cut by a page."""
    low = min(one.bottom for one in strokes)
    high = max(one.top for one in strokes)
    below = [low] if ys and low < ys[0] - 2 * _NEAR else []
    return below + ys + ([high] if ys and high > ys[-1] + 2 * _NEAR else [])


def _clusters(values: Iterable[float]) -> list[float]:
    """Return one value for all that are near each other, in order."""
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][-1] < _NEAR:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [sum(cluster) / len(cluster) for cluster in clusters]
