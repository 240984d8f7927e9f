"""A spreadsheet as paragraphs and tables: all sheets in order, merged cells as spans.

Sheets, rows and columns that are hidden are left out, as they are on paper. Own code and no
library: a report needs texts, merged cells and units of formats together, within limits.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.errors import UnreadableSource
from app.reading.heading import is_running_text
from app.reading.package_part import OfficePackage
from app.reading.source import MOST_CELLS, Source, SourceBuilder, placed
from app.reading.xlsx_values import MAIN, Formats, cell_text, joined

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = tuple[int, int]  # row and column from 0

_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MOST_COLUMNS = 200
_MOST_ROWS = 1_048_576
_BROKEN = "文件{path}已损坏或不是电子表格，没有导入。请用 WPS 打开另存后重试。"
_LARGE = "文件{path}的表格太大，不像一份年报，没有导入。请只留下年报部分。"
_WIDE = "文件{path}的表格太宽，不像一份年报，没有导入。请只留下年报部分。"


def xlsx_source(data: bytes) -> Source:
    """Return what the sheets in `data` hold. Raises UnreadableSource."""
    package = OfficePackage(data)
    name = package.main_part("xl/workbook.xml")
    book, links = package.part(name), package.links_of(name)
    parts = {link.kind: link.target for link in links.values()}
    strings = package.optional(parts.get("sharedStrings", ""))
    texts = [] if strings is None else [joined(entry) for entry in strings]
    about = book.find(f"{MAIN}workbookPr")
    from_1904 = about is not None and about.get("date1904") in ("1", "true")
    formats = Formats(package.optional(parts.get("styles", "")), from_1904=from_1904)
    builder = SourceBuilder()
    try:
        for entry in book.iter(f"{MAIN}sheet"):
            if entry.get("state", "visible") == "visible":
                root = package.part(links[entry.get(_LINK, "")].target)
                _add(builder, _sheet(root, texts, formats))
    except (LookupError, ValueError) as error:
        raise UnreadableSource(_BROKEN) from error
    return builder.finished()


@dataclass(slots=True)
class _Sheet:
    """What a sheet shows: texts by place, spans of merged cells, its rows, its hidden columns."""

    cells: dict[Place, str] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    spans: dict[Place, Place] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


def _sheet(root: "_Element", texts: Sequence[str], formats: Formats) -> _Sheet:
    """Return what is to be seen of a sheet; a row counts if it has a text or several cells."""
    sheet = _Sheet(hidden=set(_hidden_columns(root)))
    down = -1
    for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        down = _index(row.get("r"), down + 1)
        if row.get("hidden") in ("1", "true"):
            continue
        shown = [
            (place, cell_text(cell, texts, formats).strip())
            for place, cell in _places(row, down)
            if place[1] not in sheet.hidden
        ]
        if len(shown) > 1 or any(text for _, text in shown):
            sheet.rows.append(down)
        sheet.cells.update((place, text) for place, text in shown if text)
        if len(sheet.cells) > MOST_CELLS or len(sheet.rows) > MOST_CELLS:
            raise UnreadableSource(_LARGE)
    if any(column > _MOST_COLUMNS for _, column in sheet.cells):
        raise UnreadableSource(_WIDE)
    sheet.spans = dict(_spans(root))
    return sheet


def _add(builder: SourceBuilder, sheet: _Sheet) -> None:
    """Add a sheet: rows of a single sentence or heading are paragraphs, others make tables.

    So are rows of a single text that stand among those.
    """
    table: list[int] = []
    filled: dict[int, list[int]] = {}
    for row, column in sorted(sheet.cells):
        filled.setdefault(row, []).append(column)
    for row in sheet.rows:
        columns = filled.get(row, [])
        text = sheet.cells[row, columns[0]] if len(columns) == 1 else ""
        if text and is_running_text(text):
            _end_table(builder, table, sheet)
            builder.add_text(text)
        elif columns or table:
            table.append(row)
    _end_table(builder, table, sheet)


def _end_table(builder: SourceBuilder, table: list[int], sheet: _Sheet) -> None:
    """Add the rows `table` with the blanks among their cells; as text if they have one each."""
    rows, in_table = list(table), set(table)
    table.clear()
    texts = [text for (row, _), text in sorted(sheet.cells.items()) if row in in_table]
    if len({row for row, _ in sheet.cells if row in in_table}) == len(texts) < 4:
        for text in texts:
            builder.add_text(text)
        return
    ends = [c + 1 for r, c in sheet.cells if r in in_table]
    ends += [c + across for (r, c), (_, across) in sheet.spans.items() if r in in_table]
    width = min(max(ends, default=0), _MOST_COLUMNS + 1)
    columns = [column for column in range(width) if column not in sheet.hidden]
    spans = {
        place: (_within(rows, place[0], height), _within(columns, place[1], across))
        for place, (height, across) in sheet.spans.items()
        if place[0] in in_table
    }
    covered = _covered(rows, width, sheet)
    builder.add_table(
        placed(
            [
                (sheet.cells.get((row, column), ""), *spans.get((row, column), (1, 1)))
                for column in columns
                if (row, column) not in covered
            ]
            for row in rows
        )
    )


def _covered(rows: Sequence[int], width: int, sheet: _Sheet) -> set[Place]:
    """Return the places in `rows` that merged cells hide."""
    covered: set[Place] = set()
    for (top, left), (height, across) in sheet.spans.items():
        first, last = bisect_left(rows, top), bisect_left(rows, top + height)
        right = min(left + across, width)
        if len(covered) + (last - first) * max(0, right - left) > MOST_CELLS:
            raise UnreadableSource(_LARGE)
        if first < last and rows[first] == top:
            covered.update((row, at) for row in rows[first:last] for at in range(left, right))
            covered.discard((top, left))
    return covered


def _within(shown: Sequence[int], first: int, count: int) -> int:
    """Return how many of the rows or columns `shown` a span of `count` from `first` covers."""
    return max(1, bisect_left(shown, first + count) - bisect_left(shown, first))


def _places(row: "_Element", down: int) -> "Iterator[tuple[Place, _Element]]":
    """Yield the cells of a row with their places, which need not be written."""
    across = -1
    for cell in row.iterfind(f"{MAIN}c"):
        across = _place(cell.get("r", ""))[1] if cell.get("r") else across + 1
        yield (down, across), cell


def _hidden_columns(root: "_Element") -> Iterator[int]:
    for columns in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        if columns.get("hidden") in ("1", "true"):
            first, last = _index(columns.get("min"), 0), _index(columns.get("max"), 0)
            yield from range(first, min(last, _MOST_COLUMNS) + 1)


def _spans(root: "_Element") -> Iterator[tuple[Place, Place]]:
    merged = root.findall(f"{MAIN}mergeCells/{MAIN}mergeCell")
    if len(merged) > MOST_CELLS:
        raise UnreadableSource(_LARGE)
    for span in merged:
        first, _, last = span.get("ref", "").partition(":")
        (top, left), (bottom, right) = _place(first), _place(last or first)
        yield (top, left), (bottom - top + 1, right - left + 1)


def _index(written: str | None, otherwise: int) -> int:
    """Return a number from 1 as one from 0. Raises ValueError for one beyond any sheet."""
    number = int(written) - 1 if written else otherwise
    if not 0 <= number <= _MOST_ROWS:
        raise ValueError(written)
    return number


def _place(name: str) -> Place:
    match = _CELL.fullmatch(name)
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
