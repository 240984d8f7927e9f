"""A Word file (also as WPS makes it) as paragraphs and tables.

Read as Word shows it with all changes accepted: deleted text and rows are gone, content controls
and text boxes are looked into, automatic numbers stand before their text, hidden text is left out.
Headers, footers, footnotes and remarks are other parts of the file and not read.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import UnreadableSource
from app.reading.cell_text import is_value_text
from app.reading.package_part import OfficePackage
from app.reading.source import Source, SourceBuilder, placed
from app.reading.word_numbering import Numbering
from app.reading.word_styles import Styles, W, is_on, value_of
from app.reading.word_text import TextReader, ends_nowhere, seen

if TYPE_CHECKING:
    from lxml.etree import _Element

_BROKEN = "文件{path}已损坏或不是 Word 文件，没有导入。请用 WPS 或 Word 打开另存为 .docx 后重试。"
_DEEPEST = 20  # tables and boxes in one another
_SMALL_TABLE = 2  # cells of a table in a cell that is only a way of writing there

_Spanned = tuple[str, int, int]


def docx_source(data: bytes) -> Source:
    """Return the body of the Word file in `data`. Raises UnreadableSource."""
    package = OfficePackage(data)
    name = package.main_part("word/document.xml")
    root = package.part(name)
    parts = {link.kind: link.target for link in package.links_of(name).values()}
    styles = Styles(package.optional(parts.get("styles", "")))
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableSource(_BROKEN)
    reader = _Reader(styles, Numbering(package.optional(parts.get("numbering", "")), styles))
    reader.read_blocks(body, 0)
    return reader.builder.finished()


class _Reader:
    """Goes through the body in order; numbers are counted and fields followed on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.builder = SourceBuilder()
        self._numbering = numbering
        self._texts = TextReader(styles)

    def read_blocks(self, parent: "_Element", depth: int) -> None:
        """Add the paragraphs and tables in `parent`."""
        begun = ""  # a paragraph whose end was deleted
        for child in seen(parent):
            if child.tag == f"{W}p":
                text, boxes = self._paragraph(child)
                begun += text
                if not ends_nowhere(child):
                    self.builder.add_text(begun)
                    begun = ""
                for box in boxes if depth < _DEEPEST else ():
                    self.read_blocks(box, depth + 1)
            elif child.tag == f"{W}tbl":
                self.builder.add_text(begun)
                begun = ""
                self._read_table(child, depth)
        self.builder.add_text(begun)

    def _paragraph(self, paragraph: "_Element") -> "tuple[str, list[_Element]]":
        """Return the text of `paragraph` with its automatic number, and its text boxes.

        A number of a list before a value in a cell would be read as its first digits.
        """
        text, boxes = self._texts.read(paragraph)
        number = self._numbering.number(paragraph)
        words = text.lstrip()
        if not number or not words or is_value_text(words) or words.startswith(number):
            return text, boxes
        return f"{number}{' ' if number[-1].isalnum() else ''}{words}", boxes

    def _read_table(self, table: "_Element", depth: int) -> None:
        """Add a table; one that holds others, or has one cell, is only there for the layout."""
        rows = [cells for row in seen(table) if row.tag == f"{W}tr" and (cells := _cells(row))]
        inner = (one for row in rows for at in row for one in at.cell.iter(f"{W}tbl"))
        if depth < _DEEPEST and (any(map(_is_large, inner)) or sum(map(len, rows)) == 1):
            for at in (at for row in rows for at in row):
                self.read_blocks(at.cell, depth + 1)
        else:
            self.builder.add_table(placed(self._with_spans(rows, depth)))

    def _with_spans(self, rows: "list[list[_Cell]]", depth: int) -> list[list[_Spanned]]:
        """Return text and spans; a merged cell's lower parts have no cell of their own."""
        made: list[list[_Spanned]] = []
        for down, line in enumerate(rows):
            made.append([("", 1, line[0].column)] if line[0].column else [])
            for at in line:
                text = self._cell_text(at.cell, depth)
                if at.merge == "continue" and down and _merged(rows[down - 1], at.column):
                    continue
                made[-1].append((text, _height(rows, down, at), at.width))
        return made

    def _cell_text(self, cell: "_Element", depth: int) -> str:
        lines: list[str] = []
        is_open = False
        for child in seen(cell):
            if child.tag == f"{W}p":
                text, boxes = self._paragraph(child)
                lines = [*lines[:-1], lines[-1] + text] if is_open else [*lines, text]
                is_open = ends_nowhere(child)
                if depth < _DEEPEST:
                    lines += [self._cell_text(box, depth + 1) for box in boxes]
            elif child.tag == f"{W}tbl" and depth < _DEEPEST:
                inner = (at for row in seen(child) if row.tag == f"{W}tr" for at in _cells(row))
                lines += [self._cell_text(at.cell, depth + 1) for at in inner]
        return "\n".join(filter(None, (line.strip() for line in lines)))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row: its first column of the grid, its width in columns, how it is merged."""

    cell: "_Element"
    column: int
    width: int
    merge: str


def _is_large(table: "_Element") -> bool:
    return sum(1 for _ in table.iter(f"{W}tc")) > _SMALL_TABLE


def _cells(row: "_Element") -> list[_Cell]:
    """Return the cells of `row`, none if it was deleted or is hidden."""
    properties = row.find(f"{W}trPr")
    if properties is not None and (
        properties.find(f"{W}del") is not None or is_on(properties.find(f"{W}hidden"))
    ):
        return []
    column = _number(properties, "gridBefore")
    cells: list[_Cell] = []
    for cell in seen(row):
        about = cell.find(f"{W}tcPr")
        if cell.tag != f"{W}tc" or (about is not None and about.find(f"{W}cellDel") is not None):
            continue
        width = max(1, _number(about, "gridSpan"))
        if cells and _merge(about, "hMerge") == "continue":  # old files merge across like this
            last = cells.pop()
            cells.append(_Cell(last.cell, last.column, last.width + width, last.merge))
        else:
            cells.append(_Cell(cell, column, width, _merge(about, "vMerge")))
        column += width
    return cells


def _height(rows: list[list[_Cell]], down: int, at: _Cell) -> int:
    height = 1
    while at.merge and down + height < len(rows):
        below = _merged(rows[down + height], at.column)
        if below is None or below.merge != "continue":
            break
        height += 1
    return height


def _merged(line: list[_Cell], column: int) -> _Cell | None:
    return next((one for one in line if one.column == column and one.merge), None)


def _merge(about: "_Element | None", name: str) -> str:
    merge = None if about is None else about.find(f"{W}{name}")
    return "" if merge is None else value_of(merge) or "continue"


def _number(properties: "_Element | None", name: str) -> int:
    written = value_of(None if properties is None else properties.find(f"{W}{name}"))
    return min(int(written), 1_000) if written.isdecimal() and len(written) < 6 else 0
