"""One question with a button for each answer, or a sentence that asks nothing."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

T = TypeVar("T")


def ask(
    parent: QWidget, title: str, text: str, more: str, answers: Mapping[str, T], no: str = "取消"
) -> T | None:
    """Return the answer that was chosen, None for `no` and Esc; the first is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    buttons = {
        box.addButton(words, QMessageBox.ButtonRole.AcceptRole): answer
        for words, answer in answers.items()
    }
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(buttons), refuse))
    box.setEscapeButton(refuse)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answer for button, answer in buttons.items() if button is clicked), None)


def warn(parent: QWidget, title: str, sentence: str) -> None:
    """Tell what was not done, and wait until that is read."""
    _tell(QMessageBox.Icon.Warning, parent, title, sentence)


def inform(parent: QWidget, title: str, sentence: str) -> None:
    """Tell how something is where nothing went wrong, and wait until that is read."""
    _tell(QMessageBox.Icon.Information, parent, title, sentence)


def _tell(icon: QMessageBox.Icon, parent: QWidget, title: str, sentence: str) -> None:
    box = QMessageBox(icon, title, sentence, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()
