"""A table whose label columns stay at the left edge while its numbers scroll sideways."""

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView, QWidget

from ui.table.model import Index
from ui.table.picture import Picture


class LabelledView(QTableView):
    """Knows where the labels stand; drawing them there is up to who paints."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = 0
        self._widest = 0
        self._began_at_number = False

    def keep_labels(self, picture: Picture) -> None:
        """Keep the label columns of `picture` in view from now on."""
        self._labels = picture.label_width
        self._widest = picture.widest_number

    @property
    def label_width(self) -> int:
        """How many pixels at the left stay; 0 where no number would find room beside them."""
        fits = self._labels + self._widest <= self.viewport().width()
        return self._labels if fits else 0

    @property
    def labels_at(self) -> int:
        """Where in the viewport the label columns begin."""
        return 0 if self.label_width else -self.horizontalOffset()

    # What Qt asks

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self.label_width:  # Qt has moved the labels along
            self.viewport().update()
            self.horizontalHeader().viewport().update()
            self.updateEditorGeometries()

    def indexAt(self, point: QPoint) -> QModelIndex:
        if point.x() >= self.label_width:
            return super().indexAt(point)
        return super().indexAt(QPoint(point.x() - self.horizontalOffset(), point.y()))

    def scrollTo(
        self,
        index: Index,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        hidden = self.label_width - self.visualRect(index).left()
        if hidden > 0 and index.column() >= 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._began_at_number = event.position().x() >= self.label_width
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bring hidden numbers into view where a selection is drawn over the labels."""
        is_drawn = event.buttons() & Qt.MouseButton.LeftButton and self._began_at_number
        if is_drawn and event.position().x() < self.label_width:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - self._widest // 2)
            event = QMouseEvent(
                event.type(),
                QPointF(self.label_width, event.position().y()),
                event.globalPosition(),
                event.button(),
                event.buttons(),
                event.modifiers(),
            )
        super().mouseMoveEvent(event)

    def beside_labels(self, area: QRect) -> QRect:
        """Return `area` of the viewport without what the labels cover."""
        return area.intersected(self.viewport().rect().adjusted(self.label_width, 0, 0, 0))
