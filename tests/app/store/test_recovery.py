"""Recovery copies: those of a dead process are found, those of a living one let alone."""

import json
import os
import stat
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ChangedOnDisk
from app.store.differences import differences
from app.store.fields import report_fields
from app.store.project_file import read_file, write_report
from app.store.recovery import RecoveryCopy, lost_copies
from app.store.saving import save_report
from tests.app.making import change, empty, filled, reports
from tests.app.running import names_in
from tests.app.store.dead_copies import GONE, NOBODY, edited, lost

# ----------------------------------------------------------------------------- alive or dead


def test_the_copy_of_a_running_process_is_not_offered(tmp_path):
    copy = RecoveryCopy.new(tmp_path)
    copy.write(filled(), None)
    assert lost_copies(tmp_path) == []
    assert names_in(tmp_path) == [copy.file.name]


def test_the_copy_of_a_dead_process_is_offered_with_all_it_holds(tmp_path):
    path = tmp_path / "某街道.nianbao"
    copy = lost(tmp_path / "recovery", filled(), path)
    (found,) = lost_copies(tmp_path / "recovery")
    assert (found.report, found.path, found.file) == (filled(), path, copy.file)
    assert (found.title, found.on_disk, found.is_outdated) == (filled().printed_title, None, False)
    age = datetime.now().astimezone() - found.saved_at
    assert timedelta(0) <= age < timedelta(minutes=2)


def test_a_number_that_another_process_got_since_does_not_hide_a_copy(tmp_path):
    copy = RecoveryCopy.new(tmp_path)
    copy.write(filled(), None)
    own = json.loads(copy.file.read_text("utf-8"))["started"]
    edited(copy, started=own + "1")
    assert [found.file for found in lost_copies(tmp_path)] == [copy.file]
    edited(copy, started=own)
    assert lost_copies(tmp_path) == []


def test_without_a_known_start_the_number_alone_decides(tmp_path):
    copy = RecoveryCopy.new(tmp_path)
    copy.write(filled(), None)
    edited(copy, started=None)
    assert lost_copies(tmp_path) == []
    edited(copy, pid=NOBODY)
    assert [found.file for found in lost_copies(tmp_path)] == [copy.file]


@pytest.mark.parametrize(
    "kept_by",
    [{"host": "another-pc"}, {"version": 2}, {"report": {"format": "nianbao", "version": 2}}],
    ids=["another host", "a newer program", "a newer project file"],
)
def test_what_is_not_ours_to_judge_is_let_alone(tmp_path, kept_by):
    copy = lost(tmp_path, filled(), **kept_by)
    before = copy.file.read_bytes()
    assert lost_copies(tmp_path) == []
    assert copy.file.read_bytes() == before
    assert names_in(tmp_path) == [copy.file.name]


# ----------------------------------------------------------------------------- the copy's file


def test_the_newest_copy_comes_first(tmp_path):
    times = ["2026-01-02T08:00:00+08:00", "2026-01-03T00:00:00+00:00", "2026-01-03T07:59:59+08:00"]
    for moment in times:
        lost(tmp_path, filled(), saved_at=moment)
    found = [copy.saved_at for copy in lost_copies(tmp_path)]
    assert found == [datetime.fromisoformat(times[i]) for i in (1, 2, 0)]


def test_a_copy_that_says_what_its_file_says_is_removed(tmp_path):
    path = tmp_path / "某街道.nianbao"
    write_report(path, filled())
    lost(tmp_path / "recovery", filled(), path)
    assert lost_copies(tmp_path / "recovery") == []
    assert names_in(tmp_path / "recovery") == []


def test_digits_typed_otherwise_are_worth_keeping(tmp_path):
    path = tmp_path / "某街道.nianbao"
    write_report(path, change(empty(), t2__fees__amount="12.5"))
    typed = change(empty(), t2__fees__amount="12.50")
    lost(tmp_path / "recovery", typed, path)
    (found,) = lost_copies(tmp_path / "recovery")
    assert differences(found.on_disk, found.report) == [
        "表二·行政事业性收费·本年收费金额：12.5 → 12.50"
    ]
    assert str(found.report.cells["t2.fees.amount"]) == "12.50"


@pytest.mark.parametrize("later", [-60, 60])
def test_a_file_written_after_the_copy_is_told_of(tmp_path, later):
    path = tmp_path / "某街道.nianbao"
    write_report(path, filled())
    copy = lost(tmp_path / "recovery", empty(), path)
    os.utime(path, (time.time() + later,) * 2)
    (found,) = lost_copies(tmp_path / "recovery")
    assert (found.on_disk, found.is_outdated) == (filled(), later > 0)
    found.discard()
    assert not copy.file.exists()


def test_a_file_that_cannot_be_read_leaves_the_copy(tmp_path):
    path = tmp_path / "某街道.nianbao"
    path.write_bytes(b"{")
    lost(tmp_path / "recovery", filled(), path)
    (found,) = lost_copies(tmp_path / "recovery")
    assert (found.path, found.on_disk, found.is_outdated) == (path, None, False)


@given(reports(), st.none() | st.text("年报 .x/", min_size=1).map(Path))
def test_a_copy_holds_the_whole_report(report, path):
    with tempfile.TemporaryDirectory() as folder:
        lost(Path(folder), report, path)
        (found,) = lost_copies(Path(folder))
    assert report_fields(found.report) == report_fields(report)
    assert found.path == (path.absolute() if path else None)


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_a_file_name_that_is_no_unicode_costs_the_name_only(tmp_path):
    lost(tmp_path, filled(), tmp_path / os.fsdecode("年报".encode("gbk")))
    (found,) = lost_copies(tmp_path)
    assert (found.path, found.report) == (None, filled())


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_may_read_a_copy(tmp_path):
    copy = RecoveryCopy.new(tmp_path / "data" / "recovery")
    copy.write(filled(), None)
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (copy.file, copy.file.parent)]
    assert modes == [0o600, 0o700]


def test_a_restored_copy_is_gone_on_with_by_this_process(tmp_path):
    lost(tmp_path, filled())
    (found,) = lost_copies(tmp_path)
    found.write(empty(), None)
    assert names_in(tmp_path) == [found.file.name]
    assert lost_copies(tmp_path) == []
    found.discard()
    found.discard()
    assert names_in(tmp_path) == []


def test_what_was_saved_there_since_is_known_by_contents_whatever_the_clock_says(tmp_path):
    path = tmp_path / "a.nianbao"
    write_report(path, filled())
    report, as_read = read_file(path)
    copy = RecoveryCopy.new(tmp_path / "recovery")
    copy.write(change(report, t3__new__natural="57"), path, as_read.digest)
    edited(copy, pid=NOBODY)
    os.utime(path, (2e9, 2e9))  # touched by a backup program, say
    (found,) = lost_copies(tmp_path / "recovery")
    assert not found.is_outdated
    assert found.fingerprint == read_file(path)[1]
    write_report(path, change(report, t3__new__natural="99"))
    os.utime(path, (1, 1))  # by a machine whose clock is wrong
    (found,) = lost_copies(tmp_path / "recovery")
    assert found.is_outdated


def test_a_copy_of_before_there_were_digests_goes_by_time(tmp_path):
    path = tmp_path / "a.nianbao"
    write_report(path, filled())
    copy = lost(tmp_path / "recovery", change(filled(), t3__new__natural="57"), path, base=GONE)
    os.utime(path, (1, 1))
    assert not lost_copies(tmp_path / "recovery")[0].is_outdated
    os.utime(path, (4e9, 4e9))
    assert lost_copies(tmp_path / "recovery")[0].is_outdated
    assert copy.file.exists()


def test_a_file_out_of_reach_is_known_again_by_what_it_held(tmp_path):
    path = tmp_path / "a.nianbao"
    write_report(path, filled())
    digest = read_file(path)[1].digest
    path.rename(tmp_path / "away")  # a share that is not there at the moment
    lost(tmp_path / "recovery", empty(), path, base=digest)
    (found,) = lost_copies(tmp_path / "recovery")
    assert (found.on_disk, found.is_outdated) == (None, False)
    write_report(path, change(filled(), t3__new__natural="99"))  # somebody else's
    with pytest.raises(ChangedOnDisk):
        save_report(path, found.report, expected=found.fingerprint)
    assert read_file(path)[0].cells["t3.new.natural"] == 99
    (tmp_path / "away").replace(path)
    save_report(path, found.report, expected=found.fingerprint)
    assert read_file(path)[0] == found.report
