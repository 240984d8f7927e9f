"""Taking turns: of two programs of this kind that save into one folder, one waits for the other.

Between looking at a file and replacing it nobody else of us may replace it. The lock is the
kernel's, on the folder itself: nothing lies about afterwards, and a process that dies lets go.
Where there is no such lock (Windows, some shares) the look comes right before the replacement, and
the lock file beside the report keeps people apart.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PATIENCE = 5.0  # seconds; a save takes milliseconds, one that hangs must not stop the others
_PAUSE = 0.005


@contextlib.contextmanager
def turn_in(folder: Path) -> Iterator[None]:
    """Be, for as long as this lasts, the only one that saves into `folder`."""
    handle = None
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        _wait_for(handle)
    try:
        yield
    finally:
        if handle is not None:
            with contextlib.suppress(OSError):
                os.close(handle)


if sys.platform == "win32":

    def _wait_for(handle: int) -> None:
        pass

else:

    def _wait_for(handle: int) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_PAUSE)
            else:
                return
