"""By when a report is to be handed in and published: ``resources/calendar/deadlines.json``.

The days are those of 政府信息公开条例 article 49 and of the notices; a place may set earlier ones.
A report on one year is due in the next.
"""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from app.errors import EditionError
from app.report.report import KINDS, LEVELS, Unit
from app.strictjson import Misfit, Node, parse
from resources import resource

_ANY: Final = "any"
_FIELDS: Final = ("id", "who", "levels", "kinds", "applies", "to", "month", "day", "source", "note")
_LEAP_YEAR: Final = 2024
_DAY = re.compile(r"(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")


class Duty(StrEnum):
    """What is due."""

    HAND_IN = "报送"
    PUBLISH = "公开"


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A month and a day, of whichever year; 29 February is allowed."""

    month: int
    day: int

    def in_year(self, year: int) -> datetime.date:
        """Return this day of `year`; 29 February is the 28th where there is none."""
        return datetime.date(year, self.month, min(self.day, _last_day(year, self.month)))

    def __str__(self) -> str:
        return f"{self.month}月{self.day}日"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A row of the calendar: `who` owes a report, handed in `to` ("" for nobody) and published.

    `levels` and `kinds` say whose it is, None for any; one that does not `apply` is listed only.
    """

    id: str
    who: str
    levels: tuple[str, ...] | None
    kinds: tuple[str, ...] | None
    applies: bool
    to: str
    day: DayOfYear
    source: str
    note: str

    def is_of(self, unit: Unit) -> bool:
        """Return whether this is the row of `unit`."""
        fits_level = self.levels is None or unit.level in self.levels
        return self.applies and fits_level and (self.kinds is None or unit.kind in self.kinds)


@dataclass(frozen=True, slots=True)
class LocalDays:
    """The days that a place has set, None where it has set none."""

    hand_in: DayOfYear | None = None
    publish: DayOfYear | None = None

    def of(self, duty: Duty) -> DayOfYear | None:
        """Return the day set for `duty`."""
        return self.hand_in if duty is Duty.HAND_IN else self.publish


@dataclass(frozen=True, slots=True)
class Due:
    """One duty of one unit: the `date` that counts, and whether the place has set it."""

    duty: Duty
    date: datetime.date
    is_local: bool
    deadline: Deadline


@cache
def deadlines() -> tuple[Deadline, ...]:
    """Return all rows; the last is for units of which nothing is known.

    Raises EditionError where the file is broken.
    """
    path = resource("calendar", "deadlines.json")
    try:
        return tuple(_deadline(node) for node in Node(parse(path.read_bytes())).items())
    except (OSError, Misfit) as error:
        raise EditionError(path.name, "文件", str(error)) from error


def deadline_of(unit: Unit) -> Deadline:
    """Return the row of `unit`."""
    return next(deadline for deadline in deadlines() if deadline.is_of(unit))


def dues(unit: Unit, year: int, local: LocalDays) -> tuple[Due, ...]:
    """Return what `unit` has to do with its report on `year`, by when.

    A local day that is later than the one laid down does not count.
    """
    deadline = deadline_of(unit)
    duties = [Duty.PUBLISH] if not deadline.to else [Duty.HAND_IN, Duty.PUBLISH]
    return tuple(_due(duty, deadline, year, local.of(duty)) for duty in duties)


def day_from(text: str) -> DayOfYear | None:
    """Return the day that somebody typed, as 1月26日, 1-26 or 1.26; None for a blank.

    Raises ValueError with a sentence.
    """
    import unicodedata  # noqa: PLC0415 - the window comes first

    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    match = _DAY.fullmatch(plain)
    month, day = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= month <= 12 or not 1 <= day <= _last_day(_LEAP_YEAR, month):
        raise ValueError(f"“{plain[:12]}”不是日期，应如 1月26日。")
    return DayOfYear(month, day)


def _last_day(year: int, month: int) -> int:
    first_of_next = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - datetime.timedelta(days=1)).day


def _due(duty: Duty, deadline: Deadline, year: int, local: DayOfYear | None) -> Due:
    date = deadline.day.in_year(year + 1)
    own = local.in_year(year + 1) if local else date
    return Due(duty, min(own, date), own < date, deadline)


def _deadline(node: Node) -> Deadline:
    node.fields(_FIELDS)
    month = node.field("month").whole(1, 12)
    day = node.field("day").whole(1, _last_day(_LEAP_YEAR, month))
    id_, who, to, source, note = (
        node.field(key).text() for key in ("id", "who", "to", "source", "note")
    )
    return Deadline(
        id=id_,
        who=who,
        levels=_some(node.field("levels"), tuple(LEVELS)),
        kinds=_some(node.field("kinds"), tuple(KINDS)),
        applies=node.field("applies").flag(),
        to=to,
        day=DayOfYear(month, day),
        source=source,
        note=note,
    )


def _some(node: Node, known: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the keys that are listed, all of them `known`; None for any."""
    if node.value == _ANY:
        return None
    keys = node.texts()
    if not keys or any(key not in known for key in keys):
        raise node.misfit(f"应为 {_ANY} 或 {'、'.join(known)}")
    return keys
