"""历史版本: what a file held before it was overwritten, to look at and to take back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.report.report import Report
from app.store.differences import differences
from app.store.versions import Version
from ui.changes_dialog import differences_list
from ui.scrolling import resize_within_screen
from ui.theme import UNIT
from ui.words import time_words

_HEADINGS: Final = ("保存时间", "单位", "年度", "与现在不同")
_SIZE: Final = (160 * UNIT, 140 * UNIT)


class VersionsDialog(QDialog):
    """Shows `versions` (at least one), newest first, against the report as it is `now`.

    After `exec`, `chosen` is the one to restore, or None.
    """

    def __init__(self, versions: Sequence[Version], now: Report, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen: Version | None = None
        self._versions = tuple(versions)
        self._differences = [differences(now, version.report) for version in versions]
        self._list = QTreeWidget()
        self._shown = differences_list("所选版本与现在的不同")
        self._direction = QLabel("现在的 → 这一版的：")
        self._buttons = QDialogButtonBox()
        self._restore = self._buttons.addButton(
            "恢复这一版", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        self.setWindowTitle("历史版本")
        resize_within_screen(self, _SIZE)
        self._fill()
        self._arrange()
        self._buttons.accepted.connect(self._take)
        self._buttons.rejected.connect(self.reject)
        self._list.currentItemChanged.connect(self._show_current)
        self._list.setCurrentItem(self._list.topLevelItem(0))
        self._list.setFocus()

    def _fill(self) -> None:
        self._list.setHeaderLabels(_HEADINGS)
        for version, lines in zip(self._versions, self._differences, strict=True):
            report, count = version.report, f"{len(lines)} 处" if lines else "相同"
            words = (time_words(version.saved_at), report.unit.name, str(report.year), count)
            QTreeWidgetItem(self._list, words)

    def _arrange(self) -> None:
        self._list.setRootIsDecorated(False)
        self._list.setAllColumnsShowFocus(True)
        self._list.setAccessibleName("历史版本")
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        intro = QLabel("每次保存前，文件原来的内容都留一份，最近五份在这里。恢复后可以撤销。")
        intro.setWordWrap(True)
        self._restore.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        layout.setSpacing(3 * UNIT)
        rows = ((intro, 0), (self._list, 1), (self._direction, 0), (self._shown, 1))
        for widget, share in rows:
            layout.addWidget(widget, share)
        layout.addWidget(self._buttons)

    def _row(self) -> int:
        return self._list.indexOfTopLevelItem(self._list.currentItem())

    def _show_current(self) -> None:
        lines = self._differences[self._row()]
        self._shown.clear()
        self._shown.addItems(lines or ["与现在的内容相同"])
        self._restore.setEnabled(bool(lines))
        self._restore.setToolTip("" if lines else "与现在的内容相同，不必恢复")

    def _take(self) -> None:
        self.chosen = self._versions[self._row()]
        self.accept()
