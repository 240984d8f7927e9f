"""One open report: tabs, a page for each, the panel of findings beside them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.form.edition import RuleClass
from app.form.row_help import row_help
from app.report.report import Report
from app.review.aside import aside_words
from app.review.mending import Mending
from app.writing.options import PrintOptions
from ui.answers import confirm_doubts, dismiss_cause, explain_cause, mend
from ui.causes import Cause
from ui.document import Document
from ui.finding_walk import FindingWalk
from ui.findings_panel import FindingsPanel
from ui.info_page import InfoPage
from ui.page import INFO, PREVIEW, Page
from ui.preview_page import PreviewPage
from ui.table_page import TablePage
from ui.tabs import SectionTabs, TabState
from ui.text.page import TextPage
from ui.theme import Theme

_NUMERALS = "一二三四五六七八九十"
_PANEL_WIDTH = 326
_ORDER = (RuleClass.ERROR, RuleClass.VERIFY, RuleClass.HINT, RuleClass.PENDING)


class Editor(QWidget):
    """Pages are built when they are first looked at.

    `told` carries a sentence for the status bar, `moved` the key of the current cell, `selected`
    the keys of all selected cells. `reviewed`: the verdict may have changed; `layout_wanted`: the
    settings of the printed pages, which `options` returns.
    """

    told = Signal(str)
    moved = Signal(str)
    selected = Signal(list)
    zoomed = Signal(int)
    reviewed = Signal()
    layout_wanted = Signal()

    def __init__(
        self,
        document: Document,
        theme: Theme,
        options: Callable[[], PrintOptions] = PrintOptions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._options = options
        self._theme = theme
        self._zoom = 1.0
        self._tabs = SectionTabs(theme)
        self._stack = QStackedWidget()
        self._panel = FindingsPanel(theme)
        self._panel.setMinimumWidth(240)
        self._walk = FindingWalk()
        self._pages: dict[str, Page] = {}
        self._keys: list[str] = []
        self._shown = INFO
        self._build()
        for key, name, heading in self._names():
            self._keys.append(key)
            self._tabs.add(name, heading)
        self._tabs.currentChanged.connect(self._change_tab)
        self._panel.wanted.connect(self.go_to)
        self._panel.dismissing.connect(partial(dismiss_cause, document))
        self._panel.confirming.connect(partial(confirm_doubts, document))
        self._panel.mending.connect(self._mend)
        self._panel.aside_wanted.connect(self.show_rules)
        self._panel.explained.connect(partial(explain_cause, document))
        self._panel.left.connect(self.focus_page)
        self.moved.connect(self._show_row)
        document.changed.connect(self._follow)
        self._review()
        self._show(INFO)

    @property
    def tabs(self) -> SectionTabs:
        """The row of tabs."""
        return self._tabs

    @property
    def panel(self) -> FindingsPanel:
        """The panel of findings."""
        return self._panel

    @property
    def theme(self) -> Theme:
        """The colours that it is drawn in."""
        return self._theme

    @property
    def shown(self) -> str:
        """The key of the page in view."""
        return self._shown

    def page(self, key: str) -> Page:
        """Return the page `key`: info, s1 … s6, preview."""
        if key not in self._pages:
            made = self._make_page(key)
            self._pages[key] = made
            self._stack.addWidget(made)
            made.told.connect(self.told)
            made.moved.connect(self.moved)
            made.selected.connect(self.selected)
            made.zoomed.connect(self.zoomed)
            made.set_zoom(self._zoom)
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Bring the page `key` into view, if the present one can be left."""
        self._tabs.setCurrentIndex(self._keys.index(key))

    def step_page(self, step: int) -> None:
        """Go `step` tabs to the right, round the corner."""
        count = len(self._keys)
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % count)

    def commit(self) -> bool:
        """Take over whatever is still in an open editor; False where it cannot be taken."""
        self._panel.commit()
        return self._commit_page()

    def go_to(self, cause: Cause) -> None:
        """Show where `cause` is, if what is being typed can be taken over."""
        if not self._commit_page():
            return
        self._walk.went_to(cause, self._open_causes())
        self._panel.show_current(cause.key)
        self.show_page(self._tab_of(cause))
        self.page(self._shown).go_to(cause)

    def step_finding(self, step: int) -> bool:
        """Go to the next (1) or previous (−1) finding; False if there is none."""
        cause = self._walk.step(self._open_causes(), step)
        if cause:
            self.go_to(cause)
        return cause is not None

    def forget_finding(self) -> None:
        """Let the next step lead to the first finding."""
        self._walk.forget()

    def current_cause(self) -> Cause | None:
        """Return the cause whose card has the keys, else the one last gone to if it is open."""
        last = (cause for cause in self._open_causes() if cause.key == self._walk.at)
        return self._panel.focused_cause() or next(last, None)

    def focus_page(self) -> None:
        """Give the keys to the page in view."""
        self.page(self._shown).setFocus()

    def focus_panel(self) -> bool:
        """Give the keys to the panel; False if there is nothing on it."""
        return not self._commit_page() or self._panel.take_focus()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._tabs.show_theme(theme)
        self._panel.show_theme(theme)
        for page in self._pages.values():
            page.show_theme(theme)

    def set_zoom(self, factor: float) -> None:
        """Draw tables and texts `factor` times the normal size."""
        self._zoom = factor
        for page in self._pages.values():
            page.set_zoom(factor)

    def renew_layout(self) -> None:
        """Show the pages as they are laid out now."""
        preview = self._pages.get(PREVIEW)
        if isinstance(preview, PreviewPage):
            preview.renew()

    def set_panel_visible(self, visible: bool) -> None:
        """Show or fold the panel of findings."""
        self._panel.setVisible(visible)

    def _build(self) -> None:
        self._stack.setBackgroundRole(QPalette.ColorRole.Base)
        self._stack.setAutoFillBackground(True)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._stack)
        splitter.addWidget(self._panel)
        splitter.setStretchFactor(0, 1)
        splitter.setCollapsible(0, False)
        splitter.setSizes([10_000, _PANEL_WIDTH])
        splitter.setHandleWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tabs)
        layout.addWidget(splitter, 1)

    def _names(self) -> list[tuple[str, str, str]]:
        sections = self.document.report.form.sections
        names = [(INFO, "基本信息", "基本信息")]
        for place, section in enumerate(sections):
            names.append((section.key, f"{_NUMERALS[place]}、{section.short}", section.heading))
        return [*names, (PREVIEW, "预览", "预览：与导出的 PDF 相同")]

    def _make_page(self, key: str) -> Page:
        if key == INFO:
            return InfoPage(self.document, self._theme)
        if key == PREVIEW:
            made = PreviewPage(self.document, self._theme, self._options)
            made.layout_wanted.connect(self.layout_wanted)
            return made
        section = next(s for s in self.document.report.form.sections if s.key == key)
        return (TablePage if section.table else TextPage)(self.document, section, self._theme)

    def _change_tab(self, place: int) -> None:
        key = self._keys[place]
        if key == self._shown:
            return
        if not self._commit_page():
            self._tabs.setCurrentIndex(self._keys.index(self._shown))
            return
        self._show(key)

    def _show(self, key: str) -> None:
        page = self.page(key)
        for other_key, other in self._pages.items():
            other.set_active(other_key == key)
        self._shown = key
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self.moved.emit(page.view.current_key() or "" if isinstance(page, TablePage) else "")

    def _mend(self, way: Mending) -> None:
        if self.commit():
            self.told.emit(mend(self.document, way))

    def show_rules(self) -> None:
        """Show all rules, with the switches of this file."""
        from ui.rules_dialog import show_rules  # noqa: PLC0415 - rarely needed

        show_rules(self, self.document)

    def _show_row(self, key: str) -> None:
        form = self.document.report.form
        self._panel.show_row(row_help(form, key) if key in form.cells else None)

    def _follow(self, before: Report) -> None:
        if before.form.edition is not self.document.report.form.edition:
            self._drop_section_pages()
        self._review()

    def _drop_section_pages(self) -> None:
        """Another edition has other sections and tables: build their pages anew when wanted."""
        for key in [key for key in self._pages if key not in (INFO, PREVIEW)]:
            page = self._pages.pop(key)
            self._stack.removeWidget(page)
            page.deleteLater()
        self._show(self._shown)

    def _review(self) -> None:
        causes = self.document.causes
        self._panel.show_causes(causes)
        self._panel.show_aside(aside_words(self.document.report))
        by_tab: dict[str, list[Cause]] = {key: [] for key in self._keys}
        for cause in self._open_causes():
            by_tab[self._tab_of(cause)].append(cause)
        for place, key in enumerate(self._keys):
            if key != PREVIEW:
                self._tabs.set_state(place, self._state(key, by_tab[key]))
        self.reviewed.emit()

    def _state(self, key: str, mine: Sequence[Cause]) -> TabState:
        worst = min((c.rule_class for c in mine), key=_ORDER.index, default=None)
        count = sum(cause.rule_class is worst for cause in mine)
        return TabState(worst, count, is_empty=self._is_empty(key))

    def _commit_page(self) -> bool:
        return self.page(self._shown).commit()

    def _open_causes(self) -> list[Cause]:
        return [cause for cause in self.document.causes if cause.is_open]

    def _tab_of(self, cause: Cause) -> str:
        return cause.section if cause.section in self._keys else INFO

    def _is_empty(self, key: str) -> bool:
        report = self.document.report
        if key == INFO:
            return not report.unit.name
        narratives = [s.key for s in report.form.sections if s.table is None]
        return key in narratives and not report.text.get(key, "").strip()
