"""Letters of a page as lines, words and text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from app.reading.heading import is_furniture
from app.reading.known_words import known_words
from app.reading.laid import LaidLine, Word
from app.reading.pdf_ruling import Letter

Line = list[Letter]

_LEVEL = 0.25  # of the height: so far letters of a line stand up or down
_APART = 0.9  # sizes between words, and between pieces that may be words
_PIECES = 0.2
_NUMBERING = re.compile(
    r"(?<![\d（(.第])(?:\d{1,2}[.、．](?!\d)|[（(][一二三四五六七八九十][）)](?!项))"
)
_SAME_PLACE = 3.0  # points within which a running head stands on every page
_LEAST_PAGES = 3
_EDGE = 2  # lines: a browser prints 工作年度报告 a little lower than 2025 before it


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """Return `letters` as lines from the top, each from left to right."""
    lines: list[Line] = []
    for letter in sorted(letters, key=lambda one: -one.base):
        if lines and _same_line(lines[-1][0], letter):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _same_line(one: Letter, other: Letter) -> bool:
    """Return whether both stand in one line, not in two cells beside each other."""
    height = min(one.top - one.bottom, other.top - other.bottom)
    return abs(one.base - other.base) < max(_LEVEL * height, 1.0)


def text_of(line: Line) -> str:
    """Return the letters of `line` with the spaces that are written and take place.

    A gap between numbers or Latin words is a space too.
    """
    text = ""
    before = line[0]
    for letter in line:
        gap = letter.left - before.right if text else 0.0
        height = letter.top - letter.bottom
        is_wide = gap > 0.25 * height and (text[-1] + letter.char).isascii()
        if text and (is_wide or (letter.is_spaced and gap > 0.15 * height)):
            text += " "
        text += letter.char
        before = letter
    return text


def laid(line: Line) -> LaidLine:
    """Return `line` as words where they stand."""
    size = size_of(line)
    words: list[list[Line]] = [[[line[0]]]]
    text = "".join(letter.char for letter in line)
    numbered = {match.start() for match in _NUMBERING.finditer(text)}
    for at, (before, letter) in enumerate(pairwise(line), 1):
        gap = letter.left - before.right
        digits = before.char.isdigit() and letter.char.isdigit()
        if gap > (_PIECES if digits else _APART) * size or at in numbered:
            words.append([[letter]])
        elif gap > _PIECES * size:
            words[-1].append([letter])
        else:
            words[-1][-1].append(letter)
    middle = sum(letter.middle for letter in line) / len(line)
    return LaidLine(-middle, tuple(map(_word, words)), size)


def _word(pieces: Sequence[Line]) -> Word:
    made = [Word(_plain(one), one[0].left, one[-1].right) for one in pieces]
    parts = tuple(made) if len(made) > 1 else ()
    text = "".join(one.text for one in made)
    return Word(text, made[0].left, made[-1].right, parts)


def _plain(letters: Sequence[Letter]) -> str:
    return "".join(letter.char for letter in letters)


def size_of(line: Line) -> float:
    """Return how high the letters of `line` are: as Chinese ones are wide."""
    widths = sorted(one.right - one.left for one in line if one.char >= "\u2e80")
    if widths:
        return max(widths[len(widths) // 2], 1.0)
    return max(0.75 * (line[0].top - line[0].bottom), 1.0)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of pages without page numbers and what stands on most at the same place."""
    edges: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        edges.update({_mark(line) for line in [*lines[:_EDGE], *lines[-_EDGE:]]})
    least = max(_LEAST_PAGES, 0.5 * len(pages))
    running = {mark for mark, count in edges.items() if count >= least}
    return [
        [
            line
            for at, line in enumerate(lines)
            if not _is_furniture(line, is_edge=at in (0, len(lines) - 1))
            and not _runs(line, running)
        ]
        for lines in pages
    ]


def _is_furniture(line: Line, *, is_edge: bool) -> bool:
    """Return whether `line` is a page number and the like; bare digits only at the page's edge."""
    text = text_of(line)
    if not is_furniture(text) or (len(text.split()) > 1 and text.replace(" ", "").isdigit()):
        return False
    return is_edge or not text.isdigit()


def _mark(line: Line) -> tuple[str, int]:
    text = "".join("#" if char.isdigit() else char for char in text_of(line))
    return text, round(line[0].middle / _SAME_PLACE)


def _runs(line: Line, running: set[tuple[str, int]]) -> bool:
    text, place = _mark(line)
    if not any((text, near) in running for near in (place - 1, place, place + 1)):
        return False
    known = known_words()
    words = laid(line).words
    return not any(known.is_head_part(word.text) or known.is_label(word.text) for word in words)
