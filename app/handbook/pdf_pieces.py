"""What stands on the pages of the handbook's PDF, cut into pieces that a page must not break."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.handbook.blocks import (
    Block,
    Code,
    Heading,
    Line,
    Listing,
    Note,
    Paragraph,
    Picture,
    Span,
    Table,
    plain,
)
from app.handbook.pdf_table import Draw, table_pieces
from app.handbook.pdf_words import LABEL, LINES, NOTE, QUIET, Look, SetLine, set_lines
from app.writing.page import MM, Face
from app.writing.pdf_fonts import FontSet

WIDTH: Final = 160 * MM
BODY: Final = Look(10.5)
_HEADINGS: Final = {1: Look(20, face=Face.HEADING), 2: Look(15, face=Face.HEADING)}
_SMALL_HEADING: Final = Look(12, face=Face.HEADING)
_CAPTION: Final = Look(9, QUIET)
_INDENT: Final = 18.0
_PADDING: Final = 8.0
_GAP: Final = 5.0
_PIXELS_AN_INCH: Final = 178  # a picture is no larger than at this
_TALLEST: Final = 130 * MM


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stays whole.

    `draw` takes canvas, left and top. `before` is the room above it where it does not begin a
    page; it `keeps` with the next piece; `head` is repeated above it where it begins a page;
    `anchor` and `level` are a heading's.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keeps: bool = False
    head: "Piece | None" = None
    anchor: str = ""
    level: int = 0


def pieces_of(block: Block, fonts: FontSet, folder: Path) -> Iterator[Piece]:
    """Yield the pieces of `block`; pictures are files under `folder`."""
    match block:
        case Heading():
            yield from _heading(block, fonts)
        case Paragraph():
            leads_on = plain(block.line).endswith("：")
            yield from _lines(set_lines(block.line, WIDTH, BODY, fonts), _GAP, leads_on=leads_on)
        case Note():
            yield _boxed([s for line in block.lines for s in _note_lines(line, fonts)], NOTE)
        case Listing():
            yield from _listing(block, fonts)
        case Table():
            for place, (height, draw, head) in enumerate(table_pieces(block, WIDTH, fonts)):
                over = Piece(head[0], head[1]) if head else None
                yield Piece(height, draw, 0.0 if place else _GAP, not place, over)
            yield Piece(_GAP, _nothing)
        case Picture():
            yield _picture(block, fonts, folder)
        case Code():
            lines = [_code_line(line, fonts) for line in block.lines]
            yield _boxed([line for some in lines for line in some], LABEL)


def _heading(block: Heading, fonts: FontSet) -> Iterator[Piece]:
    look = _HEADINGS.get(block.level, _SMALL_HEADING)
    before = look.size * 1.2
    for place, line in enumerate(set_lines(block.line, WIDTH, look, fonts)):
        named = "" if place else block.anchor
        room = 0.0 if place else before
        yield Piece(line.height, line.draw, room, True, None, named, 0 if place else block.level)


def _lines(
    lines: tuple[SetLine, ...], before: float, indent: float = 0.0, *, leads_on: bool = False
) -> Iterator[Piece]:
    """Yield a piece a line; neither the first nor the last one stands alone on a page.

    With `leads_on` the last one stays with what comes after it.
    """
    last = len(lines) - 1
    for place, line in enumerate(lines):
        keeps = leads_on if place == last else place in (0, last - 1)
        draw = partial(_indented, line, indent)
        yield Piece(line.height, draw, 0.0 if place else before, keeps)


def _listing(block: Listing, fonts: FontSet) -> Iterator[Piece]:
    for place, item in enumerate(block.items):
        mark = "·" if block.start is None else f"{block.start + place}."
        (marked,) = set_lines((Span(mark),), WIDTH, BODY, fonts)
        pieces = list(_lines(set_lines(item, WIDTH - _INDENT, BODY, fonts), 2.0, _INDENT))
        first = pieces[0]
        yield replace(first, draw=partial(_both, marked.draw, first.draw))
        yield from pieces[1:]
    yield Piece(2.0, _nothing)


def _note_lines(line: Line, fonts: FontSet) -> tuple[SetLine, ...]:
    return set_lines(line, WIDTH - 2 * _PADDING, BODY, fonts)


def _code_line(text: str, fonts: FontSet) -> tuple[SetLine, ...]:
    return set_lines((Span(text or " "),), WIDTH - 2 * _PADDING, Look(9.5), fonts)


def _boxed(lines: list[SetLine], ground: str) -> Piece:
    height = sum(line.height for line in lines) + 2 * _PADDING
    return Piece(height, partial(_draw_box, lines, height, ground), _GAP + 3)


def _picture(block: Picture, fonts: FontSet, folder: Path) -> Piece:
    image = ImageReader(str(folder / block.file))
    pixels, tall = image.getSize()
    width = min(WIDTH, pixels * 72 / _PIXELS_AN_INCH, _TALLEST * pixels / tall)
    height = width * tall / pixels
    caption = set_lines((Span(block.words),), WIDTH, _CAPTION, fonts)
    below = sum(line.height for line in caption) + _GAP
    draw = partial(_draw_picture, image, (width, height), caption)
    return Piece(height + below, draw, _GAP + 3)


def _draw_picture(
    image: ImageReader,
    size: tuple[float, float],
    caption: tuple[SetLine, ...],
    canvas: Canvas,
    x: float,
    top: float,
) -> None:
    width, height = size
    canvas.drawImage(image, x, top - height, width, height)
    canvas.setStrokeColor(LINES)
    canvas.setLineWidth(0.5)
    canvas.rect(x, top - height, width, height)
    _draw_lines(caption, canvas, x, top - height)


def _draw_box(
    lines: list[SetLine], height: float, ground: str, canvas: Canvas, x: float, top: float
) -> None:
    canvas.setFillColor(ground)
    canvas.roundRect(x, top - height, WIDTH, height, 4, stroke=0, fill=1)
    _draw_lines(lines, canvas, x + _PADDING, top - _PADDING)


def _draw_lines(
    lines: list[SetLine] | tuple[SetLine, ...], canvas: Canvas, x: float, top: float
) -> None:
    for line in lines:
        line.draw(canvas, x, top)
        top -= line.height


def _indented(line: SetLine, indent: float, canvas: Canvas, x: float, top: float) -> None:
    line.draw(canvas, x + indent, top)


def _both(one: Draw, other: Draw, canvas: Canvas, x: float, top: float) -> None:
    one(canvas, x, top)
    other(canvas, x, top)


def _nothing(canvas: Canvas, x: float, top: float) -> None:
    """Draw nothing: room only."""
