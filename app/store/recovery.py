"""Recovery copies: what was changed and not saved yet, in a folder of the user's own.

One file an open document, ``<uuid>.json``: what its project file would hold, which file that is,
and which process keeps it. A copy whose process has died is lost work.
"""

import contextlib
import logging
import os
import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from app.errors import FileProblem, NewerVersion, NotWritten
from app.report.numbers import printed_text
from app.report.report import KINDS, LEVELS, Report, text_keys, text_name
from app.store.fields import report_fields
from app.store.jsontext import json_text
from app.store.project_file import read_report, report_bytes, report_from_bytes
from app.store.whole import write_whole
from app.strictjson import Misfit, Node, parse

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

FORMAT = "nianbao-recovery"
VERSION = 1

_DAY = 86_400.0
_BLANK = "（空）"
_OTHER_PARTS = {
    "explanations": "情况说明",
    "off": "停用的规则",
    "dismissed": "已忽略的提示",
    "doubts": "导入时的疑问",
    "previous": "上年数据",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecoveryCopy:
    """The recovery copy of one open document, at `file`."""

    file: Path

    @classmethod
    def new(cls, folder: Path) -> "RecoveryCopy":
        """Return a copy in `folder` under a name of its own; nothing is written yet."""
        return cls(folder / f"{uuid4()}.json")

    def write(self, report: Report, path: Path | None) -> datetime:
        """Keep `report`, which belongs to the file at `path`; return when that was.

        On return it is on the disk and was read back. Raises NotWritten; what was kept before is
        then untouched.
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
        report = {key: field.value for key, field in node.field("report").fields().items()}
        return cls(
            host=node.field("host").text(),
            pid=node.field("pid").whole(1, 2**32 - 1),
            started=node.field("started").text_or_none(),
            saved_at=_moment(node.field("saved_at")),
            path=Path(path) if path else None,
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
    where it is gone or unreadable; `is_outdated` says that it was written after the copy.
    """

    saved_at: datetime
    path: Path | None
    report: Report
    on_disk: Report | None
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
    started = process_start(content.pid)
    is_running = started is not None and (not started or content.started in (None, started))
    if is_running or content.host != platform.node():
        return None
    on_disk, written = None, 0.0
    if content.path:
        with contextlib.suppress(FileProblem, OSError):
            on_disk, written = read_report(content.path), content.path.stat().st_mtime
    if on_disk and report_fields(on_disk) == report_fields(content.report):
        RecoveryCopy(file).discard()
        return None
    is_outdated = written >= content.saved_at.timestamp() + 1  # it is cut to whole seconds
    return LostCopy(file, content.saved_at, content.path, content.report, on_disk, is_outdated)


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


def process_start(pid: int) -> str | None:
    """Return what tells process `pid` from a later one of that number: when it started.

    "" where the system does not say; None where no such process runs.
    """
    return _start_of(pid)


if sys.platform == "win32":

    def _start_of(pid: int) -> str | None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        asked = 0x1000 | 0x100000  # PROCESS_QUERY_LIMITED_INFORMATION, SYNCHRONIZE
        opened = kernel.OpenProcess(asked, False, wintypes.DWORD(pid))
        if not opened:
            return None if ctypes.get_last_error() == 87 else ""  # ERROR_INVALID_PARAMETER
        handle = wintypes.HANDLE(opened)
        try:
            if kernel.WaitForSingleObject(handle, 0) == 0:  # ended; somebody keeps its handle
                return None
            times = [wintypes.FILETIME() for _ in range(4)]
            known = kernel.GetProcessTimes(handle, *map(ctypes.byref, times))
            return f"{times[0].dwHighDateTime}.{times[0].dwLowDateTime}" if known else ""
        finally:
            kernel.CloseHandle(handle)

else:

    def _start_of(pid: int) -> str | None:
        try:
            boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
            status = Path(f"/proc/{pid}/stat").read_bytes()
        except OSError:
            return None if Path("/proc/self/stat").exists() else ""
        state, *fields = status.rpartition(b")")[2].split()  # the name before it may hold spaces
        return None if state in b"ZX" else f"{boot}.{fields[18].decode()}"


def differences(old: Report | None, new: Report) -> list[str]:
    """Return what `new` says otherwise than `old`, in the form's words and order.

    ``表三·本年新收·自然人：57 → 58``. Without `old` everything that `new` holds. Empty only if both
    say the same.
    """
    base = old or Report(new.edition, new.year, new.variant)
    before, after = dict(_short_parts(base)), dict(_short_parts(new))
    lines = [
        f"{name}：{before.get(name) or _BLANK} → {after.get(name) or _BLANK}"
        for name in {**after, **before}
        if before.get(name, "") != after.get(name, "")
    ]
    for key, name in {**_text_names(base), **_text_names(new)}.items():
        was, text = base.text.get(key, ""), new.text.get(key, "")
        count = f"{len(text) - len(was):+d} 字" if len(text) != len(was) else "字数不变"
        lines += [f"{name}：文字有改动（{count}）"] if text != was else []
    old_fields, fields = report_fields(base), report_fields(new)
    lines += [f"{w}：有改动" for key, w in _OTHER_PARTS.items() if old_fields[key] != fields[key]]
    return lines or (["其他内容：有改动"] if old_fields != fields else [])


def _short_parts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield everything but the texts as its name and what it says, "" for a blank."""
    form, unit = report.form, report.unit
    layout = form.edition.variants[report.variant].name if report.variant else ""
    yield "报告年度", str(report.year)
    yield "表式", form.edition.name + layout
    yield "单位名称", unit.name
    yield "层级", LEVELS.get(unit.level or "", "")
    yield "类别", KINDS.get(unit.kind or "", "")
    yield "标题", report.title
    for key, cell in form.cells.items():
        yield cell.name, printed_text(report.cells.get(key), cell.number)
        yield f"{cell.name}（原填合计）", printed_text(report.stated.get(key), cell.number)
        yield f"{cell.name}（附注）", report.notes.get(key, "")
    for key, table in form.tables.items():
        yield f"{table.name}（附注）", report.notes.get(key, "")


def _text_names(report: Report) -> dict[str, str]:
    return {key: text_name(report.form, key) for key in text_keys(report.form)}
