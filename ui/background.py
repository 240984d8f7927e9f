"""Work off the window's thread: what is slow does not make the window wait."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot


class Background(QObject):
    """Runs one function at a time in a thread of its own; only the last one asked for counts.

    `done` carries what it returned, `failed` the exception it raised; one of them comes in the
    thread of this object. What another `start` or a `cancel` has overtaken comes to nothing, and
    does not even begin if it has not begun yet.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Children go in the order they came: the threads end before the mailbox they write to.
        self._threads = QThreadPool(self)
        self._threads.setMaxThreadCount(1)
        self._mailbox = _Mailbox(self)
        self._mailbox.arrived.connect(self._take)
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether something that counts is under way."""
        return self._is_busy

    def start(self, work: Callable[[], object]) -> None:
        """Run `work` as soon as what is running has ended, in place of all asked for before."""
        self._mailbox.wanted += 1
        self._is_busy = True
        # The thread keeps no hold on this object: it must not be the one to delete it.
        self._threads.start(partial(_run, work, self._mailbox, self._mailbox.wanted))

    def cancel(self) -> None:
        """Forget what was asked for."""
        self._mailbox.wanted += 1
        self._is_busy = False

    @Slot(int, object, object)
    def _take(self, number: int, result: object, error: Exception | None) -> None:
        if number != self._mailbox.wanted:
            return
        self._is_busy = False
        if error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)


class _Mailbox(QObject):
    """Takes results over from the thread; `wanted` is the number of the one that counts."""

    arrived = Signal(int, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.wanted = 0


def _run(work: Callable[[], object], mailbox: _Mailbox, number: int) -> None:
    if number != mailbox.wanted:
        return
    result: object = None
    error: Exception | None = None
    try:
        result = work()
    except Exception as problem:  # noqa: BLE001  told to whoever asked
        error = problem
    try:
        mailbox.arrived.emit(number, result, error)
    except RuntimeError:  # whoever asked is gone, and the mailbox with it
        return
