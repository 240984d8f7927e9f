"""Reading a PDF back by its glyphs, for the tests of the PDF writer; and that it reads right."""

import ctypes
from dataclasses import dataclass
from itertools import groupby

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.writing.content import compose
from app.writing.page import LINE_PITCH, PAGE_HEIGHT, TOP_MARGIN
from app.writing.pdf_document import write_pdf
from tests.app.making import filled


@dataclass(frozen=True)
class Ink:
    """A drawn character: its origin on the baseline and its ink, in points from the top left."""

    char: str
    x: float
    y: float
    left: float
    right: float
    size: float


def pages_of(data: bytes) -> list[list[Ink]]:
    """Return the characters of each page in the order of the file, spaces left out."""
    document = pdfium.PdfDocument(data)
    try:
        return [_inks(document[number]) for number in range(len(document))]
    finally:
        document.close()


def lines_of(inks: list[Ink]) -> list[list[Ink]]:
    """Return a page's characters by baseline, downwards, each line from left to right."""
    ordered = sorted(inks, key=lambda ink: (round(ink.y, 1), ink.x))
    return [list(line) for _, line in groupby(ordered, key=lambda ink: round(ink.y, 1))]


def text_of(inks) -> str:
    """Return the characters in their order."""
    return "".join(ink.char for ink in inks)


def body_of(inks: list[Ink]) -> list[Ink]:
    """Return what stands in the text block, without the page number."""
    bottom = TOP_MARGIN + 22 * LINE_PITCH
    return [ink for ink in inks if ink.y <= bottom]


def _inks(page) -> list[Ink]:
    text = page.get_textpage()
    inks = []
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if raw.FPDFText_IsGenerated(text, at) or code in (0x20, 0x3000, 0x0D, 0x0A):
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        left, _, right, _ = text.get_charbox(at)
        size = raw.FPDFText_GetFontSize(text, at)
        inks.append(Ink(chr(code), x.value, PAGE_HEIGHT - y.value, left, right, size))
    return inks


def test_reading_finds_the_title():
    (first, *_) = pages_of(write_pdf(compose(filled(pairs={"title": "标题"}), is_draft=False)))
    title = lines_of(first)[0]
    assert text_of(title) == "标题"
    assert [ink.size for ink in title] == [22, 22]
    assert title[0].x + 22 == title[1].x
