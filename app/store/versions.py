"""The last versions of each file, kept in the user's data folder when it is overwritten."""

import contextlib
import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app.errors import FileProblem
from app.report.report import Report
from app.store.fingerprint import sha256
from app.store.project_file import SUFFIX, read_report
from app.store.target import target_of
from app.store.whole import write_whole

KEPT: Final = 5
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Version:
    """What a file held before it was overwritten; `saved_at` is when that had been saved."""

    saved_at: datetime
    report: Report


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of all files, below `folder`: told apart by their full paths, not their names.

    Numbers, not clocks, say which version is older.
    """

    folder: Path

    def keep(self, path: Path, data: bytes, saved_at: float) -> bool:
        """Keep `data`, which the file at `path` has held since `saved_at` (seconds of the epoch).

        Return whether they are safe now. All but the last KEPT versions of this file are removed.
        """
        own = self._folder_of(path)
        try:
            for folder in (self.folder, own):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            files = _numbered(own)
            if not files or files[-1].read_bytes() != data:
                number = int(files[-1].stem) + 1 if files else 1
                made = own / f"{number:09}{SUFFIX}"
                write_whole(made, data)
                os.utime(made, (saved_at, saved_at))
                files.append(made)
        except (OSError, FileProblem) as problem:
            _log.warning("no version kept: %s", type(problem).__name__)
            return False
        for old in files[:-KEPT]:
            with contextlib.suppress(OSError):
                old.unlink()
        return True

    def of(self, path: Path) -> list[Version]:
        """Return the versions of the file at `path` that can be read, newest first."""
        found = []
        for file in reversed(_numbered(self._folder_of(path))):
            with contextlib.suppress(OSError, FileProblem):
                saved_at = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
                found.append(Version(saved_at, read_report(file)))
        return found

    def _folder_of(self, path: Path) -> Path:
        full = os.path.normcase(target_of(path)).encode("utf-8", "surrogateescape")
        return self.folder / sha256(full)[:32]


def _numbered(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob(f"*{SUFFIX}") if file.stem.isdecimal())
