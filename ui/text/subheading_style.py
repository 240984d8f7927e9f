"""Sub-headings of a text in 楷体, paragraph by paragraph as they change."""

from collections.abc import Callable, Iterator
from functools import cache

from PySide6.QtGui import QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.report.subheadings import subheading_ranges
from resources import resource
from ui.text.mapping import Range, TextMap
from ui.text.pieces import block_text

INDENT = " \t\u3000\u00a0"  # what printing takes off a paragraph
_KAITI = ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti")


class SubheadingStyle(QSyntaxHighlighter):
    """`map_of` gives the map of a stored paragraph."""

    def __init__(self, document: QTextDocument, map_of: Callable[[str], TextMap]) -> None:
        super().__init__(document)
        self._map_of = map_of
        self._style = QTextCharFormat()
        self._style.setFontFamilies([_kaiti()])

    def highlightBlock(self, text: str) -> None:
        if "（" not in text:
            return
        paragraph = self._map_of(block_text(self.currentBlock()))
        for start, end in printed_subheadings(paragraph.printed):
            first, after = paragraph.editor_range_of_printed(start, end)
            self.setFormat(first, after - first, self._style)


def printed_subheadings(line: str) -> Iterator[Range]:
    """Yield the ranges of the sub-headings of a printed line, indented or not."""
    indent = len(line) - len(line.lstrip(INDENT))
    for start, end in subheading_ranges(line.strip(INDENT)):
        yield indent + start, indent + end


@cache
def _kaiti() -> str:
    """Return the 楷体 of the system or, where it has none, the bundled one."""
    present = QFontDatabase.families()
    for family in _KAITI:
        if family in present:
            return family
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "KaiTi.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]
