"""The stored text as the paragraphs of the editor: only those that change are read again."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextDocument

from ui.text.mapping import tokens_length
from ui.text.pieces import block_text

Difference = tuple[int, list[str], list[str]]


class Paragraphs:
    """Follows `document`; `canonical` gives a stored paragraph as it would be read from it.

    A paragraph that says the same stays as it is stored, even where that is not canonical.
    """

    def __init__(self, document: QTextDocument, canonical: Callable[[str], str]) -> None:
        self._document = document
        self._canonical = canonical
        self._lines = [""]
        self.text = ""
        self.was_key = False  # the last change was one character more
        self.settle()
        document.contentsChange.connect(self._note)

    def take(self) -> str:
        """Read what has changed in the editor and return the whole text as stored."""
        count = self._document.blockCount()
        head = min(self._head, count - 1, len(self._lines) - 1)
        tail = min(self._tail, count - 1 - head, len(self._lines) - 1 - head)
        old = self._lines[head : len(self._lines) - tail]
        block = self._document.findBlockByNumber(head)
        new: list[str] = []
        for _ in range(count - head - tail):
            new.append(block_text(block))
            block = block.next()
        if len(new) == len(old):
            new = list(map(self._kept, old, new))
        self._lines[head : len(self._lines) - tail] = new
        self.text = "\n".join(self._lines)
        self.settle()
        return self.text

    def show(self, text: str) -> None:
        """Say that the editor shows the stored `text` now."""
        self.text = text
        self._lines = text.split("\n")
        self.settle()

    def settle(self) -> None:
        """Forget what has changed in the editor: it says what is stored."""
        self._head = self._tail = 1 << 30

    def changed_lines(self, text: str) -> tuple[int, str, str]:
        """Return where `text` begins to differ (a place in the editor), what was there and is."""
        new = text.split("\n")
        most = min(len(self._lines), len(new)) - 1
        head = _common(self._lines[:most], new[:most])
        tail = _common(self._lines[: head - len(self._lines) : -1], new[: head - len(new) : -1])
        before = "\n".join(self._lines[head : len(self._lines) - tail])
        place = self._document.findBlockByNumber(head).position()
        return place, before, "\n".join(new[head : len(new) - tail])

    def _kept(self, old: str, new: str) -> str:
        return old if old != new and self._canonical(old) == new else new

    def _note(self, place: int, removed: int, added: int) -> None:
        document = self._document
        first = document.findBlock(place).blockNumber()
        last = document.findBlock(min(place + added, document.characterCount() - 1)).blockNumber()
        self._head = min(self._head, first)
        self._tail = min(self._tail, document.blockCount() - 1 - last)
        self.was_key = (removed, added) == (0, 1)


def difference(old: list[str], new: list[str]) -> Difference:
    """Return the editor's length of what two lists of pieces begin with, and what differs then."""
    most = min(len(old), len(new))
    start = _common(old, new)
    end = _common(old[::-1][: most - start], new[::-1][: most - start])
    return tokens_length(old[:start]), old[start : len(old) - end], new[start : len(new) - end]


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many items both begin with."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
