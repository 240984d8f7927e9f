"""Sub-headings of a text in 楷体, paragraph by paragraph as they change."""

from collections.abc import Callable

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.faces import subheading_family
from ui.text.mapping import EDITOR, PRINTED, LineMap
from ui.text.pieces import block_text


class SubheadingStyle(QSyntaxHighlighter):
    """`map_of` gives the map of a stored paragraph."""

    def __init__(self, document: QTextDocument, map_of: Callable[[str], LineMap]) -> None:
        super().__init__(document)
        self._map_of = map_of
        self._style = QTextCharFormat()
        self._style.setFontFamilies([subheading_family()])

    def highlightBlock(self, text: str) -> None:
        if "（" not in text:
            return
        line = self._map_of(block_text(self.currentBlock()))
        for printed in line.subheadings:
            start, end = (line.place(place, PRINTED, EDITOR) for place in printed)
            self.setFormat(start, end - start, self._style)
