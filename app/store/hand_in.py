"""What has been done with a report on its way out: exported, printed, signed, handed in, published.

Kept in the user's data folder and not in the project file: an export must not make a saved report
unsaved, nor give its file another fingerprint. A report is found again by unit and year, wherever
its file is; every mark carries the digest of what the report said, so that it lapses with the next
change and comes back when that is undone.
"""

import contextlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from app.report.report import Report
from app.store.fields import report_fields
from app.store.fingerprint import sha256
from app.store.jsontext import json_text
from app.store.whole import write_whole
from app.strictjson import Misfit, Node, parse

FORMAT: Final = "nianbao-hand-in"
VERSION: Final = 1
_PRINTED: Final = ("edition", "variant", "year", "title", "cells", "stated", "notes", "text")
_log = logging.getLogger(__name__)


class Step(StrEnum):
    """What somebody does with a finished report, in the usual order."""

    SIGNED = "signed"
    WORD = "word"
    PDF = "pdf"
    PRINTED = "printed"
    HANDED_IN = "handed_in"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Mark:
    """That a step was done: with a report of this `digest`, when, and which file came of it."""

    digest: str
    at: datetime
    place: str = ""


Marks = Mapping[Step, Mark]


def content_digest(report: Report) -> str:
    """Return the digest of what a document of `report` says: 说明 and the like are not in it."""
    fields = report_fields(report)
    said: dict[str, Any] = {key: fields[key] for key in _PRINTED}
    return sha256(json_text({**said, "unit": report.unit.name}).encode())


@dataclass(frozen=True, slots=True)
class HandInLog:
    """The marks of all reports, a file each in `folder`."""

    folder: Path

    def marks(self, report: Report) -> Marks:
        """Return what was done with `report`, maybe before its last change."""
        file = self._file_of(report)
        try:
            return _marks(Node(parse(file.read_bytes())))
        except FileNotFoundError:
            return {}
        except (OSError, Misfit, ValueError, OverflowError) as problem:
            _log.warning("hand-in marks unreadable: %s", type(problem).__name__)
            return {}

    def note(self, report: Report, step: Step, at: datetime, place: str = "") -> None:
        """Note that `step` was done with `report` as it is. Raises NotWritten."""
        self._write(report, {**self.marks(report), step: Mark(content_digest(report), at, place)})

    def take_back(self, report: Report, step: Step) -> None:
        """Forget that `step` was done with `report`. Raises NotWritten."""
        self._write(report, {k: mark for k, mark in self.marks(report).items() if k is not step})

    def _write(self, report: Report, marks: Marks) -> None:
        with contextlib.suppress(OSError):  # writing into it fails then, and says why
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fields = {
            step.value: {"digest": mark.digest, "at": mark.at.isoformat(), "place": mark.place}
            for step, mark in marks.items()
        }
        text = json_text({"format": FORMAT, "version": VERSION, "marks": fields})
        write_whole(self._file_of(report), text.encode())

    def _file_of(self, report: Report) -> Path:
        name = sha256(f"{report.year}\n{report.unit.name.strip()}".encode())
        return self.folder / f"{name[:32]}.json"


def _marks(node: Node) -> Marks:
    if node.field("format").text() != FORMAT or node.field("version").whole(1, 99) != VERSION:
        raise node.misfit("不是报送记录")
    steps = {step.value: step for step in Step}
    return {
        steps[key]: Mark(
            mark.field("digest").text(),
            datetime.fromisoformat(mark.field("at").text()).astimezone(),
            mark.field("place").text(),
        )
        for key, mark in node.field("marks").fields().items()
        if key in steps
    }
