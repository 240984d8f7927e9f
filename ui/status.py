"""The status bar: where the cursor is and what stands there; zoom; what is protected."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from ui.progress import Progress
from ui.theme import UNIT

if TYPE_CHECKING:
    from ui.deadline_notice import DeadlineNotice
    from ui.document import Document

_BEFORE_ZOOM = 2


class Status(QStatusBar):
    """Says in the form's words where one is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._key = ""
        self._selected: list[str] = []
        self._selection = QLabel()
        self._place, self._zoom, self._protected = QLabel(), QLabel(), QLabel()
        self.setContentsMargins(3 * UNIT, 0, 2 * UNIT, 0)
        self.progress = Progress()
        self.addWidget(self._place, 1)
        self.addPermanentWidget(self.progress)
        self.addPermanentWidget(self._selection)
        self.addPermanentWidget(self._zoom)
        self.addPermanentWidget(self._protected)

    def follow(self, document: "Document") -> None:
        """Show the values of `document` from now on."""
        self._document = document
        document.changed.connect(self._renew)

    def show_notice(self, notice: "DeadlineNotice") -> None:
        """Show the `notice` of when the report is due, before the zoom."""
        self.insertPermanentWidget(_BEFORE_ZOOM, notice)
        notice.renew()

    def show_place(self, key: str) -> None:
        """Show the cell `key`, or nothing for ""."""
        self._key = key
        self._renew()

    def show_selection(self, keys: list[str]) -> None:
        """Show how many cells are selected and what they add up to."""
        self._selected = keys
        self._renew()

    def show_zoom(self, percent: int) -> None:
        """Show the zoom in percent."""
        self._zoom.setText(f"{percent}%" if self._document else "")

    def show_protected(self, time: str) -> None:
        """Show until when the work is safe."""
        self._protected.setText(f"已保护到 {time}")
        self._protected.setToolTip("没有保存的内容已另存一份，程序意外退出后可以恢复")

    def show_unprotected(self, sentence: str) -> None:
        """Show that the work is not safe, as long as it is not."""
        self._protected.setText("✕ 没有保护副本，请尽快保存")
        self._protected.setToolTip(sentence)

    def show_saved(self) -> None:
        """Show that the file holds everything: there is nothing to protect."""
        self._protected.setText("")
        self._protected.setToolTip("")

    def _renew(self) -> None:
        cells = self._document.report.form.cells if self._document else {}
        cell = cells.get(self._key)
        if self._document is None or cell is None:
            self._place.setText("")
            self._selection.setText("")
            return
        from app.report.formula import (  # noqa: PLC0415 - the window comes first
            formula_words,
            group_words,
            selection_words,
        )
        from app.report.numbers import printed_text  # noqa: PLC0415

        form, values = self._document.report.form, self._document.values
        shown = printed_text(values.printed[cell.key], cell.number) or "未填"
        words = (formula_words(form, values, cell.key), group_words(form, values, cell.key))
        self._place.setText("　".join(filter(None, (cell.name, shown, *words))))
        self._selection.setText(selection_words(values, self._selected))
