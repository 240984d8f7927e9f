"""A web page, saved as .html or .mht, as paragraphs and tables.

Any encoding that the page names, else UTF-8 or GB 18030. Nothing that the page points to is
looked at. A table that holds other tables, or has one cell, is only there for the layout.
"""

import email
import email.policy
import re
from typing import TYPE_CHECKING

from app.errors import UnreadableSource
from app.reading.html_cells import (
    BLOCKS,
    INVISIBLE,
    cells_of,
    is_seen,
    one_line,
    own_rows,
    parsed,
)
from app.reading.source import Source, SourceBuilder, placed

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_BYTES = 20_000_000
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_TOO_DEEP = "文件{path}的网页嵌套太深，没有导入。请复制报告部分存为 .docx 后再导入。"
_TOO_LARGE = "文件{path}的网页太大，没有导入。请复制报告部分存为 .docx 后再导入。"


def html_source(data: bytes) -> Source:
    """Return what the page in `data` shows. Raises UnreadableSource."""
    text = _decoded(_page_of_archive(data))
    data = text.translate(INVISIBLE).encode("utf-8", "replace")
    if len(data) > _LARGEST_BYTES:
        raise UnreadableSource(_TOO_LARGE)
    root, is_whole = parsed(data)
    if not is_whole:
        raise UnreadableSource(_TOO_DEEP)
    if root is None:
        return Source(())
    title = root.find(".//title")
    flow = _Flow(SourceBuilder(name=one_line((title is not None and title.text) or "")))
    flow.read(root)
    flow.end_line()
    return flow.builder.finished()


def _page_of_archive(data: bytes) -> bytes:
    """Return the first page in a web archive (.mht), `data` itself if it is none."""
    head = data[:4000].lower()
    if b"mime-version:" not in head and b"content-type: multipart" not in head:
        return data
    archive = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                charset = part.get_content_charset() or ""
                mark = f'<meta charset="{charset}">'.encode("ascii", "replace")
                return mark + body if charset and not _CHARSET.search(body[:4000]) else body
    raise UnreadableSource("网页归档{path}中没有网页，没有导入。请核对文件。")


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:8000])
    charset = named[1].decode("ascii").lower() if named else ""
    for encoding in (_WIDER.get(charset, charset), "utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding or "utf-8-sig")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


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
        if child.tag == "table":
            self.end_line()
            self._read_table(child)
        elif child.tag in BLOCKS or child.tag in ("td", "th", "tr"):
            self.end_line()
            self.read(child)
            self.end_line()
        else:
            self.read(child)

    def _read_table(self, table: "_Element") -> None:
        rows = [cells for row in own_rows(table) if is_seen(row) and (cells := cells_of(row))]
        if table.find(".//table") is not None or sum(map(len, rows)) <= 1:
            self.read(table)
            self.end_line()
        else:
            self.builder.add_table(placed(rows))
