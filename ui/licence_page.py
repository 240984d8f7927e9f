"""The page 许可 of 关于: all parts, and the licence of the one that is chosen, in full."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.licences import Part, parts
from ui.theme import UNIT

_HEIGHTS = (240, 200)
_ROLE = Qt.ItemDataRole.UserRole


class LicencePage(QWidget):
    """A list above, the text below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QTreeWidget()
        self._list.setAccessibleName("组成部分")
        self._list.setHeaderLabels(["名称", "版本", "许可", "用途"])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName("许可全文")
        self._text.setReadOnly(True)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setSizes(_HEIGHTS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 0)
        layout.addWidget(split)
        for part in parts():
            item = QTreeWidgetItem(self._list, [part.name, part.version, part.licence, part.use])
            item.setData(0, _ROLE, part)
            item.setToolTip(2, part.licence)
        self._list.currentItemChanged.connect(self._show_text)
        self._list.setCurrentItem(self._list.topLevelItem(0))

    def _show_text(self, item: QTreeWidgetItem | None) -> None:
        part = item.data(0, _ROLE) if item else None
        if isinstance(part, Part):
            home = f"{part.url}\n\n" if part.url else ""
            self._text.setPlainText(f"{part.name} {part.version}\n{home}{part.full_text}")
