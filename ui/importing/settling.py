"""Pieces of a document that need no place any more: put somewhere, or not needed. Can be undone."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoStack


class Settling:
    """Knows the numbers of the pieces that are settled; each is a step on `stack`.

    `follow` is called after each step and each undo of one.
    """

    def __init__(self, stack: QUndoStack, follow: Callable[[], None]) -> None:
        self.numbers: set[int] = set()
        self.follow = follow
        self._stack = stack

    def settle(self, number: int) -> None:
        """Let the piece `number` be settled."""
        self._stack.push(_Step(self, number))


class _Step(QUndoCommand):
    def __init__(self, settling: Settling, number: int) -> None:
        super().__init__("不需要这一处")
        self._settling, self._number = settling, number

    def redo(self) -> None:
        self._settling.numbers.add(self._number)
        self._settling.follow()

    def undo(self) -> None:
        self._settling.numbers.discard(self._number)
        self._settling.follow()
