"""What a dialog does where the screen is small: it is no larger, and what is in it scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_FRAME = 40  # the title that the desktop draws above a dialog, and a little air


def scrolling(rows: QWidget) -> QScrollArea:
    """Return `rows` in an area without a frame that scrolls up and down only."""
    area = QScrollArea()
    area.setWidget(rows)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def resize_within_screen(dialog: QWidget, size: tuple[int, int]) -> None:
    """Give `dialog` this size, or as much of it as its screen has room for."""
    room = dialog.screen().availableSize() - QSize(0, _FRAME)
    dialog.resize(QSize(*size).boundedTo(room))
