"""What was lost, offered at start: restore it, give it up, or decide later."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.store.differences import differences
from app.store.recovery import LostCopy, lost_copies
from ui.changes_dialog import differences_list
from ui.scrolling import resize_within_screen
from ui.theme import UNIT
from ui.words import time_words

SHOWN: Final = 12  # differences of one copy; the rest is counted
_HEADINGS: Final = ("报告", "文件", "最后备份", "改动")
_FILE_COLUMN: Final = 1
_SIZE: Final = (190 * UNIT, 120 * UNIT)


def ask_what_to_restore(folder: Path, parent: QWidget | None = None) -> tuple[LostCopy, ...]:
    """Return the copies in `folder` that the person wants back; asks only if something was lost."""
    copies = lost_copies(folder)
    if not copies:
        return ()
    dialog = RecoveryDialog(copies, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen


class RecoveryDialog(QDialog):
    """Offers `copies` (at least one), newest first, all of them ticked.

    After `exec` the ticked ones are in `chosen` if 恢复选中的 was pressed; 全部放弃 removes all
    copies after one question, and with 以后再说 they stay for the next start.
    """

    def __init__(self, copies: Sequence[LostCopy], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: tuple[LostCopy, ...] = ()
        self._copies = tuple(copies)
        self._differences = [differences(copy.on_disk, copy.report) for copy in copies]
        self._list = QTreeWidget()
        self._basis = QLabel()
        self._shown = differences_list("所选报告的改动")
        self._buttons = QDialogButtonBox()
        self._restore = self._buttons.addButton(
            "恢复选中的", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._discard = self._buttons.addButton(
            "全部放弃", QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self._later = self._buttons.addButton("以后再说", QDialogButtonBox.ButtonRole.RejectRole)
        self.setWindowTitle("恢复未保存的内容")
        resize_within_screen(self, _SIZE)
        self._fill()
        self._arrange()
        self._restore.clicked.connect(self._take)
        self._discard.clicked.connect(self._give_up)
        self._later.clicked.connect(self.reject)
        self._list.currentItemChanged.connect(self._show_current)
        self._list.itemChanged.connect(self._note_ticks)
        self._list.setCurrentItem(self._list.topLevelItem(0))
        self._list.setFocus()

    def _fill(self) -> None:
        self._list.setHeaderLabels(_HEADINGS)
        for copy, lines in zip(self._copies, self._differences, strict=True):
            file = copy.path.name if copy.path else "尚未存成文件"
            words = (copy.title, file, time_words(copy.saved_at), f"{len(lines)} 处")
            item = QTreeWidgetItem(self._list, words)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setToolTip(0, copy.title)
            item.setToolTip(_FILE_COLUMN, str(copy.path or file))

    def _arrange(self) -> None:
        intro = QLabel("程序上次没有正常退出，下列报告有未保存的内容。打勾的将恢复，恢复后请保存。")
        intro.setWordWrap(True)
        self._basis.setWordWrap(True)
        self._basis.setTextFormat(Qt.TextFormat.PlainText)
        self._list.setRootIsDecorated(False)
        self._list.setAllColumnsShowFocus(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setAccessibleName("可以恢复的报告")
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_FILE_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, QFontMetrics(self.font()).horizontalAdvance("年") * 24)
        self._restore.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        layout.setSpacing(3 * UNIT)
        for widget, share in ((intro, 0), (self._list, 2), (self._basis, 0), (self._shown, 3)):
            layout.addWidget(widget, share)
        layout.addWidget(self._buttons)

    def _show_current(self, item: QTreeWidgetItem | None) -> None:
        index = self._list.indexOfTopLevelItem(item) if item else -1
        if index < 0:
            return
        lines = self._differences[index]
        copy = self._copies[index]
        place = f"文件在 {copy.path.parent}\n" if copy.path else ""
        self._basis.setText(place + _basis_words(copy))
        roles = QPalette.ColorRole
        self._basis.setForegroundRole(
            roles.WindowText if copy.is_outdated else roles.PlaceholderText
        )
        self._shown.clear()
        self._shown.addItems(lines[:SHOWN])
        if len(lines) > SHOWN:
            self._shown.addItem(f"……另有 {len(lines) - SHOWN} 处")

    def _ticked(self) -> tuple[LostCopy, ...]:
        return tuple(
            copy
            for row, copy in enumerate(self._copies)
            if self._list.topLevelItem(row).checkState(0) is Qt.CheckState.Checked
        )

    def _note_ticks(self) -> None:
        can_restore = bool(self._ticked())
        self._restore.setEnabled(can_restore)
        self._restore.setToolTip("" if can_restore else "请先在要恢复的报告前打勾")

    def _take(self) -> None:
        self.chosen = self._ticked()
        self.accept()

    def _give_up(self) -> None:
        count = len(self._copies)
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle("放弃未保存的内容")
        question.setText(f"放弃后，这 {count} 份报告未保存的内容不能再找回。")
        question.setInformativeText("已经保存的文件不受影响。")
        give_up = question.addButton("全部放弃", QMessageBox.ButtonRole.DestructiveRole)
        back = question.addButton("返回", QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(back)
        question.setEscapeButton(back)
        question.exec()
        if question.clickedButton() is give_up:
            for copy in self._copies:
                copy.discard()
            self.reject()


def _basis_words(copy: LostCopy) -> str:
    """Return what the differences of `copy` are counted against."""
    if copy.path is None:
        return "这份报告没有保存过，以下是已填的内容："
    if copy.on_disk is None:
        return "原来的文件已找不到或读不出，以下是备份中的全部内容："
    if copy.is_outdated:
        return "注意：文件在这次备份之后又保存过，恢复前请核对。与文件现在的内容相比："
    return "与文件中已保存的内容相比："
