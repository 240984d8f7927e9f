"""The page 基本信息: unit, level, kind, year and edition, title, preface, signature."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import UnknownEdition
from app.form.catalogue import edition_for_year
from app.report.conversion import Conversion, convert
from app.report.report import KINDS, LEVELS
from ui.causes import Cause
from ui.document import Document
from ui.page import Page
from ui.preface_parts import PREFACE_PARTS, preface_with
from ui.text.edit import NarrativeEdit
from ui.theme import UNIT, Theme
from ui.typing_line import PlainLine, TypingLine
from ui.year_question import confirm_loss

_WIDTH = 760
_PREFACE_HEIGHT = 190
_SIGNATURE_HEIGHT = 96
_UNKNOWN = "（未选择）"


class InfoPage(Page):
    """Who reports on which year."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._is_asking = False
        self._is_active = True
        self._name = TypingLine(document, "unit.name", "单位名称")
        self._name.setPlaceholderText("与公章或门户网站上的名称一致，如 示例街道")
        self._title = TypingLine(document, "title", "标题")
        self._level = self._choice("unit.level", "层级", LEVELS)
        self._kind = self._choice("unit.kind", "类别", KINDS)
        self._year = PlainLine()
        self._year.setAccessibleName("报告年度")
        self._year.setValidator(QIntValidator(1, 9999, self._year))
        self._year.setMaximumWidth(90)
        self._year.editingFinished.connect(self._change_year)
        self._edition = QLabel()
        self._preface = NarrativeEdit(document, "preface", theme)
        self._preface.setFixedHeight(_PREFACE_HEIGHT)
        self._signature = NarrativeEdit(document, "signature", theme, is_indented=False)
        self._signature.setFixedHeight(_SIGNATURE_HEIGHT)
        self._signature.setPlaceholderText("单位署名一行、日期一行；不需要可不填")
        for editor in (self._preface, self._signature):
            editor.setObjectName("boxed")
        self._build()
        self.setFocusProxy(self._name)
        document.changed.connect(self._follow)
        self._follow()

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._preface.show_theme(theme)
        self._signature.show_theme(theme)

    def set_active(self, active: bool) -> None:
        """Follow the report while in view; catch up on coming into view."""
        self._is_active = active
        self._follow()

    def commit(self) -> bool:
        """Take over a typed year; False where it cannot be taken."""
        return self._change_year()

    def go_to(self, cause: Cause) -> None:
        """Go to the field or text that `cause` speaks of."""
        if cause.text_range and cause.text_range[0] == "title":
            start, end = cause.text_range[1:]
            self._title.setFocus()
            self._title.setSelection(start, end - start)
        elif cause.text_range:
            editors = {"preface": self._preface, "signature": self._signature}
            editors[cause.text_range[0]].select_range(*cause.text_range[1:])
        else:
            self._year.setFocus()

    def _build(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(4 * UNIT)
        form.setVerticalSpacing(3 * UNIT)
        form.addRow("单位名称(&U)", self._name)
        form.addRow("层级(&L)", self._level)
        form.addRow("类别(&K)", self._kind)
        form.addRow("报告年度(&Y)", _side_by_side(self._year, self._edition))
        form.addRow("标题(&T)", self._title)
        form.addRow("前言(&P)", self._preface_box())
        form.addRow("落款(&S)", self._signature)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        column.setLayout(form)
        inside = QWidget()
        centred = QHBoxLayout(inside)
        centred.setContentsMargins(6 * UNIT, 4 * UNIT, 6 * UNIT, 4 * UNIT)
        centred.addStretch(1)
        centred.addWidget(column, 1000, Qt.AlignmentFlag.AlignTop)
        centred.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _preface_box(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._preface)
        buttons = QHBoxLayout()
        buttons.addWidget(QLabel("添加："))
        for name in PREFACE_PARTS:
            button = QPushButton(name)
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            button.clicked.connect(self._add_part)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        return box

    def _choice(self, key: str, name: str, choices: dict[str, str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setProperty("key", key)
        box.addItem(_UNKNOWN, "")
        for value, words in choices.items():
            box.addItem(words, value)
        box.activated.connect(self._choose)
        return box

    def _choose(self) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        words = f"修改{box.accessibleName()}"
        self._document.set_pairs([(str(box.property("key")), str(box.currentData()))], words)

    def _add_part(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        report = self._document.report
        text = preface_with(report, button.text())
        if text == report.text.get("preface", ""):
            self.told.emit(f"前言中已有{button.text()}")
            return
        self._document.set_pairs([("preface", text)], f"添加{button.text()}")

    def _change_year(self) -> bool:
        """Take the typed year; where cells would be lost, ask first."""
        report = self._document.report
        typed = self._year.text().strip()
        if typed == str(report.year):
            return True
        if self._is_asking:  # the question takes the focus, which ends the editing once more
            return False
        try:
            conversion = convert(report, int(typed or 0))
        except UnknownEdition as unknown:
            self._year.setText(str(report.year))
            self.told.emit(str(unknown))
            return False
        self._year.setText(typed)
        if conversion.lost and not self._may_lose(conversion):
            self._year.setText(str(report.year))
            return False
        self._document.replace(conversion.report, f"改为 {conversion.report.year} 年度")
        return True

    def _may_lose(self, conversion: Conversion) -> bool:
        self._is_asking = True
        try:
            return confirm_loss(self, conversion)
        finally:
            self._is_asking = False

    def _follow(self) -> None:
        if not self._is_active:
            return
        report = self._document.report
        self._year.setText(str(report.year))
        usual = edition_for_year(report.year)
        note = "" if usual == report.edition else f"（{report.year} 年通常用 {usual} 版）"
        self._edition.setText(f"{report.form.edition.name}，{report.form.edition.source}{note}")
        self._title.setPlaceholderText(
            f"{report.unit.name or '（单位名称）'}{report.year}年政府信息公开工作年度报告"
        )
        for box, value in ((self._level, report.unit.level), (self._kind, report.unit.kind)):
            box.setCurrentIndex(max(0, box.findData(value or "")))


def _side_by_side(left: QWidget, right: QWidget) -> QWidget:
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(left)
    layout.addWidget(right, 1)
    return box
