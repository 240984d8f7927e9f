"""信息处理费: what an application costs by the tariff, and the year's sentence for section 六."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import ValueRefused
from app.report.fees import FeeYear, fee_by_cases, fee_by_pages, fee_sentence, whole_number
from ui.theme import UNIT
from ui.typing_line import PlainLine

_WIDTH = 480
_SHOWN_STEPS = 5


class FeeDialog(QDialog):
    """`sentence` is what was accepted; the calculator above it changes nothing."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("信息处理费")
        self.setMinimumWidth(_WIDTH)
        self.sentence = ""
        self.by_cases, self.by_pages = QRadioButton("按件(&J)"), QRadioButton("按页(&Y)")
        self.by_cases.setChecked(True)
        self.quantity = PlainLine()
        self._steps = QLabel()
        names = ("收费通知件数", "涉及金额（元）", "缴费件数", "收取金额（元）")
        self.numbers = [PlainLine("0") for _ in names]
        self._names = names
        self._preview = QLabel()
        self._buttons = QDialogButtonBox()
        self._insert = self._buttons.addButton("插入", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._build()
        self._connect()
        self._calculate()
        self._compose()

    def accept(self) -> None:
        self.sentence = fee_sentence(self._year())
        super().accept()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * UNIT, 5 * UNIT, 6 * UNIT, 4 * UNIT)
        layout.setSpacing(4 * UNIT)
        layout.addWidget(self._calculator())
        layout.addWidget(self._year_box())
        layout.addWidget(self._buttons)
        for label in (self._steps, self._preview):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._steps.setMinimumHeight((_SHOWN_STEPS + 1) * self.fontMetrics().lineSpacing())
        self._preview.setMinimumHeight(2 * self.fontMetrics().lineSpacing())

    def _calculator(self) -> QWidget:
        box = QGroupBox("试算一次收费（国办函〔2020〕109号）")
        form = _form(box)
        self.by_cases.setToolTip("同一申请人一个自然月内申请的件数")
        self.by_pages.setToolTip("一件申请提供的页数")
        ways = QHBoxLayout()
        ways.setSpacing(6 * UNIT)
        ways.addWidget(self.by_cases)
        ways.addWidget(self.by_pages)
        ways.addStretch(1)
        form.addRow("计收方式", ways)
        self.quantity.setAccessibleName("件数或页数")
        form.addRow("数量(&N)", self.quantity)
        form.addRow(self._steps)
        return box

    def _year_box(self) -> QWidget:
        box = QGroupBox("本年度收取情况（写入其他需要报告的事项）")
        form = _form(box)
        for name, line in zip(self._names, self.numbers, strict=True):
            line.setAccessibleName(name)
            form.addRow(name, line)
        form.addRow(self._preview)
        return box

    def _connect(self) -> None:
        self.by_cases.toggled.connect(self._calculate)
        self.quantity.textChanged.connect(self._calculate)
        for line in self.numbers:
            line.textChanged.connect(self._compose)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _calculate(self) -> None:
        by_cases = self.by_cases.isChecked()
        name = "件数" if by_cases else "页数"
        self.quantity.setPlaceholderText(
            "同一申请人一个月内申请的件数" if by_cases else "一件申请提供的页数"
        )
        if not self.quantity.text().strip():
            self._steps.setText("")
            return
        try:
            number = whole_number(self.quantity.text(), name)
            fee = fee_by_cases(number) if by_cases else fee_by_pages(number)
        except ValueRefused as refusal:
            self._steps.setText(str(refusal))
            return
        lines = fee.words
        if len(lines) > _SHOWN_STEPS + 1:
            lines = (*lines[:2], f"……共 {len(lines) - 1} 档", *lines[-3:])
        self._steps.setText("\n".join(lines))

    def _year(self) -> FeeYear:
        named = zip(self.numbers, self._names, strict=True)
        return FeeYear(*(whole_number(line.text(), name) for line, name in named))

    def _compose(self) -> None:
        try:
            words, problem = fee_sentence(self._year()), ""
        except ValueRefused as refusal:
            words = problem = str(refusal)
        self._preview.setText(words)
        self._insert.setEnabled(not problem)
        self._insert.setToolTip(problem)


def _form(box: QGroupBox) -> QFormLayout:
    form = QFormLayout(box)
    form.setHorizontalSpacing(4 * UNIT)
    form.setVerticalSpacing(2 * UNIT)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return form
