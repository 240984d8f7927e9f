"""Waiting for slow work without a frozen window: a full share, a disk that has gone to sleep."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui.theme import UNIT

_AT_ONCE: Final = 0.25  # seconds that nobody notices
_LOOK: Final = 30  # milliseconds
T = TypeVar("T")


def patiently(parent: QWidget, words: str, work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises; it runs in a thread of its own.

    Where it takes longer than a moment, a dialog says `words` and the window goes on being drawn;
    nothing else can be done in it meanwhile, so that what is being saved is what is shown.
    """
    with ThreadPoolExecutor(1, "patience") as worker:
        working = worker.submit(work)
        wait([working], _AT_ONCE)
        if not working.done():
            waiting = _Waiting(parent, words, working)
            waiting.exec()
            waiting.deleteLater()
        return working.result()


class _Waiting(QDialog):
    """Says what is waited for; it goes when that has come, not before."""

    def __init__(self, parent: QWidget, words: str, working: "Future[T]") -> None:
        super().__init__(parent)
        self._working = working
        self.setWindowTitle("请稍候")
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * UNIT, 6 * UNIT, 6 * UNIT, 6 * UNIT)
        layout.setSpacing(4 * UNIT)
        layout.addWidget(label)
        layout.addWidget(bar)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK)

    def reject(self) -> None:
        self._look()

    def _look(self) -> None:
        if self._working.done():
            self._timer.stop()
            super().accept()
