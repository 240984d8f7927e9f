"""Printing: the asked pages, in their exact size, looking as in the PDF."""

from io import BytesIO
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from app.store.project_file import read_report
from app.writing.content import compose
from app.writing.pdf_document import write_pdf
from app.writing.pdf_render import PdfPages
from resources import resource
from tests.ui.printers import pdf_printer
from ui import printing
from ui.printing import NotPrinted, asked_sheets, make_printer, print_pdf

A4 = (595.2756, 841.8898)
TURNED = (A4[1], A4[0])


def marked_pdf(*sizes: tuple[float, float]) -> bytes:
    """Return a PDF whose pages have a bar of 20 points width for each number of the page."""
    canvas = Canvas(BytesIO(), pagesize=sizes[0], invariant=1)
    for number, (width, height) in enumerate(sizes, start=1):
        canvas.setPageSize((width, height))
        for bar in range(number):
            canvas.rect(72 + 40 * bar, 72, 20, height - 144, 0, 1)
        canvas.showPage()
    return canvas.getpdfdata()


@pytest.fixture(scope="module")
def sample():
    report = read_report(resource("examples", "示例街道2020.nianbao"))
    return write_pdf(compose(report, is_draft=True))


@pytest.fixture
def printer(qtbot, tmp_path):
    return pdf_printer("示例", tmp_path / "printed.pdf")


def printed(printer: QPrinter) -> PdfPages:
    with open(printer.outputFileName(), "rb") as file:  # noqa: PTH123
        return PdfPages(file.read())


def picture(pages: PdfPages, number: int, scale: float) -> QImage:
    raster = pages.render(number, scale)
    size = (raster.width, raster.height)
    return QImage(raster.data, *size, raster.stride, QImage.Format.Format_RGB32).copy()


def bars(pages: PdfPages, number: int) -> int:
    """Return which page of `marked_pdf` this is."""
    image = picture(pages, number, 1.0)
    middle = image.height() // 2
    row = [image.pixelColor(x, middle).lightness() < 128 for x in range(image.width())]
    return sum(ink and not before for before, ink in pairwise(row))


def bars_of(printer: QPrinter) -> list[int]:
    with printed(printer) as pages:
        return [bars(pages, number) for number in range(len(pages))]


def test_every_page_looks_as_in_the_pdf(sample, printer):
    assert print_pdf(sample, printer) == 4
    with PdfPages(sample) as wanted, printed(printer) as got:
        assert len(got) == len(wanted) == 4
        for number in range(4):
            one, other = picture(wanted, number, 300 / 72), picture(got, number, 300 / 72)
            assert abs(other.width() - one.width()) <= 1
            assert abs(other.height() - one.height()) <= 1
            # Blurred alike, so that only what is at another place or missing makes a difference.
            small = [_shrunk(image, 2470, 3500) for image in (one, other)]
            differences = [abs(a - b) for a, b in zip(*small, strict=True)]
            # A shift by one dot of 300 an inch makes 56 to 66 at most, 1.4 to 2.0 in the mean.
            assert max(differences) <= 40
            assert sum(differences) / len(differences) < 1
            assert min(small[0]) < 200  # there was something to see


def _shrunk(image: QImage, width: int, height: int) -> bytes:
    modes = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    grey = QImage.Format.Format_Grayscale8
    part = image.copy(0, 0, width, height)
    small = part.scaled(width // 10, height // 10, *modes).convertToFormat(grey)
    return b"".join(bytes(small.constScanLine(y))[: small.width()] for y in range(small.height()))


@pytest.mark.parametrize("resolution", [72, 203, 300, 600, 720, 1200])
def test_nothing_is_scaled_at_any_resolution(printer, resolution):
    printer.setResolution(resolution)
    print_pdf(marked_pdf(A4), printer)
    with printed(printer) as pages:
        width, height = pages.sizes[0]
        assert width == pytest.approx(A4[0], abs=0.5)
        assert height == pytest.approx(A4[1], abs=0.5)
        image = picture(pages, 0, 300 / 72)
    dark = [x for x in range(image.width()) if image.pixelColor(x, 1000).lightness() < 128]
    assert dark[0] == pytest.approx(300, abs=1)  # an inch from the edge
    assert len(dark) == pytest.approx(20 / 72 * 300, abs=1)
    column = [y for y in range(image.height()) if image.pixelColor(340, y).lightness() < 128]
    assert column[0] == pytest.approx(300, abs=1)
    assert column == list(range(column[0], column[-1] + 1))  # no seam between bands


def test_a_turned_page_turns_the_paper(printer):
    assert print_pdf(marked_pdf(A4, TURNED, A4), printer) == 3
    with printed(printer) as pages:
        shapes = [width > height for width, height in pages.sizes]
    assert shapes == [False, True, False]
    assert bars_of(printer) == [1, 2, 3]


def test_on_larger_paper_the_page_keeps_its_size_in_the_middle(printer):
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    print_pdf(marked_pdf(A4), printer)
    with printed(printer) as pages:
        image = picture(pages, 0, 1.0)
    row = image.height() // 2
    dark = [x for x in range(image.width()) if image.pixelColor(x, row).lightness() < 128]
    assert dark[0] == pytest.approx((image.width() - A4[0]) / 2 + 72, abs=1)
    assert len(dark) == pytest.approx(20, abs=1)


@pytest.mark.parametrize(
    ("ranges", "sheets"), [("", [1, 2, 3, 4]), ("2-3", [2, 3]), ("1,3-9", [1, 3, 4]), ("4", [4])]
)
def test_only_asked_pages_are_printed(printer, ranges, sheets):
    printer.setPageRanges(QPageRanges.fromString(ranges))
    assert print_pdf(marked_pdf(A4, A4, A4, A4), printer) == len(sheets)
    assert bars_of(printer) == sheets


def test_the_range_of_the_dialog_is_kept_to(printer):
    printer.setFromTo(2, 3)
    assert asked_sheets(printer, 4) == [1, 2]


def test_pages_that_are_not_there_are_refused(printer):
    printer.setFromTo(7, 9)
    with pytest.raises(NotPrinted, match="共 2 页"):
        print_pdf(marked_pdf(A4, A4), printer)


@pytest.mark.parametrize(
    ("collate", "sheets"), [(True, [1, 2, 1, 2, 1, 2]), (False, [1, 1, 1, 2, 2, 2])]
)
def test_copies_are_made(printer, collate, sheets):
    printer.setCopyCount(3)
    printer.setCollateCopies(collate)
    assert print_pdf(marked_pdf(A4, A4), printer) == 6
    assert bars_of(printer) == sheets


def test_copies_that_the_printer_makes_are_left_to_it(printer, monkeypatch):
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _: True)
    printer.setCopyCount(3)
    assert asked_sheets(printer, 2) == [0, 1]


def test_the_last_page_comes_first_where_asked(printer):
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    print_pdf(marked_pdf(A4, A4, A4), printer)
    assert bars_of(printer) == [3, 2, 1]


def test_progress_rises_and_ends_at_the_whole(printer):
    told = []

    def progress(*step):
        told.append(step)
        return True

    print_pdf(marked_pdf(A4, A4), printer, progress)
    shares = [share for share, _, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {(sheet, count) for _, sheet, count in told} == {(1, 2), (2, 2)}


def test_stopping_leaves_whole_sheets(printer):
    assert print_pdf(marked_pdf(A4, A4, A4, A4), printer, lambda share, sheet, _: sheet < 2) == 2
    assert bars_of(printer) == [1, 2]


def test_no_band_takes_much_memory(printer):
    for resolution in (600, 1200, 2400):
        printer.setResolution(resolution)
        scale, dots = printing._scales(printer)
        assert scale <= 600 / 72
        assert scale * dots == pytest.approx(resolution / 72)
        width, height = round(A4[0] * scale), round(A4[1] * scale)
        bands = printing._bands(width, height)
        assert all(4 * width * len(rows) < 20_000_000 for rows in bands)
        assert set().union(*bands) == set(range(height))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_a_sentence(printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(NotPrinted, match="请检查打印机"):
        print_pdf(marked_pdf(A4), printer)


def test_a_new_printer_is_set_to_the_whole_a4(qtbot):
    printer = make_printer("年报")
    assert printer.docName() == "年报"
    assert printer.fullPage()
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    assert printer.paperRect(QPrinter.Unit.DevicePixel).topLeft().toPoint() == QPoint(0, 0)
