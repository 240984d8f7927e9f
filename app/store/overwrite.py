"""Writing into a file itself, where its folder forbids the better way.

Some shares, and folders that belong to others, let nobody make or rename a file. The old contents
must be safe elsewhere before; should writing fail they are put back.
"""

import contextlib
import errno
import os
from pathlib import Path

# What a folder says that lets nobody make or rename a file; a full disk says something else.
NO_NEW_NAMES = frozenset(
    (errno.EACCES, errno.EPERM, errno.EEXIST, errno.EXDEV, errno.EINVAL, errno.ENOTSUP)
)


def overwrite(target: Path, data: bytes) -> None:
    """Make the file at `target` hold `data`, synced and read back. Raises OSError."""
    if not os.path.lexists(target):
        _write_new(target, data)
        return
    old = target.read_bytes()
    with target.open("r+b", buffering=0) as file:
        handle = file.fileno()
        try:
            _fill(handle, data)
            if target.read_bytes() != data:
                raise OSError(errno.EIO, "read back differs")
        except BaseException:
            with contextlib.suppress(OSError):
                _fill(handle, old)
            raise


def _write_new(target: Path, data: bytes) -> None:
    with target.open("xb", buffering=0) as file:
        try:
            _fill(file.fileno(), data)
            if target.read_bytes() != data:
                raise OSError(errno.EIO, "read back differs")
        except BaseException:
            with contextlib.suppress(OSError):
                target.unlink()
            raise


def _fill(handle: int, data: bytes) -> None:
    """Write `data` from the beginning; what is longer than before comes first: is there room?"""
    held = os.fstat(handle).st_size
    _write_at(handle, data[held:], held)
    _write_at(handle, data[:held], 0)
    os.ftruncate(handle, len(data))
    os.fsync(handle)


def _write_at(handle: int, data: bytes, place: int) -> None:
    os.lseek(handle, place, os.SEEK_SET)
    while data:
        data = data[os.write(handle, data) :]
