"""Somebody else has the file open: who and since when is told, and it stops nobody."""

import json
import os
import platform
import subprocess
import sys

import pytest

from app.store.lock import lock_file
from app.store.processes import process_start
from app.store.project_file import read_report, write_report
from tests.app.making import filled
from tests.ui.elsewhere import NEW, leave_and_return, mine
from tests.ui.hands import Answers, Key, ctrl, escape, file_name, flush
from tests.ui.tables import told


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
