"""插入数字: a figure of the tables as its value, or one in percent of another."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.document import Document
from ui.text.choice_popup import ChoicePopup
from ui.text.figure_choices import (
    Choice,
    figure_choices,
    part_choices,
    share_choices,
    usual_whole,
)
from ui.theme import Theme

_PROMPT = "查找数字，如 新收 总计"
_PART = "百分比：先选部分，如 新收 自然人"
_WHOLE = "再选总数，如 新收 总计"
_DECIMALS = ("整数", "1 位小数", "2 位小数")


class FigurePicker(ChoicePopup):
    """`chosen` carries the figure, or the share made of two."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__("插入数字", _PROMPT, theme, parent)
        self._document = document
        self._part = ""  # the key of the figure whose share is wanted
        self._share = QToolButton()
        self._share.setText("百分比(P)")
        self._share.setCheckable(True)
        self._share.setToolTip("插入一个数占另一个数的百分比（Alt+P）")
        self._share.toggled.connect(self._begin)
        # A mnemonic presses its button a moment later, and what is typed meanwhile would be lost.
        at_once = QShortcut(QKeySequence("Alt+P"), self)
        at_once.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        at_once.activated.connect(self._share.toggle)
        self._decimals = QComboBox()
        self._decimals.setAccessibleName("百分比的小数位数")
        self._decimals.addItems(_DECIMALS)
        self._decimals.setCurrentIndex(1)
        self._decimals.currentIndexChanged.connect(self._offer)
        self._hint = QLabel()
        row = QHBoxLayout()
        row.addWidget(self._share)
        row.addWidget(self._decimals)
        row.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignRight)
        self.foot.addLayout(row)

    def open_at(self, cursor: QRect) -> None:
        """Open for a plain figure, with the values of now."""
        self._share.setChecked(False)
        self._begin()
        super().open_at(cursor)

    def take(self) -> None:
        """Take the current figure; the first of a share only asks for the second."""
        choice = self.list.current_choice()
        if choice and self._share.isChecked() and not self._part:
            self._part = choice.source[2:-2]
            self._offer()
            self._select_usual_whole()
            self.search.setFocus()
        else:
            super().take()

    def _begin(self) -> None:
        self._part = ""
        self._offer()
        self.search.setFocus()

    def _offer(self) -> None:
        is_share = self._share.isChecked()
        prompt = (_WHOLE if self._part else _PART) if is_share else _PROMPT
        self.search.setPlaceholderText(prompt)
        self._hint.setText("Enter 选定部分" if is_share and not self._part else "Enter 插入")
        self._decimals.setVisible(is_share)
        self.search.clear()
        self.show_choices(self._offered(is_share=is_share))

    def _offered(self, *, is_share: bool) -> list[Choice]:
        report, values = self._document.report, self._document.values
        if self._part:
            return share_choices(report, values, self._part, self._decimals.currentIndex())
        return part_choices(report, values) if is_share else figure_choices(report, values)

    def _select_usual_whole(self) -> None:
        whole = usual_whole(self._document.report.form, self._part)
        names = [choice.name for choice in self._choices]
        if whole in names:
            self.list.setCurrentRow(names.index(whole))


def figure_words_of(choice: Choice) -> str:
    """Return what inserting `choice` is called in the undo history."""
    return f"插入{'百分比' if '%' in choice.source else '数字'} {choice.name}"
