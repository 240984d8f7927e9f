"""The handbook's window: contents and search at the left, the page, a row of words above it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.handbook.book import Book
from app.handbook.search import words_of
from ui.handbook.contents import Contents
from ui.handbook.keys import HANDBOOK_KEYS
from ui.handbook.view import HandbookView
from ui.scrolling import resize_within_screen
from ui.settings import HANDBOOK_ZOOM, Settings
from ui.theme import UNIT, Theme
from ui.viewing import ZOOMS

_SIZE: Final = (1080, 720)
_LEFT: Final = 280


class HandbookWindow(QWidget):
    """`saving` says that somebody wants the handbook as a file.

    With a `parent`, a dialog, it can be used while that one is open, and goes with it.
    """

    saving = Signal()

    def __init__(
        self, book: Book, settings: Settings, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._settings = settings
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("用户手册 - 年报")
        resize_within_screen(self, _SIZE)
        self.contents, self.view = Contents(book), HandbookView(book, theme)
        self._start = book.chapters[0].file
        self._buttons: dict[str, QToolButton] = {}
        self._told = QLabel()
        self._build()
        self.contents.chosen.connect(self.go_to)
        self.contents.searched.connect(self._mark)
        self.view.moved.connect(self.contents.show_place)
        self.view.zoomed.connect(self._zoom)
        self.view.told.connect(self.tell)
        self.view.backwardAvailable.connect(self._buttons["back"].setEnabled)
        self.view.forwardAvailable.connect(self._buttons["forward"].setEnabled)
        self.contents.show_theme(theme)
        self._show_zoom()

    def go_to(self, place: str) -> None:
        """Show `place`; "" is the beginning."""
        self.view.go_to(place or self._start)

    def open_at(self, place: str) -> None:
        """Show `place` in front of all other windows, with the keys."""
        self.go_to(place)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.contents.show_theme(theme)
        self.view.show_theme(theme)

    def tell(self, sentence: str) -> None:
        """Show `sentence` above the page, as much of it as there is room for."""
        self._told.setText(sentence)
        self._told.setToolTip(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._tools())
        right.addWidget(self.view, 1)
        page = QWidget()
        page.setLayout(right)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.contents)
        splitter.addWidget(page)
        splitter.setStretchFactor(1, 1)
        splitter.setCollapsible(1, False)
        splitter.setSizes([_LEFT, 10_000])
        splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._add_key("find", self._find)
        self._add_key("find_next", partial(self._step, 1))
        self._add_key("find_previous", partial(self._step, -1))

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        row.setSpacing(UNIT)
        for name, handler in (
            ("back", self.view.backward),
            ("forward", self.view.forward),
            ("smaller", partial(self._zoom, -1)),
            ("larger", partial(self._zoom, 1)),
            ("normal", partial(self._zoom, 0)),
        ):
            _, shown, words = HANDBOOK_KEYS[name]
            self._buttons[name] = _button(words, f"{words}（{shown}）", handler)
            self._add_key(name, handler)
            row.addWidget(self._buttons[name])
        for name in ("back", "forward"):
            self._buttons[name].setEnabled(False)
        row.addWidget(self._told, 1)
        row.addWidget(_button("另存为 PDF…", "把整本手册存成一份 PDF", self.saving.emit))
        return row

    def _add_key(self, name: str, handler: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(HANDBOOK_KEYS[name][0]))
        action.triggered.connect(handler)
        self.addAction(action)

    def _find(self) -> None:
        self.contents.words.setFocus()
        self.contents.words.selectAll()

    def _mark(self, typed: str) -> None:
        self.view.show_words(words_of(typed))

    def _step(self, step: int) -> None:
        """Go to the next word that was found: on this page, then on the next one."""
        if not self.view.step_word(step):
            self.contents.step_found(step)

    def _zoom(self, step: int) -> None:
        now = self._settings.get(HANDBOOK_ZOOM)
        larger = [zoom for zoom in ZOOMS if zoom > now]
        smaller = [zoom for zoom in ZOOMS if zoom < now]
        wanted = {0: 100, 1: min(larger, default=now), -1: max(smaller, default=now)}[step]
        self._settings.set(HANDBOOK_ZOOM, wanted)
        self._show_zoom()

    def _show_zoom(self) -> None:
        factor = self._settings.get(HANDBOOK_ZOOM) / 100
        self.contents.set_factor(factor)
        self.view.set_factor(factor)


def _button(words: str, tip: str, handler: Callable[[], object]) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setToolTip(tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(handler)
    return made
