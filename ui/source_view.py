"""The document that is being imported, as it was read: paragraphs and tables with their places."""

import re
from html import escape

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.reading.source import Paragraph, Source, SourceTable

_PLACE = re.compile(r"第 (\d+) 个表格第 (\d+) 行第 (\d+) 列")
_PARAGRAPH = re.compile(r"第 (\d+) 段")


class SourceView(QTextBrowser):
    """Shows `source`; `show_place` goes to a place in the words that the import uses."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName("原文")
        self.setHtml("".join(map(_html, source.blocks)))

    def show_place(self, where: str) -> None:
        """Scroll to the place `where` and mark it; stay where there is none."""
        name = _anchor(where)
        if not name:
            return
        self.scrollToAnchor(name)
        cursor = self.textCursor()
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if name in piece.charFormat().anchorNames():
                    cursor.setPosition(block.position())
                    cursor.movePosition(
                        QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                    )
                    self.setTextCursor(cursor)
                    return
                pieces += 1
            block = block.next()


def _anchor(where: str) -> str:
    cell, paragraph = _PLACE.search(where), _PARAGRAPH.search(where)
    if cell:
        return "t" + "-".join(cell.groups())
    return f"p{paragraph[1]}" if paragraph else ""


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
