"""What each line of a page is: a row of numbers, a label or head, or text."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise

from app.reading.cell_text import is_value_text
from app.reading.heading import is_running_text
from app.reading.known_words import known_words
from app.reading.laid import LaidLine, Word, joined

_LONGEST = 60  # letters of a line that may belong to a table
_WIDEST = 4.0  # sizes between the letters of one label that are set apart
_MOST_IN_LINE = 80  # words: more are no row of a report
_MOST_WORDS = 8  # letters set apart


class Kind(Enum):
    """What a line is."""

    ROW = "row"  # a label and numbers behind it, or several numbers
    NAME = "name"  # the label of a row, alone
    LONE = "lone"  # a single number
    SHORT = "short"  # a head, a piece of a label, or text
    TEXT = "text"


def tidied(line: LaidLine) -> LaidLine:
    """Return `line` with numbers in words of their own, and labels set apart put together."""
    if len(line.words) > _MOST_IN_LINE:
        return line
    words: list[Word] = []
    for word in line.words:
        words += _numbers_apart(word)
    at = 0
    while at < len(words):
        if is_value_text(words[at].text):
            at += 1
            continue
        for end in range(min(len(words), at + _MOST_WORDS), at + 1, -1):
            if _are_one(words[at:end], line.size):
                words[at:end] = [joined(words[at:end])]
                break
        at += 1
    return replace(line, words=tuple(words))


def _numbers_apart(word: Word) -> Sequence[Word]:
    """Return the numbers that `word` is made of, or the label and the numbers behind it."""
    pieces = word.pieces
    if len(pieces) < 2 or is_value_text(word.text):
        return (word,)
    first = len(pieces)
    while first and is_value_text(pieces[first - 1].text):
        first -= 1
    if first == 0:
        return pieces
    known = known_words()
    if first == len(pieces) and not known.is_head(word.text):
        heads = all(known.is_head_part(piece.text) for piece in pieces)
        return pieces if heads and not known.is_label(word.text) else (word,)
    label = joined(pieces[:first])
    return (label, *pieces[first:]) if known.is_row(label.text) else (word,)


def _are_one(words: Sequence[Word], size: float) -> bool:
    """Return whether `words`, none of which says anything alone, are one label or head."""
    known = known_words()
    gaps = [two.left - one.right for one, two in pairwise(words)]
    text = "".join(word.text for word in words)
    return (
        max(gaps) < _WIDEST * size
        and len(text) <= _LONGEST
        and (known.is_label(text) or known.is_head(text))
        and not any(known.is_row(one.text) or known.is_head(one.text) for one in words)
    )


def kind_of(line: LaidLine) -> Kind:
    """Return what `line` is, by itself."""
    words = line.words
    labels = next((at for at, word in enumerate(words) if is_value_text(word.text)), len(words))
    values = len(words) - labels
    if values and all(is_value_text(word.text) for word in words[labels:]):
        if len(words) == 1:
            return Kind.LONE
        return Kind.ROW if len(line.text) <= 4 * _LONGEST else Kind.TEXT
    if any(known_words().is_row_alone(word.text) for word in words):
        return Kind.NAME
    text = "".join(line.text.split())
    return Kind.TEXT if len(text) > _LONGEST or is_running_text(line.text) else Kind.SHORT


def values_of(line: LaidLine) -> list[Word]:
    """Return the numbers at the end of `line`."""
    return [word for word in line.words if is_value_text(word.text)]
