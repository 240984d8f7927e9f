"""Sub-headings of a text in 楷体, paragraph by paragraph as they change."""

from collections.abc import Callable
from functools import cache

from PySide6.QtGui import QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from resources import resource
from ui.text.mapping import EDITOR, PRINTED, LineMap
from ui.text.pieces import block_text

_KAITI = ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti")


class SubheadingStyle(QSyntaxHighlighter):
    """`map_of` gives the map of a stored paragraph."""

    def __init__(self, document: QTextDocument, map_of: Callable[[str], LineMap]) -> None:
        super().__init__(document)
        self._map_of = map_of
        self._style = QTextCharFormat()
        self._style.setFontFamilies([_kaiti()])

    def highlightBlock(self, text: str) -> None:
        if "（" not in text:
            return
        line = self._map_of(block_text(self.currentBlock()))
        for printed in line.subheadings:
            start, end = (line.place(place, PRINTED, EDITOR) for place in printed)
            self.setFormat(start, end - start, self._style)


@cache
def _kaiti() -> str:
    """Return the 楷体 of the system or, where it has none, the bundled one."""
    present = QFontDatabase.families()
    for family in _KAITI:
        if family in present:
            return family
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "KaiTi.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]
