"""The text of one table cell: wrapped to the cell's room, numbers shrunk rather than cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Final

from app.writing.linebreak import atoms
from app.writing.pdf_fonts import Glyph
from app.writing.pdf_text import Setting, TextLine, set_line, set_text
from app.writing.table_look import group_number_end

LEADING: Final = 1.2  # of the size
SMALLEST: Final = 6.0
STACKED: Final = 7.0  # at most, for a number in several lines: its row must not grow too much
STEP: Final = 0.5
TALLEST: Final = 48.0  # a long remark shrinks before a row grows beyond this


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell's lines, indented as they are aligned, and the distance of their baselines."""

    lines: tuple[TextLine, ...]
    leading: float

    @property
    def height(self) -> float:
        """The height of all lines."""
        return self.leading * len(self.lines)


def set_label(glyphs: Sequence[Glyph], room: float, size: float) -> SetCell:
    """Return a row's label at the left of `room` points, a little smaller where it saves a line."""
    size = _saving_size(glyphs, room, size)
    return SetCell(_wrapped(glyphs, room, size), size * LEADING)


def set_head(glyphs: Sequence[Glyph], room: float, size: float) -> SetCell:
    """Return a column's head in the middle of `room` points.

    A head that wraps has an even number of characters a line: 社会/公益/组织, never 社会公/益组织.
    """
    size = _saving_size(glyphs, room, size)
    return SetCell(_even_lines(glyphs, room, size), size * LEADING)


def set_group(glyphs: Sequence[Glyph], room: float, size: float) -> SetCell:
    """Return a label in the middle of `room` points, such as that of several rows.

    Where it wraps its number has a line of its own: （三）/不予/公开.
    """
    text = "".join(glyph.char for glyph in glyphs)
    number = group_number_end(text)
    if not number or _width(glyphs) * size <= room:
        lines = tuple(_centred(line, room) for line in _wrapped(glyphs, room, size))
    else:
        pieces = glyphs[:number], glyphs[number:]
        lines = tuple(line for piece in pieces for line in _even_lines(piece, room, size))
    return SetCell(lines, size * LEADING)


def set_number(glyphs: Sequence[Glyph], room: float, size: float) -> SetCell:
    """Return a number, and its remark, in the middle of `room` points.

    What does not fit at `size` is set smaller, a number that does not fit at the smallest size
    stands in lines of equal length; a long remark is set smaller too.
    """
    if _is_number(glyphs) and _width(glyphs) * SMALLEST > room:
        return _stacked(glyphs, room, size)
    size = fitting_size(glyphs, room, size)
    lines = _wrapped(glyphs, room, size)
    while len(lines) * size * LEADING > TALLEST and size > SMALLEST:
        size -= STEP
        lines = _wrapped(glyphs, room, size)
    return SetCell(tuple(_centred(line, room) for line in lines), size * LEADING)


def fitting_size(glyphs: Sequence[Glyph], room: float, size: float) -> float:
    """Return the largest size up to `size` at which no word or number of `glyphs` is cut."""
    text = "".join(glyph.char for glyph in glyphs)
    widest = max((_width(glyphs[start:end]) for start, end in atoms(text)), default=0.0)
    while size > SMALLEST and widest * size > room:
        size -= STEP
    return size


def _stacked(glyphs: Sequence[Glyph], room: float, size: float) -> SetCell:
    count = ceil(_width(glyphs) * SMALLEST / room)
    length = ceil(len(glyphs) / count)
    cuts = [*range(0, len(glyphs), length), len(glyphs)]
    pieces = [glyphs[start:end] for start, end in pairwise(cuts)]
    size = min(size, STACKED)
    while size > SMALLEST and max(map(_width, pieces)) * size > room:
        size -= STEP
    lines = (set_line(piece, Setting(size, size, room)) for piece in pieces)
    return SetCell(tuple(_centred(line, room) for line in lines), size * LEADING)


def _saving_size(glyphs: Sequence[Glyph], room: float, size: float) -> float:
    """Return `size`, or up to a point less where the text then takes fewer lines."""
    count = len(_wrapped(glyphs, room, size))
    for smaller in (size - STEP, size - 2 * STEP):
        if len(_wrapped(glyphs, room, smaller)) < count:
            return smaller
    return size


def _even_lines(glyphs: Sequence[Glyph], room: float, size: float) -> tuple[TextLine, ...]:
    """Return the centred lines of `glyphs`, an even number of characters each if they wrap."""
    ems = int(room / size)
    is_wrapped = _width(glyphs) * size > room and ems > 2
    lines = _wrapped(glyphs, (ems - ems % 2) * size if is_wrapped else room, size)
    return tuple(_centred(replace(line, indent=0.0), room) for line in lines)


def _wrapped(glyphs: Sequence[Glyph], room: float, size: float) -> tuple[TextLine, ...]:
    return tuple(set_text(glyphs, Setting(size, size, room)))


def _is_number(glyphs: Sequence[Glyph]) -> bool:
    return bool(glyphs) and all(glyph.char in "-.0123456789" for glyph in glyphs)


def _width(glyphs: Sequence[Glyph]) -> float:
    return sum(glyph.width for glyph in glyphs)


def _centred(line: TextLine, room: float) -> TextLine:
    return replace(line, indent=line.indent + (room - line.indent - line.width) / 2)
