"""The sub-headings of a text at its left edge: a click goes there, or adds a missing one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from ui.text.headings import Heading
from ui.theme import RADIUS, UNIT, Theme

WIDTH = 176
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class OutlineList(QListWidget):
    """`wanted` carries a Heading, there or not."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: list[Heading] = []
        self._current = -1
        self._theme = theme
        self.setAccessibleName("小标题")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.itemClicked.connect(self._want)
        self.show_theme(theme)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.setStyleSheet(
            "QListWidget { background: transparent; }"
            f"QListWidget::item {{ padding: {UNIT}px {2 * UNIT}px; border-radius: {RADIUS}px; }}"
            f"QListWidget::item:hover {{ background: {theme.label}; }}"
            f"QListWidget::item:focus {{ background: {theme.total}; }}"
        )
        self._colour()

    def show_rows(self, rows: list[Heading]) -> None:
        """Show these; where the words are the same only the places change."""
        if [_words(row) for row in rows] != [_words(row) for row in self._rows]:
            self.clear()
            for row in rows:
                self.addItem(QListWidgetItem(_words(row)))
            for place, row in enumerate(rows):
                is_there = row.editor is not None
                tip = f"转到 {row.text}" if is_there else f"加上小标题 {row.text}"
                self.item(place).setToolTip(tip)
        self._rows = rows
        self._colour()

    def show_place(self, editor: int) -> None:
        """Mark the sub-heading under which the place `editor` stands."""
        before = [n for n, row in enumerate(self._rows) if _stands_before(row, editor)]
        current = before[-1] if before else -1
        if current != self._current:
            self._current = current
            self._colour()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in _ENTER and item is not None:
            self._want(item)
        else:
            super().keyPressEvent(event)

    def _want(self, item: QListWidgetItem) -> None:
        self.wanted.emit(self._rows[self.row(item)])

    def _colour(self) -> None:
        for place, row in enumerate(self._rows):
            is_current = place == self._current
            colour = self._theme.text if row.editor is not None else self._theme.quiet
            wanted = QColor(self._theme.accent if is_current else colour)
            if self.item(place).foreground().color() != wanted:
                self.item(place).setForeground(wanted)


def _words(row: Heading) -> str:
    return row.text if row.editor is not None else f"＋ {row.text}"


def _stands_before(row: Heading, editor: int) -> bool:
    return row.editor is not None and row.editor <= editor
