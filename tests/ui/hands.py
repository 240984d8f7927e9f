"""What a person does at a window: keys, an input method, clicks, answers to questions."""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QWidget,
)

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def flush() -> None:
    """Let come what was posted, deletions too, as the event loop does between two keys."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def focus() -> QWidget:
    """Return the widget that gets the keys."""
    widget = QApplication.focusWidget()
    if widget is None:  # without a screen nobody activates the window below a closed dialog
        below = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow)]
        for window in [w for w in below if w.isVisible()][-1:]:
            window.activateWindow()
            QApplication.processEvents()
        widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press these keys one after the other, wherever the focus is."""
    for key in keys:
        QTest.keyClick(focus(), key, modifiers)
        flush()


def ctrl(key: Qt.Key, *, shift: bool = False) -> None:
    """Press Ctrl, perhaps Shift, and `key`."""
    press(key, modifiers=CTRL | SHIFT if shift else CTRL)


def write(text: str) -> None:
    """Type `text`: ASCII by keys, everything else by an input method."""
    for character in text:
        if character == "\n":
            press(Key.Key_Return)
        elif character.isascii():
            QTest.keyClick(focus(), character)
        else:
            compose(character)
    flush()


def compose(text: str) -> None:
    """Let an input method show `text` first, and then hand it over."""
    QApplication.sendEvent(focus(), QInputMethodEvent(text, []))
    flush()
    commit_text(text)


def commit_text(text: str) -> None:
    """Let an input method hand over `text` at once, as it does with full-width digits."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focus(), event)
    flush()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click into the middle of `widget`, or at a point in it."""
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, pos=at if at is not None else widget.rect().center()
    )
    flush()


def button(parent: QWidget, text: str) -> QAbstractButton:
    """Return the visible button of `parent` whose words begin with `text`."""
    found = [
        b
        for b in parent.findChildren(QAbstractButton)
        if b.isVisible() and b.text().startswith(text)
    ]
    assert len(found) == 1, [b.text() for b in parent.findChildren(QAbstractButton)]
    return found[0]


def words_of(dialog: QWidget) -> str:
    """Return everything that a dialog says."""
    parts = [dialog.windowTitle()]
    if isinstance(dialog, QMessageBox):
        return "\n".join([*parts, dialog.text(), dialog.informativeText()])
    return "\n".join([*parts, *(label.text() for label in dialog.findChildren(QLabel))])


Answer = str | Callable[[QDialog], None]


class Answers:
    """Within ``with Answers(…) as seen``, answers the modal dialogs that come, in this order.

    An answer is the beginning of a button's words, or a function of the dialog. `seen.words` are
    what the dialogs said. Fails if fewer or more dialogs come than answers were given.
    """

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.words: list[str] = []
        self._problems: list[str] = []
        self._is_over = False

    def __enter__(self) -> "Answers":
        self._look_soon()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._is_over = True
        if kind is None:
            assert not self._problems, "\n".join(self._problems)
            assert self._answers == [], "no dialog came for these answers"

    def _look_soon(self) -> None:
        QTimer.singleShot(5, self._look)

    def _look(self) -> None:
        if self._is_over:
            return
        self._look_soon()  # first: answering one dialog may bring another before it returns
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.property("answered"):
            return
        if dialog.objectName() == "waiting":  # it goes by itself, and comes on a busy machine only
            return
        if not (dialog.isVisible() and dialog.isActiveWindow()):
            dialog.activateWindow()  # nobody else does where there is no screen
            return
        dialog.setProperty("answered", True)
        if isinstance(dialog.parent(), QFileDialog):  # which will be there again afterwards
            dialog.parent().setProperty("answered", False)
        self.words.append(words_of(dialog))
        if not self._answers:
            self._problems.append(f"unexpected: {self.words[-1]}")
            dialog.reject()
            return
        try:
            self._answer(dialog, self._answers.pop(0))
        except Exception as problem:  # noqa: BLE001  told at the end, the dialog must not stay
            self._problems.append(repr(problem))
            dialog.reject()

    def _answer(self, dialog: QDialog, answer: Answer) -> None:
        if isinstance(answer, str):
            QTest.mouseClick(button(dialog, answer), Qt.MouseButton.LeftButton)
        else:
            answer(dialog)


_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole


def file_name(path: str | Path) -> Callable[[QDialog], None]:
    """Return the answer to a file dialog: this path, typed, and its button."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.setFocus()
        line.selectAll()
        write(str(path))
        assert line.text() == str(path)
        box = dialog.findChild(QDialogButtonBox)  # whose words follow the typing, a moment late
        (accept,) = (b for b in box.buttons() if box.buttonRole(b) == _ACCEPT)
        assert accept.isEnabled()
        if dialog.selectedFiles() == [str(Path(path).parent)]:
            # Just read, the folder on the way may still be chosen: the button goes into it first.
            QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
        QTest.mouseClick(accept, Qt.MouseButton.LeftButton)

    return answer


def escape(dialog: QDialog) -> None:
    """Answer with Esc."""
    QTest.keyClick(dialog, Key.Key_Escape)


class Watch:
    """Ends dialogs that nobody answers, so that a test fails and does not hang."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []
        self._seen: QWidget | None = None
        self._timer = QTimer()
        self._timer.setInterval(4_000)
        self._timer.timeout.connect(self._look)

    def __enter__(self) -> "Watch":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None and dialog is self._seen:
            self.forgotten.append(words_of(dialog))
            dialog.close()
            if dialog.isVisible():
                dialog.hide()
        self._seen = dialog
