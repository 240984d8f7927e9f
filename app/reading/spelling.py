"""Which label of the form a text means, misprints and other wordings included.

An exact spelling wins. Else the one label that is nearest counts, if it is near (a letter in four)
and every other label is clearly further away; that is a guess, and said to be one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.reading.labels import plain, unnumbered

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """The label that a text means; `is_guess` if it is not spelled so."""

    label: str
    is_guess: bool = False


class Speller:
    """Knows some labels, each by its spellings (`plain` text)."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self._known: dict[str, str] = {}
        for spelling, label in spellings:
            self._known.setdefault(spelling, label)
        self._letters = {spelling: frozenset(spelling) for spelling in self._known}
        self._seen: dict[str, Meant | None] = {}

    def meant(self, text: str) -> Meant | None:
        """Return the label that `text` means, None if none or several."""
        if len(text) > 2 * _LONGEST:
            return None
        if text not in self._seen:
            self._seen[text] = self._find(text)
        return self._seen[text]

    def _find(self, text: str) -> Meant | None:
        for words in (plain(text), unnumbered(text)):
            if words in self._known:
                return Meant(self._known[words])
        words = unnumbered(text)
        if not 3 <= len(words) <= _LONGEST:
            return None
        return self._near(words) or self._part(words)

    def _near(self, words: str) -> Meant | None:
        ranked: dict[str, int] = {}
        letters = frozenset(words)
        for spelling, label in self._known.items():
            limit = max(1, len(spelling) // 4) if len(spelling) > 3 else 0
            if len(self._letters[spelling] - letters) > limit + 1:
                continue  # so many letters must be put in or replaced
            apart = distance(words, spelling, limit + 1)
            if apart <= limit + 1:
                ranked[label] = min(apart - limit, ranked.get(label, apart))
        best = sorted(ranked.items(), key=lambda item: item[1])
        if not best or best[0][1] > 0 or (len(best) > 1 and best[1][1] <= best[0][1]):
            return None
        return Meant(best[0][0], is_guess=True)

    def _part(self, words: str) -> Meant | None:
        """Return the one label that `words` hold whole or are a long part of."""
        holding = {
            label
            for spelling, label in self._known.items()
            if (len(spelling) >= 5 and spelling in words and len(words) <= 2 * len(spelling) + 4)
            or (len(words) >= 5 and words in spelling and 2 * len(words) >= len(spelling))
        }
        return Meant(holding.pop(), is_guess=True) if len(holding) == 1 else None


@cache
def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters must be put in, left out or replaced; above `limit` some more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    above = list(range(len(other) + 1))
    for down, left in enumerate(one, 1):
        row = [down]
        for across, right in enumerate(other, 1):
            change = above[across - 1] + (left != right)
            row.append(min(change, above[across] + 1, row[-1] + 1))
        if min(row) > limit:
            return limit + 1
        above = row
    return above[-1]
