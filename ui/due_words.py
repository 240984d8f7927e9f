"""Dates of the calendar in words: how many days are left."""

import datetime
from typing import Final

from app.report.deadlines import DayOfYear, Due, Duty, LocalDays, dues
from app.report.report import Report
from app.store.hand_in import Marks, Step, content_digest
from ui.settings import LOCAL_HAND_IN, LOCAL_PUBLISH, Settings

_EARLY: Final = 120  # days before, from which on the day is of interest
_LATE: Final = 60  # days after, up to which it still is
_STEPS = {Duty.HAND_IN: Step.HANDED_IN, Duty.PUBLISH: Step.PUBLISHED}


def local_days(settings: Settings) -> LocalDays:
    """Return the days that this user's place has set."""
    set_days = (settings.get(setting) for setting in (LOCAL_HAND_IN, LOCAL_PUBLISH))
    return LocalDays(*(DayOfYear(*day) if day else None for day in set_days))


def days_words(date: datetime.date, today: datetime.date) -> str:
    """Return 还有 3 天, 今天截止 or 已过 3 天; 已过 alone for what is long past."""
    days = (date - today).days
    if days == 0:
        return "今天截止"
    if days < -_LATE:
        return "已过"
    return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"


def due_sentence(due: Due, today: datetime.date) -> str:
    """Return 距报送截止还有 3 天, 今天报送截止 or 已过报送截止 3 天."""
    days = (due.date - today).days
    if days == 0:
        return f"今天{due.duty}截止"
    return f"距{due.duty}截止还有 {days} 天" if days > 0 else f"已过{due.duty}截止 {-days} 天"


def next_due(report: Report, local: LocalDays, marks: Marks, today: datetime.date) -> Due | None:
    """Return what is to be done next with `report`, None where nothing is or it is out of time."""
    digest = content_digest(report) if marks else ""
    for due in dues(report.unit, report.year, local):
        mark = marks.get(_STEPS[due.duty])
        if mark is None or mark.digest != digest:
            return due if -_LATE <= (due.date - today).days <= _EARLY else None
    return None
