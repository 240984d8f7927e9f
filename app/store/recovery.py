"""Recovery copies: what was changed and not saved yet, in a folder of the user's own.

One file an open document, ``<uuid>.json``: what its project file would hold, which file that is,
and which process keeps it. A copy whose process has died is lost work.
"""

import contextlib
import logging
import os
import platform
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from app.errors import FileProblem, NewerVersion, NotWritten
from app.report.report import Report
from app.store.fields import report_fields
from app.store.fingerprint import Fingerprint
from app.store.jsontext import json_text
from app.store.processes import is_running, process_start
from app.store.project_file import read_file, report_bytes, report_from_bytes
from app.store.whole import write_whole
from app.strictjson import Misfit, Node, parse

FORMAT = "nianbao-recovery"
VERSION = 1

_DAY = 86_400.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecoveryCopy:
    """The recovery copy of one open document, at `file`."""

    file: Path

    @classmethod
    def new(cls, folder: Path) -> "RecoveryCopy":
        """Return a copy in `folder` under a name of its own; nothing is written yet."""
        return cls(folder / f"{uuid4()}.json")

    def write(self, report: Report, path: Path | None, base: str | None = None) -> datetime:
        """Keep `report`, which belongs to the file at `path`; return when that was.

        `base` is the digest of what that file held when it was read or saved last. On return the
        copy is on the disk and was read back. Raises NotWritten; what was kept before is then
        untouched.
        """
        saved_at = datetime.now().astimezone().replace(microsecond=0)
        try:
            fields = {
                "format": FORMAT,
                "version": VERSION,
                "host": platform.node(),
                "pid": os.getpid(),
                "started": process_start(os.getpid()) or None,
                "saved_at": saved_at.isoformat(),
                "path": _storable(path),
                "base": base,
                "report": parse(report_bytes(report)),
            }
            with contextlib.suppress(OSError):  # what is wrong is found again, and told, below
                self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.file.touch(mode=0o600)
            write_whole(self.file, json_text(fields).encode(), check=_vet)
        except (FileProblem, Misfit) as problem:
            reason = str(problem).split("，", 1)[0]
            sentence = f"{reason}，未保存的改动暂时没有自动备份。请尽快保存文件。"
            raise NotWritten(self.file, sentence) from problem
        return saved_at

    def discard(self) -> None:
        """Remove the copy, if it is there and can be removed."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)


def _storable(path: Path | None) -> str | None:
    """Return `path` in full; None too for one that is no Unicode (GBK names on Linux)."""
    text = str(path.absolute()) if path else None
    is_unicode = text and text == text.encode(errors="replace").decode()
    return text if is_unicode else None


@dataclass(frozen=True, slots=True)
class _Content:
    """What a recovery copy says."""

    host: str
    pid: int
    started: str | None
    saved_at: datetime
    path: Path | None
    base: str | None
    report: Report

    @classmethod
    def of(cls, data: bytes) -> "_Content":
        """Read a copy. Raises Misfit, NewerVersion and what `report_from_bytes` raises."""
        node = Node(parse(data))
        if node.field("format").text() != FORMAT:
            raise node.misfit("不是恢复副本")
        version = node.field("version").whole(1, 1_000_000)
        if version > VERSION:
            raise NewerVersion("", version)
        path = node.field("path").text_or_none()
        base = node.fields().get("base", Node(None)).text_or_none()
        report = {key: field.value for key, field in node.field("report").fields().items()}
        return cls(
            host=node.field("host").text(),
            pid=node.field("pid").whole(1, 2**32 - 1),
            started=node.field("started").text_or_none(),
            saved_at=_moment(node.field("saved_at")),
            path=Path(path) if path else None,
            base=base,
            report=report_from_bytes(json_text(report).encode(), Path()),
        )


def _vet(data: bytes) -> None:
    _Content.of(data)


def _moment(node: Node) -> datetime:
    try:
        return datetime.fromisoformat(node.text()).astimezone()
    except (ValueError, OverflowError, OSError):
        raise node.misfit("不是时间") from None


@dataclass(frozen=True, slots=True)
class LostCopy(RecoveryCopy):
    """What a dead process had not saved; writing it goes on with it in this process.

    `path` is the file it belongs to, None if it had none; `on_disk` what that file holds now, None
    where it is gone or unreadable; `fingerprint` is what it looks like, or did when it was read.
    `is_outdated` says that something else was saved there after the copy.
    """

    saved_at: datetime
    path: Path | None
    report: Report
    on_disk: Report | None
    fingerprint: Fingerprint | None
    is_outdated: bool

    @property
    def title(self) -> str:
        """The report's title as printed."""
        return self.report.printed_title


def lost_copies(folder: Path) -> list[LostCopy]:
    """Return the copies in `folder` that dead processes of this host left, newest first.

    A copy that says what its file says is removed. One that cannot be read is renamed
    ``….broken`` and stays. Copies of another host or a later program are let alone.
    """
    _sweep(folder)
    found = [copy for file in sorted(folder.glob("*.json")) if (copy := _lost(file))]
    return sorted(found, key=lambda copy: copy.saved_at, reverse=True)


def _lost(file: Path) -> LostCopy | None:
    try:
        if not file.is_file() or not file.stat().st_size:  # an empty one is just being made
            return None
        content = _Content.of(file.read_bytes())
    except (OSError, NewerVersion):  # perhaps next time
        return None
    except (Misfit, FileProblem) as problem:
        _move_aside(file, problem)
        return None
    if content.host != platform.node() or is_running(content.pid, content.started):
        return None
    on_disk, now = _on_disk(content.path) if content.path else (None, None)
    if on_disk and report_fields(on_disk) == report_fields(content.report):
        RecoveryCopy(file).discard()
        return None
    is_outdated = now is not None and _is_later(now, content)
    saved_at, path = content.saved_at, content.path
    known = now or (Fingerprint(content.base) if content.base else None)
    return LostCopy(file, saved_at, path, content.report, on_disk, known, is_outdated)


def _on_disk(path: Path) -> tuple[Report | None, Fingerprint | None]:
    try:
        return read_file(path)
    except (FileProblem, OSError):
        return None, None


def _is_later(now: Fingerprint, content: _Content) -> bool:
    """Tell whether a file that looks like `now` was saved after the copy: by contents, or time."""
    if content.base:
        return now.digest != content.base
    return now.modified / 1e9 >= content.saved_at.timestamp() + 1  # it is cut to whole seconds


def _move_aside(file: Path, problem: Exception) -> None:
    _log.warning("unreadable recovery copy %s: %s", file.name, type(problem).__name__)
    aside = file.with_name(f"{file.name}.broken")
    if aside.exists():
        aside = file.with_name(f"{file.name}.{uuid4()}.broken")
    with contextlib.suppress(OSError):
        file.rename(aside)


def _sweep(folder: Path) -> None:
    """Remove what a killed process left half written or empty, once it is a day old."""
    for file in (*folder.glob(".*.tmp"), *folder.glob("*.json")):
        with contextlib.suppress(OSError):
            status = file.stat()
            is_old = time.time() - status.st_mtime > _DAY
            if is_old and (file.suffix == ".tmp" or not status.st_size):
                file.unlink()
