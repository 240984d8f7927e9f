"""What a reader sees of a page's elements, in a document and on the clipboard alike.

Only text counts: no style, script or picture, nothing from the network, no entity that the text
itself defines. HTML's white space rules hold, with ``<br>`` and paragraphs as line ends.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section"}
BLOCKS |= {"article", "main", "header", "ul", "ol", "dl", "dd", "dt", "center", "body", "form"}
BLOCKS |= {"figure", "figcaption", "caption", "address", "aside", "fieldset", "hr", "br"}
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\0"))

_UNSEEN = {"style", "script", "title", "template", "noscript", "del", "head", "select", "button"}
_UNSEEN |= {"iframe", "object", "svg", "nav", "footer", "textarea"}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden")
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|sub)")
_SMALL_TABLE = 2  # cells
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def parsed(data: bytes) -> tuple["_Element | None", bool]:
    """Return the page in `data` (UTF-8), None if it has nothing, and whether it was read whole.

    The parser gives up where elements are nested too deep.
    """
    from lxml import etree  # noqa: PLC0415 - late: showing the window needs no lxml

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None, True
    return root, not any(entry.level_name == "FATAL" for entry in parser.error_log)


def is_hidden(element: "_Element") -> bool:
    """Return whether the style of `element` hides it."""
    return _HIDDEN.search(element.get("style", "").lower()) is not None


def is_seen(element: "_Element") -> bool:
    """Return whether a reader of the page sees the text of `element`."""
    return element.tag not in _UNSEEN and "hidden" not in element.attrib and not is_hidden(element)


def typed_in(field: "_Element") -> str:
    """Return what stands in a field of a form that was saved with the page."""
    is_shown = field.get("type", "text").lower() in ("text", "number", "tel", "")
    return field.get("value", "") if is_shown else ""


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return _SPACE.sub(" ", text)


def own_rows(table: "_Element") -> list["_Element"]:
    """Return the rows of `table` itself, not those of tables in its cells."""
    return [
        row
        for row in table.iter("tr")
        if table.tag != "table" or next(row.iterancestors("table"), None) is table
    ]


def is_large(table: "_Element") -> bool:
    """Return whether `table` is more than a frame around a word."""
    return sum(1 for _ in table.iter("td", "th")) > _SMALL_TABLE


def cells_of(row: Iterable["_Element"], *, with_small: bool = False) -> list[tuple[str, int, int]]:
    """Return text, row span and column span of the cells of `row`; 0 rows mean all that follow.

    A table in a cell has cells of its own; `with_small` takes one that is only a frame around a
    word as text of the cell.
    """
    return [
        (_cell_text(cell, with_small), _span(cell, "rowspan"), _span(cell, "colspan"))
        for cell in row
        if cell.tag in ("td", "th") and is_seen(cell)
    ]


def _span(cell: "_Element", name: str) -> int:
    """Return a span as written, 1 where it is no number."""
    written = re.match(r"\s*([0-9]{1,9})", cell.get(name, ""))
    return int(written[1]) if written else 1


def _cell_text(cell: "_Element", with_small: bool) -> str:
    pieces: list[str] = []
    _collect(cell, pieces, with_small)
    lines = "".join(pieces).translate(INVISIBLE).split("\v")
    return "\n".join(filter(None, (one_line(line).strip(" \u3000") for line in lines)))


def _collect(element: "_Element", pieces: list[str], with_small: bool) -> None:
    """Append the text of `element`, with a vertical tab for every line end.

    Recursion is bounded: the parser gives up at 256 levels.
    """
    pieces.append((element.text or "").replace("\v", " "))
    for child in element:
        is_table = child.tag == "table" and not (with_small and not is_large(child))
        if is_seen(child) and not is_table:
            pieces.append(typed_in(child) if child.tag == "input" else "")
            around = _around(child)
            pieces.append(around)
            _collect(child, pieces, with_small)
            pieces.append(around)
        pieces.append((child.tail or "").replace("\v", " "))


def _around(child: "_Element") -> str:
    """Return what sets the text of `child` apart from that beside it.

    A footnote's raised mark must not become a digit of the number before it.
    """
    if child.tag in BLOCKS or child.tag in ("table", "tr"):
        return "\v"
    is_raised = child.tag in ("sup", "sub") or _RAISED_STYLE.search(child.get("style", "").lower())
    return " " if is_raised else ""
