"""Lines and tables of pages put together to paragraphs and tables.

A line of text that reaches the right edge goes on in the next one, over the end of a page too.
"""

from collections.abc import Sequence

from app.reading.cell_text import is_value_text
from app.reading.known_words import known_words
from app.reading.laid import Bar, LaidLine, Layout
from app.reading.laid_lines import values_of
from app.reading.laid_table import TableFinder
from app.reading.pdf_lines import Line, laid, lines_of, size_of, text_of
from app.reading.pdf_page import PdfPage
from app.reading.pdf_ruling import Letter, RuledTable, ruled_tables
from app.reading.source import SourceBuilder, SourceTable, placed

_BELOW = 4.0  # sizes from ruled heads to rows that are not ruled
_REACH = 2.1  # sizes between the lines of one label


def whole_tables(page: PdfPage) -> list[RuledTable]:
    """Return the tables of `page` whose every cell is ruled, as far as their texts tell."""
    tables = ruled_tables(page.strokes)
    free = [one for one in page.letters if not any(table.holds(one) for table in tables)]
    below = [laid(line) for line in lines_of(free)]
    return [table for table in tables if _is_whole(table, page.letters, below)]


def _is_whole(table: RuledTable, letters: Sequence[Letter], free: Sequence[LaidLine]) -> bool:
    """Return whether all rows and columns of `table` are ruled; `free` are lines in no table."""
    cells = [cell for row in table.cells(letters) for cell, _, _ in row if cell]
    if any(map(_holds_several, cells)):
        return False
    texts = ["".join(map(text_of, lines_of(cell))) for cell in cells]
    known = known_words()
    if any(is_value_text(text) or known.is_row(text) for text in texts):
        return True
    bottom = -table.ys[-1]  # heads alone: are their numbers below?
    near = [line for line in free if 0 < line.y - bottom < _BELOW * line.size]
    return not any(map(values_of, near))


def _holds_several(letters: Sequence[Letter]) -> bool:
    """Return whether the lines of a cell are several cells: numbers beside or below each other."""
    if not letters:
        return False
    lines = [laid(line).words for line in lines_of(letters)]
    beside = any(
        len(words) > 1 and any(is_value_text(word.text) for word in words) for words in lines
    )
    numbers = [words for words in lines if len(words) == 1 and words[0].text.isdecimal()]
    return beside or len(numbers) > 1


class Flow:
    """Takes page after page."""

    def __init__(self, builder: SourceBuilder) -> None:
        self.builder = builder
        self._finder = TableFinder()
        self._words = ""
        self._is_full = False
        self._rights: dict[float, float] = {}  # the right edge of text by the width of the page

    def add_page(self, page: PdfPage, lines: Sequence[Line], tables: Sequence[RuledTable]) -> None:
        """Take a page's `lines` of free text and its ruled `tables` from the top down."""
        edges = [(line[0].left, line[-1].right) for line in lines]
        edges += [(table.xs[0], table.xs[-1]) for table in tables]
        left = min((edge for edge, _ in edges), default=0.0)
        right = max([self._rights.get(page.width, 0.0), *(edge for _, edge in edges)])
        self._rights[page.width] = right
        bars = tuple(Bar(-one.bottom, one.left, one.right) for one in page.strokes if one.is_level)
        layout = Layout(_REACH, exact=True, bars=bars)
        free = list(lines)
        for table in sorted(tables, key=lambda one: -one.top):
            above = [line for line in free if line[0].middle > table.top]
            self._add_lines(above, layout, (left, right))
            self.end()
            self.builder.add_table(_ruled(table, page.letters))
            free = free[len(above) :]
        self._add_lines(free, layout, (left, right))

    def end(self) -> None:
        """End the paragraph."""
        self.builder.add_text(self._words)
        self._words, self._is_full = "", False

    def _add_lines(self, lines: Sequence[Line], layout: Layout, edges: tuple[float, float]) -> None:
        made = [laid(line) for line in lines]
        by_place = {id(line): letters for line, letters in zip(made, lines, strict=True)}
        for piece in self._finder.page(made, layout):
            if isinstance(piece, LaidLine):
                self._add_line(by_place[id(piece)], edges)
            else:
                self.end()
                self.builder.add_table(piece)

    def _add_line(self, line: Line, edges: tuple[float, float]) -> None:
        left, right = edges
        size = size_of(line)
        is_indented = line[0].left > left + size
        if not self._is_full or is_indented:
            self.end()
        self._words += text_of(line)
        self._is_full = line[-1].right > right - 1.6 * size
        if line[-1].right - line[0].left < (right - left) / 2:  # a title in the middle
            self._is_full = False


def _ruled(table: RuledTable, letters: Sequence[Letter]) -> SourceTable:
    rows = [
        [("\n".join(map(text_of, lines_of(cell))), down, across) for cell, down, across in row]
        for row in table.cells(letters)
    ]
    return placed(rows)
