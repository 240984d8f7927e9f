"""The questions before a new report: which unit, which year."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.errors import NianbaoError
from app.form.catalogue import edition_for_year, form_of
from app.report.batch import apply_batch
from app.report.report import KINDS, LEVELS, Report
from ui.theme import UNIT
from ui.typing_line import PlainLine

_WIDTH = 460
_UNKNOWN = "（不清楚可不选）"
_PREPARING_FROM = 10  # from October on, the running year's report is being prepared


class NewDialog(QDialog):
    """Asks for a unit and a year; `report` is then the empty report."""

    def __init__(self, parent: QWidget | None, today: datetime.date) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建年度报告")
        self.setMinimumWidth(_WIDTH)
        self.report: Report | None = None
        self._name = PlainLine()
        self._name.setPlaceholderText("如 示例街道")
        self._level = _choice(LEVELS)
        self._kind = _choice(KINDS)
        year = today.year if today.month >= _PREPARING_FROM else today.year - 1
        self._year = PlainLine(str(year))
        self._year.setValidator(QIntValidator(1, 9999, self._year))
        self._edition = QLabel()
        self._edition.setWordWrap(True)
        self._edition.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._buttons = QDialogButtonBox()
        self._create = self._buttons.addButton("新建", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._build()
        self._name.textChanged.connect(self._check)
        self._year.textChanged.connect(self._check)
        self._check()

    def accept(self) -> None:
        year = int(self._year.text())
        pairs = [
            ("unit.name", self._name.text()),
            ("unit.level", str(self._level.currentData())),
            ("unit.kind", str(self._kind.currentData())),
        ]
        self.report = apply_batch(Report(edition_for_year(year), year), pairs)
        super().accept()

    def _build(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setVerticalSpacing(3 * UNIT)
        form.setHorizontalSpacing(4 * UNIT)
        form.addRow("单位名称(&U)", self._name)
        form.addRow("报告年度(&Y)", self._year)
        form.addRow("", self._edition)
        form.addRow("层级(&L)", self._level)
        form.addRow("类别(&K)", self._kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * UNIT, 6 * UNIT, 6 * UNIT, 4 * UNIT)
        layout.setSpacing(4 * UNIT)
        layout.addLayout(form)
        layout.addWidget(self._buttons)

    def _check(self) -> None:
        """Say which edition the year takes, and let nothing incomplete pass."""
        problem = "" if self._name.text().strip() else "请填写单位名称"
        try:
            edition = form_of(edition_for_year(int(self._year.text() or 0))).edition
            self._edition.setText(f"使用{edition.name}（{edition.source}）")
        except NianbaoError as error:
            self._edition.setText(str(error))
            problem = problem or "请核对年份"
        self._create.setEnabled(not problem)
        self._create.setToolTip(problem)


def _choice(choices: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.addItem(_UNKNOWN, "")
    for value, words in choices.items():
        box.addItem(words, value)
    return box
