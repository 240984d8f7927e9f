"""Drawing pages on reportlab's canvas: lines, borders, page numbers, the mark of a draft."""

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.writing.options import PageNumbers
from app.writing.page import (
    BANNER_SHADE,
    BOTTOM_MARGIN,
    CHARACTER_PITCH,
    DRAFT,
    LEFT_MARGIN,
    PAGE_HEIGHT,
    PAGE_NUMBER_GAP,
    PAGE_NUMBER_SIZE,
    PAGE_WIDTH,
    RIGHT_MARGIN,
    TEXT_WIDTH,
    Face,
)
from app.writing.pdf_fonts import FontSet
from app.writing.pdf_page import EM_MIDDLE, Bookmark, Page, PlacedLine, Rule, Shade
from app.writing.pdf_text import Setting, TextLine, glyphs_of, set_line

_BORDER: Final = 0.5
_DRAFT_SIZE: Final = 140.0
_DRAFT_ANGLE: Final = 50
_DRAFT_GREY: Final = 0.92


def draw_page(
    canvas: Canvas,
    page: Page,
    number: int,
    fonts: FontSet,
    *,
    is_draft: bool,
    page_numbers: PageNumbers = PageNumbers.OUTSIDE,
) -> None:
    """Draw `page` as page `number` of `canvas` and end it."""
    if is_draft:
        _draw_draft(canvas, fonts)
    canvas.setLineWidth(_BORDER)
    canvas.setLineCap(2)
    for item in page.items:
        match item:
            case PlacedLine():
                draw_line(canvas, item.line, item.x, PAGE_HEIGHT - item.y, ends_cell=item.ends_cell)
            case Shade():
                _draw_shade(canvas, item)
            case Rule():
                bottom = PAGE_HEIGHT - item.end_y
                canvas.line(item.x, PAGE_HEIGHT - item.y, item.end_x, bottom)
            case Bookmark():
                canvas.bookmarkPage(item.key, fit="XYZ", left=0, top=PAGE_HEIGHT - item.y)
                canvas.addOutlineEntry(item.text, item.key)
    if page.is_numbered:
        _draw_number(canvas, number, fonts, page_numbers)
    canvas.showPage()


def draw_line(
    canvas: Canvas, line: TextLine, x: float, y: float, *, ends_cell: bool = False
) -> None:
    """Draw `line` as one text object; `y` is its baseline from the bottom of the sheet.

    The last line of a cell ends in a space, so that copied numbers of two cells stay apart.
    """
    text = canvas.beginText(x + line.indent, y)
    font = ""
    for segment in line.segments:
        if segment.font != font:
            font = segment.font
            text.setFont(font, line.size)
        text.setCharSpace(segment.spacing)
        text.textOut(segment.text)
    if ends_cell and font:
        text.setCharSpace(0)
        text.textOut(" ")
    canvas.drawText(text)


def _draw_shade(canvas: Canvas, shade: Shade) -> None:
    red, green, blue = (int(BANNER_SHADE[at : at + 2], 16) / 255 for at in (0, 2, 4))
    canvas.setFillColorRGB(red, green, blue)
    canvas.rect(shade.x, PAGE_HEIGHT - shade.y - shade.height, shade.width, shade.height, 0, 1)
    canvas.setFillGray(0)


def _draw_number(canvas: Canvas, number: int, fonts: FontSet, place: PageNumbers) -> None:
    """Draw — 1 — below the middle of the text block, or one character in from the outer side.

    The outer side is the right one of odd pages, the left one of even ones.
    """
    line = _line(f"— {number} —", Face.TABLE, PAGE_NUMBER_SIZE, fonts)
    right = PAGE_WIDTH - RIGHT_MARGIN - CHARACTER_PITCH - line.width
    x = right if number % 2 else LEFT_MARGIN + CHARACTER_PITCH
    if place is PageNumbers.CENTRE:
        x = LEFT_MARGIN + (TEXT_WIDTH - line.width) / 2
    y = BOTTOM_MARGIN - PAGE_NUMBER_GAP - EM_MIDDLE * PAGE_NUMBER_SIZE
    draw_line(canvas, line, x, y)


def _draw_draft(canvas: Canvas, fonts: FontSet) -> None:
    line = _line(DRAFT, Face.HEADING, _DRAFT_SIZE, fonts)
    canvas.saveState()
    canvas.setFillGray(_DRAFT_GREY)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(_DRAFT_ANGLE)
    draw_line(canvas, line, -line.width / 2, -EM_MIDDLE * _DRAFT_SIZE)
    canvas.restoreState()


def _line(text: str, face: Face, size: float, fonts: FontSet) -> TextLine:
    return set_line(glyphs_of([(text, face)], fonts), Setting(size, size, PAGE_WIDTH))
