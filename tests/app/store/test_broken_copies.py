"""Recovery copies that cannot be read or written: none is lost, nothing lies about."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import NotWritten
from app.store.project_file import write_report
from app.store.recovery import RecoveryCopy, lost_copies
from tests.app.making import empty, filled
from tests.app.running import ROOT, names_in
from tests.app.store.dead_copies import GONE, lost

TWO_DAYS = 2 * 86_400


def test_there_may_be_no_folder_yet(tmp_path):
    assert lost_copies(tmp_path / "none") == []


BROKEN = {
    "no JSON": b"{",
    "binary": bytes(range(256)),
    "another thing": b"[]",
    "a project file": b'{"format": "nianbao", "version": 1, "year": 2025}',
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_moved_aside_and_stays(tmp_path, data):
    (tmp_path / "a.json").write_bytes(data)
    assert lost_copies(tmp_path) == []
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.json.broken": data}


def test_one_moved_aside_before_stays_too(tmp_path):
    for data in (b"{", b"["):
        (tmp_path / "a.json").write_bytes(data)
        lost_copies(tmp_path)
    assert sorted(file.read_bytes() for file in tmp_path.iterdir()) == [b"[", b"{"]
    assert all(name.endswith(".broken") for name in names_in(tmp_path))


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": "nianbao"},
        {"version": 0},
        {"pid": 0},
        {"pid": -1},
        {"pid": True},
        {"pid": 2**32},
        {"host": None},
        {"started": 5},
        {"saved_at": "yesterday"},
        {"saved_at": 1_700_000_000},
        {"path": ["a"]},
        {"report": []},
        {"report": {"format": "nianbao", "version": 1, "year": 1999}},
        {"host": GONE},
        {"path": GONE},
        {"report": GONE},
    ],
    ids=str,
)
def test_a_copy_with_a_wrong_field_is_moved_aside(tmp_path, wrong):
    copy = lost(tmp_path, filled(), **wrong)
    assert lost_copies(tmp_path) == []
    assert names_in(tmp_path) == [f"{copy.file.name}.broken"]


@given(st.data())
def test_a_damaged_copy_is_offered_or_moved_aside_but_never_gone(data):
    with tempfile.TemporaryDirectory() as name:
        copy = lost(Path(name), filled())
        whole = copy.file.read_bytes()
        at = data.draw(st.integers(1, len(whole) - 1))
        byte = data.draw(st.none() | st.binary(min_size=1, max_size=1))
        damaged = whole[:at] + (byte + whole[at + 1 :] if byte else b"")
        copy.file.write_bytes(damaged)
        found = lost_copies(Path(name))
        (left,) = Path(name).iterdir()
        assert left.read_bytes() == damaged
        assert left.suffix == ".json" or not found
        if byte is None and at < len(whole.rstrip()):
            assert left.suffix == ".broken"


def test_a_folder_among_the_copies_does_no_harm(tmp_path):
    (tmp_path / "a.json").mkdir()
    assert lost_copies(tmp_path) == []
    assert names_in(tmp_path) == ["a.json"]


def test_a_copy_that_is_just_being_made_is_let_alone(tmp_path):
    (tmp_path / "a.json").touch()
    assert lost_copies(tmp_path) == []
    assert names_in(tmp_path) == ["a.json"]


def test_what_a_killed_process_left_half_written_goes_after_a_day(tmp_path):
    code = f"""if True:
        import os, signal, pathlib
        from app.store.recovery import RecoveryCopy
        from app.report.report import Dismissal, Report
        os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
        RecoveryCopy(pathlib.Path({str(tmp_path)!r}) / ("0" * 36 + ".json")).write(
            Report("2021", 2025), None)
    """
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    assert len(names_in(tmp_path)) == 2  # the empty copy and a temporary file
    assert lost_copies(tmp_path) == []
    assert len(names_in(tmp_path)) == 2
    for file in tmp_path.iterdir():
        os.utime(file, (time.time() - TWO_DAYS,) * 2)
    assert lost_copies(tmp_path) == []
    assert names_in(tmp_path) == []


def test_an_old_copy_is_not_swept_away(tmp_path):
    copy = lost(tmp_path, filled())
    os.utime(copy.file, (time.time() - TWO_DAYS,) * 2)
    assert [found.file for found in lost_copies(tmp_path)] == [copy.file]


# ----------------------------------------------------------------------------- failing to write


def test_on_a_full_disk_the_copy_before_stays(tmp_path, monkeypatch):
    copy = RecoveryCopy.new(tmp_path)
    copy.write(filled(), None)
    before = copy.file.read_bytes()

    def full(handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten) as caught:
        copy.write(empty(), None)
    assert str(caught.value) == "磁盘已满，未保存的改动暂时没有自动备份。请尽快保存文件。"
    assert copy.file.read_bytes() == before
    assert names_in(tmp_path) == [copy.file.name]


def test_where_there_can_be_no_folder_a_sentence_comes(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotWritten, match=r"^路径中有一段不是文件夹，未保存的改动"):
        RecoveryCopy.new(tmp_path / "file" / "recovery").write(filled(), None)


def test_a_copy_that_could_not_be_read_again_is_not_written(tmp_path):
    nested = []
    for _ in range(48):
        nested = [nested]
    write_report(tmp_path / "deep.nianbao", replace(empty(), extra={"x": nested}))
    copy = RecoveryCopy.new(tmp_path / "recovery")
    with pytest.raises(NotWritten, match=r"^嵌套层数太多，未保存的改动"):
        copy.write(replace(empty(), extra={"x": nested}), None)
