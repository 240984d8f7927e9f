"""What writing a file keeps: owner, permissions, links, and what it must not replace."""

import os
import stat
import subprocess
import sys

import pytest

from app.errors import NotWritten, TargetExists
from app.store.whole import write_whole
from tests.app.running import names_in
from tests.app.store.whole_file import NEW, OLD, alone


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give")
def test_owner_and_group_are_kept(target):
    os.chown(target, 1234, 5678)
    write_whole(target, NEW)
    status = target.stat()
    assert (status.st_uid, status.st_gid) == (1234, 5678)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no such attributes on this system")
def test_extended_attributes_are_kept_and_the_time_is_new(target):
    try:
        os.setxattr(target, "user.comment", b"kept")
    except OSError:
        pytest.skip("this file system has none")
    os.utime(target, (1, 1))
    write_whole(target, NEW)
    assert os.getxattr(target, "user.comment") == b"kept"
    assert target.stat().st_mtime > 1_000_000_000


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664])
def test_permissions_are_kept(mode, target):
    target.chmod(mode)
    write_whole(target, NEW)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_permissions_the_person_wants(mask, tmp_path):
    path = tmp_path / "new.nianbao"
    program = "import sys, pathlib, app.store.whole as whole\n"
    program += "whole.write_whole(pathlib.Path(sys.argv[1]), b'new')"
    subprocess.run([sys.executable, "-c", program, path], check=True, umask=mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


def test_a_symbolic_link_stays_and_its_file_is_written(target, tmp_path):
    link = tmp_path / "link.nianbao"
    link.symlink_to(os.path.relpath(target, tmp_path))
    write_whole(link, NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert alone(target)


def test_a_link_to_nowhere_makes_the_file_it_names(target, tmp_path):
    link = tmp_path / "link.nianbao"
    link.symlink_to(target.with_name("later.nianbao"))
    write_whole(link, NEW)
    assert link.is_symlink()
    assert target.with_name("later.nianbao").read_bytes() == NEW


# ------------------------------------------------------------------------------ what refuses


@pytest.mark.parametrize("kind", ["file", "folder", "link", "broken link"])
def test_an_existing_target_is_kept_unless_it_may_be_replaced(kind, target):
    path = target
    if kind != "file":
        path = target.with_name("other")
    if kind == "folder":
        path.mkdir()
    if "link" in kind:
        path.symlink_to(target if kind == "link" else "nowhere")
    before = names_in(target.parent)
    with pytest.raises(TargetExists, match="--force"):
        write_whole(path, NEW, replace=False)
    assert target.read_bytes() == OLD
    assert names_in(target.parent) == before


def test_a_target_that_appears_meanwhile_is_kept(target, monkeypatch):
    new = target.with_name("new.nianbao")

    def check(written):
        new.write_bytes(OLD)  # somebody else is quicker

    with pytest.raises(TargetExists):
        write_whole(new, NEW, replace=False, check=check)
    assert new.read_bytes() == OLD


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("nowhere/a.nianbao", "文件夹不存在"),
        ("folder", "文件夹"),
        (f"{'长' * 300}.nianbao", "太长"),
        ("a.txt/b.nianbao", "不是文件夹"),
    ],
)
def test_the_reason_is_said_in_chinese(place, reason, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_bytes(OLD)
    with pytest.raises(NotWritten, match=reason):
        write_whole(tmp_path / place, NEW)
    assert names_in(tmp_path) == ["a.txt", "folder"]
