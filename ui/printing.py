"""Printing: the pages of the very PDF, at the printer's resolution and in their exact size."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.errors import NianbaoError
from app.report.report import Report
from app.review.verdict import Verdict
from app.writing.content import Content, compose
from app.writing.options import USUAL, PrintOptions
from ui.document import Document
from ui.draft_question import ask_draft
from ui.print_dialog import PrintDialog
from ui.print_layout import LayoutTab
from ui.print_server import job_is_refused
from ui.question import inform, warn

if TYPE_CHECKING:
    from app.writing.pdf_render import PdfPages

_TITLE: Final = "打印"
_POINTS_PER_INCH: Final = 72
_FINEST = 600  # dots an inch; more cannot be seen, but fills the memory of printers
_COARSEST = 300  # some printers say 72 when they do not know better
_BAND_BYTES = 16_000_000
_OVERLAP = 2  # rows drawn twice, so that no viewer shows a seam between two bands
_PATIENCE: Final = 200  # milliseconds until progress is shown
_NO_PRINTER: Final = "没有安装打印机，现在不能打印。请先导出 PDF，再拿到装有打印机的电脑上打印。"

Progress = Callable[[float, int, int], bool]
"""Told the share that is done, the sheet at work from 1, and how many; False asks to stop."""


class NotPrinted(NianbaoError):
    """The printer does not take the job."""


def print_report(
    document: Document,
    parent: QWidget,
    options: PrintOptions = USUAL,
    printed: Callable[[], None] | None = None,
) -> str | None:
    """Print what `document` shows, laid out by `options`, asking all that a person must decide.

    Returns the sentence for the status bar, None if nothing was printed (the person knows why).
    `printed` is called where the printer has got every page of the final form.
    """
    if not QPrinterInfo.availablePrinterNames():
        inform(parent, _TITLE, _NO_PRINTER)
        return None
    report = document.report
    is_draft: bool | None = False
    if document.verdict is not Verdict.PASS:
        is_draft = ask_draft(parent, _TITLE)
    if is_draft is None:
        return None
    try:
        make = partial(_make_pdf, report, is_draft=is_draft)
        layout = LayoutTab(make(options), options, make)
        printer = make_printer(report.printed_title)
        if not _ask_printer(printer, layout, parent):
            return None
        remark = _remark(compose(report, is_draft=is_draft, options=layout.options))
        sentence, is_all = _print_with_progress(layout.data, printer, parent, remark)
        if is_all and not is_draft and printed:
            printed()
        return sentence
    except NianbaoError as error:
        warn(parent, _TITLE, str(error))
        return None


def make_printer(title: str) -> QPrinter:
    """Return the default printer, set to A4 to its edges; `title` names the job."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCreator("年报")
    return printer


def print_pdf(data: bytes, printer: QPrinter, progress: Progress | None = None) -> int:
    """Print the pages of the PDF `data` that `printer` is set to, and its copies.

    Returns how many sheets the printer has got: fewer than asked for if `progress` said to stop
    and the printer could not take the job back. Raises NotPrinted where the pages are not there
    or printer or print server refuse the job.
    """
    from app.writing.pdf_render import PdfPages  # noqa: PLC0415

    with PdfPages(data) as pages:
        sheets = asked_sheets(printer, len(pages))
        if not sheets:
            raise NotPrinted(f"没有打印：报告共 {len(pages)} 页，所选页码不在其中。请重新选择。")
        _turn(printer, pages.sizes[sheets[0]])
        painter = QPainter()
        if not painter.begin(printer):
            raise NotPrinted(_refused(printer))
        try:
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            printed = _print_sheets(pages, sheets, painter, printer, progress)
        finally:
            painter.end()
    is_sent = printed > 0 and printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    if printer.printerState() == QPrinter.PrinterState.Error or (is_sent and job_is_refused()):
        raise NotPrinted(_refused(printer))
    return printed


def asked_sheets(printer: QPrinter, count: int) -> list[int]:
    """Return which of `count` pages, from 0, to print one after the other, copies included.

    Copies that the printer makes itself are not.
    """
    ranges = printer.pageRanges()
    pages = [page for page in range(count) if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def _print_sheets(
    pages: "PdfPages",
    sheets: list[int],
    painter: QPainter,
    printer: QPrinter,
    progress: Progress | None,
) -> int:
    """Draw `sheets`; return how many the printer keeps.

    A wish to stop is heeded at the end of a sheet: not every printer takes a job back, and a
    sheet that is printed then is at least a whole one.
    """
    goes_on = True
    for done, number in enumerate(sheets):
        if done:
            _turn(printer, pages.sizes[number])
            if not printer.newPage():
                raise NotPrinted(_refused(printer))
        scale, dots = _scales(printer)
        width, height = pages.pixels(number, scale)
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        left = int((paper.width() - width * dots) / 2)
        top = int((paper.height() - height * dots) / 2)
        for rows in _bands(width, height):
            raster = pages.render(number, scale, rows)
            size = (raster.width, raster.height)
            image = QImage(raster.data, *size, raster.stride, QImage.Format.Format_RGB32)
            target = QRectF(left, top + rows.start * dots, size[0] * dots, size[1] * dots)
            painter.drawImage(target, image)
            if progress:
                share = (done + rows.stop / height) / len(sheets)
                goes_on = progress(share, done + 1, len(sheets)) and goes_on
        if not goes_on:
            return 0 if printer.abort() else done + 1
    return len(sheets)


def _scales(printer: QPrinter) -> tuple[float, float]:
    """Return pixels a point to render at, and the printer's dots to each of these pixels.

    One is a whole number of the other, so no dot has to be guessed.
    """
    resolution = max(1, printer.resolution())
    dots = float(-(-resolution // _FINEST))
    if resolution < _COARSEST:
        dots = 1 / -(-_COARSEST // resolution)
    return resolution / dots / _POINTS_PER_INCH, dots


def _bands(width: int, height: int) -> list[range]:
    """Return the rows of each band of a page, so that none takes much memory."""
    rows = max(2 * _OVERLAP, _BAND_BYTES // (4 * width))
    starts = range(0, height, rows)
    return [range(max(0, start - _OVERLAP), min(height, start + rows)) for start in starts]


def _turn(printer: QPrinter, size: tuple[float, float]) -> None:
    """Turn the paper as the page of `size` stands."""
    orientations = QPageLayout.Orientation
    wanted = orientations.Landscape if size[0] > size[1] else orientations.Portrait
    if printer.pageLayout().orientation() != wanted:
        printer.setPageOrientation(wanted)


def _refused(printer: QPrinter) -> str:
    return f"{_named(printer)}不接收打印任务，没有打印。请检查打印机是否开机、联网，再打印一次。"


def _named(printer: QPrinter) -> str:
    name = printer.printerName()
    return f"打印机“{name}”" if name else "打印机"


def _make_pdf(report: Report, options: PrintOptions, *, is_draft: bool) -> bytes:
    from app.writing.pdf_document import write_pdf  # noqa: PLC0415

    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return write_pdf(compose(report, is_draft=is_draft, options=options))
    finally:
        QGuiApplication.restoreOverrideCursor()


def _remark(content: Content) -> str:
    from app.writing.pdf_document import missing_remark  # noqa: PLC0415

    return missing_remark(content)


def _page_count(data: bytes) -> int:
    from app.writing.pdf_render import PdfPages  # noqa: PLC0415

    with PdfPages(data) as pages:
        return len(pages)


def _ask_printer(printer: QPrinter, layout: LayoutTab, parent: QWidget) -> bool:
    """Let the person choose printer, pages, copies and layout; return whether to print."""
    dialog = PrintDialog(printer, _page_count(layout.data), parent)
    layout.remade.connect(lambda: dialog.show_count(_page_count(layout.data)))
    if hasattr(dialog, "setOptionTabs"):  # not where the system has a dialog of its own
        dialog.setOptionTabs([layout])
    accepted = dialog.exec() == PrintDialog.DialogCode.Accepted
    layout.setParent(None)  # it holds the PDF, which is printed after the dialog has gone
    dialog.deleteLater()
    return accepted


def _print_with_progress(
    data: bytes, printer: QPrinter, parent: QWidget, remark: str
) -> tuple[str, bool]:
    """Return the sentence, and whether the printer has got every page."""
    shown = _ShownProgress(parent)
    try:
        printed = print_pdf(data, printer, shown.tell)
    finally:
        shown.close()
    if shown.is_stopped and not printed:
        return "已取消打印。", False
    if shown.is_stopped:
        words = f"已停止打印，前 {printed} 页已交给打印机；不需要的，请在打印队列中删除。"
        return words, False
    pages = _page_count(data)
    is_all = len(set(asked_sheets(printer, pages))) == pages
    return f"已交给{_named(printer)}：共 {printed} 页。{remark}", is_all


class _ShownProgress:
    """A dialog that appears when printing takes its time, with 取消."""

    _STEPS: Final = 1000

    def __init__(self, parent: QWidget) -> None:
        self._dialog = QProgressDialog("正在打印…", "取消", 0, self._STEPS, parent)
        self._dialog.setWindowTitle(_TITLE)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setMinimumDuration(_PATIENCE)
        self._dialog.setAutoReset(False)
        self._dialog.setValue(0)

    @property
    def is_stopped(self) -> bool:
        """Whether the person pressed 取消."""
        return self._dialog.wasCanceled()

    def tell(self, share: float, sheet: int, count: int) -> bool:
        """Show how far it is; return whether to go on."""
        self._dialog.setLabelText(f"正在打印第 {sheet} 页，共 {count} 页…")
        self._dialog.setValue(int(share * self._STEPS))
        return not self.is_stopped

    def close(self) -> None:
        """Take the dialog away."""
        self._dialog.setAutoClose(False)
        self._dialog.hide()
        self._dialog.deleteLater()
