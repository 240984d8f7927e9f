"""The question before unsaved changes would be lost."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from ui.document import Document


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


def ask_about_changes(parent: QWidget, document: "Document") -> Answer:
    """Ask whether the changes to `document` are to be saved."""
    name = document.path.name if document.path else document.report.printed_title
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("尚未保存")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"“{name}”有改动没有保存。要保存吗？")
    save = box.addButton("保存(&S)", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("不保存(&N)", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    if clicked is save:
        return Answer.SAVE
    return Answer.DISCARD if clicked is discard else Answer.STAY
