"""Two processes at one file: who comes second is told, nobody is overwritten unseen."""

import os

import pytest

from tests.faults.running import found

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("rounds", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_nobody_is_overwritten_unseen(rounds, tmp_path, figure):
    result = found("race", tmp_path / "x", "seen", rounds)
    figure(f"{result['rounds']} rounds of two: {result['saved']} saved, {result['told']} told,"
           f" {result['overwritten unseen']} overwritten unseen")  # fmt: skip
    assert (result["saved"], result["told"]) == (rounds, rounds)
    assert (result["overwritten unseen"], result["nobody saved"]) == (0, 0)


def test_who_does_not_look_overwrites(tmp_path, figure):
    """The control: without the fingerprint each round loses what one of them saved."""
    result = found("race", tmp_path / "x", "unseen", 20)
    figure(f"without looking, 20 rounds: {result['overwritten unseen']} overwritten unseen")
    assert result["overwritten unseen"] > 10
