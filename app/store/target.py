"""Where a path leads: links followed, and reachable however long it is."""

import os
from pathlib import Path

from app.store.windows import reachable


def target_of(path: Path) -> Path:
    """Return the file that `path` leads to. Where the system does not say, it is `path` in full.

    Two paths lead to one file where this gives one path.
    """
    try:
        real = os.path.realpath(path)
    except OSError:  # Windows, of a share that does not answer
        real = os.path.abspath(path)  # noqa: PTH100 - drops ".."
    return reachable(Path(real))
