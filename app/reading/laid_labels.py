"""The labels of rows that stand on lines of their own: put together, and held to their numbers.

A label may go on for several lines with its numbers beside any of them, or between. It ends where
it says what the form says, and where a new number (1. （一） 一、) or a drawn line begins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.reading.known_words import known_words
from app.reading.labels import folded, unnumbered
from app.reading.laid import LaidLine, Layout, Word, joined

_NUMBERED = re.compile(r"\(?[一二三四五六七八九十]{1,2}[)、.．,]|\(?\d{1,2}[)、.．,]")
_MOST_LINES = 6
_ALIGNED = 0.15  # sizes that the lines of a label may begin apart
_BESIDE = 0.6  # sizes that numbers may stand above or below their label


@dataclass(frozen=True, slots=True)
class Label:
    """A label put together: its place, the first line and the last."""

    word: Word
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half its height up."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """The label's words."""
        return self.word.text


@dataclass(slots=True)
class ValueRow:
    """Numbers that stand in one line, the row's label and those of its groups."""

    y: float
    values: list[Word]
    label: Label | None = None
    groups: list[Label] = field(default_factory=list)
    doubt: str = ""


def labels_of(lines: Sequence[LaidLine], layout: Layout) -> list[Label]:
    """Return the labels that the words of `lines` make, from the top."""
    starts = [word.left for line in lines for word in line.words if _starts(word.text)]
    pieces = [
        (part, line)
        for line in lines
        for word in line.words
        for part in _cut_at(word, starts, line)
    ]
    chains: list[list[tuple[Word, LaidLine]]] = []
    for word, line in pieces:
        fitting = [
            chain for chain in chains if _goes_on(chain[-1][0], chain[-1][1], word, line, layout)
        ]
        if fitting:
            max(fitting, key=lambda chain: _likeness(chain[-1][0], word)).append((word, line))
        else:
            chains.append([(word, line)])
    made = [label for chain in chains for label in _cut(chain)]
    return sorted(made, key=lambda label: (label.middle, label.word.left))


def _cut_at(word: Word, starts: Sequence[float], line: LaidLine) -> list[Word]:
    """Cut `word` before a piece that stands where labels of another column begin."""
    parts: list[list[Word]] = []
    for piece in word.pieces or (word,):
        is_new = any(abs(piece.left - start) < _ALIGNED * line.size for start in starts)
        if parts and not is_new:
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return [joined(part) for part in parts] if len(parts) > 1 else [word]


def _goes_on(above: Word, above_line: LaidLine, word: Word, line: LaidLine, layout: Layout) -> bool:
    """Return whether `word` may go on what stands above it."""
    size = max(line.size, above_line.size)
    apart = line.y - above_line.y
    if not 0 < apart <= layout.reach * size or not above.covers(word):
        return False
    return not any(bar.parts(above_line.y, line.y, word) for bar in layout.bars)


def _likeness(one: Word, other: Word) -> float:
    """Return how much of both stands one below the other."""
    common = min(one.right, other.right) - max(one.left, other.left)
    return common / (max(one.right, other.right) - min(one.left, other.left))


def _cut(chain: Sequence[tuple[Word, LaidLine]]) -> list[Label]:
    """Cut what stands one below the other into labels."""
    words = known_words()
    made: list[Label] = []
    at = 0
    while at < len(chain):
        furthest = at + 1
        while furthest < min(len(chain), at + _MOST_LINES) and not _starts(chain[furthest][0].text):
            furthest += 1
        whole = (
            end
            for end in range(furthest, at, -1)
            if words.is_label("".join(word.text for word, _ in chain[at:end]))
        )
        end = next(whole, 0)
        if not end:  # not as the form has it: up to where something known begins
            end = at + 1
            while end < furthest and not words.is_label(chain[end][0].text):
                end += 1
        part = chain[at:end]
        made.append(Label(joined([word for word, _ in part]), part[0][1].y, part[-1][1].y))
        at = end
    return made


def _starts(text: str) -> bool:
    return _NUMBERED.match(folded(text)) is not None


def name_rows(rows: Sequence[ValueRow], labels: Sequence[Label], size: float) -> list[Label]:
    """Give each of `rows` the label beside it; return the labels of rows without numbers.

    The last label before the numbers is the row's. A label and a row that are left over between
    the same two others belong together.
    """
    claims: dict[int, list[ValueRow]] = {}
    for row in rows:
        beside = [
            label
            for label in labels
            if label.top - _BESIDE * size <= row.y <= label.bottom + _BESIDE * size
        ]
        if beside:
            own = max(beside, key=lambda label: (label.word.left, -abs(label.middle - row.y)))
            row.groups = [label for label in beside if label.word.right <= own.word.left]
            claims.setdefault(labels.index(own), []).append(row)
    for at, claiming in claims.items():
        nearest = min(claiming, key=lambda row: abs(row.y - labels[at].middle))
        nearest.label = labels[at]
    words = known_words()
    free = [
        label
        for at, label in enumerate(labels)
        if at not in claims
        and words.is_row(label.text)
        and unnumbered(label.text) not in words.groups
    ]
    _pair_up(rows, free)
    taken = [row.label for row in rows if row.label]
    return [label for label in free if label not in taken]


def _pair_up(rows: Sequence[ValueRow], free: Sequence[Label]) -> None:
    """Pair a row without label and a label without row that are alone between two others."""
    anchors = [row.y for row in rows if row.label]
    edges = [float("-inf"), *anchors, float("inf")]
    for above, below in pairwise(edges):
        nameless = [row for row in rows if row.label is None and above < row.y < below]
        between = [label for label in free if above < label.middle < below]
        if len(nameless) == 1 and len(between) == 1:
            nameless[0].label = between[0]
