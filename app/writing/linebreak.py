"""Where a line of Chinese text may end, after UAX #14 and GB/T 15834 (避头尾).

A line never begins with a closing mark nor ends with an opening one; dashes and ellipses of two
stay whole; Latin words, numbers with their signs, and 2020年 do not break inside. Where only
closing marks run over the end of a line, its marks are squeezed rather than a character moved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

NO_START: Final = frozenset(
    "，。、；：？！．）》」』】〉〕〗〙〛］｝”’…‥·•・～－–／々〻ゝゞヽヾー％‰℃°′″"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%~-/"
)
NO_END: Final = frozenset("（《「『【〈〔〖〘〚［｛“‘￥＄＃№$¥€£([{#")
SPACES: Final = frozenset(" \u3000")
LEFT_BLANK: Final = frozenset("（《「『【〈〔“‘")
RIGHT_BLANK: Final = frozenset("，。、；：）》」』】〉〕”’")
SQUEEZE: Final = 0.5  # ems that a full-width mark can lose where it closes a line
INNER_SQUEEZE: Final = 0.5  # of that inside the line: a mark that loses more sticks to the next

_WHOLE_PAIRS: Final = frozenset("—…‥―─")
_LONGEST_WORD: Final = 20  # characters; an address is longer
_SEPARATORS: Final = frozenset("/.?=&_-@")
_GLUE: Final = frozenset("\"'/／")
_DATE: Final = frozenset("年月日")
_FULL_WIDTH: Final = 0.9  # ems; a mark narrower than this has no blank half
_ROUNDING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide lines are: `line` is the room of a line, `first` of the first one, `em` of one em.

    All in the unit of the characters' widths.
    """

    em: float
    line: float
    first: float


def may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two neighbouring characters."""
    if after in NO_START or after in SPACES or before in NO_END:
        return False
    if before in SPACES:
        return True
    if before in _GLUE or after in _GLUE or (before == after and before in _WHOLE_PAIRS):
        return False
    if before.isdecimal() and after in _DATE:
        return False
    if before == "-" and after.isalpha():
        return True
    return not (_is_latin(before) and _is_latin(after))


def is_word_gap(before: str, after: str) -> bool:
    """Tell whether both neighbours belong to one word or pair, which no slack may pull apart."""
    if before in SPACES or after in SPACES:
        return False
    if before == after and before in _WHOLE_PAIRS:
        return True
    return _is_latin(before) and _is_latin(after)


def atoms(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each piece of `text` that a line must not break.

    A piece of many characters is an address: it may break after its separators.
    """
    start = 0
    for at in range(1, len(text) + 1):
        is_end = at == len(text) or may_break(text[at - 1], text[at])
        if is_end and not _ends_open(text, start, at):
            yield from _address_parts(text, start, at)
            start = at
    if start < len(text):
        yield start, len(text)


def break_lines(text: str, widths: Sequence[float], measure: Measure) -> list[tuple[int, int]]:
    """Return start and end of each line of `text`, whose characters are `widths` wide.

    Spaces at a line's end take no room. A piece wider than a whole line is cut where it must be.
    """
    filler = _Filler(text, [0.0, *accumulate(widths)], widths, measure)
    for start, end in atoms(text):
        filler.add(start, end)
    return filler.finished()


def visible_end(text: str, start: int, end: int) -> int:
    """Return where the spaces begin that end the line `start` to `end`."""
    while end > start and text[end - 1] in SPACES:
        end -= 1
    return end


def closing_start(text: str, start: int, end: int) -> int:
    """Return where the marks begin that close the line `start` to `end`."""
    while end > start and text[end - 1] in RIGHT_BLANK:
        end -= 1
    return end


def blank_half(char: str, width: float, em: float) -> float:
    """Return how much the mark `char` can be squeezed by; 0 for any other character."""
    is_mark = char in RIGHT_BLANK or char in LEFT_BLANK
    return SQUEEZE * em if is_mark and width > _FULL_WIDTH * em else 0.0


def _is_latin(char: str) -> bool:
    """Tell whether `char` belongs to Latin text or to a number, also of full width."""
    return "!" <= char <= "~" or (char.isalnum() and (char < "\u0530" or "０" <= char <= "ｚ"))


def _address_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start > _LONGEST_WORD:
        for at in range(start + 1, end):
            before, after = text[at - 1], text[at]
            if before in _SEPARATORS and after.isalnum() and text[at - 2 : at] != "//":
                yield start, at
                start = at
    yield start, end


def _ends_open(text: str, start: int, at: int) -> bool:
    """Tell whether an opening mark and spaces after it stand before `at`."""
    end = visible_end(text, start, at)
    return end > start and text[end - 1] in NO_END


class _Filler:
    """Fills lines with atoms, as many as fit. `offsets` are the sums of `widths`."""

    def __init__(
        self, text: str, offsets: Sequence[float], widths: Sequence[float], measure: Measure
    ) -> None:
        self._text = text
        self._offsets = offsets
        self._widths = widths
        self._measure = measure
        self._lines: list[tuple[int, int]] = []
        self._start = 0

    def add(self, start: int, end: int) -> None:
        """Add the atom `start` to `end` to the line, or begin a new line with it."""
        if self._fits(end):
            return
        if start > self._start:
            self._close(start)
        while not self._fits(end):
            self._close(self._cut(end))

    def finished(self) -> list[tuple[int, int]]:
        """Return all lines."""
        if self._start < len(self._text):
            self._close(len(self._text))
        return self._lines

    def _close(self, end: int) -> None:
        self._lines.append((self._start, end))
        self._start = end

    def _room(self) -> float:
        return self._measure.line if self._lines else self._measure.first

    def _width(self, end: int) -> float:
        return self._offsets[end] - self._offsets[self._start]

    def _fits(self, end: int) -> bool:
        """Tell whether the line may go on to `end`, if need be with its marks squeezed."""
        drawn = visible_end(self._text, self._start, end)
        room = self._room() + _ROUNDING
        excess = self._width(drawn) - room
        if excess <= 0:
            return True
        core = closing_start(self._text, self._start, drawn)
        if core == drawn or self._width(core) > room:
            return False
        last = sum(map(self._blank, range(core, drawn)))
        inner = sum(map(self._blank, range(self._start, core)))
        return excess <= last + INNER_SQUEEZE * inner

    def _blank(self, at: int) -> float:
        return blank_half(self._text[at], self._widths[at], self._measure.em)

    def _cut(self, end: int) -> int:
        """Return where to cut an atom that no line can hold: after at least one character."""
        at = self._start + 1
        while at + 1 < end and self._width(at + 1) <= self._room() + _ROUNDING:
            at += 1
        return at
