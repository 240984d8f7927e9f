"""Somebody else at the same file: changed, removed, open elsewhere; nothing is lost unseen."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from app.store.lock import lock_file
from app.store.processes import process_start
from app.store.project_file import read_report, write_report
from app.store.versions import Versions
from tests.app.making import change, filled
from tests.ui.hands import Answers, Key, ctrl, escape, file_name, flush, press, write
from tests.ui.tables import told

NEW, COMPANY = "t3.new.natural", "t3.new.company"


@pytest.fixture
def theirs(example):
    """Give a function that lets somebody else save the example's file with another number."""

    def saved(value="70"):
        write_report(example, change(read_report(example), t3__new__company=value))

    return saved


@pytest.fixture
def stranger():
    """Give a process that lives, of this machine."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.communicate()


def lock(path, pid, **more):
    fields = {
        "format": "nianbao-lock",
        "user": "张三",
        "host": platform.node(),
        "pid": pid,
        "started": process_start(pid),
        "since": "2026-01-05T14:02:31+08:00",
        "token": "theirs",
    }
    lock_file(path).write_text(json.dumps(fields | more), "utf-8")


def mine(window, value="60"):
    """Type another number into 表三."""
    ctrl(Key.Key_PageDown)
    ctrl(Key.Key_PageDown)
    ctrl(Key.Key_PageDown)
    write(value)
    press(Key.Key_Tab)
    assert window.document.report.cells[NEW] == int(value)


def leave_and_return(window, qtbot):
    """Let another window have the focus for a moment, and wait for what comes of it."""
    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    other.close()
    window.activateWindow()
    qtbot.wait(150)  # a dialog may come at once, and go


# -------------------------------------------------------------------------- changed meanwhile


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


def test_a_failed_save_offers_another_place(window, example, tmp_path, monkeypatch):
    mine(window)
    before, fsync = example.read_bytes(), os.fsync

    def full_here(handle):
        if Path(f"/proc/self/fd/{handle}").readlink().parent == example.parent:
            raise OSError(28, "full")
        fsync(handle)

    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    monkeypatch.setattr(os, "fsync", full_here)
    with Answers("再试", "另存到别处", file_name(elsewhere / "新.nianbao")) as seen:
        ctrl(Key.Key_S)
    assert "磁盘已满" in seen.words[0]
    assert example.read_bytes() == before
    assert read_report(elsewhere / "新.nianbao").cells[NEW] == 60
    assert not window.isWindowModified()


# ------------------------------------------------------------------------------ open elsewhere


def test_an_open_file_has_a_lock_beside_it_until_it_is_closed(window, example):
    fields = json.loads(lock_file(example).read_text("utf-8"))
    assert (fields["host"], fields["pid"]) == (platform.node(), os.getpid())
    window.close()
    flush()
    assert not lock_file(example).exists()


def test_the_second_is_told_who_has_it_and_reads_only(open_file, example, stranger, tmp_path):
    lock(example, stranger.pid)
    with Answers("只读打开") as seen:
        window = open_file(example)
    assert "张三" in seen.words[0]
    assert platform.node() in seen.words[0]
    assert "月5日" in seen.words[0]
    assert "只读" in window.windowTitle()
    before = example.read_bytes()
    mine(window)
    with Answers(file_name(tmp_path / "我的.nianbao")):
        ctrl(Key.Key_S)
    assert example.read_bytes() == before
    assert read_report(tmp_path / "我的.nianbao").cells[NEW] == 60
    assert "只读" not in window.windowTitle()
    assert json.loads(lock_file(example).read_text("utf-8"))["token"] == "theirs"


def test_a_copy_has_no_file(open_file, example, stranger):
    lock(example, stranger.pid)
    with Answers("打开副本"):
        window = open_file(example)
    assert window.document.path is None
    assert window.isWindowModified()
    assert window.document.report == read_report(example)


def test_taking_over_makes_the_lock_ours(open_file, example, stranger):
    lock(example, stranger.pid)
    with Answers("接管"):
        window = open_file(example)
    assert json.loads(lock_file(example).read_text("utf-8"))["pid"] == os.getpid()
    mine(window)
    ctrl(Key.Key_S)
    assert read_report(example).cells[NEW] == 60


def test_who_was_taken_over_is_told(window, example, qtbot, stranger):
    lock(example, stranger.pid)
    leave_and_return(window, qtbot)
    qtbot.waitUntil(lambda: "已由别人接管" in told(window))
    assert window.document.lock is None
    window.close()
    flush()
    assert json.loads(lock_file(example).read_text("utf-8"))["token"] == "theirs"


def test_thinking_better_of_it_opens_nothing(open_file, example, stranger):
    lock(example, stranger.pid)
    with Answers(escape):
        window = open_file(example)
    assert window.document is None
    assert json.loads(lock_file(example).read_text("utf-8"))["token"] == "theirs"


def test_the_lock_of_a_dead_process_is_taken_over_without_a_word(open_file, example):
    lock(example, 2**32 - 1, started=None)
    window = open_file(example)
    assert window.document.path == example
    assert json.loads(lock_file(example).read_text("utf-8"))["pid"] == os.getpid()


def test_the_lock_of_another_machine_is_believed(open_file, example):
    lock(example, 2**32 - 1, host="PC-02")
    with Answers("只读打开") as seen:
        open_file(example)
    assert "PC-02" in seen.words[0]


@pytest.mark.parametrize("content", [b"", b"junk", b'{"pid": "x"}', b"\xff" * 20_000])
def test_an_old_lock_that_says_nothing_stops_nobody(open_file, example, content):
    lock_file(example).write_bytes(content)
    os.utime(lock_file(example), (1, 1))
    assert open_file(example).document.path == example


def test_where_no_lock_can_be_written_work_goes_on(open_file, example, monkeypatch):
    real = os.open

    def refuse(name, flags, *more, **also):
        if str(name).endswith("#"):
            raise PermissionError(13, "no")
        return real(name, flags, *more, **also)

    monkeypatch.setattr(os, "open", refuse)
    window = open_file(example)
    assert not lock_file(example).exists()
    mine(window)
    ctrl(Key.Key_S)
    assert read_report(example).cells[NEW] == 60


def test_saving_over_a_file_that_somebody_has_open_is_asked(window, tmp_path, stranger):
    other = tmp_path / "他的.nianbao"
    write_report(other, filled())
    lock(other, stranger.pid)
    with Answers(file_name(other), "是", escape) as seen:
        ctrl(Key.Key_S, shift=True)
    assert "张三" in seen.words[2]
    assert read_report(other) == filled()
    with Answers(file_name(other), "是", "覆盖"):
        ctrl(Key.Key_S, shift=True)
    assert read_report(other) == window.document.report


# --------------------------------------------------------------------------------- 历史版本


def test_versions_are_shown_and_one_is_restored_as_one_step(window, example):
    for value in range(60, 67):
        window.document.set_pairs([(NEW, str(value))], "改")
        ctrl(Key.Key_S)
    rows = []

    def choose(dialog):
        tree = dialog._list
        for row in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(row)
            rows.append([item.text(column) for column in range(4)])
        tree.setFocus()
        press(Key.Key_Down, Key.Key_Down)
        press(Key.Key_Return)

    with Answers(choose):
        window.named_actions["versions"].trigger()
    assert len(rows) == 5
    assert {(row[1], row[2], row[3]) for row in rows} == {("示例街道", "2020", "1 处")}
    assert window.document.report.cells[NEW] == 63
    assert window.isWindowModified()
    ctrl(Key.Key_Z)
    assert window.document.report.cells[NEW] == 66
    assert not window.isWindowModified()
    assert read_report(example).cells[NEW] == 66


def test_without_versions_a_sentence(window):
    with Answers("知道了") as seen:
        window.named_actions["versions"].trigger()
    assert "还没有历史版本" in seen.words[0]
    assert QApplication.activeModalWidget() is None


def test_a_folder_that_forbids_renaming_is_written_into_and_says_so(window, example, monkeypatch):
    real = Path.replace

    def refuse(self, goal):
        if Path(goal) == example:
            raise PermissionError(1, "no")
        return real(self, goal)

    monkeypatch.setattr(Path, "replace", refuse)
    mine(window)
    ctrl(Key.Key_S)
    assert read_report(example).cells[NEW] == 60
    assert "不允许新建或改名" in told(window)
    (version,) = Versions(window.data_folder / "versions").of(example)
    assert version.report.cells[NEW] == 58


def test_a_file_that_was_broken_offers_its_last_version(window, windows, example):
    mine(window)
    ctrl(Key.Key_S)
    window.close()
    flush()
    example.write_bytes(example.read_bytes()[:100])
    with Answers("打开这个历史版本") as seen:
        windows.begin([example])
    assert "读不懂" in seen.words[0]
    (again,) = windows._windows
    assert again.document.report.cells[NEW] == 58
    assert again.document.path is None
    assert again.isWindowModified()
    assert len(example.read_bytes()) == 100
