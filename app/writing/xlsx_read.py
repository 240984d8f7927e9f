"""Taking a finished spreadsheet apart: its sheets with their cells, formats and merged ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

Place = tuple[int, int]  # row and column, from 0

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell as stored: its text or number, its formula without ``=``, its number format."""

    value: str
    is_text: bool
    formula: str
    format: str


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet: its cells by place, and how many rows and columns merged ones cover."""

    name: str
    cells: dict[Place, ReadCell]
    spans: dict[Place, Place]


def read_sheets(data: bytes) -> list[ReadSheet]:
    """Return the sheets of the spreadsheet `data` in order.

    Raises BadZipFile, LookupError, ValueError or XMLSyntaxError where it is none.
    """
    with ZipFile(BytesIO(data)) as package:
        texts = _texts(_part(package, "xl/sharedStrings.xml"))
        formats = _formats(_part(package, "xl/styles.xml"))
        links = {
            link.get("Id"): link.get("Target")
            for link in _part(package, "xl/_rels/workbook.xml.rels")
        }
        return [
            _sheet(
                sheet.get("name", ""),
                _part(package, f"xl/{links[sheet.get(_LINK)]}"),
                texts,
                formats,
            )
            for sheet in _part(package, "xl/workbook.xml").iter(f"{_MAIN}sheet")
        ]


def place_of(name: str) -> Place:
    """Return row and column of the cell `name` (``D9``); raises ValueError if it is none."""
    match = _CELL.fullmatch(name)
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _part(package: ZipFile, name: str) -> _Element:
    return etree.fromstring(package.read(name))


def _texts(root: _Element) -> list[str]:
    return [
        _plain("".join(text.text or "" for text in entry.iter(f"{_MAIN}t")))
        for entry in root.iter(f"{_MAIN}si")
    ]


def _plain(text: str) -> str:
    """Return `text` with ``_x000A_`` and the like resolved."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _formats(root: _Element) -> list[str]:
    """Return the number format of each cell style; "" for a built-in one but 0."""
    codes = {"1": "0", "2": "0.00"}
    codes |= {
        code.get("numFmtId", ""): _plain(code.get("formatCode", ""))
        for code in root.iter(f"{_MAIN}numFmt")
    }
    styles = root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
    return [codes.get(style.get("numFmtId", ""), "") for style in styles]


def _sheet(name: str, root: _Element, texts: list[str], formats: list[str]) -> ReadSheet:
    cells = {
        place_of(cell.get("r", "")): _cell(cell, texts, formats) for cell in root.iter(f"{_MAIN}c")
    }
    return ReadSheet(name, cells, dict(_spans(root)))


def _cell(cell: _Element, texts: list[str], formats: list[str]) -> ReadCell:
    kind = cell.get("t", "n")
    value = cell.findtext(f"{_MAIN}v") or ""
    return ReadCell(
        value=texts[int(value)] if kind == "s" else value,
        is_text=kind in ("s", "str", "inlineStr"),
        formula=cell.findtext(f"{_MAIN}f") or "",
        format=formats[int(cell.get("s", "0"))],
    )


def _spans(root: _Element) -> Iterator[tuple[Place, Place]]:
    for merged in root.iter(f"{_MAIN}mergeCell"):
        first, _, last = merged.get("ref", "").partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last)
        yield (top, left), (bottom - top + 1, right - left + 1)
