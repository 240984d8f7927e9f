"""The lock file: who has it, whose death frees it, and that it never stands in anybody's way."""

import json
import os
import platform
import subprocess
import sys

import pytest

from app.store.lock import FileLock, Holder, acquire, holder_of, lock_file, take_over
from resources import resource
from tests.app.running import ROOT

HOLDING = """
import sys, pathlib
from app.store.lock import acquire
print(type(acquire(pathlib.Path(sys.argv[1]))).__name__, flush=True)
input()
"""


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "某街道 2025.nianbao"
    made.write_bytes(b"{}")
    return made


@pytest.fixture
def other(path):
    """Give another process that has locked `path`."""
    words = [sys.executable, "-c", HOLDING, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, cwd=ROOT) as process:
        assert process.stdout.readline() == b"FileLock\n"
        yield process
        process.kill()
        process.wait()


def test_a_lock_says_who_and_since_when(path):
    lock = acquire(path)
    assert lock.file == path.with_name(".~lock.某街道 2025.nianbao#")
    fields = json.loads(lock.file.read_text("utf-8"))
    assert fields["pid"] == os.getpid()
    assert fields["host"] == platform.node()
    assert fields["user"]
    assert fields["since"].startswith("20")
    lock.release()
    assert not lock.file.exists()


def test_another_process_is_told_and_after_its_death_nobody(path, other):
    holder = acquire(path)
    assert isinstance(holder, Holder)
    assert holder.host == platform.node()
    assert holder_of(path) == holder
    other.kill()
    other.wait()
    assert holder_of(path) is None
    assert isinstance(acquire(path), FileLock)


def test_who_was_taken_over_neither_holds_nor_removes_it(path):
    first = acquire(path)
    second = take_over(path)
    assert (first.is_held(), second.is_held()) == (False, True)
    first.release()
    assert second.file.exists()
    second.release()
    assert not second.file.exists()


def test_a_link_and_its_file_have_one_lock(path, tmp_path):
    link = tmp_path / "sub" / "链接.nianbao"
    link.parent.mkdir()
    link.symlink_to(path)
    assert lock_file(link) == lock_file(path)


@pytest.mark.parametrize("code", [13, 28, 30, 5])
def test_where_none_can_be_written_there_is_none(path, code, monkeypatch):
    def refuse(*arguments):
        raise OSError(code, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert acquire(path) is None
        assert take_over(path) is None
    assert not lock_file(path).exists()


def test_a_disk_that_fills_up_leaves_no_empty_lock(path, monkeypatch):
    def full(*arguments):
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", full)
        assert acquire(path) is None
    assert not lock_file(path).exists()


def test_a_lock_that_is_being_written_is_somebodys(path):
    lock_file(path).write_bytes(b"")
    assert acquire(path) == Holder("", "", None)
    os.utime(lock_file(path), (1, 1))
    assert isinstance(acquire(path), FileLock)


def test_the_programs_own_example_is_never_locked():
    example = resource("examples", "示例街道2020.nianbao")
    assert acquire(example) is None
    assert not lock_file(example).exists()


@pytest.mark.parametrize("wrong", [{"pid": "1"}, {"since": "x"}, {"host": 5}, {"token": None}])
def test_one_with_a_wrong_field_stops_nobody_for_long(path, wrong):
    lock = acquire(path)
    fields = json.loads(lock.file.read_text("utf-8")) | wrong
    lock.file.write_text(json.dumps(fields), "utf-8")
    os.utime(lock.file, (1, 1))
    assert isinstance(acquire(path), FileLock)
