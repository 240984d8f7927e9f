"""The layout of one print job, beside printer and pages in the print dialog."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.errors import NianbaoError
from app.writing.options import PageNumbers, PrintOptions
from ui.theme import UNIT


class LayoutTab(QWidget):
    """The choices of 版式 for this job alone; what is set for the user stays as it is.

    `data` is the PDF as chosen, made anew by `make` at every change; `remade` is emitted then.
    """

    remade = Signal()

    def __init__(
        self, data: bytes, options: PrintOptions, make: Callable[[PrintOptions], bytes]
    ) -> None:
        super().__init__()
        self.data = data
        self._options = options
        self._make = make
        self._outside = QRadioButton("页码在外侧(&W)")
        self._centre = QRadioButton("页码居中(&M)")
        self._notes = QCheckBox("印出表格和单元格的备注(&T)")
        self._sign_off = QCheckBox("文末附一页审签单(&Q)")
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self.setWindowTitle("版式")
        is_centred = options.page_numbers is PageNumbers.CENTRE
        (self._centre if is_centred else self._outside).setChecked(True)
        self._notes.setChecked(options.notes)
        self._sign_off.setChecked(options.sign_off)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 3 * UNIT)
        for widget in (self._outside, self._centre, self._notes, self._sign_off, self._problem):
            layout.addWidget(widget)
        layout.addStretch(1)
        for box in (self._centre, self._notes, self._sign_off):
            box.toggled.connect(self._renew)

    @property
    def options(self) -> PrintOptions:
        """What is chosen."""
        is_centred = self._centre.isChecked()
        return replace(
            self._options,
            page_numbers=PageNumbers.CENTRE if is_centred else PageNumbers.OUTSIDE,
            notes=self._notes.isChecked(),
            sign_off=self._sign_off.isChecked(),
        )

    def _renew(self) -> None:
        try:
            self.data = self._make(self.options)
        except NianbaoError as error:
            self._problem.setText(str(error))
            return
        self._problem.clear()
        self.remade.emit()
