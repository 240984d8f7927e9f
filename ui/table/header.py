"""The head of a table as a header view: several rows with spans, always in view."""

from collections.abc import Collection

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.form.grid import Grid, Slot
from ui.table.layout import Extent
from ui.table.painting import Look, paint_slot
from ui.theme import Theme


class GridHeader(QHeaderView):
    """Draws the head rows of a grid above its columns and scrolls sideways with them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self._grid: Grid | None = None
        self._extent = Extent((), ())
        self._theme: Theme | None = None
        self._totals: Collection[Slot] = ()

    def show_grid(self, grid: Grid, extent: Extent, theme: Theme, totals: Collection[Slot]) -> None:
        """Draw the head of `grid` in these measures from now on, heads of `totals` bold."""
        self._totals = totals
        self._grid, self._extent, self._theme = grid, extent, theme
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def sizeHint(self) -> QSize:
        head = self._extent.rows[: self._grid.header_rows] if self._grid else ()
        return QSize(sum(self._extent.columns), sum(head) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._grid is None or self._theme is None:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.window))
        for slot in self._grid.slots:
            if slot.row < self._grid.header_rows:
                area = self._extent.rectangle(slot).translated(-self.offset(), 1)
                paint_slot(
                    painter,
                    area,
                    Look(
                        slot.text,
                        slot.role,
                        is_total=slot in self._totals,
                        is_tall=slot.row_span > 1,
                    ),
                    self._theme,
                    self.font(),
                )
        self._paint_outline(painter)

    def _paint_outline(self, painter: QPainter) -> None:
        assert self._theme is not None
        outline = QRect(-self.offset(), 0, sum(self._extent.columns), self.height())
        painter.setPen(QColor(self._theme.lines))
        painter.drawLine(outline.topLeft(), outline.topRight())
        painter.drawLine(outline.topLeft(), outline.bottomLeft())
