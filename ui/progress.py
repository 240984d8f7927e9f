"""What takes a while: its words, a moving bar and 取消, in the status bar."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.theme import UNIT

_PATIENCE_MS = 200  # what is done sooner is not shown
_BAR_WIDTH = 96


class Progress(QWidget):
    """Hidden but between `begin` and `end`, and then only after a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], None] | None = None
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)  # nobody knows how long
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setTextVisible(False)
        self._button = QPushButton("取消")
        self._button.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 2 * UNIT, 0)
        layout.setSpacing(2 * UNIT)
        for widget in (self._words, self._bar, self._button):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str, stop: Callable[[], None]) -> None:
        """Show soon that `words` is under way; `stop` is called where somebody cancels it."""
        self._stop = stop
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._button.setEnabled(True)
        self._button.setAccessibleName(f"取消：{words}")
        self._timer.start()

    def end(self) -> None:
        """Say that it is over."""
        self._timer.stop()
        self.hide()

    def _cancel(self) -> None:
        self._button.setEnabled(False)
        self._words.setText("正在取消…")
        if self._stop:
            self._stop()
