"""Pages of a PDF as pixels: their size, their parts, many threads at once."""

import gc
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from app.writing.pdf_render import PdfPages, Raster

A4 = (595.2756, 841.8898)
TURNED = (A4[1], A4[0])


def make_pdf(*sizes: tuple[float, float]) -> bytes:
    """Return a PDF with a page of each size: a red corner at the top left, bars below it."""
    canvas = Canvas(BytesIO(), pagesize=sizes[0], invariant=1)
    for number, (width, height) in enumerate(sizes, start=1):
        canvas.setPageSize((width, height))
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, height - 72, 72, 72, 0, 1)
        canvas.setFillGray(0)
        for bar in range(number):
            canvas.rect(100, height - 200 - 40 * bar, 300, 20, 0, 1)
        canvas.showPage()
    return canvas.getpdfdata()


def pixel(raster: Raster, x: int, y: int) -> tuple[int, ...]:
    at = y * raster.stride + 4 * x
    return tuple(raster.data[at : at + 4])


@pytest.fixture
def pages():
    with PdfPages(make_pdf(A4, A4, TURNED)) as pages:
        yield pages


def test_sizes_are_in_points(pages):
    assert len(pages) == 3
    assert pages.sizes == tuple(pytest.approx(size, abs=0.01) for size in (A4, A4, TURNED))


@pytest.mark.parametrize(
    ("dpi", "size"), [(72, (595, 842)), (96, (794, 1123)), (300, (2480, 3508))]
)
def test_a_page_is_as_large_as_its_scale_says(pages, dpi, size):
    raster = pages.render(0, dpi / 72)
    assert (raster.width, raster.height) == size == pages.pixels(0, dpi / 72)
    assert raster.stride >= 4 * raster.width
    assert len(raster.data) == raster.stride * raster.height


def test_a_turned_page_is_turned(pages):
    raster = pages.render(2, 1.0)
    assert (raster.width, raster.height) == (842, 595)


def test_pixels_are_blue_green_red_on_white(pages):
    raster = pages.render(1, 2.0)
    assert pixel(raster, 10, 10) == (0, 0, 255, 255)
    assert pixel(raster, 1000, 10) == (255, 255, 255, 255)
    assert pixel(raster, 300, 380) == (0, 0, 0, 255)
    assert set(raster.data[3::4]) == {255}


def test_the_smallest_scale_still_gives_a_pixel(pages):
    raster = pages.render(0, 0.0001)
    assert (raster.width, raster.height) == (1, 1)


def test_rows_are_cut_out_of_the_page(pages):
    whole = pages.render(1, 1.7)
    strips = [
        pages.render(1, 1.7, range(top, min(top + 100, whole.height)))
        for top in range(0, whole.height, 100)
    ]
    assert [strip.height for strip in strips[:-1]] == [100] * (len(strips) - 1)
    assert sum(strip.height for strip in strips) == whole.height
    joined = b"".join(strip.data for strip in strips)
    # PDFium rounds curves and edges a trace differently when it sees less of them.
    assert max(abs(a - b) for a, b in zip(joined, whole.data, strict=True)) <= 4


def test_closed_pages_say_so():
    pages = PdfPages(make_pdf(A4))
    pages.render(0, 0.1)
    pages.close()
    pages.close()
    with pytest.raises(ValueError, match="closed"):
        pages.render(0, 0.1)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(pypdfium2.PdfiumError):
        PdfPages(b"no PDF at all")
    gc.collect()


def test_many_threads_get_the_same_pages():
    data = make_pdf(A4, TURNED)
    with PdfPages(data) as pages:
        wanted = [pages.render(number, 1.0).data for number in (0, 1)]

    def is_right(turn: int) -> bool:
        own = PdfPages(data)  # left to the collector
        return own.render(turn % 2, 1.0).data == wanted[turn % 2]

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(is_right, range(60)))
