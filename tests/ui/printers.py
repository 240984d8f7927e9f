"""Printers that write PDF files, and the questions asked before they print."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox

from ui.printing import make_printer


def pdf_printer(title: str, file: Path) -> QPrinter:
    """Return a printer of 300 dots an inch whose sheets go to `file`."""
    printer = make_printer(title)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(300)
    return printer


def press(words: str | None) -> None:
    """Press the button with `words` of the next message box, or Escape for None."""

    def now():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        if words is None:
            box.reject()
        else:
            next(b for b in box.buttons() if b.text() == words).click()

    QTimer.singleShot(0, now)
