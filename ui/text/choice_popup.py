"""A small panel over the page: type to search, Enter inserts, Esc closes.

It is part of the page and no window of its own, so that Chinese input methods work in it.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidgetItem, QVBoxLayout, QWidget

from ui.text.choice_list import ChoiceList
from ui.text.figure_choices import Choice, fitting_choices
from ui.theme import RADIUS, UNIT, Theme
from ui.typing_line import PlainLine

_SIZE = (440, 340)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoicePopup(QFrame):
    """`chosen` carries a Choice; `left` is emitted when the panel was closed by its keys."""

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, name: str, prompt: str, theme: Theme, parent: QWidget, *, is_stacked: bool = False
    ) -> None:
        super().__init__(parent)
        self._page = parent
        self.setAccessibleName(name)
        self._choices: list[Choice] = []
        self.search = PlainLine()
        self.search.setAccessibleName(name)
        self.search.setPlaceholderText(prompt)
        self.search.setClearButtonEnabled(True)
        self.list = ChoiceList(theme, is_stacked=is_stacked)
        self.list.setAccessibleName(name)
        self.foot = QVBoxLayout()
        self._nothing = QLabel("没有符合的内容")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing)
        layout.addLayout(self.foot)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._click)
        self.show_theme(theme)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.list.delegate.theme = theme
        self.setStyleSheet(
            f"ChoicePopup, FigurePicker {{ background: {theme.paper};"
            f" border: 1px solid {theme.lines}; border-radius: {RADIUS}px; }}"
            f"QLabel {{ color: {theme.quiet}; }}"
            f"QListWidget {{ background: {theme.paper}; }}"
        )

    def show_choices(self, choices: list[Choice]) -> None:
        """Offer these."""
        self._choices = choices
        self._filter(self.search.text())

    def open_at(self, cursor: QRect) -> None:
        """Open below the line of `cursor` on the page, or above it where there is more room."""
        page = self._page
        width = min(_SIZE[0], page.width() - 4 * UNIT)
        height = min(_SIZE[1], page.height() - 4 * UNIT)
        below, above = cursor.bottom() + UNIT, cursor.top() - UNIT - height
        y = below if below + height <= page.height() or above < 0 else above
        self.resize(width, height)
        x = max(0, min(cursor.left(), page.width() - width - 2 * UNIT))
        self.move(x, max(0, min(y, page.height() - height - UNIT)))
        self.search.clear()
        self.close_panel()
        self.show()
        self.raise_()
        self.search.setFocus()
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    def close_panel(self) -> None:
        """Close; whoever had the focus gets it from `left`."""
        if not self.isHidden():
            QApplication.instance().focusChanged.disconnect(self._watch)  # type: ignore[union-attr]
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in _MOVES:
            QApplication.sendEvent(self.list, event)
        elif event.key() in _ENTER:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            self.left.emit()
        else:
            return super().eventFilter(watched, event)
        return True

    def take(self) -> None:
        """Hand out the current choice and close."""
        choice = self.list.current_choice()
        if choice:
            self.close_panel()
            self.chosen.emit(choice)

    def _click(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.take()

    def _filter(self, typed: str) -> None:
        self.list.show_choices([self._choices[i] for i in fitting_choices(self._choices, typed)])
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(self.list.count() == 0)

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Close when the focus goes elsewhere in the window."""
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.close_panel()
