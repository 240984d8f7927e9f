"""The report as it was read: a tab for each part, on it the page that the window has for it."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.form.edition import RuleClass
from app.report.report import Report, text_keys
from ui.causes import Cause
from ui.document import Document
from ui.doubt_causes import cause_at
from ui.info_page import InfoPage
from ui.page import INFO, Page
from ui.table_page import TablePage
from ui.tabs import SectionTabs, TabState
from ui.text.page import TextPage
from ui.theme import Theme

_NUMERALS = "一二三四五六七八九十"


class ReadPages(QWidget):
    """Shows and mends the report of `document`; pages are made when they are first looked at.

    `moved` carries the key of the cell or text that is being looked at, `told` a sentence.
    """

    moved = Signal(str)
    told = Signal(str)

    def __init__(self, document: Document, theme: Theme, zoom: float) -> None:
        super().__init__()
        self._document = document
        self._theme = theme
        self._zoom = zoom
        self._pages: dict[str, Page] = {}
        self._tabs = SectionTabs(theme)
        self._stack = QStackedWidget()
        self._stack.setBackgroundRole(QPalette.ColorRole.Base)
        self._stack.setAutoFillBackground(True)
        sections = document.report.form.sections
        self._keys = [INFO, *(section.key for section in sections)]
        self._tabs.add("基本信息", "基本信息")
        for place, section in enumerate(sections):
            self._tabs.add(f"{_NUMERALS[place]}、{section.short}", section.heading)
        self._shown = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._stack, 1)
        self._show_states()
        self._show(INFO)
        self._tabs.currentChanged.connect(self._change_tab)
        document.changed.connect(self._follow)

    def commit(self) -> bool:
        """Take over an open editor; False where its value cannot be taken."""
        return self._page(self._shown).commit()

    def current_key(self) -> str:
        """Return the cell with the cursor, or the text in view; "" on 基本信息."""
        page = self._page(self._shown)
        if isinstance(page, TablePage):
            return page.view.current_key() or ""
        return self._shown if self._shown != INFO else ""

    def show_key(self, key: str, *, take_focus: bool) -> bool:
        """Show the cell or text `key`; False if what is being typed keeps the page.

        The keys go there where `take_focus` says so, else they stay where they are.
        """
        if not self.commit():
            return False
        keeper = None if take_focus else self.window().focusWidget()
        cause = cause_at(self._document.report, key)
        self._tabs.setCurrentIndex(self._keys.index(self._tab_of(cause)))
        self._page(self._shown).go_to(cause)
        if keeper:
            keeper.setFocus()
        return True

    def show_page_of(self, key: str) -> None:
        """Show the page of `key` and go there, unless it is in view; the keys stay."""
        if self._tab_of(cause_at(self._document.report, key)) != self._shown:
            self.show_key(key, take_focus=False)

    def focus_page(self) -> None:
        """Give the keys to the page in view."""
        self._page(self._shown).setFocus()

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            made = self._pages[key] = self._made(key)
            self._stack.addWidget(made)
            made.moved.connect(self.moved)
            made.told.connect(self.told)
            made.zoomed.connect(self._step_zoom)
            made.set_zoom(self._zoom)
        return self._pages[key]

    def _made(self, key: str) -> Page:
        if key == INFO:
            return InfoPage(self._document, self._theme)
        section = next(s for s in self._document.report.form.sections if s.key == key)
        kind = TablePage if section.table else TextPage
        return kind(self._document, section, self._theme)

    def _step_zoom(self, step: int) -> None:
        self._zoom = max(0.5, min(2.0, self._zoom + 0.1 * step))
        for page in self._pages.values():
            page.set_zoom(self._zoom)

    def _change_tab(self, place: int) -> None:
        key = self._keys[place]
        if key == self._shown:
            return
        if self.commit():
            self._show(key)
            self._page(key).setFocus()
            self.moved.emit(self.current_key())
        else:
            self._tabs.setCurrentIndex(self._keys.index(self._shown))

    def _show(self, key: str) -> None:
        page = self._page(key)
        for other_key, other in self._pages.items():
            other.set_active(other_key == key)
        self._shown = key
        self._stack.setCurrentWidget(page)

    def _follow(self, before: Report) -> None:
        if before.form.edition is not self._document.report.form.edition:
            for key in [key for key in self._pages if key != INFO]:
                page = self._pages.pop(key)
                self._stack.removeWidget(page)
                page.deleteLater()
            self._show(self._shown)
        self._show_states()

    def _tab_of(self, cause: Cause) -> str:
        return cause.section if cause.section in self._keys else INFO

    def _show_states(self) -> None:
        report = self._document.report
        doubts = Counter(self._tab_of(cause_at(report, key)) for key in report.doubts)
        for place, key in enumerate(self._keys):
            count = doubts[key]
            is_blank = key in text_keys(report.form) and not report.text.get(key)
            state = TabState(RuleClass.VERIFY if count else None, count, is_empty=is_blank)
            self._tabs.set_state(place, state)
