"""An error that nobody foresaw: first the work is made safe, then the person is told."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMessageBox, QWidget

from app import __version__
from app.store.logs import trace_words

_QUIET: Final = 5.0  # seconds in which the same error, as while painting, is not told again
_SAFE = "没有保存的内容已经留有副本，程序可以继续使用。请先保存，再重新打开程序。"
_UNSAFE = "没有保存的内容没能留下副本，请马上另存到别处。"
_log = logging.getLogger(__name__)


class UnexpectedErrors(QObject):
    """Catches what no part of the program has caught, in slots and threads too.

    `protect` makes unsaved work safe and returns whether it could; `log_file` is where details go.
    """

    _raised = Signal(str)

    def __init__(
        self, protect: Callable[[], bool], log_file: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._protect = protect
        self._log_file = log_file
        self._is_telling = False
        self._told = ("", 0.0)
        # Queued: it may come out of the middle of painting, or from another thread.
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be asked from now on."""
        sys.excepthook = self._note
        threading.excepthook = lambda hook: self._note(
            hook.exc_type, hook.exc_value, hook.exc_traceback
        )

    def _note(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            QApplication.quit()
            return
        details = trace_words(error) if error else kind.__name__
        _log.error("unexpected error\n%s", details)
        self._raised.emit(details)

    def _tell(self, details: str) -> None:
        words, when = self._told
        is_again = words == details and time.monotonic() - when < _QUIET
        if self._is_telling or is_again:
            return
        self._is_telling = True
        try:
            self._show(details, is_safe=self._make_safe())
        finally:
            self._is_telling = False
            self._told = (details, time.monotonic())

    def _make_safe(self) -> bool:
        try:
            return self._protect()
        except Exception as error:  # noqa: BLE001 - telling matters more now
            _log.error("not protected\n%s", trace_words(error))
            return False

    def _show(self, details: str, *, is_safe: bool) -> None:
        whole = f"年报 {__version__}，Qt {qVersion()}，Python {sys.version.split()[0]}\n{details}"
        box = QMessageBox(_window())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("程序出错")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("程序内部出错，刚才的操作可能没有完成。")
        advice = _SAFE if is_safe else _UNSAFE
        box.setInformativeText(f"{advice}\n\n出错记录（不含填写的内容）：\n{self._log_file}")
        box.setDetailedText(whole)
        copy = box.addButton("复制详情", QMessageBox.ButtonRole.ActionRole)
        go_on = box.addButton("继续使用", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.exec()
        while box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(whole)
            box.exec()
        box.deleteLater()


def _window() -> QWidget | None:
    """Return the window to stand before: a menu that has just closed may be the active one yet."""
    modal, active = QApplication.activeModalWidget(), QApplication.activeWindow()
    return next(filter(_is_shown, (modal, active, *QApplication.topLevelWidgets())), None)


def _is_shown(widget: QWidget | None) -> bool:
    return isinstance(widget, QMainWindow | QDialog) and widget.isVisible()
