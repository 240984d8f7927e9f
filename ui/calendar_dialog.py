"""帮助 › 报送日历: what this unit owes by when, with its clause; all others; the local days."""

import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import UnknownEdition
from app.form.catalogue import edition_for_year, editions, form_of
from app.report.deadlines import Deadline, Due, Duty, day_from, deadline_of, deadlines, dues
from app.report.report import Report
from ui import clock
from ui.due_words import days_words, local_days
from ui.enter_button import EnterButton
from ui.scrolling import resize_within_screen
from ui.settings import LOCAL_HAND_IN, LOCAL_PUBLISH, Setting, Settings
from ui.theme import UNIT
from ui.typing_line import PlainLine

_SIZE = (900, 600)
_ROLE: Final = Qt.ItemDataRole.UserRole
_LINE_WIDTH: Final = 110
_NOTE: Final = "不填即按规定的日期。只记在本机，今后各年都用。"
_HEADS = ["单位和事项", "截止日期", "剩余", "依据"]
_PREPARING_FROM: Final = 10  # from October on, the running year's report is being prepared


class CalendarDialog(QDialog):
    """`report` is the open one, None where there is none; then all dates of the year are listed."""

    def __init__(
        self, settings: Settings, report: Report | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("报送日历")
        resize_within_screen(self, _SIZE)
        self._settings = settings
        self._report = report
        self._today = clock.today()
        self._list = QTreeWidget()
        self._detail, self._remark = QLabel(), QLabel(_NOTE)
        self._lines: dict[str, PlainLine] = {}
        self._build()
        self._show_dates()
        self._list.setFocus()

    def _build(self) -> None:
        self._list.setAccessibleName("报送日历")
        self._list.setHeaderLabels(_HEADS)
        self._list.setRootIsDecorated(False)
        for column in range(3):
            mode = QHeaderView.ResizeMode.ResizeToContents
            self._list.header().setSectionResizeMode(column, mode)
        self._list.currentItemChanged.connect(self._show_detail)
        title = QLabel(self._title_words())
        for label in (title, self._detail, self._remark):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail.setMinimumHeight(2 * self._detail.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox()
        # Enter in a line is for the line.
        buttons.addButton(EnterButton("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self._close)
        layout = QVBoxLayout(self)
        layout.setSpacing(3 * UNIT)
        layout.addWidget(title)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._detail)
        layout.addLayout(self._local_row())
        layout.addWidget(self._remark)
        layout.addWidget(buttons)

    def _title_words(self) -> str:
        year = self._year()
        whose = f"{self._report.unit.name} " if self._report else ""
        return f"{whose}{year} 年度报告，{year + 1} 年报送和公开。各地可以规定更早的日期。"

    def _year(self) -> int:
        if self._report:
            return self._report.year
        year, month = self._today.year, self._today.month
        return year if month >= _PREPARING_FROM else year - 1

    def _local_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * UNIT)
        for setting, words in (
            (LOCAL_HAND_IN, "本地报送截止(&B)"),
            (LOCAL_PUBLISH, "本地公开截止(&G)"),
        ):
            line = self._lines[setting.key] = PlainLine()
            line.setPlaceholderText("如 1月26日")
            line.setFixedWidth(_LINE_WIDTH)
            line.setAccessibleName(words.split("(", 1)[0])
            day = self._settings.get(setting)
            line.setText(f"{day[0]}月{day[1]}日" if day else "")
            line.editingFinished.connect(self._take_days)
            label = QLabel(words)
            label.setBuddy(line)
            row.addWidget(label)
            row.addWidget(line)
            row.addSpacing(3 * UNIT)
        row.addStretch(1)
        return row

    def done(self, result: int) -> None:
        self._take_days()
        super().done(result)

    def _close(self) -> None:
        """Close, unless a line holds what is no day: that is told, and the dialog stays."""
        if self._take_days():
            self.accept()

    def _take_days(self) -> bool:
        """Take over what stands in the two lines; return whether all of it is days."""
        problems = []
        for setting in (LOCAL_HAND_IN, LOCAL_PUBLISH):
            problem = self._take_day(setting)
            problems += [problem] if problem else []
        self._remark.setText(" ".join(dict.fromkeys(problems)) or self._late_words() or _NOTE)
        role = QPalette.ColorRole.BrightText if problems else QPalette.ColorRole.WindowText
        self._remark.setForegroundRole(role)
        self._show_dates()
        return not problems

    def _take_day(self, setting: Setting[tuple[int, int] | None]) -> str:
        line = self._lines[setting.key]
        try:
            day = day_from(line.text())
        except ValueError as error:
            return str(error)
        self._settings.set(setting, (day.month, day.day) if day else None)
        line.setText(str(day) if day else "")
        return ""

    def _late_words(self) -> str:
        """Return the sentence for a local day after the one laid down, "" if there is none."""
        if self._report is None:
            return ""
        legal, local = deadline_of(self._report.unit).day, local_days(self._settings)
        year = self._year() + 1
        late = [
            d for duty in Duty if (d := local.of(duty)) and d.in_year(year) > legal.in_year(year)
        ]
        return f"{late[0]}晚于规定的{legal}，仍按规定的日期提醒。" if late else ""

    def _show_dates(self) -> None:
        self._list.clear()
        if self._report:
            group = self._group("本单位")
            for due in dues(self._report.unit, self._year(), local_days(self._settings)):
                self._add_own(group, due)
            others = self._group("其他单位")
        else:
            others = self._group("规定的日期")
        mine = deadline_of(self._report.unit) if self._report else None
        for deadline in deadlines():
            if deadline is not mine and deadline.id != "general":
                self._add_other(others, deadline)
        self._list.expandAll()
        self._list.setCurrentItem(self._list.topLevelItem(0).child(0))

    def _add_own(self, group: QTreeWidgetItem, due: Due) -> None:
        is_hand_in = due.duty is Duty.HAND_IN
        words = f"报送{due.deadline.to}" if is_hand_in else "向社会公开"
        source = self._source(due.deadline)
        if due.is_local:
            words += "（本地规定）"
            source = f"本地规定；最迟 {due.deadline.day}（{source}）"
        self._add(group, words, due.date, source, due.deadline.note)

    def _add_other(self, group: QTreeWidgetItem, deadline: Deadline) -> None:
        words = f"报送{deadline.to}并公开" if deadline.to else "公开"
        date = deadline.day.in_year(self._year() + 1)
        self._add(group, f"{deadline.who}：{words}", date, self._source(deadline), deadline.note)

    def _add(
        self, group: QTreeWidgetItem, words: str, date: datetime.date, source: str, note: str
    ) -> None:
        day = f"{date.year}年{date.month}月{date.day}日"
        item = QTreeWidgetItem(group, [words, day, days_words(date, self._today), source])
        item.setToolTip(3, source)
        item.setData(0, _ROLE, f"依据：{source}。{note}")

    def _source(self, deadline: Deadline) -> str:
        return deadline.source.replace("{notice}", self._notice())

    def _show_detail(self, item: QTreeWidgetItem | None) -> None:
        self._detail.setText(str(item.data(0, _ROLE) or "") if item else "")

    def _notice(self) -> str:
        """Return the number of the notice: of the report's form, else of the season's."""
        if self._report:
            return self._report.form.edition.source
        try:
            return form_of(edition_for_year(self._year())).edition.source
        except UnknownEdition:  # by a clock that is wrong
            return form_of(list(editions())[-1]).edition.source

    def _group(self, name: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self._list, [name])
        bold = group.font(0)
        bold.setBold(True)
        group.setFont(0, bold)
        group.setFirstColumnSpanned(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return group
