"""The document that is being imported, as it was read: paragraphs and tables with their places."""

import re
from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.reading.source import Paragraph, Source, SourceTable
from ui.theme import Theme, Tone

_CELL = re.compile(r"第 (\d+) 个表格第 (\d+) 行第 (\d+) 列")
_PARAGRAPH = re.compile(r"第 (\d+) 段")
_MOST_CELLS, _MOST_CHARACTERS = 6_000, 400_000  # more takes seconds to lay out
_FOUND_BY = 16  # characters at the beginning of a text
_CUT = "（文件太长，以下的原文没有显示）"


class SourceView(QTextBrowser):
    """Shows `source`, what is in doubt or found no place in colour.

    `show_place` goes to a place in the words that the import uses; `chosen` carries the name of a
    place (see `place_name`) that somebody clicks.
    """

    chosen = Signal(str)

    def __init__(self, source: Source, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: dict[str, Tone] = {}
        self._current = ""
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # a number is never cut in two
        self.setAccessibleName("原文")
        self.setHtml("".join(_pieces(source)))
        self._places = dict(self._named_places())  # where in the text each place begins

    def show_marks(self, doubtful: Iterable[str], strays: Iterable[str]) -> None:
        """Colour these places, in doubt and without a place in the report, and no others."""
        self._marked = dict.fromkeys(map(place_name, doubtful), self._theme.verify)
        self._marked |= dict.fromkeys(map(place_name, strays), self._theme.error)
        self._colour()

    def show_place(self, where: str) -> None:
        """Scroll to the place `where` and mark it; mark nothing where there is none."""
        self._current = place_name(where)
        self._colour()
        if self._current not in self._places:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places[self._current])
        self.setTextCursor(cursor)
        middle, room = self.cursorRect(cursor).center().y(), self.viewport().height()
        if not room // 4 < middle < room * 3 // 4:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + middle - room // 3)

    def _colour(self) -> None:
        tones = dict(self._marked)
        tones.pop(self._current, None)  # it comes last, over the others
        if self._current:
            tones[self._current] = Tone(self._theme.paper, self._theme.accent)
        found = ((name, tone) for name, tone in tones.items() if name in self._places)
        self.setExtraSelections([self._selection(name, tone) for name, tone in found])

    def _selection(self, name: str, tone: Tone) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places[name])
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor  # type: ignore[attr-defined]  # the stubs do not know its fields
        made.format.setBackground(QColor(tone.ground))  # type: ignore[attr-defined]
        made.format.setForeground(QColor(tone.text))  # type: ignore[attr-defined]
        return made

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        block = self.document().findBlock(at).position()
        names = [name for name, begin in self._places.items() if begin == block]
        if names and not self.textCursor().hasSelection():
            self.chosen.emit(names[0])

    def _named_places(self) -> Iterable[tuple[str, int]]:
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                for name in pieces.fragment().charFormat().anchorNames():
                    yield name, block.position()
                pieces += 1
            block = block.next()


def place_name(where: str) -> str:
    """Return the short name of a place in words: t1-2-3, p4; "" for words that name none."""
    cell, paragraph = _CELL.search(where), _PARAGRAPH.search(where)
    if cell:
        return "t" + "-".join(cell.groups())
    return f"p{paragraph[1]}" if paragraph else ""


def where_of_text(source: Source, text: str) -> str:
    """Return the place of the paragraph that begins as `text` does; "" where there is none."""
    begin = "".join(text.split())[:_FOUND_BY]
    paragraphs = (block for block in source.blocks if isinstance(block, Paragraph))
    found = (p.where for p in paragraphs if begin in "".join(p.text.split()))
    return next(found, "") if begin else ""


def _pieces(source: Source) -> Iterable[str]:
    cells = characters = 0
    for block in source.blocks:
        if isinstance(block, Paragraph):
            characters += len(block.text)
        else:
            cells += sum(map(len, block.rows))
            characters += sum(len(cell.text) for row in block.rows for cell in row)
        if cells > _MOST_CELLS or characters > _MOST_CHARACTERS:
            yield f"<p>{_CUT}</p>"
            return
        yield _html(block)


def _html(block: Paragraph | SourceTable) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_marked(f'p{block.number}', block.text)}</p>"
    rows: list[str] = []
    for row in block.rows:
        cells = (
            f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}">'
            + _marked(f"t{block.number}-{cell.row + 1}-{cell.column + 1}", cell.text)
            + "</td>"
            for cell in row
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1" cellspacing="0" cellpadding="3">{"".join(rows)}</table>'


def _marked(name: str, text: str) -> str:
    """Return `text` with an anchor; an anchor without text would not be kept."""
    words = escape(text).replace("\n", "<br>") or "&nbsp;"
    return f'<a name="{name}">{words}</a>'
