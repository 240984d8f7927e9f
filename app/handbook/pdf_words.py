"""Lines of the handbook's PDF: spans set in bundled faces, with the places of their links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.handbook.blocks import Line, Span, Style
from app.writing.page import Face
from app.writing.pdf_fonts import FontSet, Glyph
from app.writing.pdf_text import Setting, line_spans, printable

TEXT: Final = "#1F2933"
QUIET: Final = "#5B6775"
ACCENT: Final = "#1D5FA8"
LABEL: Final = "#EEF2F7"
LINES: Final = "#C7D0DC"
NOTE: Final = "#E8F1FC"
LEADING: Final = 1.6  # of the size
_DESCENT: Final = 0.22  # of the size: how far the ground of a key goes below the baseline


@dataclass(frozen=True, slots=True)
class Look:
    """How words are set: size in points, colour, the face of what is plain."""

    size: float
    colour: str = TEXT
    face: Face = Face.TABLE


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: its glyphs, each with the span that it is of."""

    glyphs: tuple[tuple[Glyph, Span], ...]
    look: Look

    @property
    def height(self) -> float:
        """The distance to the next line."""
        return self.look.size * LEADING

    @property
    def width(self) -> float:
        """The width in points."""
        return sum(glyph.width for glyph, _ in self.glyphs) * self.look.size

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw with the upper edge at `top`."""
        size = self.look.size
        base = top - (self.height + size) / 2 + size * _DESCENT / 2
        for span, group in groupby(self.glyphs, key=lambda pair: pair[1]):
            glyphs = [glyph for glyph, _ in group]
            width = sum(glyph.width for glyph in glyphs) * size
            low, high = base - size * _DESCENT, base + size
            if span.style is Style.CODE:
                canvas.setFillColor(LABEL)
                canvas.roundRect(x, low, width, high - low, 2, stroke=0, fill=1)
            if span.target:
                canvas.linkRect("", span.target, (x, low, x + width, high), Border="[0 0 0]")
            canvas.setFillColor(ACCENT if span.target else self.look.colour)
            x = _draw_glyphs(canvas, glyphs, x, base, size)


def set_lines(line: Line, room: float, look: Look, fonts: FontSet) -> tuple[SetLine, ...]:
    """Return `line` broken into lines of `room` points."""
    pairs = list(_pairs(line, look, fonts))
    glyphs = [glyph for glyph, _ in pairs]
    spans = line_spans(glyphs, Setting(look.size, look.size, room))
    return tuple(SetLine(tuple(pairs[start:end]), look) for start, end in spans)


def width_of(line: Line, look: Look, fonts: FontSet) -> float:
    """Return how wide `line` is on one line, in points."""
    return SetLine(tuple(_pairs(line, look, fonts)), look).width


def _pairs(line: Line, look: Look, fonts: FontSet) -> Iterator[tuple[Glyph, Span]]:
    for span in line:
        chain = fonts.chain(look.face if span.style is Style.PLAIN else Face.HEADING)
        for char in printable(span.text):
            yield chain.glyph(char), span


def _draw_glyphs(
    canvas: Canvas, glyphs: Sequence[Glyph], x: float, base: float, size: float
) -> float:
    """Draw `glyphs` from `x` on; return where they end."""
    for font, group in groupby(glyphs, key=lambda glyph: glyph.font):
        run = list(group)
        canvas.setFont(font, size)
        canvas.drawString(x, base, "".join(glyph.char for glyph in run))
        x += sum(glyph.width for glyph in run) * size
    return x
