"""Running a fault in a process of its own, and what it found."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def found(name: str, folder: Path, *words: object, patience: float = 600) -> dict[str, Any]:
    """Run the fault `name` in `folder` and return what it printed."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", name, str(folder), *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=patience,
    )
    assert done.returncode == 0, done.stderr.decode()[-3_000:]
    return json.loads(done.stdout)
