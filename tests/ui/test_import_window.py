"""The report read beside its source: points gone to, mended, placed, confirmed, undone."""

from random import Random

import pytest

from tests.app.reading.pages import made_up
from tests.ui.hands import SHIFT, Answers, Key, ctrl, escape, file_name, press, write
from tests.ui.importing import STRAY, Import, bent_page
from tests.ui.tables import index, shown


@pytest.fixture
def report():
    return made_up(Random(1), ("2021", None))


@pytest.fixture
def said():
    """Give what questions have said."""
    return []


@pytest.fixture
def look(empty_window, tmp_path, report, said):
    """Give a function that imports a page, lets `person` look at it and returns what is opened.

    `answers` are those to the questions that come meanwhile.
    """

    def looked(person, *answers, stray=False):
        problems = []

        def do(dialog):
            try:
                person(Import(dialog))
            except Exception as problem:  # noqa: BLE001  told below; a dialog must not stay
                problems.append(problem)
                dialog.done(0)

        path = bent_page(tmp_path, report, stray=stray)
        with Answers(file_name(path), do, *answers) as seen:
            ctrl(Key.Key_I)
        if problems:
            raise problems[0]
        said.extend(seen.words[2:])
        return empty_window.document and empty_window.document.report

    return looked


def blank(importing):
    return next(point for point in importing.open() if point.value == "（空白）")


def test_a_point_is_shown_in_the_report_and_in_the_source(look):
    def person(importing):
        for point in importing.open():
            importing.choose(point)
            table = importing.table("s3")
            assert table.current_key() == point.key
            assert importing.marked().strip() == shown(table, point.key)
            assert point.reason in importing.words
            assert importing.points.listed.hasFocus()
        importing.press("导入为本年报告")

    assert len(look(person).doubts) == 8


def test_the_first_point_is_in_the_middle_of_the_source(look):
    def person(importing):
        source, height = importing.source, importing.source.viewport().height()
        place = source.cursorRect(source.textCursor()).center().y()
        assert height // 4 <= place <= height * 3 // 4
        assert "存疑 8 处。" in importing.words  # what is none is not told
        importing.press("取消")

    assert look(person) is None


def test_a_cell_shows_where_it_came_from_and_the_source_leads_back(look):
    def person(importing):
        importing.pages.show_key("t2.normative.made", take_focus=True)
        press(Key.Key_Tab)
        table = importing.table("s2")
        assert importing.marked() == shown(table, table.current_key())
        importing.source.chosen.emit("t2-10-6")  # what a click there says
        assert importing.table("s3").hasFocus()
        importing.press("取消")

    assert look(person) is None


def test_mended_by_keys_alone(look):
    settled = []

    def person(importing):
        while importing.points.current().value != "（空白）":
            press(Key.Key_F8)
        key = importing.points.current().key
        press(Key.Key_F8)
        press(Key.Key_F8, modifiers=SHIFT)
        assert importing.table("s3").current_key() == key
        write("12\t")
        settled.append(key)
        assert importing.report.cells[key] == 12
        assert key not in importing.report.doubts
        assert importing.table("s3").current_key() != key  # where Tab goes, not to the next point
        write("x")
        press(Key.Key_Tab)
        assert "不是数字" in importing.words  # the same rules as in the grid
        press(Key.Key_Escape)
        ctrl(Key.Key_Z)
        assert key in importing.report.doubts
        ctrl(Key.Key_Y)
        importing.press("导入为本年报告")

    made = look(person)
    assert made.cells[settled[0]] == 12
    assert len(made.doubts) == 7


def test_confirmed_one_by_one_and_all_at_once(look):
    def person(importing):
        rest = importing.open()[1:]
        importing.press("核对无误")
        assert importing.open() == rest
        assert importing.points.current() == rest[0]
        press(Key.Key_Down, modifiers=SHIFT)
        importing.press("核对无误")
        assert importing.open() == rest[2:]
        ctrl(Key.Key_Z)
        assert importing.open() == rest
        importing.press("全部核对无误")
        assert importing.open() == []
        assert "没有要核对的" in importing.words
        ctrl(Key.Key_Z)
        assert importing.open() == rest
        importing.press("全部核对无误")
        importing.press("导入为本年报告")

    assert look(person).doubts == {}


def test_a_piece_without_a_place_is_put_into_a_cell_or_waved_away(look):
    placed = []

    def person(importing):
        strays = [point for point in importing.open() if point.stray]
        assert [point.value for point in strays] == [STRAY] * 7
        target = blank(importing)
        importing.pages.show_key("t4.review.upheld", take_focus=True)
        importing.choose(strays[1])
        assert importing.marked() == STRAY
        table = importing.table("s3")
        assert table.isVisible()  # the page of the table that it stands in
        table.setCurrentIndex(index(table, target.key))
        assert importing.points.current() == strays[1]  # it waits for its cell
        assert target.name in importing.words
        assert "（现为空白）" in importing.words
        importing.press("放入当前格")
        placed.append(target.key)
        assert importing.report.cells[target.key] == int(STRAY)
        assert len([point for point in importing.open() if point.stray]) == 6
        ctrl(Key.Key_Z)
        assert len([point for point in importing.open() if point.stray]) == 7
        assert target.key not in importing.report.cells
        ctrl(Key.Key_Y)
        importing.choose(next(point for point in importing.open() if point.stray))
        importing.press("不需要")
        assert importing.dialog.left_out() == 5
        importing.press("导入为本年报告")

    made = look(person, stray=True)
    assert made.cells[placed[0]] == int(STRAY)
    assert placed[0] not in made.doubts


def test_given_up_after_a_mend_it_asks_first(look, said):
    def person(importing):
        importing.press("核对无误")
        escape(importing.dialog)
        assert importing.dialog.isVisible()
        escape(importing.dialog)

    assert look(person, "继续核对", "放弃导入") is None
    assert "不会保留" in said[0]


def test_enter_in_a_field_takes_nothing(look):
    def person(importing):
        importing.pages.show_key("year", take_focus=True)
        press(Key.Key_Return)
        importing.points.listed.setFocus()
        press(Key.Key_Return)
        assert importing.dialog.isVisible()
        assert importing.table("s3").hasFocus()
        press(Key.Key_F6)
        assert importing.points.listed.hasFocus()
        press(Key.Key_F6)
        assert importing.table("s3").hasFocus()
        importing.press("取消")

    assert look(person) is None
