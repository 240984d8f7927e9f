"""The page 预览: the very PDF that is saved and printed, following the report."""

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.errors import NianbaoError
from app.report.report import Report
from app.writing.content import compose
from app.writing.export import must_be_draft
from app.writing.options import USUAL, PrintOptions
from ui.background import Background
from ui.document import Document
from ui.page import Page
from ui.page_layout import Fit
from ui.page_list import PageList
from ui.pages_view import STEPS, PagesView
from ui.theme import RADIUS, UNIT, Theme

if TYPE_CHECKING:
    from app.writing.pdf_render import PdfPages

_DEBOUNCE: Final = 80  # milliseconds without a change until the pages are made anew
_LISTED_FROM: Final = 160 * UNIT  # the width at which there is room for the list of pages
_PATIENCE: Final = 500  # milliseconds until the person is told that it takes its time
_FAILED: Final = "程序内部出错，没有做出预览。报告没有受影响，请保存后重新打开程序再试。"
_STALE: Final = "下面是上一次的预览。"

_log = logging.getLogger(__name__)


class PreviewPage(Page):
    """Shows the pages of `document` while it is active; made in the background.

    `options` returns how they are laid out; `layout_wanted` is emitted to have that changed.
    """

    layout_wanted = Signal()

    def __init__(
        self,
        document: Document,
        theme: Theme,
        options: Callable[[], PrintOptions] = PrintOptions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._options = options
        self._is_active = False
        self._is_outdated = True
        self._maker = Background(self)
        self._maker.done.connect(self._show_pages)
        self._maker.failed.connect(self._show_problem)
        self._debounce = self._timer(_DEBOUNCE)
        self._debounce.timeout.connect(self._refresh)
        self._patience = self._timer(_PATIENCE)
        self._patience.timeout.connect(self._show_waiting)
        self._view = PagesView(theme)
        self._list = PageList(theme)
        self._number = 0  # of the page in view
        self._problem = QLabel()
        self._waiting = QLabel("正在更新…")
        self._place = QLabel()
        self._percent = QLabel()
        self._build()
        document.changed.connect(self.renew)
        self.show_theme(theme)
        self._show_place()

    @property
    def view(self) -> PagesView:
        """Where the pages are."""
        return self._view

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._view.show_theme(theme)
        self._list.show_theme(theme)
        for label in (self._waiting, self._place, self._percent):
            label.setStyleSheet(f"color: {theme.quiet};")
        self._problem.setStyleSheet(
            f"color: {theme.error.text}; background: {theme.error.ground};"
            f" border-radius: {RADIUS}px; padding: {2 * UNIT}px;"
        )

    def set_active(self, active: bool) -> None:
        """Begin or cease to follow the report."""
        self._is_active = active
        if not active:
            self._debounce.stop()
            self._stop_waiting()
            self._is_outdated = self._is_outdated or self._maker.is_busy
            self._maker.cancel()
        elif self._is_outdated:
            self._refresh()

    def _build(self) -> None:
        self._view.setAccessibleName("预览")
        self._view.looked.connect(self._show_place)
        self._list.wanted.connect(self._view.go_to)
        self._list.hide()
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._percent.setMinimumWidth(12 * UNIT)
        self._waiting.hide()
        self._problem.hide()
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar())
        layout.addWidget(self._problem)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self._list)
        pages.addWidget(self._view, 1)
        layout.addLayout(pages, 1)
        self.setFocusProxy(self._view)

    def _bar(self) -> QHBoxLayout:
        self._width = self._button("适合宽度", "页面与窗口同宽（Ctrl+0）", self._fit_width)
        self._whole = self._button("整页", "一屏显示一整页", self._fit_page)
        self._smaller = self._button("−", "缩小（Ctrl+−，Ctrl+滚轮）", self._zoom_out, "缩小")
        self._larger = self._button("+", "放大（Ctrl++，Ctrl+滚轮）", self._zoom_in, "放大")
        self._layout = self._button(
            "版式(&L)…", "页码、字体、备注和审签单", self.layout_wanted.emit, "版式"
        )
        self._width.setCheckable(True)
        self._whole.setCheckable(True)
        bar = QHBoxLayout()
        bar.setContentsMargins(4 * UNIT, UNIT, 4 * UNIT, UNIT)
        for widget in (self._width, self._whole, self._smaller, self._percent, self._larger):
            bar.addWidget(widget)
        bar.addSpacing(2 * UNIT)
        bar.addWidget(self._layout)
        bar.addStretch(1)
        bar.addWidget(self._waiting)
        bar.addSpacing(4 * UNIT)
        bar.addWidget(self._place)
        return bar

    def _button(
        self, words: str, tip: str, press: Callable[[], None], name: str = ""
    ) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(name or words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(press)
        return button

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    # Making the pages

    def renew(self) -> None:
        """Make the pages anew, as soon as somebody looks."""
        self._is_outdated = True
        if self._is_active:
            self._debounce.start()

    def _refresh(self) -> None:
        self._debounce.stop()
        self._is_outdated = False
        self._patience.start()
        self._maker.start(partial(make_pages, self._document.report, self._options()))

    def _show_pages(self, pages: "PdfPages") -> None:
        self._stop_waiting()
        self._problem.hide()
        self._list.show_pages(pages)  # first: the view closes the ones before
        self._view.show_pages(pages)
        self._show_list()

    def _show_problem(self, error: Exception) -> None:
        self._stop_waiting()
        self._is_outdated = True  # tried again when the page comes into view again
        sentence = str(error)
        if not isinstance(error, NianbaoError):
            _log.error("the preview was not made", exc_info=error)
            sentence = _FAILED
        self._problem.setText(sentence + (_STALE if self._view.page_count else ""))
        self._problem.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_list()

    def _show_list(self) -> None:
        """Show the list of pages where there is room for it."""
        self._list.setVisible(self._view.page_count > 0 and self.width() >= _LISTED_FROM)

    def _show_waiting(self) -> None:
        self._waiting.show()

    def _stop_waiting(self) -> None:
        self._patience.stop()
        self._waiting.hide()

    # What is in view

    def _fit_width(self) -> None:
        self._view.set_fit(Fit.WIDTH)

    def _fit_page(self) -> None:
        self._view.set_fit(Fit.PAGE)

    def _zoom_in(self) -> None:
        self._view.step_zoom(1)

    def _zoom_out(self) -> None:
        self._view.step_zoom(-1)

    def _show_place(self) -> None:
        view = self._view
        self._width.setChecked(view.fit is Fit.WIDTH)
        self._whole.setChecked(view.fit is Fit.PAGE)
        self._percent.setText(f"{round(view.zoom * 100)}%" if view.page_count else "")
        self._smaller.setEnabled(round(view.zoom, 3) > STEPS[0])
        self._larger.setEnabled(round(view.zoom, 3) < STEPS[-1])
        place = f"第 {view.page} 页，共 {view.page_count} 页" if view.page_count else ""
        self._place.setText(place)
        self._view.setAccessibleDescription(place)
        if view.page != self._number:
            self._number = view.page
            self._list.follow(view.page)


def make_pages(report: Report, options: PrintOptions = USUAL) -> "PdfPages":
    """Return the pages of the PDF of `report`, a draft where something stands in its way.

    For a thread: it takes a while. Raises FontMissing.
    """
    from app.writing.pdf_document import write_pdf  # noqa: PLC0415
    from app.writing.pdf_render import PdfPages  # noqa: PLC0415

    is_draft = must_be_draft(report)
    return PdfPages(write_pdf(compose(report, is_draft=is_draft, options=options)))
