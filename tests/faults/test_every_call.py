"""Whichever call to the system fails while saving: the old file, or all of the new one."""

import contextlib
import errno
import os
import platform
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import FileProblem
from app.store.project_file import read_file, read_report, report_bytes, write_report
from app.store.saving import save_report
from app.store.versions import Versions
from tests.app.making import change, filled
from tests.app.running import names_in
from tests.faults.failing import failing
from tests.faults.running import ROOT

SHORT = [errno.ENOSPC, errno.EACCES]
MORE = [errno.EIO, errno.EROFS, errno.EPERM, errno.EDQUOT]
CODES = [*SHORT, *(pytest.param(code, marks=pytest.mark.slow) for code in MORE)]
OLD, NEW = filled(), change(filled(), t3__new__natural="4321", t2__normative__valid="12")


@pytest.fixture
def place(tmp_path):
    """Give a saved report alone in its folder, and where its versions go."""
    path = tmp_path / "夹" / "报告.nianbao"
    path.parent.mkdir()
    write_report(path, OLD)
    return path, Versions(tmp_path / "versions")


def restore(place):
    path, versions = place
    write_report(path, OLD)
    for file in versions.folder.rglob("*.nianbao"):
        file.unlink()


def save_with_fault(place, at, code, *, lasting):
    """Save while the call `at` fails; return what failed, the sentence ("" if saved), the calls."""
    path, versions = place
    _, expected = read_file(path)
    sentence = ""
    with failing(at, code, lasting=lasting) as faults:
        try:
            save_report(path, NEW, expected=expected, versions=versions)
        except FileProblem as problem:
            sentence = str(problem)
    return faults.failed, sentence, faults.count


@pytest.mark.timeout(600)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("code", CODES, ids=lambda code: errno.errorcode[code])
def test_whichever_call_fails_the_file_is_whole(code, lasting, place, figure):
    path, _ = place
    old, new = report_bytes(OLD), report_bytes(NEW)
    calls, kept_old, saved = 0, 0, 0
    while True:
        failed, sentence, _ = save_with_fault(place, calls + 1, code, lasting=lasting)
        held = path.read_bytes()
        if not failed:
            assert (sentence, held) == ("", new)
            break
        calls += 1
        assert held in (old, new), (calls, failed)
        assert held == new or sentence, (calls, failed)  # not saved, not told
        if sentence:
            kept_old += held == old
            assert path.name in sentence
            assert "。" in sentence
        else:
            saved += 1
        if not lasting and failed[0] not in ("unlink", "close"):
            assert names_in(path.parent) == [path.name], (calls, failed)
        for litter in path.parent.glob(".*.tmp"):
            litter.unlink()
        restore(place)
    assert calls > 20
    assert kept_old > 2
    name = errno.errorcode[code]
    figure(f"{name} {'from then on' if lasting else 'once'}, {calls} calls: {kept_old} times the"
           f" old file and a sentence, {saved} saved all the same, 0 broken")  # fmt: skip


@pytest.mark.skipif(platform.system() == "Windows", reason="no such limit on this system")
@pytest.mark.parametrize("room", [0, 1, 100, 4_096])
def test_a_real_limit_of_file_size_leaves_the_old_file(room, place):
    path, _ = place
    old = path.read_bytes()

    def starve():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    words = [sys.executable, "-B", "-m", "ui", "set", str(path), "t3.new.natural=4321"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, preexec_fn=starve, timeout=60)
    assert done.returncode == 2
    assert "没有保存到" in done.stderr.decode()
    assert path.read_bytes() == old
    assert names_in(path.parent) == [path.name]


@pytest.fixture
def disk(tmp_path):
    """Give a small disk of its own, where mounting is allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True).returncode:
        pytest.skip("only root may mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_file(disk):
    path = disk / "报告.nianbao"
    write_report(path, OLD)
    with contextlib.suppress(OSError), (disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(b"x" * 4_096)
    with pytest.raises(FileProblem, match="磁盘已满"):
        save_report(path, NEW)
    assert read_report(path) == OLD
    assert names_in(disk) == ["ballast", path.name]


def test_a_read_only_disk_is_called_so(disk):
    path = disk / "报告.nianbao"
    write_report(path, OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(FileProblem, match="磁盘是只读的"):
        save_report(path, NEW)
    with pytest.raises(FileProblem, match="磁盘是只读的"):
        save_report(disk / "新.nianbao", NEW)
    assert read_report(path) == OLD
    assert names_in(disk) == [path.name]


def test_a_folder_where_nothing_can_be_made_is_written_in_place(place, monkeypatch):
    path, versions = place
    monkeypatch.setattr("tempfile.mkstemp", _refusing(path.parent))
    saved = save_report(path, NEW, versions=versions)
    assert read_report(path) == NEW
    assert "直接写入" in saved.remark
    assert [version.report for version in versions.of(path)] == [OLD]


def _refusing(folder: Path):
    import tempfile

    real = tempfile.mkstemp

    def make(*words, **more):
        if Path(more["dir"]) == folder:
            raise PermissionError(errno.EACCES, "no new files here")
        return real(*words, **more)

    return make


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_writing_in_place_that_fails_puts_the_old_contents_back(code, place, monkeypatch):
    path, versions = place
    monkeypatch.setattr("tempfile.mkstemp", _refusing(path.parent))
    write, count = os.write, []

    def half(handle, data):
        count.append(1)
        if len(count) == 2:
            write(handle, data[:40])
            raise OSError(code, "no")
        return write(handle, data)

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(FileProblem, match="没有保存"):
        save_report(path, NEW, versions=versions)
    assert path.read_bytes() == report_bytes(OLD)


def test_without_a_kept_version_nothing_is_written_in_place(place, monkeypatch):
    path, versions = place
    monkeypatch.setattr("tempfile.mkstemp", _refusing(path.parent))
    with pytest.raises(FileProblem, match="没有权限"):
        save_report(path, NEW)
    versions.folder.write_bytes(b"in the way")
    with pytest.raises(FileProblem, match="没有权限"):
        save_report(path, NEW, versions=versions)
    assert read_report(path) == OLD
