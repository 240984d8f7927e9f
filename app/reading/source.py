"""What a document of any kind is read into: paragraphs and tables in order.

A table is rows of cells with their place and span; a place that a span covers has no cell of its
own. Text is as a reader sees it, "\\n" between the lines of a cell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.errors import UnreadableSource

MOST_CELLS = 40_000  # of a whole document; spans make it easy to ask for more
MOST_PARAGRAPHS = 30_000
_MOST_SPANNED = 1_000


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell: its text, its first row and column from 0, and how many of them it covers.

    `doubt` is why it may stand elsewhere, where a reader had to find its place by itself.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table: the cells that begin in each row. `number` counts the document's tables from 1."""

    rows: tuple[tuple[SourceCell, ...], ...]
    number: int = 0

    def where(self, cell: SourceCell) -> str:
        """Return the place of `cell` in words."""
        return f"第 {self.number} 个表格第 {cell.row + 1} 行第 {cell.column + 1} 列"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text; `number` counts the document's paragraphs from 1."""

    text: str
    number: int = 0

    @property
    def where(self) -> str:
        """The place of the paragraph in words."""
        return f"第 {self.number} 段"


Block = Paragraph | SourceTable


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its blocks in order, and what it calls itself (a page's title), if anything.

    `pictures` are the pages that are nothing but a picture, from 1.
    """

    blocks: tuple[Block, ...]
    name: str = ""
    pictures: tuple[int, ...] = ()


@dataclass(slots=True)
class SourceBuilder:
    """Collects blocks in order and counts them. Raises UnreadableSource for too many."""

    name: str = ""
    blocks: list[Block] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0

    def add_text(self, text: str) -> None:
        """Add the paragraphs of `text`, one a line; empty ones are left out."""
        for line in text.split("\n"):
            words = line.strip(" \t\r\u00a0\u3000\ufeff\u200b")
            if words:
                self.paragraphs += 1
                if self.paragraphs > MOST_PARAGRAPHS:
                    raise UnreadableSource("文件{path}的段落太多，不像一份年报。请核对文件。")
                self.blocks.append(Paragraph(words, self.paragraphs))

    def add_table(self, table: SourceTable) -> None:
        """Add a table that has at least one cell."""
        if any(table.rows):
            self.tables += 1
            self.cells += sum(map(len, table.rows))
            if self.cells > MOST_CELLS:
                raise _too_large()
            self.blocks.append(SourceTable(table.rows, self.tables))

    def finished(self) -> Source:
        """Return what has been collected."""
        return Source(tuple(self.blocks), self.name)


def placed(rows: Iterable[Sequence[tuple[str, int, int]]]) -> SourceTable:
    """Return a table from (text, row span, column span) of the cells that begin in each row.

    A cell takes the next place that no span covers, as in HTML. Raises UnreadableSource for a
    table that asks for too many cells.
    """
    taken: set[tuple[int, int]] = set()
    made: list[tuple[SourceCell, ...]] = []
    listed = list(rows)
    for down, cells in enumerate(listed):
        across = 0
        line: list[SourceCell] = []
        for text, row_span, column_span in cells:
            while (down, across) in taken:
                across += 1
            height = max(1, min(row_span or len(listed), len(listed) - down))
            width = max(1, min(column_span, _MOST_SPANNED))
            if len(taken) + height * width > MOST_CELLS:
                raise _too_large()
            taken.update(
                (row, column)
                for row in range(down, down + height)
                for column in range(across, across + width)
            )
            line.append(SourceCell(text, down, across, height, width))
            across += width
        made.append(tuple(line))
    return SourceTable(tuple(made))


def _too_large() -> UnreadableSource:
    return UnreadableSource("文件{path}中的表格太大，不像年报的表格。请只留下年报部分再导入。")
