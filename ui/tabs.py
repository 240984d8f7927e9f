"""The row of tabs: a short name each, and its state as a word, a shape and a colour."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QTabBar, QWidget

from app.form.edition import RuleClass
from ui.theme import RADIUS, Theme
from ui.words import CLASS_WORDS

_PADDING, _LEAST_PADDING = 16, 5  # beside the words; less where the row has no room
_GAP = 4


@dataclass(frozen=True, slots=True)
class TabState:
    """What a tab says of its page: complete, empty, or so many findings of the worst class."""

    worst: RuleClass | None = None
    count: int = 0
    is_empty: bool = False

    @property
    def mark(self) -> str:
        """The short sign behind the name."""
        if self.worst in (None, RuleClass.PENDING):
            return "○" if self.is_empty or self.worst else "✓"
        return str(self.count)

    @property
    def words(self) -> str:
        """The state in words, for tooltip and screen reader."""
        if self.worst is RuleClass.PENDING:
            return "还没有填完"
        if self.worst:
            return f"{CLASS_WORDS[self.worst]} {self.count} 处"
        return "还没有填" if self.is_empty else "已完成"


class SectionTabs(QTabBar):
    """Tabs drawn by hand in the colours of the theme; a narrow row draws them together."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._padding = _PADDING
        self._states: dict[int, TabState] = {}
        self._headings: dict[int, str] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("各部分")

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self.update()

    def add(self, name: str, heading: str) -> int:
        """Add a tab with a short `name`; `heading` is the official one. Return its place."""
        place = self.addTab(name)
        self._headings[place] = heading
        self.setTabToolTip(place, heading)
        self.setAccessibleTabName(place, heading)
        return place

    def set_state(self, place: int, state: TabState) -> None:
        """Show `state` at the tab in `place`."""
        if self._states.get(place) != state:
            self._states[place] = state
            heading = self._headings[place]
            self.setTabToolTip(place, f"{heading}：{state.words}")
            self.setAccessibleTabName(place, f"{heading}，{state.words}")
            if self.tabSizeHint(place).width() != self.tabRect(place).width():
                self._lay_out()
            self.update(self.tabRect(place))

    def tabSizeHint(self, index: int) -> QSize:
        height = QFontMetrics(self._bold()).height() + 16
        return QSize(self._words_width(index) + 2 * self._padding, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay the tabs out anew, as far apart as there is room for."""
        if self.count():
            room = self.width() - sum(map(self._words_width, range(self.count())))
            self._padding = max(_LEAST_PADDING, min(_PADDING, room // (2 * self.count())))
            self.setTabText(0, self.tabText(0))

    def _words_width(self, index: int) -> int:
        metrics = QFontMetrics(self._bold())
        state = self._states.get(index)
        mark = metrics.horizontalAdvance(state.mark) + _GAP if state else 0
        return metrics.horizontalAdvance(self.tabText(index)) + mark

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - 1
        painter.setPen(QColor(self._theme.lines))
        painter.drawLine(0, base, self.width(), base)
        for place in range(self.count()):
            if event.region().intersects(self.tabRect(place)):
                self._paint_tab(painter, place)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _paint_tab(self, painter: QPainter, place: int) -> None:
        area, theme = self.tabRect(place), self._theme
        is_current = place == self.currentIndex()
        if is_current:
            self._paint_card(painter, area)
        painter.setFont(self._bold() if is_current else self.font())
        state = self._states.get(place)
        metrics = painter.fontMetrics()
        name, mark = self.tabText(place), state.mark if state else ""
        gap = _GAP if mark else 0
        width = metrics.horizontalAdvance(name) + gap + metrics.horizontalAdvance(mark)
        left = area.left() + (area.width() - width) // 2
        row = area.adjusted(0, 2, 0, 0)
        painter.setPen(QColor(theme.accent if is_current and self.hasFocus() else theme.text))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(left, row.top(), area.width(), row.height()), flags, name)
        if state:
            left += metrics.horizontalAdvance(name) + gap
            painter.setPen(QColor(self._mark_colour(state)))
            painter.setFont(self._bold())
            painter.drawText(QRect(left, row.top(), area.width(), row.height()), flags, mark)

    def _paint_card(self, painter: QPainter, area: QRect) -> None:
        theme = self._theme
        card = area.adjusted(0, 1, -1, RADIUS)
        painter.setPen(QPen(QColor(theme.lines), 1))
        painter.setBrush(QColor(theme.paper))
        painter.save()
        painter.setClipRect(area)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.setPen(QPen(QColor(theme.accent), 3))
        painter.drawLine(
            card.left() + RADIUS, card.top() + 1, card.right() - RADIUS, card.top() + 1
        )
        painter.restore()

    def _mark_colour(self, state: TabState) -> str:
        if state.worst in (None, RuleClass.PENDING):
            is_done = state.worst is None and not state.is_empty
            return self._theme.good.text if is_done else self._theme.quiet
        assert state.worst is not None
        return self._theme.tone(state.worst).text
