"""Kinds of files that are not read: recognised by what is in them, each with a way out."""

from app.reading.package_part import index_of

_CONVERT = "请用 WPS 或 Word 打开，另存为 .docx 后再导入。"
_IMAGE = "{path}是图片，其中没有文字，不能导入。请用文字识别软件转成 .docx 或 .txt 后再导入。"
_PACKED = "{path}是压缩包，不能直接导入。请先解压，再导入其中的报告。"
_LOCKED = "文件{path}加了密码，不能直接导入。请用 WPS 或 Word 打开，去掉密码后另存，再导入。"
_OLD = f"文件{{path}}加了密码，或是旧版格式，不能直接导入。{_CONVERT}"
_SHEET = "{path}是旧版电子表格，不能直接导入。请用 WPS 或 Excel 另存为 .xlsx 后再导入。"
_SLIDES = "{path}是演示文稿，不能导入。请导入报告的 Word 文件或网页。"
_OFD = "{path}是 OFD 文件，不能直接导入。请找到原来的 Word 文件，或复制全文存为 .txt。"
_OLE = b"\xd0\xcf\x11\xe0"
_BY_NAME = {
    ".doc": f"{{path}}是旧版 Word 文件，不能直接导入。{_CONVERT}",
    ".wps": f"{{path}}是 WPS 文字文件，不能直接导入。{_CONVERT}",
    ".rtf": f"{{path}}是 RTF 文件，不能直接导入。{_CONVERT}",
    ".odt": f"{{path}}是 ODT 文件，不能直接导入。{_CONVERT}",
    ".ods": "{path}是 ODS 表格，不能直接导入。请用 WPS 或 Excel 另存为 .xlsx 后再导入。",
    ".ofd": _OFD,
    ".xls": _SHEET,
    ".et": _SHEET,
    ".ppt": _SLIDES,
    ".pptx": _SLIDES,
    ".zip": _PACKED,
    ".rar": _PACKED,
    ".7z": _PACKED,
    ".pdf": "文件{path}已损坏或不是 PDF，没有导入。请换一份副本，或用 .docx 导入。",
    ".xlsx": "文件{path}已损坏或不是电子表格，没有导入。请换一份副本后重试。",
    ".xml": f"{{path}}是 XML 文件，不能直接导入。{_CONVERT}",
}
_STARTS = (
    *((mark, _IMAGE) for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")),
    *((mark, _PACKED) for mark in (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")),
    (b"{\\rtf", _BY_NAME[".rtf"]),
)
# Names of streams in the old files of Microsoft Office and WPS.
_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", _BY_NAME[".doc"]),
    ("Workbook", _SHEET),
    ("PowerPoint Document", _SLIDES),
)
_PARTS = (
    (b"OFD.xml", _OFD),
    (b"opendocument.text", _BY_NAME[".odt"]),
    (b"opendocument.spreadsheet", _BY_NAME[".ods"]),
    (b"ppt/presentation.xml", _SLIDES),
)
_HEAD = 4096


def refusal_of(suffix: str, data: bytes) -> str | None:
    """Return why the file `data` with the name's `suffix` is not read, None where it may be.

    ``{path}`` in the sentence stands for the file.
    """
    for mark, sentence in _STARTS:
        if data.startswith(mark):
            return sentence
    if data[8:12] == b"WEBP" or data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        return _IMAGE
    if data.startswith(_OLE):
        return _of_old_office(suffix, data)
    if data.startswith(b"PK"):
        return _of_package(suffix, data)
    if b"word.document" in data[:_HEAD].lower() and b"<?mso-application" in data[:_HEAD]:
        return f"{{path}}是 Word 2003 的 XML 文件，不能直接导入。{_CONVERT}"
    if suffix in _BY_NAME and not _is_markup(data):
        return _BY_NAME[suffix]
    return None


def _of_old_office(suffix: str, data: bytes) -> str:
    found = [said for name, said in _STREAMS if name.encode("utf-16-le") in data]
    if found and found[0] is _LOCKED:
        return _LOCKED
    if suffix in (".doc", ".wps", ".xls", ".et", ".ppt"):
        return _BY_NAME[suffix]
    return found[0] if found else _OLD


def _of_package(suffix: str, data: bytes) -> str | None:
    index = index_of(data)
    if b"word/" in index or b"xl/workbook" in index:
        return None
    for name, sentence in _PARTS:
        if name in index or name in data[:_HEAD]:
            return sentence
    return _BY_NAME.get(suffix, None if suffix in (".docx", ".xlsx") else _PACKED)


def _is_markup(data: bytes) -> bool:
    """Return whether `data` begins as a web page or archive does, whatever it is called."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") or b"MIME-Version:" in head
