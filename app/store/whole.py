"""Writing a file whole or not at all.

Temporary file in the same folder, write, flush, fsync, read back and compare, replace, fsync the
folder. Whatever fails before the replace leaves the old file as it was and no litter.
"""

import contextlib
import errno
import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.errors import FileProblem, NotWritten, TargetExists
from app.store.reasons import HELD_BY_OTHERS, reason_of

_RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8)

# Read once, while nothing else runs: asking for it sets it for a moment.
_UMASK = os.umask(0o077)
os.umask(_UMASK)


def write_whole(
    path: Path, data: bytes, *, replace: bool = True, check: Callable[[bytes], None] | None = None
) -> None:
    """Make the file at `path` (or where its symbolic link points) hold exactly `data`.

    `check` is given what was read back and may raise to keep the old file. Raises TargetExists
    where the target is there and `replace` is False, NotWritten with the reason, and whatever
    `check` raises; in each case the old file is untouched.
    """
    target = Path(os.path.realpath(path))
    if not replace and os.path.lexists(path):
        raise TargetExists(path)
    temporary: Path | None = None
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable")
        temporary = _written(target, data)
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "read back differs")
        if check:
            check(data)
        _put_in_place(temporary, target, replace=replace)
        _sync_folder(target.parent)
    except FileExistsError:
        raise TargetExists(path) from None
    except OSError as error:
        raise _not_written(path, error, existed=os.path.lexists(target)) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _written(target: Path, data: bytes) -> Path:
    """Return a synced temporary file beside `target`, with its permissions."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    handle, name = tempfile.mkstemp(
        prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent
    )
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_permissions(target))
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _permissions(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        return 0o666 & ~_UMASK


def _put_in_place(temporary: Path, target: Path, *, replace: bool) -> None:
    if not replace:
        try:
            os.link(temporary, target)  # refuses, in one step, where somebody made the target
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if target.exists():
                raise FileExistsError(errno.EEXIST, "exists") from None
        else:
            return
    for seconds in (*_RETRY_SECONDS, None):
        try:
            temporary.replace(target)
            return
        except OSError as error:
            if seconds is None or getattr(error, "winerror", None) not in HELD_BY_OTHERS:
                raise
            time.sleep(seconds)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _not_written(path: Path, error: OSError, *, existed: bool) -> FileProblem:
    old = "原有文件完好，" if existed else ""
    return NotWritten(path, f"{reason_of(error)}，没有保存到{{path}}。{old}请换一个位置保存。")
