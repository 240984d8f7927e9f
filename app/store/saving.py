"""Saving an open report: nobody's work is overwritten unseen, the version before is kept."""

import errno
from dataclasses import dataclass
from pathlib import Path

from app.errors import ChangedOnDisk, NotWritten
from app.report.report import Report
from app.store.fingerprint import Fingerprint
from app.store.project_file import report_bytes, vet_project
from app.store.target import target_of
from app.store.turns import turn_in
from app.store.versions import Versions
from app.store.whole import sweep, write_whole


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved file looks like; `remark` is "" or says how else it had to be written."""

    fingerprint: Fingerprint
    remark: str = ""


def save_report(
    path: Path,
    report: Report,
    *,
    expected: Fingerprint | None = None,
    versions: Versions | None = None,
) -> Saved:
    """Write `report` to `path`, whole or not at all, and read it back.

    With `expected` the file must still be as that says. What it held goes to `versions`. Raises
    ChangedOnDisk and NotWritten; the file is untouched then.
    """
    target = target_of(path)
    data = report_bytes(report)

    def keep(old: bytes | None) -> bool:
        if expected and (old is None or not expected.holds(old)):
            raise ChangedOnDisk(path, is_gone=old is None)
        if old is None or old == data:
            return True
        return versions is not None and versions.keep(path, old, target.stat().st_mtime)

    with turn_in(target.parent):
        remark = write_whole(
            path, data, check=lambda written: vet_project(written, path), keep=keep
        )
        fingerprint = _read_again(path, target, data)
    sweep(target)
    return Saved(fingerprint, remark)


def _read_again(path: Path, target: Path, data: bytes) -> Fingerprint:
    """Return the fingerprint of what stands at `target` now. Raises NotWritten if not `data`."""
    try:
        held, status = target.read_bytes(), target.stat()
        if held != data:
            raise OSError(errno.EIO, "read back differs")
    except OSError:
        sentence = "文件{path}写好之后读不回来或内容不符。请马上另存到别处。"
        raise NotWritten(path, sentence) from None
    return Fingerprint.of(data, status)
