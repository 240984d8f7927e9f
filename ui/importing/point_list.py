"""The list of what is still to be looked at, and what can be answered to each."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.enter_button import EnterButton
from ui.importing.point import Point, place_after
from ui.theme import UNIT, Theme

_WIDTHS = (52, 20)  # units: what it is about, what was read; the rest is the reason
_NO_TARGET = "请先在左边选中要填的格，或转到要加的正文。"
_ALL_DONE = "✓ 没有要核对的了。"


class PointList(QWidget):
    """`chosen` carries the Point that is chosen or None, `wanted` one whose cell gets the keys.

    `told` carries all that is to be said of it, `confirmed` points that are right (or, of a stray
    piece, not needed), `placing` a stray piece that goes where the cursor is.
    """

    chosen = Signal(object)
    wanted = Signal(object)
    told = Signal(str)
    confirmed = Signal(list)
    placing = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: Sequence[Point] = ()
        self._list = QTreeWidget()
        self._target = ""
        self._done = QLabel(_ALL_DONE)
        self._right = self._button("核对无误(&O)", self._confirm)
        self._place = self._button("放入(&N)", self._want_place)
        self._all = self._button("全部核对无误(&A)", self._confirm_all)
        self._build()
        self._list.currentItemChanged.connect(self._choose)
        self._list.itemActivated.connect(self._want)
        self._list.itemDoubleClicked.connect(self._want)

    @property
    def listed(self) -> QTreeWidget:
        """The list itself, a row a point."""
        return self._list

    def current(self) -> Point | None:
        """Return the point that is chosen."""
        place = self._list.indexOfTopLevelItem(self._list.currentItem())
        return self._points[place] if place >= 0 else None

    def show_points(self, points: Sequence[Point]) -> None:
        """List `points`; what was chosen stays so, or what came after it, without a signal."""
        if points == self._points:
            return
        old, last = self._points, self.current()
        self._list.blockSignals(True)
        self._list.clear()
        self._points = points
        for point in points:
            self._add(point)
        if points:
            self._select(place_after(points, last, old))
        self._list.blockSignals(False)
        self._list.setVisible(bool(points))
        self._done.setVisible(not points)
        self._show_answers()

    def choose_key(self, key: str) -> None:
        """Choose the doubt about `key`, if there is one, without a word to anybody."""
        places = [at for at, point in enumerate(self._points) if key and point.key == key]
        if places:
            self._list.blockSignals(True)
            self._select(places[0])
            self._list.blockSignals(False)
            self._show_answers()

    def choose_place(self, where: str) -> bool:
        """Choose what was read at the place `where`; return whether there is something open."""
        places = [at for at, point in enumerate(self._points) if where and point.where == where]
        if places:
            self._select(places[0])
        return bool(places)

    def step(self, step: int) -> Point | None:
        """Choose the next (1) or previous (−1) point, round the corner, and return it."""
        if self._points:
            at = self._list.indexOfTopLevelItem(self._list.currentItem())
            self._select((at + step) % len(self._points))
        return self.current()

    def show_target(self, words: str, *, is_cell: bool) -> None:
        """Say into which cell, or behind which text, a stray piece would go; "" is nowhere."""
        self._place.setEnabled(bool(words))
        self._place.setText("放入当前格(&N)" if is_cell or not words else "加到正文末尾(&N)")
        self._target = f"将放入 {words}。" if words else _NO_TARGET
        self._place.setToolTip(self._target)
        self._show_answers()

    def _select(self, place: int) -> None:
        only = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows = QItemSelectionModel.SelectionFlag.Rows
        self._list.setCurrentItem(self._list.topLevelItem(place), 0, only | rows)

    def _button(self, words: str, handler: object) -> EnterButton:
        made = EnterButton(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        made.clicked.connect(handler)
        return made

    def _build(self) -> None:
        self._list.setColumnCount(len(_WIDTHS) + 1)
        self._list.setHeaderHidden(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setRootIsDecorated(False)
        self._list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the column is named last
        self._list.setAccessibleName("要核对的内容")
        self._list.setMinimumHeight(15 * UNIT)
        header = self._list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width * UNIT)
        self._done.setStyleSheet(f"color: {self._theme.good.text}; padding: 8px;")
        self._done.hide()
        self._right.setToolTip("与原文一致，不再提示；可以撤销")
        self._all.setToolTip("存疑的都与原文一致，不再提示；可以撤销")
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT)
        for button in (self._right, self._place, self._all):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._done, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)

    def _add(self, point: Point) -> None:
        shape = "＋" if point.stray else "?"
        item = QTreeWidgetItem(self._list, (f"{shape} {point.name}", point.value, point.reason))
        tone = self._theme.error if point.stray else self._theme.verify
        item.setForeground(0, QColor(tone.text))
        words = f"{point.name}：{point.value}。{point.reason}"
        for column in range(self._list.columnCount()):
            item.setToolTip(column, words)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)

    def _choose(self) -> None:
        self._show_answers()
        self.chosen.emit(self.current())

    def _show_answers(self) -> None:
        point = self.current()
        place = f"（原文{point.where}）" if point and point.where else ""
        target = self._target if point and point.stray else ""
        self.told.emit(f"{point.reason}{place}。{target}" if point else "")
        self._right.setText("不需要(&O)" if point and point.stray else "核对无误(&O)")
        self._right.setEnabled(point is not None)
        self._place.setVisible(bool(point and point.stray))
        self._all.setEnabled(any(other.stray is None for other in self._points))

    def _want(self) -> None:
        point = self.current()
        if point:
            self.wanted.emit(point)

    def _confirm(self) -> None:
        """Confirm what is selected; Shift and the arrows, or the mouse, select several."""
        places = sorted(map(self._list.indexOfTopLevelItem, self._list.selectedItems()))
        if places:
            self.confirmed.emit([self._points[place] for place in places])

    def _confirm_all(self) -> None:
        self.confirmed.emit([point for point in self._points if point.stray is None])

    def _want_place(self) -> None:
        point = self.current()
        if point:
            self.placing.emit(point)
