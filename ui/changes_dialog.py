"""A list of what differs between two states of a report."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from ui.scrolling import resize_within_screen
from ui.theme import UNIT

_SIZE: Final = (150 * UNIT, 100 * UNIT)


def show_differences(parent: QWidget, direction: str, lines: Sequence[str]) -> None:
    """Show `lines`; `direction` says which side is which: 磁盘上的 → 我的."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("比较")
    resize_within_screen(dialog, _SIZE)
    shown = differences_list("不同之处")
    shown.addItems(list(lines))
    buttons = QDialogButtonBox()
    buttons.addButton("返回", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
    layout.setSpacing(3 * UNIT)
    for widget in (QLabel(f"共 {len(lines)} 处不同（{direction}）："), shown, buttons):
        layout.addWidget(widget)
    dialog.exec()
    dialog.deleteLater()


def differences_list(name: str) -> QListWidget:
    """Return an empty list for differences, called `name` by screen readers."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    made.setWordWrap(True)
    return made
