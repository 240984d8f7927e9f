"""The window against its budgets: edits, typing, launch, memory; each in processes of its own."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = Path(__file__).with_name("in_window.py")
_LAUNCHES = 7
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")


@dataclass(frozen=True)
class Figure:
    """A number with a budget and a unit, measured in a folder of its own.

    With `is_floor` the number must not be below the budget; else not above it.
    """

    name: str
    words: str
    budget: float
    unit: str
    measure: Callable[[Path], float]
    is_floor: bool = False


def _run(what: str, folder: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for name in _FOLDERS:
        environment[name] = tempfile.mkdtemp(dir=folder)  # no run finds what another left
    done = subprocess.run(
        [sys.executable, str(_PROGRAM), what],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.returncode:
        sys.exit(f"{what} was not measured:\n{done.stderr}")
    return float(done.stdout)


def launch_ratio(folder: Path) -> float:
    """Return how many times as long the program takes to its window as an empty one, medians."""
    times: dict[str, list[float]] = {"launch": [], "empty": []}
    for turn in range(_LAUNCHES + 1):
        for what, taken in times.items():
            start = time.monotonic()
            shown = _run(what, folder)
            if turn:  # the first one fills the caches of the system
                taken.append(shown - start)
    return statistics.median(times["launch"]) / statistics.median(times["empty"])


FIGURES = [
    Figure("edit", "one edit in table three, p99", 16, "ms", lambda folder: _run("edits", folder)),
    Figure("paste", "2,000 characters into 一", 50, "ms", lambda folder: _run("pasting", folder)),
    Figure("long", "a key in 19,000 characters", 50, "ms", lambda folder: _run("typing", folder)),
    Figure("launch", "launch to window / empty window", 2, "times", launch_ratio),
    Figure("memory", "window with a report open", 120, "MB", lambda folder: _run("memory", folder)),
]
