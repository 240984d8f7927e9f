"""The editor's text as pieces: plain characters and the sources of live figures."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from ui.text.figure_object import OBJECT, figure_format, figure_source
from ui.text.mapping import stored

# What Qt takes for the end of a paragraph or frame, and what stands for it in the editor.
_UNFIT = {"\u2029": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}
_FITTING = str.maketrans(_UNFIT)


def fitting(piece: str) -> str:
    """Return `piece` with what the editor cannot hold replaced."""
    return piece.translate(_FITTING) if len(piece) == 1 else piece


def block_text(block: QTextBlock) -> str:
    """Return a paragraph of the editor as it is stored."""
    text = block.text()
    return stored(block_pieces(block)) if OBJECT in text or "{" in text else text


def block_pieces(block: QTextBlock) -> list[str]:
    """Return a paragraph of the editor: single characters and sources."""
    pieces: list[str] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        source = figure_source(fragment.charFormat())
        text = fragment.text()
        pieces += [source if source and c == OBJECT else c for c in text] if source else text
        at += 1
    return pieces


def insert_pieces(cursor: QTextCursor, pieces: Sequence[str]) -> None:
    """Put `pieces` in the place of the cursor's selection."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for is_figure, group in groupby(pieces, key=_is_figure):
        if is_figure:
            for source in group:
                cursor.insertText(OBJECT, figure_format(source))
        else:
            cursor.insertText("".join(map(fitting, group)), QTextCharFormat())
    cursor.endEditBlock()


def _is_figure(piece: str) -> bool:
    return len(piece) > 1
