"""Writing whole or not at all: whatever step fails, the old file is as it was and nothing else."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from app.errors import NotWritten
from app.store.project_file import write_report
from app.store.whole import write_whole
from tests.app.making import change, filled
from tests.app.store.whole_file import NEW, OLD, alone


def failing(code):
    def fail(*args, **kwargs):
        raise OSError(code, os.strerror(code))

    return fail


def test_new_contents_replace_old_ones(target):
    write_whole(target, NEW)
    assert target.read_bytes() == NEW
    assert alone(target)


def test_a_new_file_is_made(tmp_path):
    path = tmp_path / "new.nianbao"
    write_whole(path, NEW, replace=False)
    assert path.read_bytes() == NEW
    assert alone(path)


# ---------------------------------------------------------------------------- failing steps

CODES = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS, errno.EINTR]
STEPS = {
    "making the temporary file": (tempfile, "mkstemp"),
    "opening it": (os, "fdopen"),
    "making it durable": (os, "fsync"),
    "reading it back": (Path, "read_bytes"),
    "setting its permissions": (os, "chmod"),
}
LAST_STEPS = {"replacing": (os, "replace"), "linking": (os, "link")}


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", [*STEPS, "replacing"])
def test_a_failing_step_leaves_the_old_file(step, code, target, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(*{**STEPS, **LAST_STEPS}[step], failing(code))
        if step == "replacing":
            patch.setattr(Path, "replace", failing(code))
        with pytest.raises(NotWritten) as refused:
            write_whole(target, NEW)
    assert target.read_bytes() == OLD
    assert alone(target)
    assert target.name in str(refused.value)
    assert "没有保存" in str(refused.value)


@pytest.mark.parametrize("step", [*STEPS, "linking"])
def test_a_failing_step_leaves_no_new_file(step, target, monkeypatch):
    new = target.with_name("new.nianbao")
    with monkeypatch.context() as patch:
        patch.setattr(*{**STEPS, **LAST_STEPS}[step], failing(errno.EIO))
        if step == "linking":  # a file system without links: replaced instead
            patch.setattr(Path, "replace", failing(errno.EIO))
            patch.setattr(os, "replace", failing(errno.EIO))
        with pytest.raises(NotWritten):
            write_whole(new, NEW, replace=False)
    assert alone(target)


class _ShortFile:
    """A file that takes no more than the first bytes, then fails or stays silent."""

    def __init__(self, file, error):
        self.file, self.error = file, error

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.file.close()

    def write(self, data):
        self.file.write(data[:5])
        if self.error:
            raise self.error
        return len(data)

    def __getattr__(self, name):
        return getattr(self.file, name)


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "full"), None], ids=["disk full", "silently cut short"]
)
def test_a_file_that_was_cut_short_does_not_take_the_place(error, target, monkeypatch):
    fdopen = os.fdopen
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", lambda *args: _ShortFile(fdopen(*args), error))
        with pytest.raises(NotWritten, match="磁盘"):
            write_whole(target, NEW)
    assert target.read_bytes() == OLD
    assert alone(target)


def test_an_interruption_leaves_no_litter_either(target, monkeypatch):
    def interrupt(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_whole(target, NEW)
    assert target.read_bytes() == OLD
    assert alone(target)


def test_the_folder_may_refuse_to_be_made_durable(target, monkeypatch):
    """Some network file systems do; the file is whole all the same."""
    fsync = os.fsync

    def only_files(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not here")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_whole(target, NEW)
    assert target.read_bytes() == NEW


def test_contents_are_durable_before_they_take_the_place_and_the_name_after(target, monkeypatch):
    order = []
    fsync, replace = os.fsync, os.replace

    def noting_fsync(handle):
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        order.append("folder synced" if is_folder else "file synced")
        fsync(handle)

    def noting_replace(source, goal, **kwargs):
        order.append("replaced")
        replace(source, goal, **kwargs)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(os, "replace", noting_replace)
    write_whole(target, NEW)
    assert order == ["file synced", "replaced", "folder synced"]


def test_a_check_that_refuses_leaves_the_old_file(target):
    def refuse(written):
        assert written == NEW
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write_whole(target, NEW, check=refuse)
    assert target.read_bytes() == OLD
    assert alone(target)


def test_a_report_is_read_back_before_it_takes_the_place(target, monkeypatch):
    write_report(target, filled())
    before = target.read_bytes()
    monkeypatch.setattr("app.store.project_file.report_bytes", lambda report: b"{}")
    with pytest.raises(Exception, match="年报文件"):
        write_report(target, change(filled(), t3__new__natural="1"))
    assert target.read_bytes() == before


class _Held(PermissionError):
    """What Windows says of a file that a virus scanner or a preview holds for a moment."""

    def __init__(self, number):
        super().__init__(errno.EACCES, "held")
        self.winerror = number


@pytest.mark.parametrize("number", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 5, 6])
def test_a_file_that_others_hold_is_tried_again_for_a_while(number, times, target, monkeypatch):
    real, slept, tries = Path.replace, [], []

    def held(self, goal):
        tries.append(1)
        if len(tries) <= times:
            raise _Held(number)
        real(self, goal)

    monkeypatch.setattr("time.sleep", slept.append)
    monkeypatch.setattr(Path, "replace", held)
    if times == 6:
        with pytest.raises(NotWritten, match="正被其他程序使用"):
            write_whole(target, NEW)
    else:
        write_whole(target, NEW)
    assert slept == [0.05, 0.1, 0.2, 0.4, 0.8][:times]
    assert target.read_bytes() == (OLD if times == 6 else NEW)
    assert alone(target)


def test_another_error_is_not_tried_again(target, monkeypatch):
    monkeypatch.setattr("time.sleep", failing(errno.EIO))
    monkeypatch.setattr(Path, "replace", failing(errno.EIO))
    with pytest.raises(NotWritten, match="磁盘读写出错"):
        write_whole(target, NEW)
