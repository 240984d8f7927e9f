"""Which reader takes a file: by what is in it first, then by its name."""

import stat
from collections.abc import Callable
from pathlib import Path

from app.errors import FileUnreadable, NotImported, UnreadableSource
from app.reading.source import Source
from app.store.reasons import reason_of

LARGEST_BYTES = 60_000_000
SUFFIXES = (".docx", ".html", ".htm", ".mht", ".mhtml", ".txt", ".md", ".pdf", ".xlsx")

_CONVERT = "请用 WPS 或 Word 打开，另存为 .docx 后再导入。"
_OLE = b"\xd0\xcf\x11\xe0"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_REFUSED = {
    ".doc": f"{{path}}是旧版 Word 文件，不能直接导入。{_CONVERT}",
    ".wps": f"{{path}}是 WPS 文字文件，不能直接导入。{_CONVERT}",
    ".rtf": f"{{path}}是 RTF 文件，不能直接导入。{_CONVERT}",
    ".odt": f"{{path}}是 ODT 文件，不能直接导入。{_CONVERT}",
    ".ofd": "{path}是 OFD 文件，不能直接导入。请找到原来的 Word 文件，或复制全文存为 .txt。",
    ".pdf": "文件{path}已损坏或不是 PDF，没有导入。请换一份副本，或用 .docx 导入。",
    ".xls": "{path}是旧版电子表格，不能直接导入。请用 WPS 或 Excel 另存为 .xlsx 后再导入。",
    ".xlsx": "文件{path}已损坏或不是电子表格，没有导入。请换一份副本后重试。",
}
_IMAGE = "{path}是图片，其中没有文字，不能导入。请用文字识别软件转成 .docx 或 .txt 后再导入。"


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
    suffix = path.suffix.lower()
    if data.startswith(_IMAGES):
        raise NotImported(path, _IMAGE)
    if data.startswith(_OLE):
        protected = f"文件{{path}}加了密码，或是旧版格式，不能直接导入。{_CONVERT}"
        raise NotImported(path, _REFUSED.get(suffix, protected))
    if data.startswith(b"%PDF"):
        from app.reading.pdf_source import pdf_source  # noqa: PLC0415 - pdfium only when used

        return pdf_source
    if data.startswith(b"{\\rtf"):
        raise NotImported(path, _REFUSED[".rtf"])
    is_book = data.startswith(b"PK") and b"xl/workbook.xml" in data
    if suffix in _REFUSED and not is_book:
        raise NotImported(path, _REFUSED[suffix])
    if is_book:
        from app.reading.xlsx_source import xlsx_source  # noqa: PLC0415 - lxml only when used

        return xlsx_source
    if data.startswith(b"PK") or suffix == ".docx":
        from app.reading.docx_source import docx_source  # noqa: PLC0415 - lxml only when used

        return docx_source
    if suffix in (".html", ".htm", ".mht", ".mhtml"):
        from app.reading.html_source import html_source  # noqa: PLC0415 - lxml only when used

        return html_source
    if suffix in (".txt", ".md", ".text", ".markdown"):
        from app.reading.text_source import text_source  # noqa: PLC0415

        return text_source
    known = "、".join(SUFFIXES)
    raise NotImported(path, f"不能导入{{path}}：只读 {known} 文件。请另存为其中一种再导入。")


def _bytes_of(path: Path) -> bytes:
    try:
        details = path.stat()
        if not stat.S_ISREG(details.st_mode):
            raise FileUnreadable(path, "{path}不是普通文件，没有导入。请选择要导入的文件。")
        if details.st_size > LARGEST_BYTES:
            raise NotImported(path, "文件{path}超过 60 MB，不像一份年报，没有导入。请核对文件。")
        return path.read_bytes()
    except FileNotFoundError:
        raise FileUnreadable(path, "找不到文件{path}。请核对文件名和位置。") from None
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "路径不合规定"
        raise FileUnreadable(path, f"读不出文件{{path}}：{reason}。请核对后重试。") from error
