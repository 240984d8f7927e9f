"""Keeping a recovery copy of the open document while it is edited.

Writing goes on in a thread of its own: syncing a slow disk takes longer than a keystroke may.
"""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.errors import NotWritten
from app.store.recovery import LostCopy, RecoveryCopy
from ui.document import Document

INTERVAL: Final = 500  # milliseconds from a change to its copy, and between two copies
_AGAIN: Final = 50  # milliseconds, where the copy before is still being written
_RETRY: Final = 5_000  # milliseconds after a failure, where nothing changes meanwhile


class Recovery(QObject):
    """The recovery copy of `document`: there while the document is not saved, gone once it is.

    `protected` carries the time of a copy, ``14:02:31``; `failed` a sentence, once until a copy
    succeeds again; `not_needed` says that the file holds everything. With `restored` that copy is
    gone on with: the document, which shows it, counts as unsaved, and the copy stays until the
    document is saved. Whoever makes one calls `close`.
    """

    protected = Signal(str)
    failed = Signal(str)
    not_needed = Signal()
    _ended = Signal(object)

    def __init__(
        self,
        document: Document,
        folder: Path,
        restored: LostCopy | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._copy = restored or RecoveryCopy.new(folder)
        self._worker = ThreadPoolExecutor(1, "recovery")
        self._is_writing = False
        self._has_failed = False
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._protect)
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        if restored:
            document.mark_unsaved()
        document.changed.connect(self._note_change)
        document.typing_changed.connect(self._note_typing)
        document.path_changed.connect(self._note_saving)
        # Its other news, that all is clean, comes from a dying undo stack too: no reason to drop.
        document.undo_stack.cleanChanged.connect(self._note_unclean)
        self._note_unclean(document.is_clean)

    def write_now(self) -> bool:
        """Write the copy and wait for it: before telling of an error, at the end of the session.

        Return whether everything is safe.
        """
        self._timer.stop()
        if not self._is_needed():
            return True
        writing = self._write()
        wait([writing])
        return writing.exception() is None

    def close(self) -> None:
        """Drop the copy: the document is closed, saved or given up by the person's own will."""
        if self._is_closed:
            return
        self._timer.stop()
        self._document.changed.disconnect(self._note_change)
        self._document.typing_changed.disconnect(self._note_typing)
        self._document.path_changed.disconnect(self._note_saving)
        self._document.undo_stack.cleanChanged.disconnect(self._note_unclean)
        self._is_closed = True
        self._discard()
        self._worker.shutdown()

    def _note_change(self, _before: object) -> None:
        # Whether this undid the last unsaved change is not known before the undo stack has moved.
        self._write_within(INTERVAL)

    def _note_typing(self) -> None:
        self._write_within(INTERVAL)

    def _is_needed(self) -> bool:
        """Return whether there is anything that the file does not hold."""
        return not self._document.is_clean or self._document.is_being_typed

    def _note_unclean(self, is_clean: bool) -> None:
        if not is_clean:
            self._write_within(INTERVAL)

    def _note_saving(self) -> None:
        if self._document.is_clean:
            self._timer.stop()
            self._drop()

    def _write_within(self, milliseconds: int) -> None:
        if not self._timer.isActive() or self._timer.remainingTime() > milliseconds:
            self._timer.start(milliseconds)

    def _protect(self) -> None:
        if not self._is_needed():
            self._drop()
        elif self._is_writing:
            self._timer.start(_AGAIN)
        else:
            self._write()

    def _write(self) -> Future[datetime]:
        self._is_writing = True
        document = self._document
        base = document.fingerprint.digest if document.fingerprint else None
        writing = self._worker.submit(
            self._copy.write, document.report_with_typing, document.path, base
        )
        writing.add_done_callback(self._ended.emit)
        return writing

    def _drop(self) -> None:
        self._has_failed = False
        self._discard()
        self.not_needed.emit()

    def _discard(self) -> None:
        self._worker.submit(self._copy.discard)  # after what is being written

    def _finish(self, writing: Future[datetime]) -> None:
        self._is_writing = False
        if self._is_closed:
            return
        try:
            saved_at = writing.result()
        except NotWritten as problem:
            if not self._has_failed:
                self.failed.emit(str(problem))
            self._has_failed = True
            self._write_within(_RETRY)
            return
        self._has_failed = False
        if self._is_needed():
            self.protected.emit(f"{saved_at:%H:%M:%S}")
