"""Making a number fit its cell: a smaller size before a second line, never a cut."""

from typing import Final

SMALLEST: Final = 6.0
_DIGIT_WIDTH: Final = 0.52  # of the size; the widest digits of the faces in use
_HANZI_WIDTH: Final = 1.0


def ems_of(text: str) -> float:
    """Return about how wide `text` is in ems, in any of the faces in use."""
    return sum(_DIGIT_WIDTH if character.isascii() else _HANZI_WIDTH for character in text)


def fitted_size(text: str, width: float, size: float) -> float:
    """Return the size (points, in halves) at which `text` fits `width` points on one line.

    At most `size`, at least SMALLEST: what is still too wide then takes a second line.
    """
    wide = ems_of(text)
    if not wide or wide * size <= width:
        return size
    return max(SMALLEST, int(width / wide * 2) / 2)
