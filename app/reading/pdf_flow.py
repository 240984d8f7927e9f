"""Lines and tables of pages put together to paragraphs and tables.

A line of text that reaches the right edge goes on in the next one, over the end of a page too.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.reading.cell_text import is_value_text
from app.reading.known_words import known_words
from app.reading.laid import Bar, LaidLine, Layout
from app.reading.laid_lines import values_of
from app.reading.laid_table import BROKEN, TableFinder
from app.reading.pdf_lines import Line, laid, lines_of, size_of, text_of
from app.reading.pdf_page import PdfPage
from app.reading.pdf_ruling import Letter, RuledTable, ruled_tables
from app.reading.source import SourceBuilder, SourceCell, SourceTable, placed

_MOST_BROKEN = 3  # lines that a number in a narrow cell takes
_TIGHT = 1.4  # sizes between lines of the same cell
_OTHER_SIZE = 1.3  # so much larger than the text is a title that fills its line
_REACH = 2.1  # sizes between the lines of one label


def whole_tables(page: PdfPage) -> list[RuledTable]:
    """Return the tables of `page` whose every cell is ruled, as far as their texts tell."""
    ruled = ruled_tables(page.strokes)
    cells = {table: _cells(table, page.letters) for table in ruled}
    tables = [
        table for table in ruled if cells[table] and not any(map(_holds_several, cells[table]))
    ]
    free = [one for one in page.letters if not any(table.holds(one) for table in ruled)]
    loose = [line[0].middle for line in lines_of(free) if values_of(laid(line))]
    bodies = [table.top for table in tables if _has_rows(cells[table])]
    return [
        table for table in tables if table.top in bodies or not _goes_on_below(table, loose, bodies)
    ]


def _cells(table: RuledTable, letters: Sequence[Letter]) -> list[Sequence[Letter]]:
    return [cell for row in table.cells(letters) for cell, _, _ in row if cell]


def _has_rows(cells: Sequence[Sequence[Letter]]) -> bool:
    texts = ["".join(map(text_of, lines_of(cell))) for cell in cells]
    return any(is_value_text(text) or known_words().is_row_alone(text) for text in texts)


def _goes_on_below(heads: RuledTable, loose: Sequence[float], bodies: Sequence[float]) -> bool:
    """Return whether numbers that are not ruled come next below `heads`."""
    bottom = heads.ys[-1]
    numbers = max((place for place in loose if place < bottom), default=float("-inf"))
    ruled = max((place for place in bodies if place < bottom), default=float("-inf"))
    return numbers > ruled


def _holds_several(letters: Sequence[Letter]) -> bool:
    """Return whether the lines of a cell are several cells: beside or below each other."""
    lines = [laid(line) for line in lines_of(letters)]
    beside = any(len(line.words) > 1 and values_of(line) for line in lines)
    labels = [line for line in lines if known_words().is_row_alone(line.text)]
    numbers = [line for line in lines if len(line.words) == 1 and values_of(line)]
    return beside or len(labels) > 1 or len(numbers) > _MOST_BROKEN


class Flow:
    """Takes page after page."""

    def __init__(self, builder: SourceBuilder) -> None:
        self.builder = builder
        self._finder = TableFinder()
        self._words = ""
        self._is_full = False
        self._size = 0.0  # of the letters of the line before
        self._rights: dict[float, float] = {}  # the right edge of text by the width of the page

    def add_page(self, page: PdfPage, lines: Sequence[Line], tables: Sequence[RuledTable]) -> None:
        """Take a page's `lines` of free text and its ruled `tables` from the top down."""
        edges = [(line[0].left, line[-1].right) for line in lines]
        edges += [(table.xs[0], table.xs[-1]) for table in tables]
        left = min((edge for edge, _ in edges), default=0.0)
        right = max([self._rights.get(page.width, 0.0), *(edge for _, edge in edges)])
        self._rights[page.width] = right
        bars = tuple(Bar(-one.bottom, one.left, one.right) for one in page.strokes if one.is_level)
        layout = Layout(_REACH, _TIGHT, exact=True, bars=bars)
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
        is_other = not 1 / _OTHER_SIZE < size / (self._size or size) < _OTHER_SIZE
        if not self._is_full or is_indented or is_other:
            self.end()
        self._size = size
        self._words += text_of(line)
        self._is_full = line[-1].right > right - 1.6 * size
        if line[-1].right - line[0].left < (right - left) / 2:  # a title in the middle
            self._is_full = False


def _ruled(table: RuledTable, letters: Sequence[Letter]) -> SourceTable:
    rows = [
        [("\n".join(map(text_of, lines_of(cell))), down, across) for cell, down, across in row]
        for row in table.cells(letters)
    ]
    made = placed(rows)
    return SourceTable(tuple(tuple(map(_unbroken, row)) for row in made.rows))


def _unbroken(cell: SourceCell) -> SourceCell:
    """Return `cell` with a number that goes on in the next line as one, which is doubtful."""
    if "\n" in cell.text and all(map(str.isdecimal, cell.text.split("\n"))):
        return replace(cell, text=cell.text.replace("\n", ""), doubt=BROKEN)
    return cell
