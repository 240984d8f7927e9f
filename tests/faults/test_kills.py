"""SIGKILL at random moments: never a broken file, never one older than what was acknowledged."""

import os

import pytest

from tests.faults.running import found

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
SHORT, WHOLE = 60, 1_000


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kills", [SHORT, pytest.param(WHOLE, marks=pytest.mark.slow)])
def test_a_killed_save_loses_nothing(kills, tmp_path, figure):
    result = found("kill", tmp_path / "x", "whole", kills)
    figure(f"{result['kills']} kills in {result['saves']} saves: {result['unreadable']} unreadable,"
           f" {result['stale']} older than acknowledged, {result['litter']} .tmp left")  # fmt: skip
    assert (result["kills"], result["unreadable"], result["stale"]) == (kills, 0, 0)
    assert result["bad versions"] == 0
    assert result["versions"] in (5, 6)  # the last kill may come before the sixth is removed
    assert result["saves"] > kills


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kills", [SHORT, pytest.param(WHOLE, marks=pytest.mark.slow)])
def test_a_naive_writer_loses_files(kills, tmp_path, figure):
    """The control: what the test above would find."""
    result = found("kill", tmp_path / "x", "naive", kills)
    figure(f"naive writer, {result['kills']} kills: {result['unreadable']} unreadable")
    assert result["unreadable"] > kills / 50


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kills", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_a_killed_window_loses_nothing_that_was_protected(kills, tmp_path, figure):
    result = found("kill-window", tmp_path / "x", kills)
    figure(f"{result['kills']} kills of a window in {result['copies']} recovery copies:"
           f" {result['unreadable']} unreadable, {result['stale']} older than told")  # fmt: skip
    assert (result["kills"], result["unreadable"], result["stale"]) == (kills, 0, 0)
    assert result["files changed"] == 0
    assert result["copies"] > kills
