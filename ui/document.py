"""The open report, its undo history and its signals: the only place where state changes."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.errors import BatchRefused
from app.report.batch import apply_batch
from app.report.recompute import Values, evaluate
from app.report.report import Report
from app.review.finding import Finding
from app.review.verdict import Verdict, verdict
from app.store.fingerprint import Fingerprint
from app.store.target import target_of
from ui.causes import Cause, causes_of, worst_first
from ui.doubt_causes import doubt_causes

if TYPE_CHECKING:
    from app.store.lock import FileLock
    from app.store.saving import Saved
    from app.store.versions import Versions

_MERGE_SECONDS = 2.0


def _at_once(work: "Callable[[], Saved]") -> "Saved":
    return work()


class Document(QObject):
    """A report as it is edited: values and findings follow every change at once.

    `changed` carries the report before the change; `report` is the one after it. Errors of the
    engine (BatchRefused, NotWritten …) pass through and leave everything as it was. `fingerprint`
    is what its file looked like when read or saved, `lock` the lock file that is ours.
    """

    changed = Signal(object)
    path_changed = Signal()
    typing_changed = Signal()

    def __init__(
        self, report: Report, path: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.path = path
        self.fingerprint: Fingerprint | None = None
        self.lock: FileLock | None = None
        self.is_read_only = False
        self._typing: tuple[str, str] | None = None
        self._causes: Sequence[Cause] | None = None
        self._tried: tuple[tuple[tuple[str, str], ...], Report] | None = None
        self._show(report)

    def __del__(self) -> None:
        # Else the garbage collector deletes steps that the stack then deletes once more.
        if shiboken6.isValid(self.undo_stack):
            self.undo_stack.blockSignals(True)
            self.undo_stack.clear()

    @property
    def report(self) -> Report:
        """The report as it is now."""
        return self._report

    @property
    def report_with_typing(self) -> Report:
        """The report with what stands in an open cell editor, if it can stand in its cell."""
        if self._typing is None:
            return self._report
        try:
            return apply_batch(self._report, [self._typing])
        except BatchRefused:
            return self._report

    @property
    def is_being_typed(self) -> bool:
        """Whether an open cell editor holds what the report does not say yet."""
        return self._typing is not None and not _says_the_same(
            self.report_with_typing, self._report
        )

    def note_typing(self, pair: tuple[str, str] | None) -> None:
        """Know what stands in an open cell editor, None once it is closed; changes nothing."""
        if pair != self._typing:
            self._typing = pair
            self.typing_changed.emit()

    @property
    def values(self) -> Values:
        """Every cell of it, totals included."""
        return self._values

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the review finds in it."""
        return self._findings

    @property
    def causes(self) -> Sequence[Cause]:
        """The findings as a person counts them, worst first."""
        if self._causes is None:
            causes = causes_of(self._report, self._values, self._findings)
            self._causes = worst_first([*causes, *doubt_causes(self._report)])
        return self._causes

    @property
    def verdict(self) -> Verdict:
        """Whether it can be handed in."""
        return verdict(self._findings)

    @property
    def is_clean(self) -> bool:
        """Whether the file holds what is shown."""
        return self.undo_stack.isClean()

    def set_pairs(self, pairs: Sequence[tuple[str, str]], words: str) -> None:
        """Set typed pairs (`app.report.batch`) as one undo step called `words`."""
        self.replace(self._with(tuple(pairs)), words)

    def try_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Raise BatchRefused where `set_pairs` would; change nothing."""
        self._with(tuple(pairs))

    def type_text(self, key: str, text: str, words: str) -> None:
        """Set a text or a line; keystrokes that follow each other closely are one undo step."""
        after = apply_batch(self._report, [(key, text)])
        if not _says_the_same(after, self._report):
            self.undo_stack.push(_Typing(self, self._report, after, words, key))

    def replace(self, after: Report, words: str) -> None:
        """Make `after` the report as one undo step; nothing happens if it says the same."""
        if not _says_the_same(after, self._report):
            self.undo_stack.push(_Edit(self, self._report, after, words))

    def save(
        self,
        path: Path,
        versions: "Versions | None" = None,
        run: "Callable[[Callable[[], Saved]], Saved]" = _at_once,
    ) -> str:
        """Write the report to `path`, which then is its file; `run` does the writing.

        What the file held goes to `versions`. Return "" or how else it had to be written. Raises
        ChangedOnDisk where somebody else has changed this report's file since, and NotWritten.
        """
        from app.store.saving import save_report  # noqa: PLC0415 - the window comes first

        expected = self.fingerprint if self.is_at(path) else None
        work = partial(save_report, path, self._report, expected=expected, versions=versions)
        saved = run(work)
        self.path = path
        self.is_read_only = False
        self._be_saved_as(saved.fingerprint)
        return saved.remark

    def is_at(self, path: Path) -> bool:
        """Return whether `path` is this report's file, by whatever name."""
        return self.path is not None and target_of(self.path) == target_of(path)

    def adopt(self, theirs: Report, fingerprint: Fingerprint) -> None:
        """Show what somebody else saved in this report's file, as one undo step."""
        self.replace(theirs, "采用磁盘上的内容")
        self._be_saved_as(fingerprint)

    def stand_against(self, fingerprint: Fingerprint) -> None:
        """Hold on to this report although the file now looks like `fingerprint`."""
        self.fingerprint = fingerprint
        self.mark_unsaved()

    def says(self, report: Report) -> bool:
        """Return whether `report` says the same, digits as typed included."""
        return _says_the_same(self._report, report)

    def detach(self) -> None:
        """Have no file any more."""
        self.unlock()
        self.path = self.fingerprint = None
        self.is_read_only = False

    def unlock(self) -> None:
        """Let others have the file."""
        if self.lock:
            self.lock.release()
        self.lock = None

    def _be_saved_as(self, fingerprint: Fingerprint) -> None:
        self.fingerprint = fingerprint
        self.undo_stack.setClean()
        self.path_changed.emit()

    def mark_unsaved(self) -> None:
        """Say that no file holds this report (a restored or new one)."""
        self.undo_stack.resetClean()

    def step_to(self, report: Report) -> None:
        """Show `report`; for the undo commands only."""
        before = self._report
        self._show(report)
        self.changed.emit(before)

    def _with(self, pairs: tuple[tuple[str, str], ...]) -> Report:
        """Return the report with `pairs`; what has just been tried is not applied once more."""
        if self._tried is None or self._tried[0] != pairs:
            self._tried = (pairs, apply_batch(self._report, pairs))
        return self._tried[1]

    def _show(self, report: Report) -> None:
        from app.review.review import review  # noqa: PLC0415 - the window comes first

        self._report = report
        self._tried = None
        self._values = evaluate(report.form, report.cells, report.stated)
        self._findings = review(report, self._values)
        self._causes = None


def _says_the_same(one: Report, other: Report) -> bool:
    """Return whether two reports are equal, digits as typed included: 12.50 is not 12.5."""
    if one is other:
        return True
    pairs = ((one.cells, other.cells), (one.stated, other.stated))
    return one == other and all(
        str(left[key]) == str(right[key]) for left, right in pairs for key in left
    )


class _Edit(QUndoCommand):
    """One step: the reports before and after it, which are frozen values."""

    def __init__(self, document: Document, before: Report, after: Report, words: str) -> None:
        super().__init__(words)
        self._document = document
        self._before = before
        self.after = after

    def redo(self) -> None:
        self._document.step_to(self.after)

    def undo(self) -> None:
        self._document.step_to(self._before)


class _Typing(_Edit):
    """Typing in one text; swallows what follows within two seconds."""

    def __init__(
        self, document: Document, before: Report, after: Report, words: str, key: str
    ) -> None:
        super().__init__(document, before, after, words)
        self.key = key
        self.time = time.monotonic()

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Typing) or other.key != self.key:
            return False
        if other.time - self.time > _MERGE_SECONDS:
            return False
        self.after, self.time = other.after, other.time
        return True
