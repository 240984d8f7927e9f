"""The list of keys in 帮助, made of the tables that the keys themselves come from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.actions import ACTIONS
from ui.handbook.keys import HANDBOOK_KEYS
from ui.importing.keys import IMPORT_KEYS, MORE_KEYS
from ui.scrolling import resize_within_screen
from ui.table.keys import OTHER_KEYS, TABLE_KEYS
from ui.text.keys import TEXT_KEYS

_SIZE = (560, 560)
_PANEL_KEYS = (
    ("↑ ↓", "到上一张、下一张卡片"),
    ("Enter", "转到卡片所指的格或文字"),
    ("Ctrl+Enter", "保存正在写的说明"),
    ("Esc", "回到页面；放弃正在写的说明"),
)


def key_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys of each part of the program, with what they do."""
    window = [(spec.key, f"{spec.words}：{spec.tip}") for spec in ACTIONS if spec.key]
    table = [(shown, words) for _, _, shown, words in TABLE_KEYS]
    importing = [(key, words) for _, key, words in IMPORT_KEYS]
    return [
        ("窗口", [*window, ("Ctrl+Z", "撤销"), ("Ctrl+Y", "重做")]),
        ("表格", [*OTHER_KEYS, *table]),
        ("正文", list(TEXT_KEYS.values())),
        ("审核栏", list(_PANEL_KEYS)),
        ("导入窗口", [*importing, *MORE_KEYS]),
        ("手册", [(shown, words) for _, shown, words in HANDBOOK_KEYS.values()]),
    ]


def show_keys(parent: QWidget) -> None:
    """Show all keys of the program."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("快捷键")
    resize_within_screen(dialog, _SIZE)
    listed = QTreeWidget()
    listed.setAccessibleName("快捷键")
    listed.setColumnCount(2)
    listed.setHeaderLabels(["键", "作用"])
    listed.setRootIsDecorated(False)
    listed.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
    listed.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    for name, keys in key_groups():
        _add_group(listed, name, keys)
    listed.expandAll()
    listed.setUniformRowHeights(True)
    buttons = QDialogButtonBox()
    buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(listed)
    layout.addWidget(buttons)
    dialog.exec()
    dialog.deleteLater()


def _add_group(listed: QTreeWidget, name: str, keys: list[tuple[str, str]]) -> None:
    group = QTreeWidgetItem(listed, [name])
    bold = group.font(0)
    bold.setBold(True)
    group.setFont(0, bold)
    group.setFlags(Qt.ItemFlag.ItemIsEnabled)
    for key, words in keys:
        QTreeWidgetItem(group, [key, words])
