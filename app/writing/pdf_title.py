"""The title and other lines that are balanced rather than filled, set in glyphs."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.writing.balance import balanced_breaks
from app.writing.page import TEXT_WIDTH, TITLE_SIZE
from app.writing.pdf_fonts import Glyph
from app.writing.pdf_text import Setting, TextLine, set_line


def set_title(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Return the lines of the title, each with the indent that centres it."""
    lines = set_balanced(glyphs, Setting(TITLE_SIZE, TITLE_SIZE, TEXT_WIDTH))
    return [replace(line, indent=(TEXT_WIDTH - line.width) / 2) for line in lines]


def set_balanced(glyphs: Sequence[Glyph], setting: Setting) -> list[TextLine]:
    """Return lines of like length, not yet aligned."""
    text = "".join(glyph.char for glyph in glyphs)
    widths = [glyph.width for glyph in glyphs]
    ends = balanced_breaks(text, widths, setting.width / setting.pitch)
    return [set_line(glyphs[start:end], setting) for start, end in pairwise([0, *ends])]
