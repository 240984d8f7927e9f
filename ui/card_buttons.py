"""The buttons on a card: what each says and how the keys reach it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.review.mending import Mending
from ui.theme import UNIT

_WAYS = 3
_CHARACTERS = 16


def card_button(words: str, handler: Callable[[], None]) -> QPushButton:
    """Return a button that Tab and Enter reach; a click leaves the keys where they are."""
    made = QPushButton(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(True)  # Enter presses it, as in a dialog
    made.clicked.connect(handler)
    return made


class MendButtons(QWidget):
    """One button for each way to mend a cause, hidden where there is none.

    `mending` carries the Mending that somebody chose.
    """

    mending = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[Mending, ...] = ()
        self._buttons = [card_button("", partial(self._choose, place)) for place in range(_WAYS)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        for button in self._buttons:
            button.setToolTip("改为这个数；可以撤销")
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_ways(self, ways: Sequence[Mending], where: str) -> None:
        """Show the first of `ways` to mend what is wrong at `where`."""
        self._ways = tuple(ways[:_WAYS])
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(self._ways))
        for way, button in zip(self._ways, self._buttons, strict=False):
            button.setText(_in_lines(way.button))
            button.setAccessibleName(f"{where}，{way.button}")
        self.setVisible(bool(self._ways))

    def focus_chain(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through here."""
        return tuple(self._buttons)

    def _choose(self, place: int, _checked: bool = False) -> None:
        self.mending.emit(self._ways[place])


def _in_lines(words: str) -> str:
    """Return the words of a button on lines that the panel has room for."""
    if len(words) <= _CHARACTERS:
        return words
    return words.replace("、", "、\n").replace(" 改为", "\n改为")
