"""Writing a file whole or not at all.

Temporary file in the same folder, write, flush, fsync, read back and compare, replace, fsync the
folder. Whatever fails before the replace leaves the old file as it was and no litter.
"""

import contextlib
import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.errors import FileProblem, NotWritten, TargetExists
from app.store.overwrite import NO_NEW_NAMES, overwrite
from app.store.reasons import advice_for, reason_of
from app.store.target import target_of
from app.store.windows import patiently, reachable, vet_name, windows_number

IN_PLACE = "这个文件夹不允许新建或改名，已直接写入原文件并核对无误"
_OLD = 3_600.0  # seconds after which a temporary file is nobody's any more
_ACCESS_DENIED = 5  # on Windows

# Read once, while nothing else runs: asking for it sets it for a moment.
_UMASK = os.umask(0o077)
os.umask(_UMASK)

Keep = Callable[[bytes | None], bool]


def write_whole(
    path: Path,
    data: bytes,
    *,
    replace: bool = True,
    check: Callable[[bytes], None] | None = None,
    keep: Keep | None = None,
) -> str:
    """Make the file at `path` (or where its symbolic link points) hold exactly `data`.

    `check` is given the data and may raise to keep the old file. `keep` is given what the file
    holds right before it goes (None: no file), may raise too, and returns whether that is safe
    elsewhere: only then is a file written into where its folder forbids renaming, and the sentence
    that says so returned; else "". Raises TargetExists where the target is there and `replace` is
    False, NotWritten with the reason, and whatever `check` and `keep` raise; in each case the old
    file is untouched.
    """
    vet_name(path)
    target = target_of(path)
    if not replace and os.path.lexists(reachable(path)):
        raise TargetExists(path)
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            with target.open("r+b"):  # says why: a read-only disk is no matter of rights
                raise PermissionError(errno.EACCES, "not writable")
        if check:
            check(data)
        remark = _put(target, data, replace=replace, keep=keep)
        _sync_folder(target.parent)
    except FileExistsError:
        raise TargetExists(path) from None
    except OSError as error:
        raise _not_written(path, error, existed=os.path.lexists(target)) from error
    return remark


def sweep(target: Path) -> None:
    """Remove what killed processes left half written beside `target`, once it is an hour old."""
    with contextlib.suppress(OSError):
        for file in target.parent.iterdir():
            is_ours = file.name.startswith(_prefix(target)) and file.suffix == ".tmp"
            if is_ours and time.time() - file.stat().st_mtime > _OLD:
                file.unlink()


def _put(target: Path, data: bytes, *, replace: bool, keep: Keep | None) -> str:
    """Replace `target`, or write into it where that is forbidden and allowed by `keep`."""
    temporary: Path | None = None
    is_kept: bool | None = None
    try:
        temporary = _written(target, data)
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "read back differs")
        is_kept = keep is not None and keep(_held(target))
        _put_in_place(temporary, target, replace=replace)
    except OSError as error:
        if keep is None or not replace or not _forbids_names(error):
            raise
        if is_kept is None:
            is_kept = keep(_held(target))
        if not is_kept:
            raise
        overwrite(target, data)
        return IN_PLACE
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return ""


def _forbids_names(error: OSError) -> bool:
    number = windows_number(error)
    return error.errno in NO_NEW_NAMES and (number is None or number == _ACCESS_DENIED)


def _held(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}."


def _written(target: Path, data: bytes) -> Path:
    """Return a synced temporary file beside `target`, with its permissions."""
    handle, name = tempfile.mkstemp(prefix=_prefix(target), suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_permissions(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _take_permissions(temporary: Path, target: Path) -> None:
    """Give `temporary` the mode, the extended rights, and if allowed the owner of `target`."""
    try:
        status = target.stat()
    except OSError:
        temporary.chmod(0o666 & ~_UMASK)
        return
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # a file of somebody else's group
            os.chown(temporary, -1, status.st_gid)
        with contextlib.suppress(OSError):  # a file of somebody else: only the system's keeper may
            os.chown(temporary, status.st_uid, -1)
    shutil.copystat(target, temporary)
    os.utime(temporary)


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
    patiently(partial(temporary.replace, target))


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
    return NotWritten(path, f"{reason_of(error)}，没有保存到{{path}}。{old}{advice_for(error)}")
