"""Which reader takes a file: by what is in it, and by its name only where that does not tell."""

import stat
from collections.abc import Callable
from pathlib import Path

from app.errors import FileUnreadable, NotImported, UnreadableSource
from app.reading.package_part import index_of
from app.reading.refusals import refusal_of
from app.reading.source import Source
from app.store.reasons import reason_of
from app.store.windows import IN_USE, patiently, reachable

LARGEST_BYTES = 60_000_000
SUFFIXES = (".docx", ".html", ".htm", ".mht", ".mhtml", ".txt", ".md", ".pdf", ".xlsx")

_TEXTS = (".txt", ".md", ".text", ".markdown")
_PAGES = (".html", ".htm", ".mht", ".mhtml", ".xhtml", ".shtml")
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<body", b"<table", b"<div")
_HEAD = 4096


def read_source(path: Path) -> Source:
    """Return what the document at `path` holds.

    Raises FileUnreadable where it cannot be read, NotImported for another kind of file, one that
    is protected, too large or broken.
    """
    data = _bytes_of(path)
    try:
        source = _reader(path, data)(data)
    except UnreadableSource as refusal:
        raise NotImported(path, str(refusal)) from refusal
    if not source.blocks:
        raise NotImported(path, "文件{path}中没有文字。如果是扫描件，请先用文字识别软件转成文字。")
    return source


def _reader(path: Path, data: bytes) -> Callable[[bytes], Source]:
    """Return what reads `data`. Readers come with libraries that are loaded when used."""
    suffix = path.suffix.lower()
    if b"%PDF-" in data[:1024]:
        from app.reading.pdf_source import pdf_source  # noqa: PLC0415

        return pdf_source
    refusal = refusal_of(suffix, data)
    if refusal:
        raise NotImported(path, refusal)
    if data.startswith(b"PK"):
        return _package_reader(suffix, data)
    if suffix in _PAGES or _is_page(data):
        from app.reading.html_source import html_source  # noqa: PLC0415

        return html_source
    if suffix in _TEXTS:
        from app.reading.text_source import text_source  # noqa: PLC0415

        return text_source
    if suffix == ".docx":
        return _package_reader(suffix, data)
    known = "、".join(SUFFIXES)
    raise NotImported(path, f"不能导入{{path}}：只读 {known} 文件。请另存为其中一种再导入。")


def _package_reader(suffix: str, data: bytes) -> Callable[[bytes], Source]:
    index = index_of(data)
    if b"xl/workbook" in index or (suffix == ".xlsx" and b"word/" not in index):
        from app.reading.xlsx_source import xlsx_source  # noqa: PLC0415

        return xlsx_source
    from app.reading.docx_source import docx_source  # noqa: PLC0415

    return docx_source


def _is_page(data: bytes) -> bool:
    """Return whether `data` is a web page under whatever name, as sites offer "Word files"."""
    from app.reading.web_archive import is_archive  # noqa: PLC0415

    head = data[:_HEAD].replace(b"\0", b"").lower()
    first = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if first.startswith((b"<?xml", b"<!--", b"<!doctype")):
        return b"<html" in head
    return first.startswith(_PAGE_STARTS) or is_archive(data)


def _bytes_of(path: Path) -> bytes:
    try:
        file = reachable(path)
        details = file.stat()
        if not stat.S_ISREG(details.st_mode):
            raise FileUnreadable(path, "{path}不是普通文件，没有导入。请选择要导入的文件。")
        if details.st_size > LARGEST_BYTES:
            raise NotImported(path, "文件{path}超过 60 MB，不像一份年报，没有导入。请核对文件。")
        return patiently(file.read_bytes, IN_USE)
    except FileNotFoundError:
        raise FileUnreadable(path, "找不到文件{path}。请核对文件名和位置。") from None
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "路径不合规定"
        raise FileUnreadable(path, f"读不出文件{{path}}：{reason}。请核对后重试。") from error
