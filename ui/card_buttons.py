"""The buttons on a card: what each says and how the keys reach it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.review.mending import Mending
from ui.steady_frame import be_seen
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


def set_words(button: QPushButton, words: str, spoken: str) -> None:
    """Show `words` on `button`, `spoken` is what a screen reader says; nothing else moves."""
    if button.text() != words:
        button.setText(words)
    button.setAccessibleName(spoken)


class Answers(QHBoxLayout):
    """A row of buttons, each made when it is first offered: most cards need one or two."""

    def __init__(self) -> None:
        super().__init__()
        self._handlers: dict[str, tuple[Callable[[], None], str]] = {}
        self._buttons: dict[str, QPushButton] = {}
        self.addStretch(1)

    def add(self, name: str, handler: Callable[[], None], tip: str = "") -> None:
        """Know of another answer, right of those before it."""
        self._handlers[name] = (handler, tip)

    def offer(self, name: str, words: str, where: str, *, is_offered: bool) -> None:
        """Show the answer `name` as `words`, or do not offer it."""
        if not is_offered:
            if name in self._buttons:
                be_seen(self._buttons[name], wanted=False)
            return
        button = self._buttons.get(name) or self._add_button(name)
        set_words(button, words, f"{words} {where}")
        be_seen(button, wanted=True)

    def focus_chain(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through here."""
        return tuple(self._buttons[name] for name in self._handlers if name in self._buttons)

    def _add_button(self, name: str) -> QPushButton:
        handler, tip = self._handlers[name]
        made = self._buttons[name] = card_button("", handler)
        made.setToolTip(tip)
        self.insertWidget(self.focus_chain().index(made), made)
        return made


class MendButtons(QWidget):
    """One button for each way to mend a cause, hidden where there is none.

    `mending` carries the Mending that somebody chose.
    """

    mending = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[Mending, ...] = ()
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)

    def show_ways(self, ways: Sequence[Mending], where: str) -> None:
        """Show the first of `ways` to mend what is wrong at `where`."""
        self._ways = tuple(ways[:_WAYS])
        while len(self._buttons) < len(self._ways):
            self._add_button()
        for place, button in enumerate(self._buttons):
            be_seen(button, place < len(self._ways))
        for way, button in zip(self._ways, self._buttons, strict=False):
            set_words(button, _in_lines(way.button), f"{where}，{way.button}")
        be_seen(self, bool(self._ways))

    def focus_chain(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through here."""
        return tuple(self._buttons)

    def _add_button(self) -> None:
        button = card_button("", partial(self._choose, len(self._buttons)))
        button.setToolTip("改为这个数；可以撤销")
        self._buttons.append(button)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, place: int, _checked: bool = False) -> None:
        self.mending.emit(self._ways[place])


def _in_lines(words: str) -> str:
    """Return the words of a button on lines that the panel has room for."""
    if len(words) <= _CHARACTERS:
        return words
    return words.replace("、", "、\n").replace(" 改为", "\n改为")
