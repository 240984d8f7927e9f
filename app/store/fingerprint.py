"""What a file looked like when it was read or written: whether somebody has changed it since."""

import os
import stat
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from app.store.windows import reachable
from app.strictjson import MAX_BYTES


class DiskState(Enum):
    """What has become of a file."""

    SAME = auto()
    CHANGED = auto()
    GONE = auto()
    UNKNOWN = auto()  # the disk or the network does not answer


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file's contents by their SHA-256.

    `size` (bytes) and `modified` (nanoseconds) spare reading it; -1 says nothing.
    """

    digest: str
    size: int = -1
    modified: int = -1

    @classmethod
    def of(cls, data: bytes, status: os.stat_result | None = None) -> "Fingerprint":
        """Return the fingerprint of a file that holds `data`."""
        digest = sha256(data)
        return cls(digest, len(data), status.st_mtime_ns) if status else cls(digest)

    def holds(self, data: bytes) -> bool:
        """Return whether `data` are the contents."""
        return sha256(data) == self.digest


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal digits."""
    import hashlib  # noqa: PLC0415 - loads OpenSSL; the window comes first

    return hashlib.sha256(data).hexdigest()


def state_of(path: Path, known: Fingerprint) -> DiskState:
    """Return what has become of the file at `path` since it was as `known`."""
    try:
        file = reachable(path)
        status = file.stat()
        if (status.st_size, status.st_mtime_ns) == (known.size, known.modified):
            return DiskState.SAME
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return DiskState.CHANGED
        return DiskState.SAME if known.holds(file.read_bytes()) else DiskState.CHANGED
    except (FileNotFoundError, NotADirectoryError):
        return DiskState.GONE
    except OSError:
        return DiskState.UNKNOWN
