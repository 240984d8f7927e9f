"""The packaged program gives back the environment that it was started with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOOK = Path(__file__).resolve().parents[2] / "packaging" / "own_environment.py"
LAUNCHER = {"LD_LIBRARY_PATH": "/opt/ours", "_PYI_ARCHIVE_FILE": "/opt/ours/nianbao"}
PROGRAM = "import os, runpy, sys; runpy.run_path(sys.argv[1]); os.execvp('env', ['env', '-0'])"


def given_back(environment):
    """Return the environment that a child gets of a program started with `environment`."""
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, HOOK], env=environment, capture_output=True, check=True
    )
    return dict(line.split("=", 1) for line in told.stdout.decode().split("\0") if line)


@pytest.mark.parametrize("before", [{}, {"LD_LIBRARY_PATH": "/opt/theirs"}])
def test_library_paths_are_those_of_before(before):
    kept = {"PATH": os.environ["PATH"], "LC_CTYPE": "C.UTF-8"} | before
    original = {f"{name}_ORIG": value for name, value in before.items()}
    assert given_back(kept | LAUNCHER | original) == kept
