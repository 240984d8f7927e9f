"""The quiet line in the status bar: days left, on frozen dates; nothing where nothing is due."""

from dataclasses import replace

import pytest

from app.report.batch import apply_batch
from app.report.deadlines import DayOfYear
from app.store.hand_in import Step
from app.store.project_file import read_report
from resources import resource
from tests.ui.freezing import freeze
from tests.ui.hands import Answers, Key, click, ctrl, flush
from ui.deadline_notice import DeadlineNotice
from ui.settings import LOCAL_HAND_IN, LOCAL_PUBLISH


@pytest.fixture
def report():
    example = read_report(resource("examples", "示例街道2020.nianbao"))
    return apply_batch(example, [("unit.level", "street"), ("unit.kind", "government")])


def notice(window):
    (found,) = window.findChildren(DeadlineNotice)
    return found


def said(window):
    line = notice(window)
    return line.text() if not line.isHidden() else ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2020-10-02", ""),
        ("2020-10-03", "距报送截止还有 120 天"),
        ("2020-12-31", "距报送截止还有 31 天"),
        ("2021-01-01", "距报送截止还有 30 天"),
        ("2021-01-30T23:59:59", "距报送截止还有 1 天"),
        ("2021-01-31T00:00:00", "今天报送截止"),
        ("2021-01-31T23:59:59", "今天报送截止"),
        ("2021-02-01", "已过报送截止 1 天"),
        ("2021-04-01", "已过报送截止 60 天"),
        ("2021-04-02", ""),
        ("2026-01-20", ""),
        ("2020-01-20", ""),
    ],
)
def test_days_left_until_the_january_after_the_year(open_report, report, monkeypatch, day, words):
    freeze(monkeypatch, day)
    assert said(open_report(report)) == words


def test_a_leap_year_has_a_day_more(open_report, report, monkeypatch):
    freeze(monkeypatch, "2024-02-01")
    city = replace(report.unit, level="city")
    window = open_report(replace(report, year=2023, unit=city))
    assert said(window) == "距报送截止还有 38 天"  # 10 March, 29 February in between


def test_an_unknown_unit_has_the_general_day(open_report, report, monkeypatch):
    freeze(monkeypatch, "2021-01-20")
    window = open_report(replace(report, unit=replace(report.unit, level=None, kind=None)))
    assert said(window) == "距报送截止还有 11 天"
    assert "没有选层级和类别" in notice(window).toolTip()


def test_it_follows_level_year_local_days_and_undo(open_report, report, monkeypatch, settings):
    freeze(monkeypatch, "2021-01-20")
    window = open_report(report)
    window.document.set_pairs([("unit.level", "county")], "改")
    assert said(window) == "距报送截止还有 31 天"
    window.document.undo_stack.undo()
    assert said(window) == "距报送截止还有 11 天"
    settings.set(LOCAL_HAND_IN, (1, 26))
    assert said(window) == "距报送截止还有 6 天"
    assert "本地规定" in notice(window).toolTip()
    settings.set(LOCAL_HAND_IN, (2, 26))
    assert said(window) == "距报送截止还有 11 天"


def test_handed_in_it_is_about_publishing_and_published_about_nothing(
    open_report, report, monkeypatch, settings
):
    freeze(monkeypatch, "2021-01-20")
    settings.set(LOCAL_PUBLISH, (1, 28))
    window = open_report(report)
    window.hand_in.note(report, Step.HANDED_IN)
    assert said(window) == "距公开截止还有 8 天"
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    assert said(window) == "距报送截止还有 11 天"  # what was handed in is not this
    window.document.undo_stack.undo()
    window.hand_in.note(report, Step.PUBLISHED)
    assert said(window) == ""


def test_midnight_comes_while_the_window_is_open(open_report, report, monkeypatch, qtbot):
    freeze(monkeypatch, "2021-01-30T23:59:59.900")
    window = open_report(report)
    assert said(window) == "距报送截止还有 1 天"
    assert 0 < notice(window)._midnight.remainingTime() <= 2_000
    freeze(monkeypatch, "2021-01-31T00:00:02")
    qtbot.waitUntil(lambda: said(window) == "今天报送截止", timeout=5_000)


def test_a_click_opens_the_calendar(open_report, report, monkeypatch):
    freeze(monkeypatch, "2021-01-20")
    window = open_report(report)
    with Answers(lambda dialog: dialog.reject()) as seen:
        click(notice(window))
    assert seen.words[0].startswith("报送日历")


def test_local_days_are_kept_with_the_settings(settings, tmp_path):
    from ui.due_words import local_days
    from ui.settings import Settings

    settings.set(LOCAL_HAND_IN, (2, 29))
    settings.sync()
    again = Settings(tmp_path / "settings.ini")
    assert local_days(again).hand_in == DayOfYear(2, 29)
    assert local_days(again).publish is None
    settings._store.setValue("local_hand_in", "31. Januar")
    assert local_days(settings).hand_in is None


def test_the_exported_report_does_not_make_the_window_unsaved(open_report, report):
    window = open_report(report)
    window.hand_in.note(report, Step.WORD)
    flush()
    assert window.document.is_clean
    ctrl(Key.Key_S)
    assert window.document.is_clean


def test_a_window_that_is_closed_at_once(windows, example, monkeypatch):
    freeze(monkeypatch, "2021-01-20")
    windows.begin([example])
    (window,) = windows._windows
    window.close()
    flush()
    assert windows._windows == []
