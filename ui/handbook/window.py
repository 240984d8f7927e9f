"""The handbook's window: contents and search at the left, the page, a row of words above it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from app.handbook.book import Book
from app.handbook.search import words_of
from ui.handbook.contents import Contents
from ui.handbook.view import HandbookView
from ui.scrolling import resize_within_screen
from ui.settings import HANDBOOK_ZOOM, Settings
from ui.theme import UNIT, Theme

_SIZE: Final = (1080, 720)
_LEFT: Final = 280
_ZOOMS: Final = (80, 90, 100, 110, 125, 150, 175, 200)


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
        self.view.backwardAvailable.connect(self._buttons["后退"].setEnabled)
        self.view.forwardAvailable.connect(self._buttons["前进"].setEnabled)
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
        """Show `sentence` above the page."""
        self._told.setText(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    def _build(self) -> None:
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
        self._add_key("Ctrl+F", self._find)
        self._add_key("F3", partial(self._step, 1))
        self._add_key("Shift+F3", partial(self._step, -1))

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        row.setSpacing(UNIT)
        for words, key, handler in (
            ("后退", "Alt+Left", self.view.backward),
            ("前进", "Alt+Right", self.view.forward),
            ("缩小", "Ctrl+-", partial(self._zoom, -1)),
            ("放大", "Ctrl+=", partial(self._zoom, 1)),
            ("实际大小", "Ctrl+1", partial(self._zoom, 0)),
        ):
            row.addWidget(self._button(words, key, handler))
        for words in ("后退", "前进"):
            self._buttons[words].setEnabled(False)
        row.addStretch(1)
        row.addWidget(self._told)
        row.addWidget(self._button("另存为 PDF…", "", self.saving.emit))
        return row

    def _button(self, words: str, key: str, handler: Callable[[], object]) -> QToolButton:
        made = self._buttons[words] = QToolButton()
        made.setText(words)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(f"{words}（{shown}）" if key else "把整本手册存成一份 PDF")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(handler)
        if key:
            self._add_key(key, handler)
        return made

    def _add_key(self, key: str, handler: Callable[[], object]) -> None:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
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
        larger = [zoom for zoom in _ZOOMS if zoom > now]
        smaller = [zoom for zoom in _ZOOMS if zoom < now]
        wanted = {0: 100, 1: min(larger, default=now), -1: max(smaller, default=now)}[step]
        self._settings.set(HANDBOOK_ZOOM, wanted)
        self._show_zoom()

    def _show_zoom(self) -> None:
        factor = self._settings.get(HANDBOOK_ZOOM) / 100
        self.contents.set_factor(factor)
        self.view.set_factor(factor)
