"""与上年比较: every number of both years with difference and percentage, and the texts."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTabWidget,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.report.live import printed
from app.report.numbers import plain_text
from app.report.recompute import Values
from app.report.report import Report
from app.review.differences import Difference, differences, text_likenesses
from app.review.last_year import LastYear
from app.review.text_changes import Piece, text_changes
from app.review.years import SAME_FROM
from ui.scrolling import resize_within_screen
from ui.theme import UNIT

_SIZE = (900, 620)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DifferencesDialog(QDialog):
    """This year beside last year; a row whose numbers are the same is hidden at first."""

    def __init__(
        self, parent: QWidget | None, report: Report, values: Values, last: LastYear
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{report.year} 年与 {last.report.year} 年比较")
        resize_within_screen(self, _SIZE)
        self._only_changed = QCheckBox("只看有变化的")
        self._only_changed.setChecked(True)
        self._only_changed.toggled.connect(self._filter)
        self._nothing = QLabel("两年的数字没有不同。")
        self.numbers = QTreeWidget()
        self._fill(report, values, last)
        tabs = QTabWidget()
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self._only_changed)
        layout.addWidget(self._nothing)
        layout.addWidget(self.numbers)
        tabs.addTab(page, "数字")
        for alike in text_likenesses(report, values, last):
            now = printed(report, values, report.text.get(alike.section, ""))
            before = last.texts.get(alike.section, "")
            name = alike.name.split("、", 1)[-1]
            tabs.addTab(_texts(report.year, now, before, alike.share), name)
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setSpacing(2 * UNIT)
        outer.addWidget(tabs)
        outer.addWidget(buttons)
        self._filter()

    def _fill(self, report: Report, values: Values, last: LastYear) -> None:
        self.numbers.setAccessibleName("与上年比较")
        self.numbers.setRootIsDecorated(False)
        self.numbers.setUniformRowHeights(True)
        years = [f"{report.year} 年", f"{last.report.year} 年"]
        self.numbers.setHeaderLabels(["项目", *years, "增减", "增减幅度"])
        header = self.numbers.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 5):
            self.numbers.headerItem().setTextAlignment(column, _RIGHT)
        for difference in differences(report, values, last):
            item = QTreeWidgetItem(self.numbers, _row(difference))
            item.setData(0, Qt.ItemDataRole.UserRole, difference.now != difference.before)
            for column in range(1, 5):
                item.setTextAlignment(column, _RIGHT)

    def _filter(self) -> None:
        items = [self.numbers.topLevelItem(at) for at in range(self.numbers.topLevelItemCount())]
        changed = [bool(item.data(0, Qt.ItemDataRole.UserRole)) for item in items]
        for item, is_changed in zip(items, changed, strict=True):
            item.setHidden(self._only_changed.isChecked() and not is_changed)
        self._nothing.setVisible(not any(changed))


def _row(difference: Difference) -> list[str]:
    change, percent = difference.change, difference.percent
    return [
        difference.name,
        plain_text(difference.now) or "（空）",
        plain_text(difference.before) or "（空）",
        "" if change is None else f"{'+' if change > 0 else ''}{plain_text(change)}",
        "" if percent is None else f"{'+' if percent > 0 else ''}{percent}%",
    ]


def _texts(year: int, now: str, before: str, share: float) -> QWidget:
    """Return two texts side by side, what only one of them has in bold and underlined."""
    page = QWidget()
    layout = QVBoxLayout(page)
    advice = "，几乎相同，请改写" if share >= SAME_FROM else ""
    layout.addWidget(QLabel(f"两年文字相同的约 {share:.0%}{advice}。加粗的是另一年没有的句子。"))
    row = QHBoxLayout()
    ours, theirs = text_changes(now, before)
    for name, pieces in ((f"{year} 年", ours), (f"{year - 1} 年", theirs)):
        column = QVBoxLayout()
        column.addWidget(QLabel(name))
        browser = QTextBrowser()
        browser.setAccessibleName(f"{name}的文字")
        browser.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        browser.setHtml("".join(map(_html, pieces)))
        column.addWidget(browser)
        row.addLayout(column)
    layout.addLayout(row)
    return page


def _html(piece: Piece) -> str:
    text, changed = piece
    shown = escape(text).replace("\n", "<br>")
    return f"<b><u>{shown}</u></b>" if changed else shown
