"""The one question about drafts: a report that is not ready goes out as a draft or as it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_draft(parent: QWidget | None, words: str) -> bool | None:
    """Ask how a report that is not ready shall go out; `words` is the verb: 打印, 导出.

    Returns True for a draft, False for the final form, None if nothing shall be done.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(words)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("报告还有必须改正或没有填写的内容。")
    box.setInformativeText(f"{words}草稿，每页都带“草稿”字样；按正式稿{words}，则没有这两个字。")
    draft = box.addButton(f"{words}草稿", QMessageBox.ButtonRole.AcceptRole)
    final = box.addButton(f"仍按正式稿{words}", QMessageBox.ButtonRole.ActionRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(draft)
    box.setEscapeButton(cancel)
    box.exec()
    pressed = box.clickedButton()
    box.deleteLater()
    return pressed is draft if pressed in (draft, final) else None
