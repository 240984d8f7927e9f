"""The head of a table as a header view: several rows with spans, always in view."""

from PySide6.QtCore import QItemSelection, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from ui.table.label_columns import LabelledView
from ui.table.model import Index
from ui.table.picture import Picture


class GridHeader(QHeaderView):
    """Draws the head rows of a picture above its columns and scrolls sideways with the numbers."""

    def __init__(self, view: LabelledView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self._picture: Picture | None = None

    def show_picture(self, picture: Picture) -> None:
        """Draw the head of `picture` from now on."""
        self._picture = picture
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def sizeHint(self) -> QSize:
        if self._picture is None:
            return QSize()
        return QSize(self._picture.extent.size[0], self._picture.head_height + 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Stay as it is: nothing in the head shows where the cursor is."""

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Stay as it is: nothing in the head shows what is selected."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self.viewport())
        inks = self._picture.inks
        painter.fillRect(event.rect(), inks.colour(inks.theme.paper))
        labels_at = self._view.labels_at
        self._picture.paint_head(painter, (-self.offset(), 1), labels_at, event.region())
        outline = QRect(-self.offset(), 0, self._picture.extent.size[0], self.height())
        painter.setPen(inks.lines)
        painter.drawLine(outline.topLeft(), outline.topRight())
        painter.drawLine(labels_at, 0, labels_at, self.height())
