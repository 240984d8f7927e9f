"""Saving an open report: fingerprints, the versions that are kept, litter of killed processes."""

import os
import time

import pytest

from app.errors import ChangedOnDisk, NotWritten
from app.store.fingerprint import DiskState, Fingerprint, state_of
from app.store.project_file import read_file, read_report, report_bytes, write_report
from app.store.saving import save_report
from app.store.versions import KEPT, Versions
from tests.app.making import change, empty, filled
from tests.app.running import names_in


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "夹" / "a.nianbao"
    made.parent.mkdir()
    write_report(made, filled())
    return made


@pytest.fixture
def versions(tmp_path):
    return Versions(tmp_path / "versions")


def number(value):
    return change(filled(), t3__new__natural=str(value))


# ------------------------------------------------------------------------------ fingerprints


def test_what_became_of_a_file(path):
    _, known = read_file(path)
    assert state_of(path, known) is DiskState.SAME
    os.utime(path, (1, 1))  # touched, not changed
    assert state_of(path, known) is DiskState.SAME
    write_report(path, number(1))
    assert state_of(path, known) is DiskState.CHANGED
    path.unlink()
    assert state_of(path, known) is DiskState.GONE
    path.mkdir()
    assert state_of(path, known) is DiskState.CHANGED


def test_a_disk_that_does_not_answer_is_no_change(path, monkeypatch):
    _, known = read_file(path)

    def away(*arguments, **more):
        raise OSError(5, "away")

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", away)
        assert state_of(path, known) is DiskState.UNKNOWN


def test_digests_alone_tell_a_change(path):
    known = Fingerprint.of(path.read_bytes())
    assert state_of(path, known) is DiskState.SAME
    write_report(path, number(1))
    assert state_of(path, known) is DiskState.CHANGED


def test_a_changed_or_removed_file_is_not_overwritten(path, versions):
    _, known = read_file(path)
    write_report(path, number(1))
    with pytest.raises(ChangedOnDisk, match="被别人改动") as refused:
        save_report(path, number(2), expected=known, versions=versions)
    assert not refused.value.is_gone
    assert read_report(path) == number(1)
    path.unlink()
    with pytest.raises(ChangedOnDisk, match="不在原处") as refused:
        save_report(path, number(2), expected=known, versions=versions)
    assert refused.value.is_gone
    assert names_in(path.parent) == []


def test_one_save_after_the_other_needs_no_reading(path, versions):
    _, known = read_file(path)
    for value in range(3):
        known = save_report(path, number(value), expected=known, versions=versions).fingerprint
        assert state_of(path, known) is DiskState.SAME
        assert known == read_file(path)[1]


def test_what_reads_back_differently_after_all_is_told(path, monkeypatch):
    from pathlib import Path

    real = Path.replace

    def spoil(self, goal):
        real(self, goal)
        Path(goal).write_bytes(b"spoilt")

    monkeypatch.setattr(Path, "replace", spoil)
    with pytest.raises(NotWritten, match="另存到别处"):
        save_report(path, number(1))


# ---------------------------------------------------------------------------------- versions


def test_the_last_five_versions_are_kept_newest_first(path, versions):
    for value in range(8):
        save_report(path, number(value), versions=versions)
    assert [v.report for v in versions.of(path)] == [number(n) for n in (6, 5, 4, 3, 2)]
    assert KEPT == 5


def test_a_version_has_the_time_when_it_was_saved(path, versions):
    os.utime(path, (1_700_000_000, 1_700_000_000))
    save_report(path, number(1), versions=versions)
    (version,) = versions.of(path)
    assert version.saved_at.timestamp() == 1_700_000_000


def test_a_clock_that_goes_back_removes_no_newer_version(path, versions):
    for value in range(8):
        os.utime(path, (1_700_000_000 - 86_400 * value,) * 2)
        save_report(path, number(value), versions=versions)
    assert [v.report for v in versions.of(path)] == [number(n) for n in (6, 5, 4, 3, 2)]


def test_saving_the_same_again_makes_no_version(path, versions):
    for _ in range(3):
        save_report(path, number(1), versions=versions)
    assert [v.report for v in versions.of(path)] == [filled()]


def test_files_of_one_name_in_two_folders_have_their_own(path, versions, tmp_path):
    other = tmp_path / "另一夹" / path.name
    other.parent.mkdir()
    write_report(other, empty())
    save_report(path, number(1), versions=versions)
    save_report(other, number(2), versions=versions)
    assert [v.report for v in versions.of(path)] == [filled()]
    assert [v.report for v in versions.of(other)] == [empty()]


def test_what_is_broken_among_versions_is_passed_over(path, versions):
    for value in range(3):
        save_report(path, number(value), versions=versions)
    files = sorted(versions.folder.rglob("*.nianbao"))
    files[1].write_bytes(b"broken")
    assert [v.report for v in versions.of(path)] == [number(1), filled()]


def test_versions_are_for_their_owner_only(path, versions):
    save_report(path, number(1), versions=versions)
    (folder,) = versions.folder.iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_where_no_version_can_be_kept_saving_goes_on(path, versions):
    versions.folder.write_bytes(b"in the way")
    save_report(path, number(1), versions=versions)
    assert read_report(path) == number(1)
    assert versions.of(path) == []


# ------------------------------------------------------------------------------------ litter


def test_what_a_killed_process_left_goes_after_an_hour(path):
    old, new = (path.with_name(f".a.nianbao.{word}.tmp") for word in ("old", "new"))
    other = path.with_name(".b.nianbao.old.tmp")
    for file in (old, new, other):
        file.write_bytes(report_bytes(empty()))
    long_ago = time.time() - 4_000
    for file in (old, other):
        os.utime(file, (long_ago, long_ago))
    save_report(path, number(1))
    assert names_in(path.parent) == sorted([path.name, new.name, other.name])
