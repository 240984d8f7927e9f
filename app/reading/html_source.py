"""A web page, saved as .html or .mht, as paragraphs and tables.

Any encoding that the page names or is in. Nothing that the page points to is looked at. A table
that holds other tables, or has one cell, is only there for the layout.
"""

import re
from typing import TYPE_CHECKING

from app.errors import UnreadableSource
from app.reading.decoding import decoded
from app.reading.html_cells import (
    BLOCKS,
    INVISIBLE,
    cells_of,
    is_large,
    is_seen,
    one_line,
    own_rows,
    parsed,
    typed_in,
)
from app.reading.page_styles import hide_by_styles
from app.reading.source import Source, SourceBuilder, placed
from app.reading.web_archive import is_archive, page_of_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_BYTES = 20_000_000
_MOST_MARKS = 600_000  # "<" and "=": a page of a site has some thousands
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_TOO_DEEP = "文件{path}的网页嵌套太深，没有导入。请复制报告部分存为 .docx 后再导入。"
_TOO_LARGE = "文件{path}的网页太大，没有导入。请复制报告部分存为 .docx 后再导入。"


def html_source(data: bytes) -> Source:
    """Return what the page in `data` shows. Raises UnreadableSource."""
    charset = ""
    if is_archive(data):
        data, charset = page_of_archive(data)
    named = _CHARSET.search(data[:8000])
    text = decoded(data, charset or (named[1].decode("ascii") if named else ""))
    data = text.translate(INVISIBLE).encode("utf-8", "replace")
    if len(data) > _LARGEST_BYTES or data.count(b"<") + data.count(b"=") > _MOST_MARKS:
        raise UnreadableSource(_TOO_LARGE)
    root, is_whole = parsed(data)
    if not is_whole:
        raise UnreadableSource(_TOO_DEEP)
    if root is None:
        return Source(())
    hide_by_styles(root)
    title = root.find(".//title")
    flow = _Flow(SourceBuilder(name=one_line((title is not None and title.text) or "")))
    flow.read(root)
    flow.end_line()
    return flow.builder.finished()


class _Flow:
    """Walks through a page and cuts its text into paragraphs and tables."""

    def __init__(self, builder: SourceBuilder) -> None:
        self.builder = builder
        self._line: list[str] = []

    def read(self, element: "_Element") -> None:
        """Take what `element` shows. Recursion is bounded: the parser gives up at 256 levels."""
        self._line.append(element.text or "")
        for child in element:
            self._read_child(child)
            self._line.append(child.tail or "")

    def end_line(self) -> None:
        """End the paragraph."""
        self.builder.add_text(one_line("".join(self._line)))
        self._line.clear()

    def _read_child(self, child: "_Element") -> None:
        if not is_seen(child):
            return
        if child.tag == "input":
            self._line.append(typed_in(child))
        elif child.tag == "table":
            self.end_line()
            self._read_table(child)
        elif child.tag in BLOCKS or child.tag in ("td", "th", "tr"):
            self.end_line()
            self.read(child)
            self.end_line()
        else:
            self.read(child)

    def _read_table(self, table: "_Element") -> None:
        seen = (cells_of(row, with_small=True) for row in own_rows(table) if is_seen(row))
        rows = [cells for cells in seen if cells]
        if any(map(is_large, table.iterfind(".//table"))) or sum(map(len, rows)) <= 1:
            self.read(table)
            self.end_line()
        else:
            self.builder.add_table(placed(rows))
