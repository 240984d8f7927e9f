"""A table as drawn: where each slot lies and how it looks, kept until something changes."""

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPixmap, QRegion

from app.form.grid import Grid, Slot
from ui.table.layout import Extent
from ui.table.painting import Inks, Look, paint_current, paint_selected, paint_slot
from ui.theme import Theme

Place = tuple[int, int]


class Picture:
    """Draws the slots of a grid in one size and one theme. `look` tells what a slot shows."""

    def __init__(
        self,
        grid: Grid,
        extent: Extent,
        theme: Theme,
        font: QFont,
        look: Callable[[Slot], Look],
    ) -> None:
        self.extent = extent
        self.inks = Inks(theme, font)
        self._look = look
        self._areas = {slot: extent.rectangle(slot) for slot in grid.slots}
        head = [slot for slot in grid.slots if slot.row < grid.header_rows]
        self.head = sorted(head, key=lambda slot: slot.column < grid.label_columns)  # labels last
        self.body = [slot for slot in grid.slots if slot.row >= grid.header_rows]
        self.head_height = sum(extent.rows[: grid.header_rows])
        self._labels = grid.label_columns
        self.label_width = sum(extent.columns[: self._labels])
        self.widest_number = max(extent.columns[self._labels :])
        self._body_pixmap: QPixmap | None = None
        self._stale: set[Slot] = set()

    def touch(self, slot: Slot) -> None:
        """Take note that `slot` shows something else now."""
        self._stale.add(slot)

    def area(self, slot: Slot, origin: Place) -> QRect:
        """Return where `slot` lies if the grid begins at `origin`."""
        return self._areas[slot].translated(*origin)

    def paint_head(self, painter: QPainter, origin: Place, labels_at: int, region: QRegion) -> None:
        """Draw the head rows that lie in `region`, last the head of the label columns."""
        for slot in self.head:
            left = labels_at if slot.column < self._labels else origin[0]
            area = self.area(slot, (left, origin[1]))
            if region.intersects(area):
                paint_slot(painter, area, self._look(slot), self.inks)

    def paint_body(
        self, painter: QPainter, origin: Place, selected: Collection[Slot], current: Slot | None
    ) -> None:
        """Draw all below the head; `origin` is where the grid begins, above the painter's area.

        Qt wants the whole table drawn at every change of focus, so it is kept as a picture in
        which only slots that changed are drawn anew.
        """
        painter.drawPixmap(origin[0], origin[1] + self.head_height, self._fresh_body(painter))
        for slot in selected:
            if slot is not current:
                paint_selected(painter, self.area(slot, origin), self.inks)
        if current:
            paint_current(painter, self.area(current, origin), self.inks)

    def paint_labels(self, painter: QPainter, origin: Place, labels_at: int) -> None:
        """Draw the labels below the head over the numbers that have scrolled under them."""
        kept, top = self._fresh_body(painter), origin[1] + self.head_height
        painter.save()
        painter.setClipRect(labels_at, top, self.label_width, kept.height())
        painter.drawPixmap(labels_at, top, kept)
        painter.restore()

    def _fresh_body(self, painter: QPainter) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        kept = self._body_pixmap
        slots: Iterable[Slot] = self._stale
        if kept is None or kept.devicePixelRatio() != ratio:
            width, height = self.extent.size
            kept = QPixmap(QSize(width, height - self.head_height) * ratio)
            kept.setDevicePixelRatio(ratio)
            self._body_pixmap, slots = kept, self.body
        if slots:
            inside = QPainter(kept)
            for slot in slots:
                area = self.area(slot, (0, -self.head_height))
                paint_slot(inside, area, self._look(slot), self.inks)
            inside.end()
        self._stale = set()
        return kept
