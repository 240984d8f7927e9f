"""How much two texts have in common, figures and marks aside."""

import re
from functools import lru_cache

_ASIDE = re.compile(r"[^\u4e00-\u9fff]")
_PIECE = 4  # characters
_SHORTEST = 20  # characters; below that a likeness says nothing


def likeness(one: str, other: str) -> float:
    """Return the share of pieces that two texts have in common, 0 to 1 (Dice's coefficient).

    Only hanzi count, so that a text with nothing but new years and figures is the same text.
    Texts with fewer than 20 of them are like nothing.
    """
    ours, theirs = _pieces(one), _pieces(other)
    if not ours or not theirs:
        return 0.0
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


@lru_cache(maxsize=16)
def _pieces(text: str) -> frozenset[str]:
    plain = _ASIDE.sub("", text)
    if len(plain) < _SHORTEST:
        return frozenset()
    return frozenset(plain[at : at + _PIECE] for at in range(len(plain) - _PIECE + 1))
