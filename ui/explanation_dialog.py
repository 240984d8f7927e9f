"""Asking for the 说明 of a finding."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.causes import Cause
from ui.theme import UNIT

_SIZE = (480, 300)


def ask_explanation(parent: QWidget, cause: Cause) -> str | None:
    """Ask for a 说明 of `cause`; None if the person thought better of it, "" to take it away."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("填写说明")
    dialog.resize(*_SIZE)
    words = QLabel(f"{cause.where}：{cause.headline}\n{cause.detail}")
    words.setWordWrap(True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    editor = QPlainTextEdit(cause.explained)
    editor.setAccessibleName("说明")
    editor.setPlaceholderText("核对无误时写明原因，例如：含上年度已立项、本年度付款的项目。")
    editor.setTabChangesFocus(True)
    hint = QLabel("说明随文件保存；所涉及的数改变后，说明自动失效。")
    buttons = QDialogButtonBox()
    buttons.addButton("保存说明", QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(2 * UNIT)
    for widget in (words, editor, hint, buttons):
        layout.addWidget(widget)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    text = editor.toPlainText()
    dialog.deleteLater()
    return text if accepted else None
