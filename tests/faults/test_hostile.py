"""Files made to hurt: opened or refused with a sentence, within 2 seconds of CPU and 300 MB."""

import os

import pytest

from tests.faults.running import found

MOST_SECONDS, MOST_MEGABYTES = 2.0, 300


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_each_is_opened_or_refused_cheaply(tmp_path, figure):
    result = found("hostile", tmp_path / "x")
    slowest = max(result, key=lambda name: result[name]["seconds"])
    largest = max(result, key=lambda name: result[name]["megabytes"])
    figure(f"{len(result)} hostile files: slowest {result[slowest]['seconds']} s ({slowest}),"
           f" largest {result[largest]['megabytes']} MB ({largest})")  # fmt: skip
    wrong = {name: row for name, row in result.items() if row["came"] != row["should"]}
    assert wrong == {}
    assert result[largest]["megabytes"] <= MOST_MEGABYTES
    assert result[slowest]["seconds"] <= MOST_SECONDS
