"""帮助 › 意见反馈: one's own words, what goes along with them to be seen, and where to write it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import NianbaoError
from app.store.whole import write_whole
from ui import clock
from ui.document import Document
from ui.feedback import feedback_facts, feedback_text
from ui.file_dialogs import ask_save
from ui.question import warn
from ui.scrolling import resize_within_screen
from ui.theme import UNIT

_SIZE = (640, 560)
_WORDS: Final = "写成一个文本文件，存在您选择的位置，由您交给维护人员；程序不联网，什么也不发送。"
_HINT: Final = "遇到了什么问题，或者希望怎样改进。请不要写报告内容和个人信息。"


class FeedbackDialog(QDialog):
    """`written` is the file, None while there is none."""

    def __init__(
        self, document: Document | None, folder: Callable[[], Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("意见反馈")
        resize_within_screen(self, _SIZE)
        self.written: Path | None = None
        self._folder = folder
        self._own = QPlainTextEdit()
        self._own.setTabChangesFocus(True)
        self._own.setPlaceholderText(_HINT)
        self._facts = QPlainTextEdit(feedback_facts(document))
        self._facts.setReadOnly(True)
        self._facts.setTabChangesFocus(True)
        buttons = QDialogButtonBox()
        save = buttons.addButton("保存为文本文件(&S)…", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        words = QLabel(_WORDS)
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(words)
        for name, editor in (
            ("意见(&Y)", self._own),
            ("随附的内容，没有报告中的文字和数字(&F)", self._facts),
        ):
            label = QLabel(name)
            label.setBuddy(editor)
            editor.setAccessibleName(name.split("(", 1)[0])
            layout.addWidget(label)
            layout.addWidget(editor, 1)
        layout.addWidget(buttons)
        self._own.setFocus()

    def _save(self) -> None:
        suggested = self._folder() / f"年报意见反馈{clock.today():%Y%m%d}.txt"
        path = ask_save(self, "保存意见反馈", suggested, "文本文件 (*.txt)")
        if path is None:
            return
        text = feedback_text(self._own.toPlainText(), self._facts.toPlainText())
        try:
            write_whole(path, text.encode("utf-8-sig"))
        except NianbaoError as error:
            warn(self, "没有保存", str(error))
            return
        self.written = path
        self.accept()
