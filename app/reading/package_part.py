"""A part of an office file (a zip of XML), unpacked and parsed within limits."""

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from app.errors import UnreadableSource

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_PARTS = 5_000
_LARGEST_PART = 25_000_000
_MOST_RATIO = 400  # a table of many equal cells packs well; a bomb packs a thousand to one
_BROKEN = "文件{path}已损坏或不是 Office 文件，没有导入。请用 WPS 打开另存为 .docx 后重试。"
_HUGE = "文件{path}展开后太大，不像一份年报，没有导入。请核对文件。"


def xml_part(data: bytes, name: str) -> "_Element":
    """Return the root of the part `name` of the office file in `data`.

    Entities are not resolved and nothing outside is followed. Raises UnreadableSource.
    """
    from lxml import etree  # noqa: PLC0415 - late: the window needs no lxml

    xml = _unpacked(data, name)
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml[:4096]:
        raise UnreadableSource("文件{path}中有不该有的定义，为安全起见没有导入。请另存后重试。")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSource(_BROKEN) from error


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if len(package.infolist()) > _MOST_PARTS:
                raise UnreadableSource(_HUGE)
            details = package.getinfo(name)
            if details.flag_bits & 1:
                raise UnreadableSource("文件{path}加了密码，没有导入。请去掉密码后重试。")
            if details.file_size > max(1_000_000, details.compress_size * _MOST_RATIO):
                raise UnreadableSource(_HUGE)
            with package.open(details) as part:
                xml = part.read(_LARGEST_PART + 1)
    except (
        *(zipfile.BadZipFile, zlib.error, KeyError, ValueError),
        *(OSError, EOFError, NotImplementedError, RuntimeError),
    ) as error:
        raise UnreadableSource(_BROKEN) from error
    if len(xml) > _LARGEST_PART:
        raise UnreadableSource(_HUGE)
    return xml
