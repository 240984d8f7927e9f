"""Waiting for slow work without a frozen window: a full share, a disk that has gone to sleep."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ui.theme import UNIT

_AT_ONCE: Final = 0.25  # seconds that nobody notices
_SOON: Final = 0.6  # seconds that somebody waits who has asked for something slow
_LOOK: Final = 30  # milliseconds
T = TypeVar("T")


def patiently(parent: QWidget, words: str, work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises; it runs in a thread of its own.

    Where it takes longer than a moment, a dialog says `words` and the window goes on being drawn;
    nothing else can be done in it meanwhile, so that what is being saved is what is shown.
    """
    working = _begun(work, _AT_ONCE)
    if not working.done():
        waiting = _Waiting(parent, words, working)
        waiting.exec()
        waiting.deleteLater()
    return working.result()


def patiently_or_not(
    parent: QWidget, words: str, work: Callable[[], T], stop: Callable[[], None]
) -> T | None:
    """Do the same with 取消 in the dialog: it calls `stop`, waits no longer and returns None.

    A dialog that comes and goes is worse than a moment more, with the pointer of waiting.
    """
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        working = _begun(work, _SOON)
    finally:
        QApplication.restoreOverrideCursor()
    if not working.done():
        waiting = _Waiting(parent, words, working, stop)
        is_done = waiting.exec()
        waiting.deleteLater()
        if not is_done:
            return None
    return working.result()


def _begun(work: Callable[[], T], seconds: float) -> "Future[T]":
    """Begin `work` in a thread that nobody waits for at the end; give it some `seconds`."""
    working: Future[T] = Future()
    Thread(target=_do, args=(work, working), name="patience", daemon=True).start()
    wait([working], seconds)
    return working


def _do(work: Callable[[], T], working: "Future[T]") -> None:
    try:
        working.set_result(work())
    except BaseException as error:  # noqa: BLE001  told to whoever waits
        working.set_exception(error)


class _Waiting(QDialog):
    """Says what is waited for; it goes when that has come, or when it can be stopped and is."""

    def __init__(
        self,
        parent: QWidget,
        words: str,
        working: "Future[T]",
        stop: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._working = working
        self._stop = stop
        self.setObjectName("waiting")
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
        if stop:
            buttons = QDialogButtonBox()
            buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
            buttons.rejected.connect(self.reject)
            layout.addWidget(buttons)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK)

    def reject(self) -> None:
        self._look()
        if self._stop and not self._working.done():
            self._timer.stop()
            self._stop()
            super().reject()

    def _look(self) -> None:
        if self._working.done():
            self._timer.stop()
            super().accept()
