"""The handbook as a person has it before them: opened by F1, looked at."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.ui.hands import Key, flush, press
from ui.handbook.window import HandbookWindow


def opened():
    """Return the handbook that is open."""
    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, HandbookWindow)]
    assert window.isVisible()
    return window


def f1(window):
    """Press F1 and return the place that the handbook shows."""
    window.activateWindow()
    flush()
    press(Key.Key_F1)
    return opened().view.place


def top_words(view):
    """Return the words at the top of the page that is being read."""
    return view.cursorForPosition(QPoint(view.width() // 2, 20)).block().text()
