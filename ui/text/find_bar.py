"""The bar for finding and replacing in one text."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ui.text.edit import NarrativeEdit
from ui.text.search import Match, find_matches
from ui.theme import UNIT, Theme
from ui.typing_line import PlainLine

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COUNT_WIDTH = "第 888 处，共 888 处"


class FindBar(QWidget):
    """Follows what is typed and what becomes of the text. `told` carries a sentence."""

    told = Signal(str)

    def __init__(self, editor: NarrativeEdit, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._theme = theme
        self._matches: list[Match] = []
        self.words, self.replacement = PlainLine(), PlainLine()
        self._count = QLabel()
        self._previous = _button("上一处", "Shift+F3")
        self._next = _button("下一处", "F3")
        self._one = _button("替换", "替换这一处（Enter）")
        self._all = _button("全部替换", "一次全部替换，可以撤销")
        self._close = _button("关闭", "Esc")
        self._build()
        self.words.textChanged.connect(self._search_from_here)
        self._previous.clicked.connect(self.find_previous)
        self._next.clicked.connect(self.find_next)
        self._one.clicked.connect(self.replace_one)
        self._all.clicked.connect(self.replace_all)
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._show_count()

    def open_bar(self, *, replacing: bool) -> None:
        """Open, with what is selected as the words to find."""
        selected = self._editor.textCursor().selectedText()
        for widget in (self._to_label, self.replacement, self._one, self._all):
            widget.setVisible(replacing)
        self.show()
        if selected and "\u2029" not in selected and "\ufffc" not in selected:
            self.words.setText(selected)
        self.words.setFocus()
        self.words.selectAll()
        self.follow()

    def close_bar(self) -> None:
        """Close and go back to the text, what was found last selected."""
        self.hide()
        self._editor.show_matches([])
        self._editor.setFocus()

    def follow(self) -> None:
        """Search again: the text has changed."""
        if self.isVisible():
            self._search()

    def find_next(self) -> None:
        """Select the next match after the cursor, round the corner."""
        self._step(forward=True)

    def find_previous(self) -> None:
        """Select the match before the cursor, round the corner."""
        self._step(forward=False)

    def replace_one(self) -> None:
        """Replace the selected match and go to the next one."""
        current = self._current()
        if current is None:
            self.find_next()
            return
        match = self._matches[current]
        if match.has_figure:
            self.told.emit("这一处是引用表中的数字，请在表中更改")
        else:
            self._editor.select_place((match.place[0], match.place[0]), focus=False)
            self._editor.replace_places([match.place], self.replacement.text(), "替换")
            after = match.place[0] + len(self.replacement.text().encode("utf-16-le")) // 2
            self._editor.select_place((after, after), focus=False)
        self.find_next()

    def replace_all(self) -> None:
        """Replace every match as one step."""
        places = [match.place for match in self._matches if not match.has_figure]
        kept = len(self._matches) - len(places)
        if places:
            words = f"替换 {len(places)} 处“{self.words.text()}”"
            self._editor.replace_places(places, self.replacement.text(), words)
        rest = f"，{kept} 处是引用表中的数字，没有替换" if kept else ""
        self.told.emit(f"替换了 {len(places)} 处{rest}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in _ENTER and watched is self.replacement:
            self.replace_one()
        elif event.key() in _ENTER:
            self._step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            return super().eventFilter(watched, event)
        return True

    def _build(self) -> None:
        self._to_label = QLabel("替换为")
        self.words.setAccessibleName("查找")
        self.replacement.setAccessibleName("替换为")
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance(_COUNT_WIDTH))
        grid = QGridLayout(self)
        grid.setContentsMargins(UNIT, 0, 0, UNIT)
        grid.setSpacing(UNIT)
        grid.setColumnStretch(1, 1)
        first = (QLabel("查找"), self.words, self._count, self._previous, self._next, self._close)
        second = (self._to_label, self.replacement, QLabel(), self._one, self._all)
        for row, widgets in enumerate((first, second)):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
        for line in (self.words, self.replacement):
            line.installEventFilter(self)

    def _search(self) -> None:
        self._matches = find_matches(self._editor.text_map, self.words.text())
        shown = [match.place for match in self._matches] if self.isVisible() else []
        self._editor.show_matches(shown)
        self._show_count()

    def _search_from_here(self) -> None:
        """Search for other words, beginning where the last match began."""
        self._search()
        start = self._editor.textCursor().selectionStart()
        later = [match for match in self._matches if match.place[0] >= start]
        if self._matches:
            self._editor.select_place((later or self._matches)[0].place, focus=False)
        self._show_count()

    def _step(self, *, forward: bool) -> None:
        self._search()
        if not self._matches:
            return
        cursor = self._editor.textCursor()
        places = [match.place for match in self._matches]
        if forward:
            rest = [place for place in places if place[0] >= cursor.selectionEnd()]
            chosen = (rest or places)[0]
        else:
            rest = [place for place in places if place[1] <= cursor.selectionStart()]
            chosen = (rest or places)[-1]
        self._editor.select_place(chosen, focus=False)
        self._show_count()

    def _current(self) -> int | None:
        cursor = self._editor.textCursor()
        selected = (cursor.selectionStart(), cursor.selectionEnd())
        places = [match.place for match in self._matches]
        return places.index(selected) if selected in places else None

    def _show_count(self) -> None:
        current, number = self._current(), len(self._matches)
        if not self.words.text():
            words = ""
        elif not number:
            words = "没有找到"
        elif current is None:
            words = f"共 {number} 处"
        else:
            words = f"第 {current + 1} 处，共 {number} 处"
        self._count.setText(words)
        colour = self._theme.error.text if words == "没有找到" else self._theme.quiet
        self._count.setStyleSheet(f"color: {colour};")
        for button in (self._previous, self._next, self._one, self._all):
            button.setEnabled(number > 0)


def _button(words: str, tip: str) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(True)  # Enter presses it, as in a dialog
    made.setToolTip(tip)
    return made
