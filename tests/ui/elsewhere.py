"""A person at a window whose file somebody else may have changed or opened."""

from PySide6.QtWidgets import QWidget

from tests.ui.hands import Key, ctrl, press, write

NEW, COMPANY = "t3.new.natural", "t3.new.company"


def mine(window, value="60"):
    """Type another number into 表三."""
    ctrl(Key.Key_PageDown)
    ctrl(Key.Key_PageDown)
    ctrl(Key.Key_PageDown)
    write(value)
    press(Key.Key_Tab)
    assert window.document.report.cells[NEW] == int(value)


def leave_and_return(window, qtbot):
    """Let another window have the focus for a moment, and wait for what comes of it."""
    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    other.close()
    window.activateWindow()
    qtbot.wait(150)  # a dialog may come at once, and go
