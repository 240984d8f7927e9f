"""A spreadsheet as paragraphs and tables: all sheets in order, merged cells as spans."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from app.errors import UnreadableSource
from app.reading.heading import is_running_text
from app.reading.package_part import xml_part
from app.reading.source import MOST_CELLS, Source, SourceBuilder, placed

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = tuple[int, int]  # row and column from 0

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BROKEN = "文件{path}已损坏或不是电子表格，没有导入。请用 WPS 打开另存后重试。"


def xlsx_source(data: bytes) -> Source:
    """Return what the sheets in `data` hold. Raises UnreadableSource."""
    builder = SourceBuilder()
    links = {
        link.get("Id", ""): link.get("Target", "").removeprefix("/xl/")
        for link in xml_part(data, "xl/_rels/workbook.xml.rels")
    }
    texts = _shared(data)
    try:
        for sheet in xml_part(data, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
            if sheet.get("state", "visible") == "visible":
                root = xml_part(data, f"xl/{links[sheet.get(_LINK, '')]}")
                _read_sheet(builder, root, texts)
    except (LookupError, ValueError) as error:
        raise UnreadableSource(_BROKEN) from error
    return builder.finished()


def _shared(data: bytes) -> list[str]:
    if b"xl/sharedStrings.xml" not in data:
        return []
    return [_joined(entry) for entry in xml_part(data, "xl/sharedStrings.xml")]


def _joined(entry: "_Element") -> str:
    """Return the text of a cell without the reading aids that stand beside it."""
    pieces = [*entry.iterfind(f"{_MAIN}t"), *entry.iterfind(f"{_MAIN}r/{_MAIN}t")]
    text = "".join(piece.text or "" for piece in pieces)
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _read_sheet(builder: SourceBuilder, root: "_Element", texts: list[str]) -> None:
    cells = dict(_cells(root, texts))
    if len(cells) > MOST_CELLS:
        raise UnreadableSource("文件{path}的表格太大，不像一份年报，没有导入。请只留下年报部分。")
    spans = dict(_spans(root))
    filled = sorted(place for place, text in cells.items() if text.strip())
    if any(column > 200 for _, column in filled):
        raise UnreadableSource("文件{path}的表格太宽，不像一份年报，没有导入。请只留下年报部分。")
    table: list[list[Place]] = []
    for _, same in groupby(filled, key=lambda place: place[0]):
        row = list(same)
        if len(row) == 1 and is_running_text(cells[row[0]]):
            _end_table(builder, table, cells, spans)
            builder.add_text(cells[row[0]])
        else:
            table.append(row)
    _end_table(builder, table, cells, spans)


def _end_table(
    builder: SourceBuilder,
    table: list[list[Place]],
    cells: dict[Place, str],
    spans: dict[Place, Place],
) -> None:
    """Add the rows of `table` (the places that are filled) with the blanks among them."""
    width = max((c + spans.get((r, c), (1, 1))[1] for row in table for r, c in row), default=0)
    covered = {
        (row, column)
        for (top, left), (height, across) in spans.items()
        for row in range(top, top + min(height, 500))
        for column in range(left, left + min(across, 200))
        if (row, column) != (top, left)
    }
    rows = [
        [
            (cells.get((row, column), "").strip(), *spans.get((row, column), (1, 1)))
            for column in range(min(width, 400))
            if (row, column) not in covered
        ]
        for row in (places[0][0] for places in table)
    ]
    builder.add_table(placed(rows))
    table.clear()


def _cells(root: "_Element", texts: list[str]) -> Iterator[tuple[Place, str]]:
    for cell in root.iter(f"{_MAIN}c"):
        kind = cell.get("t", "n")
        value = cell.findtext(f"{_MAIN}v") or ""
        inline = cell.find(f"{_MAIN}is")
        if inline is not None:
            value = _joined(inline)
        elif kind == "s" and value:
            value = texts[int(value)]
        elif kind == "n" and value:
            value = _number(value)
        if value:
            yield _place(cell.get("r", "")), value


def _number(value: str) -> str:
    """Return a stored number as it is shown: 4068.208 for 4068.2080000000001."""
    number = float(value)
    return str(int(number)) if number.is_integer() else f"{number:.12g}"


def _spans(root: "_Element") -> Iterator[tuple[Place, Place]]:
    for merged in root.iter(f"{_MAIN}mergeCell"):
        first, _, last = merged.get("ref", "").partition(":")
        (top, left), (bottom, right) = _place(first), _place(last or first)
        yield (top, left), (bottom - top + 1, right - left + 1)


def _place(name: str) -> Place:
    match = _CELL.fullmatch(name)
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
