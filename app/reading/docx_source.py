"""A Word file (also as WPS makes it) as paragraphs and tables.

Read as Word shows it with all changes accepted: deleted text and rows are gone, content controls
and text boxes are looked into, hidden text is left out. Nothing outside the file is followed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.errors import UnreadableSource
from app.reading.package_part import xml_part
from app.reading.source import Source, SourceBuilder, placed

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = "word/document.xml"
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_BROKEN = "文件{path}已损坏或不是 Word 文件，没有导入。请用 WPS 或 Word 打开另存为 .docx 后重试。"


def docx_source(data: bytes) -> Source:
    """Return the body of the Word file in `data`. Raises UnreadableSource."""
    root = xml_part(data, _PART)
    body = root.find(f"{_W}body")
    if body is None:
        raise UnreadableSource(_BROKEN)
    builder = SourceBuilder()
    _read_blocks(body, builder, 0)
    return builder.finished()


def _read_blocks(parent: "_Element", builder: SourceBuilder, depth: int) -> None:
    for child in _children(parent):
        if child.tag == f"{_W}p":
            builder.add_text(_text(child))
            for box in child.iter(f"{_W}txbxContent"):
                if not any(above.tag in _UNSEEN for above in box.iterancestors()):
                    _read_blocks(box, builder, depth + 1)
        elif child.tag == f"{_W}tbl":
            _read_table(child, builder, depth)


def _read_table(table: "_Element", builder: SourceBuilder, depth: int) -> None:
    """Add a table; one that holds other tables, or has one cell, is only there for the layout."""
    rows = [list(_cells(row)) for row in _children(table) if row.tag == f"{_W}tr"]
    rows = [row for row in rows if row]
    holds_others = table.find(f".//{_W}tc//{_W}tbl") is not None
    if depth < 20 and (holds_others or sum(map(len, rows)) == 1):
        for cell in (cell for row in rows for cell in row):
            _read_blocks(cell, builder, depth + 1)
        return
    builder.add_table(placed(_with_spans(rows)))


def _with_spans(rows: list[list["_Element"]]) -> list[list[tuple[str, int, int]]]:
    """Return text, row span and column span; a merged cell's lower parts have no cell of theirs."""
    grid: list[list[tuple[int, int, _Element, str]]] = []
    for cells in rows:
        line: list[tuple[int, int, _Element, str]] = []
        column = 0
        for cell in cells:
            before = _number(cell.getparent(), "trPr", "gridBefore") if not line else 0
            column += before
            width = max(1, _number(cell, "tcPr", "gridSpan"))
            line.append((column, width, cell, _merge(cell)))
            column += width
        grid.append(line)
    made: list[list[tuple[str, int, int]]] = []
    for down, line in enumerate(grid):
        made.append([])
        if line and line[0][0]:
            made[-1].append(("", 1, line[0][0]))
        for column, width, cell, merge in line:
            if merge == "continue" and down and _above(grid[down - 1], column):
                continue
            height = 1
            while merge and down + height < len(grid):
                below = _above(grid[down + height], column)
                if below is None or below[3] != "continue":
                    break
                height += 1
            text = "\n".join(_text(p) for p in _children(cell) if p.tag == f"{_W}p")
            made[-1].append((text.strip(), height, width))
    return made


def _above(
    line: list[tuple[int, int, "_Element", str]], column: int
) -> tuple[int, int, "_Element", str] | None:
    return next((one for one in line if one[0] == column and one[3]), None)


def _merge(cell: "_Element") -> str:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return "" if merge is None else merge.get(f"{_W}val", "continue")


def _number(element: "_Element | None", properties: str, name: str) -> int:
    found = None if element is None else element.find(f"{_W}{properties}/{_W}{name}")
    written = "" if found is None else found.get(f"{_W}val", "")
    return min(int(written), 1_000) if written.isdecimal() and len(written) < 6 else 0


def _cells(row: "_Element") -> Iterator["_Element"]:
    if row.find(f"{_W}trPr/{_W}del") is None:
        for cell in _children(row):
            if cell.tag == f"{_W}tc" and cell.find(f"{_W}tcPr/{_W}cellDel") is None:
                yield cell


def _children(parent: "_Element") -> Iterator["_Element"]:
    """Yield the children of `parent`, those of content controls and insertions among them."""
    for child in parent:
        if child.tag in _UNSEEN:
            continue
        if child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo") or (
            child.tag in (f"{_W}customXml", f"{_W}smartTag")
        ):
            yield from _children(child)
        else:
            yield child


def _text(paragraph: "_Element") -> str:
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: "_Element", pieces: list[str]) -> None:
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif child.tag == f"{_W}tab":
            pieces.append("\t")
        elif child.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif child.tag == f"{_W}r" and (raised := _look(child)) is not None:
            pieces.append(raised)
            _collect(child, pieces)
            pieces.append(raised)
        elif child.tag != f"{_W}r":
            _collect(child, pieces)


def _look(run: "_Element") -> str | None:
    """Return what sets a run apart: a space for a raised one, None for one that is hidden.

    A footnote's mark must not become a digit of the number before it.
    """
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    if hidden is not None and hidden.get(f"{_W}val", "true") not in ("0", "false", "off"):
        return None
    raised = run.find(f"{_W}rPr/{_W}vertAlign")
    is_raised = raised is not None and raised.get(f"{_W}val") in ("superscript", "subscript")
    return " " if is_raised else ""
