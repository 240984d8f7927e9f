"""By when a report is due: every level and kind, the right January, leap years, local days."""

import datetime

import pytest

from app.report.deadlines import (
    DayOfYear,
    Duty,
    LocalDays,
    day_from,
    deadline_of,
    deadlines,
    dues,
)
from app.report.report import KINDS, LEVELS, Unit

NONE = LocalDays()


def dates(level, kind, year=2025, local=NONE):
    unit = Unit("某单位", level, kind)
    return {due.duty: due.date.isoformat() for due in dues(unit, year, local)}


@pytest.mark.parametrize(
    ("level", "kind", "id_", "day"),
    [
        ("street", "government", "township", "2026-01-31"),
        ("town", "government", "township", "2026-01-31"),
        ("town", None, "township", "2026-01-31"),
        ("street", "office", "township", "2026-01-31"),
        ("county", "department", "department", "2026-01-31"),
        ("state", "department", "department", "2026-01-31"),
        (None, "department", "department", "2026-01-31"),
        ("county", "office", "office", "2026-01-31"),
        ("county", "government", "county", "2026-02-20"),
        ("city", "government", "city", "2026-03-10"),
        ("province", "government", "province", "2026-03-31"),
        ("county", None, "general", "2026-01-31"),
        (None, "government", "general", "2026-01-31"),
        (None, None, "general", "2026-01-31"),
        ("state", "government", "general", "2026-01-31"),
    ],
)
def test_every_level_and_kind_has_its_day(level, kind, id_, day):
    assert deadline_of(Unit("某单位", level, kind)).id == id_
    assert dates(level, kind)[Duty.PUBLISH] == day
    assert dates(level, kind).get(Duty.HAND_IN, day) == day


def test_no_unit_is_left_without_a_day():
    for level in (*LEVELS, None):
        for kind in (*KINDS, None):
            assert dues(Unit("某单位", level, kind), 2025, NONE)


def test_an_office_hands_in_to_nobody():
    assert list(dates("city", "office")) == [Duty.PUBLISH]


def test_every_row_names_its_clause():
    rows = deadlines()
    assert len({row.id for row in rows}) == len(rows) >= 8
    assert all("条例" in row.source or "{notice}" in row.source for row in rows)
    assert rows[-1].id == "general"


@pytest.mark.parametrize("year", [2019, 2023, 2024, 2098])
def test_the_year_of_the_report_says_which_january(year):
    assert dates("street", None, year)[Duty.HAND_IN] == f"{year + 1}-01-31"


def test_an_earlier_local_day_counts_and_a_later_one_does_not():
    local = LocalDays(DayOfYear(1, 26), DayOfYear(2, 5))
    found = dues(Unit("某街道", "street"), 2025, local)
    assert [(due.date.isoformat(), due.is_local) for due in found] == [
        ("2026-01-26", True),
        ("2026-01-31", False),
    ]
    assert dates("county", "government", local=local) == {
        Duty.HAND_IN: "2026-01-26",
        Duty.PUBLISH: "2026-02-05",
    }


@pytest.mark.parametrize(("year", "day"), [(2023, "2024-02-29"), (2024, "2025-02-28")])
def test_the_29th_of_february(year, day):
    local = LocalDays(hand_in=DayOfYear(2, 29))
    assert dates("city", "government", year, local)[Duty.HAND_IN] == day


@pytest.mark.parametrize(
    "text", ["1月26日", "1月26", "1-26", "01-26", "1.26", "1/26", " １月２６日 ", "1 月 26 日"]
)
def test_a_day_as_people_type_it(text):
    assert day_from(text) == DayOfYear(1, 26)
    assert str(day_from(text)) == "1月26日"


@pytest.mark.parametrize("text", ["13月1日", "2月30日", "0-1", "明天", "1月", "126", "2026-1-26"])
def test_what_is_no_day_is_told(text):
    with pytest.raises(ValueError, match="不是日期，应如 1月26日"):
        day_from(text)


def test_a_blank_is_no_day():
    assert day_from("　 ") is None
    assert DayOfYear(2, 29).in_year(2024) == datetime.date(2024, 2, 29)
    assert day_from("2月29日") == DayOfYear(2, 29)
