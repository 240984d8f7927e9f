"""Where a title breaks: lines of like length, in trapezium or lozenge, words kept whole."""

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from app.writing.linebreak import atoms

_WORDS: Final = re.compile(
    r"政府信息公开|工作|年度报告|人民政府|办公[厅室]|办事处|委员会|管理局|[0-9０-９]{4}年|街道|."
)
_JOINT: Final = re.compile(
    r"(?=[0-9０-９]{4}年)|(?<=[0-9０-９]年)|(?=工作年度报告)|(?=政府信息公开)"
)
_PLACE: Final = re.compile(r"(?<=[省市区县州盟旗])")

_AT_PLACE: Final = 3.0  # costs, in square ems of uneven width
_ELSEWHERE: Final = 12.0
_IN_WORD: Final = 400.0
_ROUNDING: Final = 1e-6
_NARROW: Final = 0.55  # ems, a Latin letter or digit


def balanced_breaks(text: str, widths: Sequence[float], room: float) -> list[int]:
    """Return where each line of a title or a name ends; `widths` and `room` in ems.

    As few lines as hold the text; among the ways to break it the one with the least cost.
    """
    offsets = [0.0, *accumulate(widths)]
    ends = [end for _, end in atoms(text)] or [len(text)]
    fewest = max(1, math.ceil(offsets[-1] / room - _ROUNDING))
    for count in range(fewest, len(ends) + 1):
        breaks = _cheapest(text, offsets, ends, count, room)
        if breaks:
            return breaks
    return ends


def _cheapest(
    text: str, offsets: Sequence[float], ends: Sequence[int], count: int, room: float
) -> list[int]:
    """Return the ends of `count` lines with the least cost, nothing where they do not fit."""
    costs = _break_costs(text)
    fair = offsets[-1] / count
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for _ in range(count):
        longer: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, breaks) in best.items():
            for end in ends[bisect_right(ends, start) :]:
                width = offsets[end] - offsets[start]
                if width > room + _ROUNDING:
                    break
                total = cost + (width - fair) ** 2 + costs[end]
                if end not in longer or total < longer[end][0]:
                    longer[end] = (total, [*breaks, end])
        best = longer
    return best.get(len(text), (0.0, []))[1]


def _break_costs(text: str) -> list[float]:
    """Return what a break before each character costs, and 0 at the end of the text."""
    costs = [_IN_WORD] * len(text) + [0.0]
    for word in _WORDS.finditer(text):
        costs[word.start()] = _ELSEWHERE
    for at in (match.start() for match in _PLACE.finditer(text)):
        costs[at] = min(costs[at], _AT_PLACE)
    for at in (match.start() for match in _JOINT.finditer(text)):
        costs[at] = 0.0
    return costs


def balanced_lines(text: str, room: float) -> list[str]:
    """Return the lines of a title on `room` ems, where the true widths are not known."""
    widths = [_NARROW if character.isascii() else 1.0 for character in text]
    ends = balanced_breaks(text, widths, room)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
