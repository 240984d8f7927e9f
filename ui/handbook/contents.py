"""The left side of the handbook: its contents, or what a search has found in it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.handbook.book import Book
from app.handbook.search import search
from ui.handbook.hit import EXCERPT, HitDelegate
from ui.theme import UNIT, Theme

_PLACE = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DOWN_UP = (Qt.Key.Key_Down, Qt.Key.Key_Up)


class Contents(QWidget):
    """`chosen` carries the place of a section that somebody wants; `searched` what is typed."""

    chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._items: dict[str, QTreeWidgetItem] = {}
        self.words = QLineEdit()
        self.words.setPlaceholderText("在手册中查找")
        self.words.setAccessibleName("在手册中查找")
        self.words.setClearButtonEnabled(True)
        self._count = QLabel()
        self._count.hide()
        self.tree, self.found = QTreeWidget(), QListWidget()
        self._stack = QStackedWidget()
        self._build()
        self._fill()
        self.words.textChanged.connect(self._search)
        self.words.installEventFilter(self)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        self.found.itemClicked.connect(self._choose)
        self.found.itemActivated.connect(self._choose)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._count.setStyleSheet(f"color: {theme.quiet};")
        self.found.setStyleSheet(
            f"QListView {{ background: {theme.paper}; border: 1px solid {theme.lines}; }}"
        )
        self.found.setItemDelegate(HitDelegate(theme, self.found))

    def set_factor(self, factor: float) -> None:
        """Draw `factor` times the normal size."""
        font = self.font()
        font.setPixelSize(round(QApplication.font().pixelSize() * factor))
        for widget in (self.words, self._count, self.tree, self.found):
            widget.setFont(font)

    def show_place(self, place: str) -> None:
        """Show in the contents where one is; nothing is folded for it."""
        item = self._items.get(place)
        if item and item is not self.tree.currentItem():
            self.tree.setCurrentItem(item)
        if item:
            self.tree.scrollToItem(item)

    def step_found(self, step: int) -> None:
        """Choose the next (1) or previous (−1) of what was found, round the corner."""
        count = self.found.count()
        if count:
            self.found.setCurrentRow((self.found.currentRow() + step) % count)
            self._choose(self.found.currentItem())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        listed = self._stack.currentWidget()
        if event.key() in _ENTER and self.words.text().strip():
            self.step_found(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in _DOWN_UP:
            listed.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
        else:
            return super().eventFilter(watched, event)
        return True

    def _build(self) -> None:
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("目录")
        self.tree.setIndentation(4 * UNIT)
        self.tree.setUniformRowHeights(True)
        self.found.setAccessibleName("查找结果")
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for widget in (self.tree, self.found):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self.words)
        layout.addWidget(self._count)
        layout.addWidget(self._stack, 1)

    def _fill(self) -> None:
        for chapter in self._book.chapters:
            parents: list[QTreeWidgetItem] = []
            for section in chapter.sections():
                level = section.heading.level
                over = parents[: level - 1]
                item = QTreeWidgetItem([section.title])
                item.setData(0, _PLACE, section.place)
                item.setToolTip(0, section.title)
                if over:
                    over[-1].addChild(item)
                else:
                    self.tree.addTopLevelItem(item)
                parents = [*over, item]
                self._items[section.place] = item

    def _search(self, typed: str) -> None:
        self.found.clear()
        for hit in search(self._book, typed):
            item = QListWidgetItem(hit.section.title)
            item.setData(EXCERPT, hit.excerpt)
            item.setData(_PLACE, hit.section.place)
            item.setToolTip(" › ".join((*hit.section.path, hit.section.title)))
            self.found.addItem(item)
        is_searching = bool(typed.strip())
        count = self.found.count()
        self._count.setText(f"找到 {count} 处" if count else "没有找到，请换一个说法")
        self._count.setVisible(is_searching)
        self._stack.setCurrentWidget(self.found if is_searching else self.tree)
        self.searched.emit(typed)

    def _choose(self, item: QTreeWidgetItem | QListWidgetItem) -> None:
        place = item.data(0, _PLACE) if isinstance(item, QTreeWidgetItem) else item.data(_PLACE)
        self.chosen.emit(str(place))
