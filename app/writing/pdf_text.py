"""Setting text: characters become lines of glyphs with their places. Lengths in points.

A line is a row of segments, each one font and one extra advance: justified lines have a little
more, squeezed marks less.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from app.writing.linebreak import (
    LEFT_BLANK,
    Measure,
    blank_half,
    break_lines,
    closing_start,
    is_word_gap,
    visible_end,
)
from app.writing.page import Face
from app.writing.pdf_fonts import FontSet, Glyph

_INVISIBLE: Final = {
    0x00AD: None,  # soft hyphen
    0xFEFF: None,
    **dict.fromkeys(range(0x200B, 0x2010)),  # zero-width spaces and joiners, marks of direction
    **dict.fromkeys(range(0x202A, 0x202F)),
    **dict.fromkeys(range(0x2060, 0x2065)),
    **dict.fromkeys(range(0xFE00, 0xFE10)),  # variation selectors
    **dict.fromkeys(range(0xE0100, 0xE01F0)),
}
_BLANKS: Final = dict.fromkeys((0x09, 0x0A, 0x0D, 0xA0, *range(0x2000, 0x200B), 0x202F), " ")
_LARGEST_GAP: Final = 0.3  # ems; a line that would need wider gaps stays ragged


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one font; `spacing` is added to the advance of each."""

    text: str
    font: str
    spacing: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A set line: where it begins, its width and its segments, all of one size."""

    segments: tuple[Segment, ...]
    size: float
    indent: float
    width: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: size, the pitch of a full-width character, line width, first indent."""

    size: float
    pitch: float
    width: float
    indent: float = 0.0
    is_justified: bool = False


def printable(text: str) -> str:
    """Return `text` without characters that print nothing, and with every blank a plain space."""
    return text.translate(_INVISIBLE).translate(_BLANKS)


def glyphs_of(runs: Iterable[tuple[str, Face]], fonts: FontSet) -> list[Glyph]:
    """Return the glyphs of runs of text, each in its face."""
    return [glyph for text, face in runs for glyph in map(fonts.chain(face).glyph, printable(text))]


def set_text(glyphs: Sequence[Glyph], setting: Setting) -> list[TextLine]:
    """Break `glyphs` into lines and set each; no glyphs give no line."""
    return [
        set_line(glyphs[start:end], setting, is_first=start == 0, is_last=end == len(glyphs))
        for start, end in line_spans(glyphs, setting)
    ]


def line_spans(glyphs: Sequence[Glyph], setting: Setting) -> list[tuple[int, int]]:
    """Return start and end of each line of `glyphs`."""
    text = "".join(glyph.char for glyph in glyphs)
    widths = [glyph.width * setting.pitch for glyph in glyphs]
    measure = Measure(setting.pitch, setting.width, setting.width - setting.indent)
    return break_lines(text, widths, measure)


def set_line(
    glyphs: Sequence[Glyph], setting: Setting, *, is_first: bool = True, is_last: bool = True
) -> TextLine:
    """Set one line: squeeze it where it is too wide, stretch it where it is to be justified."""
    text = "".join(glyph.char for glyph in glyphs)
    glyphs = glyphs[: visible_end(text, 0, len(text))]
    widths = [glyph.width * setting.pitch for glyph in glyphs]
    indent = setting.indent if is_first else 0.0
    slack = setting.width - indent - sum(widths)
    if slack < 0:
        gaps = _squeezed(text, widths, -slack, setting.pitch)
    elif setting.is_justified and not is_last:
        gaps = _stretched(text, len(widths), slack, setting.pitch)
    else:
        gaps = [0.0] * (len(widths) + 1)
    advances = [width + gap for width, gap in zip(widths, gaps[1:], strict=True)]
    segments = tuple(_segments(glyphs, advances, setting.size))
    return TextLine(segments, setting.size, indent + gaps[0], sum(advances))


def _squeezed(text: str, widths: Sequence[float], excess: float, em: float) -> list[float]:
    """Return what to add before the line and after each character.

    The marks that close the line give what they can, then all others alike.
    """
    gaps = [0.0] * (len(widths) + 1)
    blanks = [blank_half(char, width, em) for char, width in zip(text, widths, strict=False)]
    core = closing_start(text, 0, len(widths))
    for places in (range(core, len(widths)), range(core)):
        given = sum(blanks[at] for at in places)
        share = min(1.0, excess / given) if given else 0.0
        for at in places:
            gaps[at if text[at] in LEFT_BLANK else at + 1] -= blanks[at] * share
        excess -= given * share
    return gaps


def _stretched(text: str, count: int, slack: float, em: float) -> list[float]:
    """Return what to add after each character so that the line ends at the margin."""
    gaps = [0.0] * (count + 1)
    places = [at for at in range(1, count) if not is_word_gap(text[at - 1], text[at])]
    if places and slack / len(places) <= _LARGEST_GAP * em:
        for at in places:
            gaps[at] = slack / len(places)
    return gaps


def _segments(glyphs: Sequence[Glyph], advances: Sequence[float], size: float) -> Iterator[Segment]:
    placed = (
        (glyph, round(advance - glyph.width * size, 3))
        for glyph, advance in zip(glyphs, advances, strict=True)
    )
    for (font, spacing), group in groupby(placed, key=lambda pair: (pair[0].font, pair[1])):
        yield Segment("".join(glyph.char for glyph, _ in group), font, spacing)
