"""A web page, saved as .html or .mht, as paragraphs and tables.

Any encoding that the page names, else UTF-8 or GB 18030. Nothing that the page points to is
looked at. A table that holds other tables, or has one cell, is only there for the layout.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.errors import UnreadableSource
from app.reading.source import Source, SourceBuilder, placed

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_BYTES = 20_000_000
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_UNSEEN = {"style", "script", "title", "template", "noscript", "del", "head", "select", "button"}
_UNSEEN |= {"iframe", "object", "svg", "nav", "footer", "textarea"}
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section"}
_BLOCKS |= {"article", "main", "header", "ul", "ol", "dl", "dd", "dt", "center", "body", "form"}
_BLOCKS |= {"figure", "figcaption", "caption", "address", "aside", "fieldset", "hr"}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden")
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|sub)")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\0"))
_TOO_DEEP = "文件{path}的网页嵌套太深，没有导入。请复制报告部分存为 .docx 后再导入。"
_TOO_LARGE = "文件{path}的网页太大，没有导入。请复制报告部分存为 .docx 后再导入。"


def html_source(data: bytes) -> Source:
    """Return what the page in `data` shows. Raises UnreadableSource."""
    from lxml import etree  # noqa: PLC0415 - late: the window needs no lxml

    text = _decoded(_page_of_archive(data))
    data = text.translate(_INVISIBLE).encode("utf-8", "replace")
    if len(data) > _LARGEST_BYTES:
        raise UnreadableSource(_TOO_LARGE)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSource("文件{path}不是网页，没有导入。请核对文件。") from error
    if root is None:
        return Source(())
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise UnreadableSource(_TOO_DEEP)
    title = root.find(".//title")
    flow = _Flow(SourceBuilder(name=_SPACE.sub(" ", (title is not None and title.text) or "")))
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
        self.builder.add_text(_SPACE.sub(" ", "".join(self._line)))
        self._line.clear()

    def _read_child(self, child: "_Element") -> None:
        if not _is_seen(child):
            return
        if child.tag == "table":
            self.end_line()
            self._read_table(child)
        elif child.tag == "br" or child.tag in _BLOCKS or child.tag in ("td", "th", "tr"):
            self.end_line()
            self.read(child)
            self.end_line()
        else:
            self.read(child)

    def _read_table(self, table: "_Element") -> None:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        rows = [row for row in rows if row]
        if table.find(".//table") is not None or sum(map(len, rows)) <= 1:
            self.read(table)
            self.end_line()
            return
        spans = [
            [(_cell_text(cell), _span(cell, "rowspan"), _span(cell, "colspan")) for cell in row]
            for row in rows
        ]
        self.builder.add_table(placed(spans))


def _is_seen(element: "_Element") -> bool:
    style = element.get("style", "").lower()
    return element.tag not in _UNSEEN and not _HIDDEN.search(style)


def _rows(table: "_Element") -> Iterator["_Element"]:
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is table and _is_seen(row):
            yield row


def _span(cell: "_Element", name: str) -> int:
    """Return a span as written, 1 where it is no number; 0 rows mean all that follow."""
    written = re.match(r"\s*([0-9]{1,6})", cell.get(name, ""))
    return int(written[1]) if written else 1


def _cell_text(cell: "_Element") -> str:
    pieces: list[str] = []
    _collect(cell, pieces)
    lines = (_SPACE.sub(" ", line).strip(" \u3000") for line in "".join(pieces).split("\v"))
    return "\n".join(filter(None, lines))


def _collect(element: "_Element", pieces: list[str]) -> None:
    pieces.append((element.text or "").replace("\v", " "))
    for child in element:
        if _is_seen(child):
            is_block = child.tag == "br" or child.tag in _BLOCKS
            raised = child.tag in ("sup", "sub") or _RAISED_STYLE.search(child.get("style", ""))
            around = "\v" if is_block else " " if raised else ""
            pieces.append(around)
            _collect(child, pieces)
            pieces.append(around)
        pieces.append((child.tail or "").replace("\v", " "))
