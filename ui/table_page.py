"""The page of one statistical table: the official table and nothing else."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.form.edition import Section
from ui.causes import Cause
from ui.document import Document
from ui.page import Page
from ui.table.model import TableModel
from ui.table.view import TableView
from ui.theme import UNIT, Theme


class TablePage(Page):
    """Shows the table of a section."""

    def __init__(
        self, document: Document, section: Section, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert section.table
        self._model = TableModel(document, section.table, self)
        self._view = TableView(self._model, theme)
        self._view.setAccessibleName(section.heading)
        self._view.told.connect(self.told)
        self._view.moved.connect(self.moved)
        self._view.selected.connect(self.selected)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)

    @property
    def view(self) -> TableView:
        """The table itself."""
        return self._view

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._view.show_theme(theme)

    def set_zoom(self, factor: float) -> None:
        """Draw `factor` times the normal size."""
        self._view.set_zoom(factor)

    def commit(self) -> bool:
        """Take over an open cell editor; False where its value cannot be taken."""
        return self._view.commit()

    def go_to(self, cause: Cause) -> None:
        """Go to the first cell of `cause` that can be changed."""
        cells = self._model.form.cells
        keys = [key for key in cause.cells if not cells[key].is_total] or list(cause.cells)
        if keys:
            self._view.go_to(keys[0])
