"""Tables in the HTML that Word, Excel, WPS, LibreOffice and browsers put on the clipboard."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import UnreadableSource, ValueRefused
from app.reading.html_cells import cells_of, is_hidden, own_rows, parsed
from app.reading.source import MOST_CELLS, SourceTable, placed

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """A table as a rectangle of text.

    A spanned cell has its text at its first place and "" in the others; those other places are
    `covered` as (row, column), so that they can be told from cells that are empty.
    """

    rows: list[list[str]]
    covered: frozenset[tuple[int, int]]


def html_tables(html: str) -> list[HtmlTable]:
    """Return the tables of `html` in its order, [] where there is none.

    A table inside a cell is a table of its own; one that only holds others is left out. Raises
    ValueRefused for more than LARGEST_BYTES, MOST_CELLS, or a nesting that the parser gives up on
    (what it has read until then may lack cells).
    """
    data = html.replace("\0", "").encode("utf-8", "replace")
    if len(data) > LARGEST_BYTES:
        raise ValueRefused("剪贴板中的内容超过 5 MB，没有粘贴。请只复制表格部分再粘贴。")
    root, is_whole = parsed(data)
    if not is_whole:
        raise ValueRefused("剪贴板中的网页嵌套太深，没有粘贴。请只复制表格部分再粘贴。")
    if root is None:
        return []
    _refuse_above_most(sum(1 for _ in root.iter("td", "th")))
    tables = list(root.iter("table"))
    if not tables and root.find(".//tr") is not None:
        tables = [root]  # rows without their table, as some programs copy part of one
    read = [(table, _read(table)) for table in tables]
    return [
        grid
        for table, grid in read
        if grid.rows and (table.find(".//table") is None or any(map(any, grid.rows)))
    ]


def _read(table: "_Element") -> HtmlTable:
    """Return the grid of `table`. Excel ends with a hidden row of which nothing is seen."""
    rows = [(row, cells_of(row)) for row in own_rows(table)]
    seen = [cells for row, cells in rows if any(cell[0] for cell in cells) or not is_hidden(row)]
    try:
        return _grid(placed(seen))
    except UnreadableSource:
        raise _too_large() from None


def _grid(table: SourceTable) -> HtmlTable:
    cells = [cell for row in table.rows for cell in row]
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    _refuse_above_most(width * len(table.rows))
    grid = [[""] * width for _ in table.rows]
    covered: set[tuple[int, int]] = set()
    for cell in cells:
        grid[cell.row][cell.column] = cell.text
        covered.update(
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
            if (row, column) != (cell.row, cell.column)
        )
    return HtmlTable(grid if width else [], frozenset(covered))


def _refuse_above_most(cells: int) -> None:
    if cells > MOST_CELLS:
        raise _too_large()


def _too_large() -> ValueRefused:
    return ValueRefused("剪贴板中的表格太大，没有粘贴。请只复制需要的部分再粘贴。")
