"""文件 › 报送清单: what is done and what is left before a report goes out; stays open beside it."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.store.checklist import BY_HAND, Item, checklist
from app.store.hand_in import Step
from ui.checklist_words import NAMES, OFFERS, detail
from ui.document import Document
from ui.due_words import local_days
from ui.enter_button import EnterButton
from ui.hand_in import HandIn
from ui.scrolling import resize_within_screen
from ui.settings import Settings
from ui.theme import UNIT

_SIZE = (720, 520)  # all lines in view
_SIGN_WIDTH: Final = 28
_NOTE: Final = (
    "有方框的做完后请打勾（空格键），打印也会自动勾上；其余由程序判断。"
    "内容一有改动，之前的勾就不再算数；撤销改动，勾也恢复。"
)


class ChecklistDialog(QDialog):
    """Follows `document`; `actions` are the window's, by name."""

    def __init__(
        self,
        document: Document,
        hand_in: HandIn,
        settings: Settings,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("报送清单")
        resize_within_screen(self, _SIZE)
        self._document = document
        self._hand_in = hand_in
        self._settings = settings
        self._actions = actions
        self._is_showing = False
        self._items: tuple[Item, ...] = ()
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._list = QTreeWidget()
        self._offer = EnterButton()
        self._build()
        self._list.currentItemChanged.connect(self._show_offer)
        self._list.itemChanged.connect(self._take_tick)
        self._list.itemActivated.connect(self._follow_offer)
        self._offer.clicked.connect(self._follow_offer)
        document.changed.connect(self._follow)
        hand_in.changed.connect(self._follow)
        settings.changed.connect(self._follow)
        self._renew()
        self._list.setCurrentItem(self._list.topLevelItem(0))

    def showEvent(self, event: QShowEvent) -> None:
        self._renew()
        super().showEvent(event)

    def _follow(self) -> None:
        if self.isVisible():  # a closed one costs nothing with every key
            self._renew()

    def _renew(self) -> None:
        """Show how everything stands now; the current line stays."""
        report = self._document.report
        self._title.setText(report.printed_title)
        items = checklist(report, self._document.findings, self._hand_in.marks(report))
        self._is_showing = True
        if [item.what for item in items] != [item.what for item in self._items]:
            self._fill(items)
        self._items = items
        for at, item in enumerate(items):
            self._show_item(self._list.topLevelItem(at), item)
        self._is_showing = False
        self._show_offer()

    def _build(self) -> None:
        self._list.setAccessibleName("报送清单")
        self._list.setHeaderLabels(["", "步骤", "情况"])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setStyleSheet("QTreeView::item { padding: 5px 12px 5px 4px; }")
        header = self._list.header()
        header.setMinimumSectionSize(_SIGN_WIDTH)
        for column in range(2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        note = QLabel(_NOTE)
        note.setWordWrap(True)
        close = EnterButton("关闭")
        close.clicked.connect(self.close)
        below = QHBoxLayout()
        below.addWidget(self._offer)
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setSpacing(3 * UNIT)
        layout.addWidget(self._title)
        layout.addWidget(self._list, 1)
        layout.addWidget(note)
        layout.addLayout(below)

    def _fill(self, items: Sequence[Item]) -> None:
        """Make a row for each of `items`; the same line stays the current one."""
        current = self._current()
        self._list.clear()
        for item in items:
            row = QTreeWidgetItem(self._list, ["", NAMES[item.what]])
            row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if item.what in BY_HAND:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            if current and item.what is current.what:
                self._list.setCurrentItem(row)

    def _show_item(self, row: QTreeWidgetItem, item: Item) -> None:
        """Show a box where a person ticks, else a sign that nobody takes for one."""
        name, how = NAMES[item.what], detail(item, self._document, local_days(self._settings))
        if item.what in BY_HAND:
            states = Qt.CheckState
            row.setCheckState(0, states.Checked if item.is_done else states.Unchecked)
        else:
            row.setText(0, "✓" if item.is_done else "○")
        row.setText(2, how)
        row.setToolTip(2, how)
        spoken = f"{name}，{'已完成' if item.is_done else '未完成'}，{how}"
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _current(self) -> Item | None:
        at = self._list.currentIndex().row()
        return self._items[at] if 0 <= at < len(self._items) else None

    def _take_tick(self, row: QTreeWidgetItem, column: int) -> None:
        if self._is_showing or column:
            return
        step = self._items[self._list.indexOfTopLevelItem(row)].what
        assert isinstance(step, Step)
        if row.checkState(0) is Qt.CheckState.Checked:
            self._hand_in.note(self._document.report, step)
        else:
            self._hand_in.take_back(self._document.report, step)

    def _show_offer(self) -> None:
        item = self._current()
        words, name = OFFERS.get(item.what, ("", "")) if item else ("", "")
        self._offer.setVisible(bool(words))
        self._offer.setText(words)
        self._offer.setEnabled(item is not None and not (item.is_done and name == "next_finding"))

    def _follow_offer(self) -> None:
        item = self._current()
        if item and item.what in OFFERS and self._offer.isEnabled():
            self._actions[OFFERS[item.what][1]].trigger()
