"""The view of one statistical table: spans, size, keys, blocks of cells."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QToolTip, QWidget

from ui.table.blocks import Blocks
from ui.table.delegate import TableDelegate
from ui.table.header import GridHeader
from ui.table.keys import command_of
from ui.table.label_columns import LabelledView
from ui.table.layout import Extent, fit
from ui.table.menu import TableMenu
from ui.table.model import Index, TableModel
from ui.table.moves import inputs_across
from ui.table.picture import Picture
from ui.table.travel import Travel
from ui.theme import Theme

_BASE_PIXELS, _SMALLER_PIXELS = 13, 12


class TableView(LabelledView):
    """A table to fill.

    `told` carries a sentence for the status bar, `moved` the current key, `selected` all keys of
    the selection.
    """

    told = Signal(str)
    moved = Signal(str)
    selected = Signal(list)

    def __init__(self, model: TableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._zoom = 1.0
        self._theme = theme
        self._extent = Extent((), ())
        self._header = GridHeader(self)
        self._dress()
        self._delegate = TableDelegate(self)
        self._delegate.leave.connect(self._go_on)
        self._delegate.refused.connect(self._explain)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._travel = Travel(self, model, self._leave)
        self._blocks = Blocks(self, model)
        self._delegate.filled.connect(self._blocks.fill_with)
        self._blocks.told.connect(self.told)
        self._menu = TableMenu(self, model, self._blocks)
        model.modelReset.connect(self._arrange)
        model.dataChanged.connect(self._touch)
        model.refused.connect(self.told)
        self._arrange()

    def _dress(self) -> None:
        """Turn off what a spreadsheet does not have, and Qt's own lines and heads."""
        self.setHorizontalHeader(self._header)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    # What the page asks

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._fit()

    def set_zoom(self, factor: float) -> None:
        """Draw `factor` times the normal size."""
        self._zoom = factor
        self._fit()

    def go_to(self, key: str) -> None:
        """Make the cell `key` the current one and bring it into view."""
        index = self._model.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus()

    def current_key(self) -> str | None:
        """Return the key of the current cell."""
        cell = self._model.cell(self.currentIndex())
        return cell.key if cell else None

    def commit(self) -> bool:
        """Take over what stands in an open editor; False where it cannot be taken."""
        editor = self._delegate.editing
        if editor is None:
            return True
        problem = self._model.problem_with(self.currentIndex(), editor.text())
        if problem:
            self._explain(editor, problem)
            return False
        self.commitData(editor)
        self.closeEditor(editor, TableDelegate.EndEditHint.NoHint)
        return True

    # What Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(self.current_key() or "")

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit([cell.key for cell in self._blocks.selected()])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl held the page zooms. A number never changes by the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.commit():
            self._menu.show(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the table as a whole: Qt's way, cell by cell, takes many times longer."""
        painter = QPainter(self.viewport())
        origin = (-self.horizontalOffset(), -self.verticalOffset() - self._picture.head_height)
        selected = {
            slot for i in self.selectedIndexes() if (slot := self._model.slot(i)) is not None
        }
        has_focus = self.hasFocus() or self._delegate.editing is not None
        current = self._model.slot(self.currentIndex()) if has_focus else None
        self._picture.paint_body(painter, origin, selected, current)
        if self.labels_at != origin[0]:
            self._picture.paint_labels(painter, origin, self.labels_at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if command:
            self._commands()[command]()
            return
        if (event.text().isprintable() and event.text()) or event.key() == Qt.Key.Key_F2:
            self._hint_at_total()
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._hint_at_total()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take over what an input method commits without composing (full-width digits)."""
        committed = event.commitString()
        if not committed or event.preeditString() or self._delegate.editing:
            super().inputMethodEvent(event)
        elif not self._hint_at_total():
            self.edit(self.currentIndex())
            if self._delegate.editing:
                self._delegate.editing.clear()
                self._delegate.editing.insert(committed)

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Keep Tab inside the table until its last input."""
        step = self._travel.next_input if next_child else self._travel.previous_input
        step()
        return True

    # The rest

    def _commands(self) -> dict[str, Callable[[], None]]:
        travel, blocks = self._travel, self._blocks
        return {
            "next": travel.next_input,
            "previous": travel.previous_input,
            "down": travel.input_below,
            "up": travel.input_above,
            "clear": blocks.clear,
            "copy": blocks.copy,
            "copy_reference": blocks.copy_reference,
            "cut": blocks.cut,
            "paste": blocks.paste,
            "fill_right": blocks.fill_right,
            "fill_down": blocks.fill_down,
            "select_all": self.selectAll,
            "row_start": travel.row_start,
            "row_end": travel.row_end,
            "table_start": travel.table_start,
            "table_end": travel.table_end,
            "far_left": travel.row_start,
            "far_right": travel.row_end,
            "far_up": travel.column_start,
            "far_down": travel.column_end,
        }

    def _hint_at_total(self) -> bool:
        """Say so where the current cell is a total; return whether it is."""
        cell = self._model.cell(self.currentIndex())
        is_total = bool(cell and cell.is_total)
        if cell and is_total:
            self.told.emit(f"{cell.name} 自动计算，不能填写")
        return is_total

    def _arrange(self) -> None:
        """Span, size and place the cursor anew after the form changed."""
        self.clearSpans()
        grid = self._model.grid
        for slot in grid.slots:
            if slot.row >= grid.header_rows and (slot.row_span > 1 or slot.column_span > 1):
                row = slot.row - grid.header_rows
                self.setSpan(row, slot.column, slot.row_span, slot.column_span)
        self._header.setVisible(grid.header_rows > 0)
        self._fit()
        first = next(iter(inputs_across(self._model.form, grid)))
        self.setCurrentIndex(self._model.index_of(first))

    def _fit(self) -> None:
        grid = self._model.grid
        font, self._extent = self._fitting()
        self.setFont(font)
        self._header.setFont(font)
        for column, width in enumerate(self._extent.columns):
            self.setColumnWidth(column, width)
        for row, height in enumerate(self._extent.rows[grid.header_rows :]):
            self.setRowHeight(row, height)
        self._picture = Picture(grid, self._extent, self._theme, font, self._model.look)
        self.keep_labels(self._picture)
        self._header.show_picture(self._picture)
        self.viewport().update()

    def _fitting(self) -> tuple[QFont, Extent]:
        """Return the size of letters and the extent that show most: all of it if possible.

        Who zooms in wants larger letters, whether all of it is in view or not.
        """
        grid, width, height = self._model.grid, self.width() - 1, self.height() - 2
        font = QFont(self.font())
        for pixels in (_BASE_PIXELS, _SMALLER_PIXELS) if self._zoom <= 1 else (_BASE_PIXELS,):
            font.setPixelSize(round(pixels * self._zoom))
            extent = fit(grid, font, width, height)
            if extent.size[1] <= height:
                return font, extent
        font.setPixelSize(round(_BASE_PIXELS * self._zoom))
        width -= self.verticalScrollBar().sizeHint().width()
        return font, fit(grid, font, width, height)

    def _touch(self, index: Index) -> None:
        slot = self._model.slot(index)
        if slot:
            self._picture.touch(slot)

    def _explain(self, editor: QWidget, problem: str) -> None:
        QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), problem, editor)
        self.told.emit(problem)

    def _go_on(self, command: str) -> None:
        """Go where the key leads that ended editing."""
        self._commands()[command]()
        self.setFocus()

    def _leave(self, step: int) -> None:
        super().focusNextPrevChild(step > 0)
