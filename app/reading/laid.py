"""Words where they stand on a page: what tables without (all) their lines are read from.

The units are points in a PDF and letters in a text; `y` grows downwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters without a wide gap, and where it begins and ends.

    `pieces` are its parts where it has narrow gaps, which may be two cells or none.
    """

    text: str
    left: float
    right: float
    pieces: tuple["Word", ...] = ()

    @property
    def center(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    def covers(self, other: "Word") -> bool:
        """Return whether both have a place across in common."""
        return self.left < other.right and other.left < self.right


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A line of words from left to right, at `y`; `size` is how high its letters are."""

    y: float
    words: tuple[Word, ...]
    size: float = 1.0

    @property
    def text(self) -> str:
        """The words with spaces between."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Bar:
    """A level line drawn across the page at `y`: nothing belongs together over it."""

    y: float
    left: float
    right: float

    def parts(self, above: float, below: float, word: Word) -> bool:
        """Return whether the line runs between two heights where `word` stands."""
        return above < self.y < below and self.left <= word.center <= self.right


@dataclass(frozen=True, slots=True)
class Layout:
    """How lines of one document hang together.

    `reach` is how many sizes apart two lines of one label may be, `tight` within how many two
    lines of numbers must share a cell. `exact` says that places are those on paper, not rounded to
    letters of a text.
    """

    reach: float
    tight: float
    exact: bool
    bars: tuple[Bar, ...] = ()


def joined(words: Sequence[Word], between: str = "") -> Word:
    """Return `words` as one, from the first place to the last."""
    text = between.join(word.text for word in words)
    return Word(text, min(one.left for one in words), max(one.right for one in words))


def merged(words: Iterable[Word]) -> list[Word]:
    """Return the places that `words` take, those that overlap as one, from left to right."""
    taken: list[Word] = []
    for word in sorted(words, key=lambda one: one.left):
        if taken and word.left < taken[-1].right:
            taken[-1] = Word("", taken[-1].left, max(taken[-1].right, word.right))
        else:
            taken.append(Word("", word.left, word.right))
    return taken
