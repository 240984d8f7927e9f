"""The system's print dialog, made to leave the choice of pages to this program alone."""

from typing import Final, TypeVar

from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QRadioButton, QSpinBox, QWidget

Part = TypeVar("Part", bound=QWidget)

_ALL, _ODD, _EVEN = range(3)  # the rows of 页面组
_REMAINDERS: Final = {_ALL: (0, 1), _ODD: (1,), _EVEN: (0,)}


class PrintDialog(QPrintDialog):
    """Asks for printer, pages and copies; `printer` then holds the pages to print.

    With CUPS, Qt's own dialog hands a list of pages, and odd or even ones, to the application
    and to the print server too: whoever sends only these pages gets the choice made again among
    them, and pages are missing (QPrintDialogPrivate::setupPrinter of 6.8). So the server is told
    that all pages are wanted. Where the system has a dialog of its own nothing of this applies.
    """

    def __init__(self, printer: QPrinter, count: int, parent: QWidget | None = None) -> None:
        super().__init__(printer, parent)
        self._count = count
        self.setWindowTitle("打印")
        self.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        # The PDF of 导出 is better than one made of pictures of its pages.
        self.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        self.setMinMax(1, count)
        self.setFromTo(1, count)

    def show_count(self, count: int) -> None:
        """Let there be `count` pages to choose from."""
        self._count = count
        self.setMinMax(1, count)
        for name in ("from", "to"):
            number = self._part(QSpinBox, name)
            if number:
                is_last = name == "to" and number.value() == number.maximum()
                number.setMaximum(count)
                number.setValue(count if is_last else number.value())

    def accept(self) -> None:
        every = self._part(QRadioButton, "printAll")
        listed = self._part(QRadioButton, "pagesRadioButton")
        numbers = self._part(QLineEdit, "pagesLineEdit")
        which = self._part(QComboBox, "pageSetCombo")
        if not (every and listed and numbers and which):
            super().accept()
            return
        is_list, row = listed.isChecked(), which.currentIndex()
        wanted = QPageRanges.fromString(numbers.text()) if is_list else QPageRanges()
        if is_list and wanted.isEmpty():
            super().accept()  # says what is wrong with the list, and stays open
            return
        every.setChecked(every.isChecked() or is_list)
        which.setCurrentIndex(_ALL)
        super().accept()
        if self.result() == QDialog.DialogCode.Accepted:
            self._choose(wanted if is_list else self.printer().pageRanges(), row)
        else:
            listed.setChecked(is_list)
            which.setCurrentIndex(row)

    def _part(self, kind: type[Part], name: str) -> Part | None:
        """Return the part of the dialog called `name`, None where the system has its own dialog."""
        part: Part | None = self.findChild(kind, name)
        return part

    def _choose(self, wanted: QPageRanges, row: int) -> None:
        """Set the printer to the pages `wanted` (all if empty) of the row `row` of 页面组."""
        chosen = QPageRanges()
        for page in range(1, self._count + 1):
            is_wanted = wanted.isEmpty() or wanted.contains(page)
            if is_wanted and page % 2 in _REMAINDERS.get(row, _REMAINDERS[_ALL]):
                chosen.addPage(page)
        if chosen.isEmpty():
            chosen.addPage(self._count + 1)  # an empty choice would mean all; this one is refused
        self.printer().setPrintRange(QPrinter.PrintRange.PageRange)
        self.printer().setPageRanges(chosen)
