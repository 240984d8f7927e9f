"""The lock file beside a report: who has it open, and since when. It tells people, it stops nobody.

``.~lock.NAME#`` as JSON. One that a dead process of this machine left is taken over; where none can
be written, work goes on without.
"""

import contextlib
import getpass
import os
import platform
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from app.errors import FileProblem
from app.store.jsontext import json_text
from app.store.processes import is_running, process_start
from app.store.target import target_of
from app.store.whole import write_whole
from app.strictjson import Misfit, Node, parse
from resources import resource

FORMAT = "nianbao-lock"
_MAX_BYTES = 10_000
_MAKING = 5.0  # seconds that a lock may be empty or cut short: it is being written
_MAX_NAME = 120  # characters of a name that is shown


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open. `user`, `host` are "" and `since` None where the lock does not say."""

    user: str
    host: str
    since: datetime | None
    token: str = ""


@dataclass(frozen=True, slots=True)
class FileLock:
    """Our lock at `file`; it is ours while `token` stands in it."""

    file: Path
    token: str

    def is_held(self) -> bool:
        """Return whether it is still ours; True also where nobody can tell."""
        holder = _read(self.file)
        return holder is None or holder.token in ("", self.token)

    def release(self) -> None:
        """Remove the lock if it is ours."""
        holder = _read(self.file)
        if holder and holder.token == self.token:
            with contextlib.suppress(OSError):
                self.file.unlink()


def lock_file(path: Path) -> Path:
    """Return where the lock of the report at `path` stands: beside what a link points to."""
    target = target_of(path)
    return target.with_name(f".~lock.{target.name}#")


def holder_of(path: Path) -> Holder | None:
    """Return who has the file at `path` open, None if nobody does. Dead processes do not count."""
    return _read(lock_file(path))


def acquire(path: Path) -> FileLock | Holder | None:
    """Lock the report at `path`.

    Return the lock, or who holds it, or None where no lock can be written: not beside the
    program's own example either.
    """
    file, token = lock_file(path), str(uuid4())
    if file.is_relative_to(target_of(resource())):
        return None
    for _ in range(3):
        try:
            handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        except FileExistsError:
            holder = _read(file)
            if holder:
                return holder
            with contextlib.suppress(OSError):  # of a dead process
                file.unlink()
        except OSError:
            return None
        else:
            return _filled(handle, file, token)
    return None


def take_over(path: Path) -> FileLock | None:
    """Put our lock in the place of whose ever is there; None where no lock can be written."""
    file, token = lock_file(path), str(uuid4())
    try:
        write_whole(file, _content(token))
    except FileProblem:
        return None
    return FileLock(file, token)


def _filled(handle: int, file: Path, token: str) -> FileLock | None:
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(_content(token))
    except OSError:  # a full disk: rather no lock than one that says nothing
        with contextlib.suppress(OSError):
            file.unlink()
        return None
    return FileLock(file, token)


def _content(token: str) -> bytes:
    fields = {
        "format": FORMAT,
        "user": _user(),
        "host": platform.node(),
        "pid": os.getpid(),
        "started": process_start(os.getpid()) or None,
        "since": datetime.now().astimezone().isoformat(timespec="seconds"),
        "token": token,
    }
    return json_text(fields).encode(errors="replace")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _read(file: Path) -> Holder | None:
    """Return who holds the lock at `file`; None if there is none or its process has died."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_MAX_BYTES)
        age = time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return None
    except OSError:
        return Holder("", "", None)
    try:
        node = Node(parse(data))
        pid = node.field("pid").whole(1, 2**32 - 1)
        host, started = node.field("host").text(), node.field("started").text_or_none()
        since = datetime.fromisoformat(node.field("since").text()).astimezone()
        user = node.field("user").text()
        token = node.field("token").text()
    except (Misfit, ValueError, OverflowError, OSError):
        return Holder("", "", None) if abs(age) < _MAKING else None
    if host == platform.node() and not is_running(pid, started):
        return None
    return Holder(user[:_MAX_NAME], host[:_MAX_NAME], since, token)
