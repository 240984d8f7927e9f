"""A file that somebody else changed or removed while it is open: noticed, told, settled."""

import contextlib
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.errors import FileProblem
from app.store.fingerprint import DiskState, Fingerprint, state_of
from ui.background import Background
from ui.question import ask
from ui.report_window import ReportWindow

if TYPE_CHECKING:
    from app.report.report import Report
    from app.store.lock import FileLock
    from ui.document import Document

_TITLE = "文件已被改动"


class Choice(Enum):
    """What to do with a file that is no longer what it was."""

    MINE = auto()
    THEIRS = auto()
    COMPARE = auto()
    ELSEWHERE = auto()


class DiskChanges(QObject):
    """Looks after the file of a window's document whenever the window gets the focus."""

    def __init__(self, window: ReportWindow) -> None:
        super().__init__(window)
        self._window = window
        self._put_off: Fingerprint | DiskState | None = None
        self._background = Background(self)
        self._background.done.connect(self._note)

    def look(self) -> None:
        """See in the background, since a share may be slow, what has become of the file."""
        document = self._window.document
        if document and document.path and document.fingerprint:
            work = partial(_seen, document.path, document.fingerprint, document.lock)
            self._background.start(work)

    def settle(self, document: "Document") -> Choice | None:
        """Ask what to do about the file of `document` and do it, but for saving.

        Return MINE if the file may be overwritten, THEIRS if its contents are shown now,
        ELSEWHERE to save under another name, None if nothing was decided.
        """
        from app.store.project_file import read_file  # noqa: PLC0415 - the window comes first

        assert document.path
        try:
            theirs, fingerprint = read_file(document.path)
        except FileProblem as problem:
            return self._settle_unreadable(document, problem)
        if document.says(theirs):
            document.adopt(theirs, fingerprint)
            return Choice.THEIRS
        while True:
            choice = _ask_whose(self._window, document.path)
            if choice is not Choice.COMPARE:
                break
            _compare(self._window, theirs, document.report)
        if choice is Choice.MINE:
            document.stand_against(fingerprint)
        elif choice is Choice.THEIRS:
            document.adopt(theirs, fingerprint)
            self._window.tell("已换成磁盘上的内容，可以撤销")
        elif choice is None:
            self._put_off = fingerprint
        return choice

    def _settle_unreadable(self, document: "Document", problem: FileProblem) -> Choice | None:
        assert document.path
        if state_of(document.path, document.fingerprint or Fingerprint("")) is DiskState.GONE:
            text = f"“{document.path.name}”已不在原处：被删除、改名，或所在的磁盘已断开。"
            answers = {"重新保存到原处": Choice.MINE, "另存为…": Choice.ELSEWHERE}
            self._put_off = DiskState.GONE
        else:
            text = f"“{document.path.name}”被改动过，现在读不出来。\n{problem}"
            answers = {"另存为…": Choice.ELSEWHERE, "用我的内容覆盖": Choice.MINE}
            self._put_off = DiskState.CHANGED
        document.mark_unsaved()
        more = "您的内容都还在这里，没有受影响。"
        choice = ask(self._window, _TITLE, text, more, answers, "知道了")
        if choice is Choice.MINE:
            document.fingerprint = None
        return choice

    def _note(self, seen: "_Seen") -> None:
        path, state, fingerprint = seen.path, seen.state, seen.fingerprint
        document = self._window.document
        if document and seen.lost and document.lock is seen.lost:
            document.lock = None
            self._window.tell(f"“{path.name}”已由别人接管。您保存前会先核对它有没有被改动。")
        if state is DiskState.SAME:
            self._put_off = None
        is_ours = document is not None and document.path == path
        is_settled = self._put_off == (fingerprint or state)
        if not is_ours or state in (DiskState.SAME, DiskState.UNKNOWN) or is_settled:
            return
        if QApplication.activeModalWidget() or not self._window.commit():
            return  # the next time the window gets the focus
        assert document
        self._window.settle_change(document)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What became of the file at `path`; `lost` is our lock if somebody has taken over."""

    path: Path
    state: DiskState
    fingerprint: Fingerprint | None
    lost: "FileLock | None"


def _seen(path: Path, known: Fingerprint, lock: "FileLock | None") -> _Seen:
    from app.store.project_file import read_file  # noqa: PLC0415 - the window comes first

    state, fingerprint = state_of(path, known), None
    if state is DiskState.CHANGED:
        with contextlib.suppress(FileProblem):
            fingerprint = read_file(path)[1]
    return _Seen(path, state, fingerprint, lock if lock and not lock.is_held() else None)


def _ask_whose(window: ReportWindow, path: Path) -> Choice | None:
    answers = {
        "保留我的": Choice.MINE,
        "采用磁盘上的": Choice.THEIRS,
        "比较…": Choice.COMPARE,
    }
    text = f"“{path.name}”在您打开之后被别人改动过。"
    more = (
        "保留我的：保存时覆盖磁盘上的内容，它会留在历史版本中。\n"
        "采用磁盘上的：换成磁盘上的内容，可以撤销。"
    )
    return ask(window, _TITLE, text, more, answers)


def _compare(window: ReportWindow, theirs: "Report", mine: "Report") -> None:
    from app.store.differences import differences  # noqa: PLC0415 - rarely needed
    from ui.changes_dialog import show_differences  # noqa: PLC0415

    show_differences(window, "磁盘上的 → 我的", differences(theirs, mine))
