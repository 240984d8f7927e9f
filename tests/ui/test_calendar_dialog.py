"""帮助 › 报送日历: this unit's dates first, with their clauses; local days by keys."""

import pytest
from PySide6.QtWidgets import QPushButton, QTreeWidget

from app.report.batch import apply_batch
from app.store.project_file import read_report
from resources import resource
from tests.ui.freezing import freeze
from tests.ui.hands import Answers, Key, button, click, press, write
from tests.ui.test_words_shown import all_foreign, nameless
from ui.settings import LOCAL_HAND_IN, LOCAL_PUBLISH
from ui.typing_line import PlainLine


@pytest.fixture
def street(open_report, monkeypatch):
    freeze(monkeypatch, "2021-01-20")
    example = read_report(resource("examples", "示例街道2020.nianbao"))
    return open_report(apply_batch(example, [("unit.level", "street")]))


def calendar(window, *looks):
    def answer(dialog):
        for look in looks:
            look(dialog)
        if dialog.isVisible():
            dialog.reject()

    with Answers(answer) as seen:
        window.named_actions["calendar"].trigger()
    return seen.words[0]


def rows(dialog):
    tree = dialog.findChild(QTreeWidget)
    groups = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return {
        group.text(0): [
            [group.child(at).text(column) for column in range(4)]
            for at in range(group.childCount())
        ]
        for group in groups
    }


def line(dialog, setting):
    return dialog._lines[setting.key]


def test_this_unit_first_then_the_others(street):
    seen = {}
    words = calendar(street, lambda dialog: seen.update(rows(dialog)))
    assert "示例街道 2020 年度报告，2021 年报送和公开" in words
    own = seen["本单位"]
    assert own[0][:3] == ["报送县级政府办公室", "2021年1月31日", "还有 11 天"]
    assert own[1][0] == "向社会公开"
    assert "国办公开办函〔2019〕60号" in own[0][3]
    others = {row[0].split("：")[0]: row[1] for row in seen["其他单位"]}
    assert others["县级政府（汇总）"] == "2021年2月20日"
    assert "乡镇、街道" not in others
    assert len(others) == 6


def test_without_a_report_all_dates_of_the_season(empty_window, monkeypatch):
    freeze(monkeypatch, "2025-11-03")
    seen = {}
    words = calendar(empty_window, lambda dialog: seen.update(rows(dialog)))
    assert "2025 年度报告，2026 年报送" in words
    assert list(seen) == ["规定的日期"]
    assert seen["规定的日期"][0][1] == "2026年1月31日"
    assert "国办公开办函〔2021〕30号" in seen["规定的日期"][0][3]


@pytest.mark.parametrize(("day", "year"), [("1970-01-01", 1969), ("2150-11-01", 2150)])
def test_a_clock_that_is_wrong_shows_dates_all_the_same(empty_window, monkeypatch, day, year):
    freeze(monkeypatch, day)
    seen = {}
    calendar(empty_window, lambda dialog: seen.update(rows(dialog)))
    assert seen["规定的日期"][0][1] == f"{year + 1}年1月31日"
    assert "〔2021〕30号" in seen["规定的日期"][0][3]


def test_a_local_day_by_keys(street, settings):
    def type_day(dialog):
        line(dialog, LOCAL_HAND_IN).setFocus()
        write("1.26")
        press(Key.Key_Return)
        assert line(dialog, LOCAL_HAND_IN).text() == "1月26日"
        assert rows(dialog)["本单位"][0][:3] == [
            "报送县级政府办公室（本地规定）",
            "2021年1月26日",
            "还有 6 天",
        ]
        assert rows(dialog)["本单位"][0][3].startswith("本地规定；最迟 1月31日（国办公开办函")

    calendar(street, type_day)
    assert settings.get(LOCAL_HAND_IN) == (1, 26)
    assert settings.get(LOCAL_PUBLISH) is None


def test_what_is_typed_counts_when_the_dialog_is_left(street, settings):
    def type_day(dialog):
        line(dialog, LOCAL_PUBLISH).setFocus()
        write("1-28")

    calendar(street, type_day)
    assert settings.get(LOCAL_PUBLISH) == (1, 28)


def test_a_wrong_day_is_told_and_the_button_leaves_it_open(street, settings):
    def type_day(dialog):
        line(dialog, LOCAL_HAND_IN).setFocus()
        write("2-30")
        click(button(dialog, "关闭"))
        assert dialog.isVisible()
        assert dialog._remark.text() == "“2-30”不是日期，应如 1月26日。"
        assert dialog._remark.foregroundRole() == dialog.palette().ColorRole.BrightText

    calendar(street, type_day)
    assert settings.get(LOCAL_HAND_IN) is None


def test_a_day_after_the_one_laid_down_is_told(street):
    def type_day(dialog):
        line(dialog, LOCAL_HAND_IN).setFocus()
        write("2-3")
        press(Key.Key_Return)
        assert "2月3日晚于规定的1月31日，仍按规定的日期提醒" in dialog._remark.text()
        assert rows(dialog)["本单位"][0][1] == "2021年1月31日"

    calendar(street, type_day)


def test_the_clause_of_a_line_is_read_in_full_and_everything_has_a_name(street):
    def look(dialog):
        assert "街道照此办理" in dialog._detail.text()
        press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
        assert "以政府和办公厅（室）名义" in dialog._detail.text()
        assert all_foreign(dialog) == {}
        assert nameless(dialog) == []
        assert [b.text() for b in dialog.findChildren(QPushButton)] == ["关闭"]
        assert all(line.accessibleName() for line in dialog.findChildren(PlainLine))
        press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
        assert not dialog.isVisible()

    calendar(street, look)
