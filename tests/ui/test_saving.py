"""Saving that meets an obstacle: what was typed gets into a file all the same."""

import os
from pathlib import Path

from app.store.project_file import read_report
from app.store.versions import Versions
from tests.ui.elsewhere import NEW, mine
from tests.ui.hands import Answers, Key, ctrl, file_name
from tests.ui.tables import told


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


def test_once_saved_nobody_is_told_to_save_any_more(window, example, qtbot):
    folder = window.data_folder / "recovery"
    folder.rmdir()
    folder.write_bytes(b"in the way")
    mine(window)
    qtbot.waitUntil(lambda: "请尽快保存" in protection(window))
    folder.unlink()
    ctrl(Key.Key_S)
    assert read_report(example).cells[NEW] == 60
    assert protection(window) == ""
    window.document.set_pairs([(NEW, "61")], "改")
    qtbot.waitUntil(lambda: "已保护到" in protection(window))
    ctrl(Key.Key_S)
    assert protection(window) == ""


def protection(window):
    """Return what the status bar says of the recovery copy."""
    return window.statusBar()._protected.text()
