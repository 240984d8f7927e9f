"""Writing the 说明 of a finding, on its card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from ui.theme import UNIT, Theme

_LINES = 4
_KEYS = {"Ctrl+Return": True, "Ctrl+Enter": True, "Esc": False}  # whether the text is taken


class ExplanationBox(QWidget):
    """`closed` carries the text that was written, None where it was given up.

    Whoever hears it hides the box.
    """

    closed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self._editor = QTextEdit()
        self._editor.setObjectName("boxed")
        self._editor.setAcceptRichText(False)
        self._editor.setTabChangesFocus(True)
        self._editor.setAccessibleName("说明")
        self._editor.setPlaceholderText("写明原因，如：含上年度已立项、本年度付款的项目。")
        self._editor.setFixedHeight(_LINES * self._editor.fontMetrics().lineSpacing() + 6 * UNIT)
        self._hint = QLabel("随文件保存；所涉及的数改变后自动失效。")
        self._hint.setWordWrap(True)
        save, cancel = QPushButton("保存说明"), QPushButton("取消")
        save.setToolTip("Ctrl+Enter")
        cancel.setToolTip("Esc")
        self._buttons = (save, cancel)
        save.clicked.connect(self.take)
        cancel.clicked.connect(self.give_up)
        self._lay_out()
        for key, is_taken in _KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.take if is_taken else self.give_up)
        self.show_theme(theme)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._hint.setStyleSheet(f"color: {theme.quiet};")

    def open_with(self, text: str) -> None:
        """Open with the 说明 that there is."""
        self._before = text
        self._editor.setPlainText(text)
        self._editor.moveCursor(QTextCursor.MoveOperation.End)
        self.show()
        self._editor.setFocus()

    def take(self) -> None:
        """Hand out what was written."""
        self.closed.emit(self._editor.toPlainText())

    def give_up(self) -> None:
        """Give up what was written."""
        self.closed.emit(None)

    def commit(self) -> None:
        """Hand out what was written, if something was."""
        if not self.isHidden() and self._editor.toPlainText() != self._before:
            self.take()

    def focus_chain(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through here."""
        return (self._editor, *self._buttons)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in self._buttons:
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._editor)
        layout.addWidget(self._hint)
        layout.addLayout(row)
