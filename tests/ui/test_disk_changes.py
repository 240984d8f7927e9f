"""Somebody else changed or removed the open file: told, asked, nothing is lost unseen."""

import pytest
from PySide6.QtWidgets import QListWidget

from app.store.project_file import read_report, write_report
from app.store.versions import Versions
from tests.app.making import change
from tests.ui.elsewhere import COMPANY, NEW, leave_and_return, mine
from tests.ui.hands import Answers, Key, ctrl, escape, file_name, flush


@pytest.fixture
def theirs(example):
    """Give a function that lets somebody else save the example's file with another number."""

    def saved(value="70"):
        write_report(example, change(read_report(example), t3__new__company=value))

    return saved


def test_saving_over_a_change_asks_and_mine_is_kept(window, example, theirs):
    mine(window)
    theirs()
    with Answers("保留我的") as seen:
        ctrl(Key.Key_S)
    assert example.name in seen.words[0]
    assert "别人改动" in seen.words[0]
    kept = read_report(example)
    assert (kept.cells[NEW], kept.cells[COMPANY]) == (60, window.document.report.cells[COMPANY])
    assert not window.isWindowModified()
    (version, *_) = Versions(window.data_folder / "versions").of(example)
    assert version.report.cells[COMPANY] == 70  # what was overwritten is in 历史版本


def test_taking_theirs_is_one_step_that_can_be_undone(window, example, theirs):
    mine(window)
    theirs()
    before = example.read_bytes()
    with Answers("采用磁盘上的"):
        ctrl(Key.Key_S)
    assert window.document.report == read_report(example)
    assert not window.isWindowModified()
    assert example.read_bytes() == before
    ctrl(Key.Key_Z)
    assert window.document.report.cells[NEW] == 60
    assert window.isWindowModified()
    ctrl(Key.Key_S)  # nobody has changed it since: no question
    assert read_report(example).cells[NEW] == 60


def test_taking_theirs_when_closing_shows_them_first(window, example, theirs):
    mine(window)
    theirs()
    with Answers("保存", "采用磁盘上的"):
        assert not window.close()
    assert window.document.report == read_report(example)
    ctrl(Key.Key_Z)  # as was promised
    assert window.document.report.cells[NEW] == 60
    ctrl(Key.Key_S)
    assert window.close()


def test_closing_goes_on_where_both_say_the_same(window, example):
    mine(window)
    write_report(example, window.document.report)
    with Answers("保存"):
        assert window.close()


def test_comparing_lists_the_cells_in_the_forms_words_and_asks_again(window, example, theirs):
    mine(window)
    theirs()
    lines = []

    def look(dialog):
        shown = dialog.findChild(QListWidget)
        lines.extend(shown.item(row).text() for row in range(shown.count()))
        dialog.reject()

    with Answers("比较", look, escape) as seen:
        ctrl(Key.Key_S)
    assert "2 处不同（磁盘上的 → 我的）" in seen.words[1]
    company = window.document.report.cells[COMPANY]
    assert "表三·本年新收·自然人：58 → 60" in lines
    assert any(line.endswith(f"：70 → {company}") for line in lines)
    assert read_report(example).cells[COMPANY] == 70
    assert window.isWindowModified()


def test_a_change_is_noticed_when_the_window_gets_the_focus(window, example, theirs, qtbot):
    theirs()
    with Answers("采用磁盘上的") as seen:
        leave_and_return(window, qtbot)
        qtbot.waitUntil(lambda: window.document.report.cells[COMPANY] == 70)
    assert "别人改动" in seen.words[0]
    assert not window.isWindowModified()


def test_standing_by_mine_makes_the_window_unsaved_and_asks_no_more(window, example, theirs, qtbot):
    theirs()
    with Answers("保留我的"):
        leave_and_return(window, qtbot)
        qtbot.waitUntil(window.isWindowModified)
    with Answers():
        leave_and_return(window, qtbot)
        qtbot.wait(100)
        ctrl(Key.Key_S)
    assert read_report(example) == window.document.report


def test_put_off_it_is_not_asked_again_until_saving(window, theirs, qtbot):
    theirs()
    with Answers(escape) as seen:
        leave_and_return(window, qtbot)
        qtbot.waitUntil(lambda: len(seen.words) == 1)
        flush()
        leave_and_return(window, qtbot)
        qtbot.wait(100)
    with Answers(escape):
        ctrl(Key.Key_S)


def test_the_same_contents_saved_again_are_no_change(window, example, qtbot):
    report = read_report(example)
    example.unlink()
    write_report(example, report)
    with Answers():
        leave_and_return(window, qtbot)
        qtbot.wait(100)
        ctrl(Key.Key_S)


def test_a_file_that_was_removed_is_told_and_made_again(window, example, qtbot):
    example.unlink()
    with Answers("重新保存") as seen:
        leave_and_return(window, qtbot)
        qtbot.waitUntil(example.exists)
    assert "不在原处" in seen.words[0]
    assert read_report(example) == window.document.report
    assert not window.isWindowModified()


def test_a_file_that_was_removed_is_told_when_saving_and_saved_elsewhere(window, example, tmp_path):
    mine(window)
    example.unlink()
    with Answers("另存为", file_name(tmp_path / "新.nianbao")):
        ctrl(Key.Key_S)
    assert not example.exists()
    assert read_report(tmp_path / "新.nianbao").cells[NEW] == 60


def test_what_somebody_broke_is_not_overwritten_unseen(window, example, tmp_path):
    mine(window)
    example.write_bytes(b"broken")
    with Answers("知道了") as seen:
        ctrl(Key.Key_S)
    assert "读不出来" in seen.words[0]
    assert example.read_bytes() == b"broken"
    with Answers("用我的"):
        ctrl(Key.Key_S)
    assert read_report(example).cells[NEW] == 60


def test_what_somebody_broke_is_told_once_until_it_changes(window, example, theirs, qtbot):
    original = example.read_bytes()
    example.write_bytes(b"broken")
    with Answers("知道了") as seen:
        leave_and_return(window, qtbot)
        leave_and_return(window, qtbot)
        qtbot.wait(100)
    assert "读不出来" in seen.words[0]
    example.write_bytes(original)
    theirs()
    with Answers("采用磁盘上的"):
        leave_and_return(window, qtbot)
        qtbot.waitUntil(lambda: window.document.report.cells[COMPANY] == 70)
