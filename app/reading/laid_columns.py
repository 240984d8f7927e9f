"""The columns of a table by where its numbers and the heads over them stand.

What makes this safe: two things that stand in the same column of a table may overlap across, two
of different columns cannot. A number below one head and no other is in that head's column; one
that no head overlaps is sure only where the heads are all of a table's and its neighbours leave a
single column for it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.reading.known_words import known_words
from app.reading.labels import folded, plain
from app.reading.laid import LaidLine, Word, joined, merged

UNCERTAIN = "这一列的数字与表头没有对齐，可能错列"
_BANNER = re.compile(r"第.{1,6}条.*项")


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A head: its text, the line it stands in from the top, the first and the last column."""

    text: str
    line: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LaidColumns:
    """Columns from left to right: where their heads and their numbers stand.

    `heads` are the places of the lowest heads (empty where there are none), `numbers` those of
    the numbers with their column, `cells` the heads as they are printed, the lowest ones last.
    `is_bent` if some numbers stand below other heads than their order says.
    """

    count: int
    heads: tuple[Word, ...]
    numbers: tuple[tuple[Word, int, bool], ...]
    cells: tuple[HeadCell, ...] = ()
    is_bent: bool = False

    def goes_by_order(self) -> bool:
        """Return whether a number in every column means that each is in its column.

        So it is where each stands below its head, or where the heads are all of a table's.
        """
        leaves = tuple(plain(cell.text) for cell in self.cells if cell.line < 0)
        return not self.cells or leaves in known_words().leaves or self._are_all_sure()

    def _are_all_sure(self) -> bool:
        return not self.is_bent and all(sure for _, _, sure in self.numbers)

    def at(self, word: Word) -> tuple[int, bool]:
        """Return the column of a number and whether it is certain."""
        over = [(at, sure) for place, at, sure in self.numbers if place.covers(word)]
        if over:
            return over[0]
        nearest = min(self.numbers, key=lambda one: abs(one[0].center - word.center))
        return nearest[1], False

    def is_like(self, other: Sequence[Word], near: float) -> bool:
        """Return whether numbers at the places `other` stand as those of this table do."""
        return all(
            any(
                abs(place.center - one.center) < near
                or (place.left <= one.left and one.right <= place.right)
                for place, _, _ in self.numbers
            )
            for one in other
        )


@dataclass(slots=True)
class _Stack:
    """Pieces of heads one above the other, the lowest first, each with its line."""

    pieces: list[tuple[Word, int]]

    @property
    def place(self) -> Word:
        return joined([word for word, _ in self.pieces])

    def cells(self) -> list[tuple[Word, int]]:
        """Return the heads that the pieces make, the lowest first."""
        left = list(self.pieces)
        made: list[tuple[Word, int]] = []
        while left:
            count = next(
                (n for n in range(min(len(left), 5), 0, -1) if _is_head(left[:n])),
                len(left) if not made else 1,
            )
            words = [word for word, _ in reversed(left[:count])]
            made.append((joined(words), left[count - 1][1]))
            left = left[count:]
        return made


def columns_of(
    rows: Sequence[Sequence[Word]],
    heads: Sequence[LaidLine],
    before: LaidColumns | None,
    exact: bool,
) -> LaidColumns:
    """Return the columns of numbers in `rows` below the lines `heads`, from the top.

    `before` are the columns of the table's part on the page before, where the heads stand.
    Places that are not `exact` count only where the longest rows have a number at each.
    """
    places = merged(word for row in rows for word in row)
    is_clean = all(_fits(row, places) for row in rows)
    is_clean = is_clean and (exact or len(places) == max(map(len, rows), default=0))
    if not is_clean:
        places = _by_full_rows(rows)
    stacks, spans = _stacks(heads, places)
    if not stacks and before and before.heads:
        is_same = is_clean and before.is_like(places, _near(before.heads))
        return _assigned(places, list(before.heads), is_clean and is_same)
    leaves = [stack.cells()[0][0] for stack in stacks]
    made = _assigned(places, leaves, is_clean)
    if made.count != len(stacks):  # the heads do not stand over the numbers
        return made if exact else _by_order(made, heads)
    cells = [HeadCell(word.text, -1, at, at) for at, word in enumerate(leaves)]
    uppers = [
        HeadCell(word.text, line, at, at)
        for at, stack in enumerate(stacks)
        for word, line in stack.cells()[1:]
    ]
    uppers += [
        HeadCell(word.text, line, covered[0], covered[-1])
        for word, line in spans
        if (covered := _covered(word, leaves))
    ]
    ordered = sorted(uppers, key=lambda cell: (cell.line, cell.first))
    return replace(made, cells=(*ordered, *cells))


def _covered(word: Word, leaves: Sequence[Word]) -> list[int]:
    """Return the columns below a head that spans several, as far as its letters reach."""
    under = [at for at, leaf in enumerate(leaves) if leaf.covers(word)]
    apart = {abs(leaf.center - word.center): at for at, leaf in enumerate(leaves)}
    return under or [apart[min(apart)]] if apart else []


def _by_order(made: LaidColumns, heads: Sequence[LaidLine]) -> LaidColumns:
    """Return `made` with the heads of the lowest line, if they are as many as the columns."""
    lowest = heads[-1].words if heads else ()
    is_known = all(known_words().is_head(word.text) for word in lowest)
    if len(lowest) != made.count or not is_known:
        return made
    cells = [HeadCell(word.text, -1, at, at) for at, word in enumerate(lowest)]
    return replace(made, heads=(), cells=tuple(cells), is_bent=True)


def is_banner(text: str) -> bool:
    """Return whether `text` is the title of a block: 第二十条第（一）项."""
    return _BANNER.fullmatch(folded(text)) is not None


def _is_head(pieces: Sequence[tuple[Word, int]]) -> bool:
    return known_words().is_head("".join(word.text for word, _ in reversed(pieces)))


def _fits(row: Sequence[Word], places: Sequence[Word]) -> bool:
    """Return whether no two of `row` stand in the same place."""
    return all(sum(place.covers(word) for word in row) < 2 for place in places)


def _by_full_rows(rows: Sequence[Sequence[Word]]) -> list[Word]:
    """Return the places of the longest rows, one for each of their numbers."""
    most = max(map(len, rows))
    full = [row for row in rows if len(row) == most]
    centers = [sum(row[at].center for row in full) / len(full) for at in range(most)]
    return [Word("", center - 0.5, center + 0.5) for center in centers]


def _near(heads: Sequence[Word]) -> float:
    """Return how far a column may stand from its place on the page before."""
    pitches = [two.center - one.center for one, two in pairwise(heads)]
    return min(pitches, default=16.0) / 8


def _stacks(
    lines: Sequence[LaidLine], places: Sequence[Word]
) -> tuple[list[_Stack], list[tuple[Word, int]]]:
    """Return the heads over single columns from left to right, and those over several."""
    stacks: list[_Stack] = []
    spans: list[tuple[Word, int]] = []
    for number in reversed(range(len(lines))):
        line = [part for word in lines[number].words for part in _parts(word, stacks, places)]
        fresh: list[_Stack] = []
        for word in line:
            over = [stack for stack in stacks if stack.place.covers(word)]
            below = [place for place in places if place.covers(word)]
            is_span = is_banner(word.text) or known_words().is_span(word.text)
            if is_span or len(over) > 1 or (not over and len(below) > 1):
                spans.append((word, number))
            elif over:
                over[0].pieces.append((word, number))
            else:
                fresh.append(_Stack([(word, number)]))
        stacks += fresh
    return sorted(stacks, key=lambda stack: stack.place.left), spans


def _parts(word: Word, stacks: Sequence[_Stack], places: Sequence[Word]) -> Sequence[Word]:
    """Return `word`, or its pieces where each stands over a column of its own."""
    known = known_words()
    if len(word.pieces) < 2 or known.is_head(word.text):
        return (word,)
    pieces: list[Word] = []
    left = list(word.pieces)
    while left:
        ends = range(len(left), 0, -1)
        heads = (end for end in ends if known.is_head("".join(one.text for one in left[:end])))
        end = next(heads, 1)
        pieces.append(joined(left[:end]))
        del left[:end]
    below = [
        {at for at, stack in enumerate(stacks) if stack.place.covers(piece)}
        | {-1 - at for at, place in enumerate(places) if place.covers(piece)}
        for piece in pieces
    ]
    is_apart = all(not one & two for one, two in pairwise(below))
    return pieces if is_apart and all(known.is_head_part(one.text) for one in pieces) else (word,)


def _assigned(places: Sequence[Word], heads: Sequence[Word], is_clean: bool) -> LaidColumns:
    """Return which of `heads` each of the `places` of numbers belongs to, and how surely."""
    if len(places) > len(heads):
        sure = is_clean and not heads
        numbers = tuple((place, at, sure) for at, place in enumerate(places))
        return LaidColumns(len(places), (), numbers)
    count = len(heads)
    over = [[at for at, head in enumerate(heads) if head.covers(place)] for place in places]
    low, high = _bounds(over, count)
    is_sound = all(one <= other for one, other in zip(low, high, strict=True))
    is_whole = tuple(plain(head.text) for head in heads) in known_words().leaves
    numbers = tuple(
        (
            place,
            _chosen(place, heads, low[at], high[at]),
            is_clean and is_sound and low[at] == high[at] and (is_whole or len(over[at]) == 1),
        )
        for at, place in enumerate(places)
    )
    return LaidColumns(count, tuple(heads), numbers, is_bent=not is_sound)


def _bounds(over: Sequence[Sequence[int]], count: int) -> tuple[list[int], list[int]]:
    """Return the first and the last column that each place may be in, in order."""
    low: list[int] = []
    for under in over:
        least = low[-1] + 1 if low else 0
        low.append(max(least, under[0]) if under else least)
    high: list[int] = []
    for under in reversed(over):
        most = high[-1] - 1 if high else count - 1
        high.append(min(most, under[-1]) if under else most)
    return low, list(reversed(high))


def _chosen(place: Word, heads: Sequence[Word], low: int, high: int) -> int:
    inside = range(max(0, min(low, len(heads) - 1)), max(low, high) + 1)
    known = [at for at in inside if at < len(heads)]
    return min(known, key=lambda at: abs(heads[at].center - place.center))
