"""PDF pages that are pictures, and pages made to take for ever."""

import contextlib
import io
import random
import time

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.errors import UnreadableSource
from app.reading.document import imported
from app.reading.letterforms import plain_letters
from app.reading.pdf_source import pdf_source
from tests.app.reading.pages import made_up
from tests.app.reading.pdf_files import pdf_file
from tests.app.reading.pdf_styles import Style


def drawn(draw, pages=1):
    """Return a PDF on each of whose pages `draw` has drawn."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def with_scan(data, at):
    """Return the PDF in `data` with a scanned page before page `at`."""
    import pypdf

    picture = ImageReader(Image.new("L", (60, 80), 200))
    scan = drawn(lambda canvas: canvas.drawImage(picture, 0, 0, 595, 842))
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.insert_page(pypdf.PdfReader(io.BytesIO(scan)).pages[0], at)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_scanned_pages_among_others_are_told_by_number():
    report = made_up(random.Random(1), ("2021", None))
    read = imported(pdf_source(with_scan(pdf_file(report, Style()), 1)))
    assert read.report == report
    assert [(stray.where, "图片" in stray.text) for stray in read.unplaced] == [("第 2 页", True)]


def test_radicals_and_ligatures_are_the_usual_letters():
    assert plain_letters("⼀、总体情况 ⾃然⼈ ⻓期 ﬁ\u00ad") == "一、总体情况 自然人 长期 fi"


def strokes(canvas):
    chance = random.Random(1)
    for _ in range(1_000):
        x, y = 500 * chance.random(), 800 * chance.random()
        canvas.line(x, y, x + 30, y)


def grid(canvas):
    for at in range(100):
        canvas.line(20, 20 + 8 * at, 570, 20 + 8 * at)
        canvas.line(20 + 5 * at, 20, 20 + 5 * at, 820)
    canvas.drawString(50, 500, "1 2 3")


def digits(canvas):
    canvas.setFont("Helvetica", 4)
    for y in range(20, 820, 6):
        canvas.drawString(20, y, "  1" * 60)


def boxes(canvas):
    for at in range(10_000):
        canvas.rect(20 + at % 100 * 5, 20 + at // 100 * 5, 4.5, 4.5)
    canvas.drawString(50, 500, "1 2 3")


@pytest.mark.slow
@pytest.mark.parametrize("draw", [strokes, grid, digits, boxes], ids=lambda one: one.__name__)
@pytest.mark.parametrize("pages", [1, 15, 60])
def test_pages_made_to_take_for_ever_are_read_or_refused_in_time(draw, pages):
    data = drawn(draw, pages)
    begun = time.process_time()
    with contextlib.suppress(UnreadableSource):
        imported(pdf_source(data))
    assert time.process_time() - begun < 5


def test_many_pages_are_refused():
    with pytest.raises(UnreadableSource, match="200 页"):
        pdf_source(drawn(lambda canvas: canvas.drawString(50, 500, "1"), 201))
