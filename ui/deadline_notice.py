"""The quiet line in the status bar: how many days are left until the report is due."""

import datetime
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QToolButton, QWidget

from app.report.report import Report
from app.store.hand_in import Marks, Step
from ui import clock
from ui.document import Document
from ui.due_words import due_sentence, local_days, next_due
from ui.hand_in import HandIn
from ui.settings import LOCAL_HAND_IN, LOCAL_PUBLISH, Settings

_SETTINGS = (LOCAL_HAND_IN.key, LOCAL_PUBLISH.key)
_LONGEST_WAIT: Final = 3_600_000  # milliseconds: a computer that slept wakes up on another day


class DeadlineNotice(QToolButton):
    """Says nothing where nothing is due soon; a click is for the calendar.

    Hidden until the first `renew`, which is for when it stands in its place.
    """

    def __init__(
        self, document: Document, settings: Settings, hand_in: HandIn, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self._hand_in = hand_in
        self._marks: Marks = {}
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self.renew)
        document.changed.connect(self._follow)
        hand_in.changed.connect(self.renew)
        settings.changed.connect(self._follow_setting)
        self.hide()

    def renew(self) -> None:
        """Look at the clock and at what has been done, and say what follows."""
        today = clock.today()
        report = self._document.report
        is_near = report.year <= today.year <= report.year + 1
        self._marks = self._hand_in.marks(report) if is_near else {}
        self._show(today)
        self._midnight.start(_wait())

    def _show(self, today: datetime.date) -> None:
        due = next_due(self._document.report, local_days(self._settings), self._marks, today)
        self.setVisible(due is not None)
        if due is None:
            return
        day = f"{due.date.year}年{due.date.month}月{due.date.day}日"
        whose = "本地规定" if due.is_local else due.deadline.who
        self.setText(due_sentence(due, today))
        self.setToolTip(f"{day}，{whose}；点按查看报送日历")
        self.setAccessibleName(f"{self.text()}，{day}")

    def _follow(self, before: Report) -> None:
        report = self._document.report
        if (report.year, report.unit) != (before.year, before.unit):
            self.renew()
        elif self._marks.keys() & {Step.HANDED_IN, Step.PUBLISHED}:  # of another text, perhaps
            self._show(clock.today())

    def _follow_setting(self, key: str) -> None:
        if key in _SETTINGS:
            self.renew()


def _wait() -> int:
    """Return the milliseconds until a moment after midnight, or an hour."""
    now = clock.now()
    midnight = (now + datetime.timedelta(days=1)).replace(hour=0, minute=0, second=1)
    return min(_LONGEST_WAIT, int((midnight - now).total_seconds() * 1000) + 1)
