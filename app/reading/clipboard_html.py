"""Tables in the HTML that Word, Excel, WPS, LibreOffice and browsers put on the clipboard.

Only tables are read: no style, script or picture, nothing from the network, no entity that the
text itself defines. Text comes as a reader sees it (HTML's white space rules), with ``<br>`` and
paragraphs as line ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import ValueRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_BYTES = 5 * 1024 * 1024
MOST_CELLS = 200_000  # of one table; spans make it easy to ask for more

_MOST_COLUMNS_SPANNED = 1_000  # the limit of the HTML standard
_UNSEEN = {"style", "script", "title", "template", "noscript", "del", "table", "caption"}
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
_RAISED = {"sup", "sub"}  # a footnote's mark must not become a digit of the number before it
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden")
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|sub)")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_HTML_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


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
    root = _parsed(data)
    if root is None:
        return []
    _refuse_above(MOST_CELLS, sum(1 for _ in root.iter("td", "th")))
    tables = list(root.iter("table"))
    if not tables and root.find(".//tr") is not None:
        tables = [root]  # rows without their table, as some programs copy part of one
    read = [(table, _read(table)) for table in tables]
    return [
        grid
        for table, grid in read
        if grid.rows and (table.find(".//table") is None or any(map(any, grid.rows)))
    ]


def _parsed(data: bytes) -> "_Element | None":
    from lxml import etree  # noqa: PLC0415  (late: showing the window needs no lxml)

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)  # None where nothing is left of the data
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise ValueRefused("剪贴板中的网页嵌套太深，没有粘贴。请只复制表格部分再粘贴。")
    return root


def _read(table: "_Element") -> HtmlTable:
    """Return the grid of `table` as the HTML standard forms it: a cell takes the next free place.

    Raises ValueRefused for more than MOST_CELLS.
    """
    rows = [row for row in map(_cells, _rows(table)) if row is not None]
    texts: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    taken = 0
    for down, cells in enumerate(rows):
        across = 0
        for text, row_span, column_span in cells:
            while (down, across) in texts:
                across += 1
            bottom = min(down + row_span, len(rows)) if row_span else len(rows)
            right = across + column_span
            taken += (bottom - down) * column_span
            _refuse_above(MOST_CELLS, taken)
            place = [
                (row, column) for row in range(down, bottom) for column in range(across, right)
            ]
            texts.update((spot, "") for spot in place if spot not in texts)
            covered.update(place[1:])
            texts[down, across] = text
            across = right
    width = max((column + 1 for _, column in texts), default=0)
    _refuse_above(MOST_CELLS, width * len(rows))
    grid = [[texts.get((row, column), "") for column in range(width)] for row in range(len(rows))]
    return HtmlTable(grid if width else [], frozenset(covered))


def _refuse_above(most: int, cells: int) -> None:
    if cells > most:
        raise ValueRefused("剪贴板中的表格太大，没有粘贴。请只复制需要的部分再粘贴。")


def _rows(table: "_Element") -> Iterator["_Element"]:
    """Yield the rows of `table` itself, not those of tables in its cells."""
    for row in table.iter("tr"):
        inner = next(row.iterancestors("table"), None)
        if inner is table or table.tag != "table":
            yield row


def _cells(row: "_Element") -> list[tuple[str, int, int]] | None:
    """Return (text, row span, column span) of each cell; None for a hidden row without text.

    Excel ends a fragment with such a row, of which nothing is seen.
    """
    cells = [
        (
            _text(cell),
            _span(cell, "rowspan"),
            min(_span(cell, "colspan") or 1, _MOST_COLUMNS_SPANNED),
        )
        for cell in row
        if cell.tag in ("td", "th")
    ]
    hidden = _HIDDEN.search(row.get("style", "").lower())
    return None if hidden and not any(text for text, _, _ in cells) else cells


def _span(cell: "_Element", name: str) -> int:
    """Return a span as written, 1 where it is no number; 0 rows mean all that follow."""
    written = re.match(r"\s*([0-9]{1,9})", cell.get(name, ""))
    return int(written[1]) if written else 1


def _text(cell: "_Element") -> str:
    pieces: list[str] = []
    _collect(cell, pieces)
    lines = "".join(pieces).translate(_INVISIBLE).split("\v")
    seen = (_HTML_SPACE.sub(" ", line).strip(" \u3000") for line in lines)
    return "\n".join(filter(None, seen))


def _collect(element: "_Element", pieces: list[str]) -> None:
    """Append the text of `element`, with a vertical tab for every line end.

    Recursion is bounded: the parser gives up beyond 256 levels.
    """
    pieces.append((element.text or "").replace("\v", " "))
    for child in element:
        around = _around(child)
        if around is not None:
            pieces.append(around)
            _collect(child, pieces)
            pieces.append(around)
        pieces.append((child.tail or "").replace("\v", " "))


def _around(child: "_Element") -> str | None:
    """Return what stands before and after the text of `child`; None where it is not seen."""
    style = child.get("style", "").lower()
    if child.tag in _UNSEEN or _HIDDEN.search(style):
        return None
    if child.tag == "br" or child.tag in _BLOCKS:
        return "\v"
    return " " if child.tag in _RAISED or _RAISED_STYLE.search(style) else ""
