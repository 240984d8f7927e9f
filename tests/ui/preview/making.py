"""Pages for the preview, made as a test tells it, and what is seen of them."""

import threading
from io import BytesIO

from PySide6.QtWidgets import QLabel, QToolButton
from reportlab.pdfgen.canvas import Canvas

from app.writing.pdf_render import PdfPages

A4 = (595.2756, 841.8898)
TURNED = (A4[1], A4[0])


def shaded_pdf(shade: float, *sizes: tuple[float, float]) -> bytes:
    """Return a PDF of pages that are `shade` of grey all over."""
    canvas = Canvas(BytesIO(), pagesize=sizes[0], invariant=1)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.setFillGray(shade)
        canvas.rect(0, 0, width, height, 0, 1)
        canvas.showPage()
    return canvas.getpdfdata()


class Maker:
    """Makes pages for the preview as the test tells it to, in place of the typesetter."""

    def __init__(self) -> None:
        self.reports: list[object] = []
        self.count = 3
        self.shade = 1.0
        self.error: Exception | None = None
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self, report, _options):
        self.reports.append(report)
        shade, count, error = self.shade, self.count, self.error
        assert self.may_end.wait(10)
        if error:
            raise error
        return PdfPages(shaded_pdf(shade, *[A4] * count))


def wait_for_pages(qtbot, page, count=None):
    qtbot.waitUntil(lambda: page.view.page_count > 0 and page.view.page_count == (count or 3))


def middle(page) -> int:
    """Return how bright the view is in the middle, 0 to 255."""
    image = page.view.viewport().grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).lightness()


def words(page) -> str:
    """Return what the labels that can be seen say."""
    labels = page.findChildren(QLabel)
    return "｜".join(label.text() for label in labels if label.isVisible() and label.text())


def button(page, name) -> QToolButton:
    return next(b for b in page.findChildren(QToolButton) if b.accessibleName() == name)


def edit(document, value="31") -> None:
    document.set_pairs([("t3.new.natural", value)], "改数")
