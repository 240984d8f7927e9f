"""An office file (a zip of XML): its parts, unpacked and parsed within limits.

Entities are not resolved, nothing outside the file is followed, and what would unpack to more than
a report can hold is refused before it is unpacked.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import UnreadableSource

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_PART = 25_000_000
_MOST_MARKS = 600_000  # "<" and "=" of a part; a report of sixty pages has a tenth of that
_LARGEST_INDEX = 500_000  # bytes of the zip's own list of parts: some thousand names
_MOST_RATIO = 400  # a table of many equal cells packs well; a bomb packs a thousand to one
_BROKEN = "文件{path}已损坏或不是 Office 文件，没有导入。请用 WPS 打开另存为 .docx 后重试。"
_HUGE = "文件{path}展开后太大，不像一份年报，没有导入。请核对文件。"
_DEFINED = "文件{path}中有不该有的定义，为安全起见没有导入。请另存后重试。"
_STRICT = b"http://purl.oclc.org/ooxml/"  # other names for the same things
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"


@dataclass(frozen=True, slots=True)
class Link:
    """A reference from one part to another: what it is to it (`styles`), and the part's name."""

    kind: str
    target: str


class OfficePackage:
    """The parts of the office file in `data`. Raises UnreadableSource, as all its methods do."""

    def __init__(self, data: bytes) -> None:
        if len(index_of(data)) > _LARGEST_INDEX:  # itself a bomb: a million empty parts
            raise UnreadableSource(_HUGE)
        try:
            self._package = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise UnreadableSource(_BROKEN) from error
        self._names = {name.lower(): name for name in self._package.namelist()}

    def main_part(self, usual: str) -> str:
        """Return the name of the document itself, `usual` where the file does not say."""
        links = self.links_of("")
        return next((at.target for at in links.values() if at.kind == "officeDocument"), usual)

    def links_of(self, name: str) -> dict[str, Link]:
        """Return what the part `name` refers to inside the file, by the reference's id."""
        folder, file = posixpath.split(name)
        root = self.optional(posixpath.join(folder, "_rels", f"{file}.rels"))
        links: dict[str, Link] = {}
        for link in () if root is None else root:
            if str(link.tag).rpartition("}")[2] == "Relationship" and (
                link.get("TargetMode") != "External"
            ):
                kind = link.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
                links[link.get("Id", "")] = Link(kind, target.lstrip("/"))
        return links

    def optional(self, name: str) -> "_Element | None":
        """Return the root of the part `name`, None where the file has none."""
        return self.part(name) if name.lower() in self._names else None

    def part(self, name: str) -> "_Element":
        """Return the root of the part `name`."""
        from lxml import etree  # noqa: PLC0415 - late: the window needs no lxml

        xml = self._unpacked(name)
        if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml[:4096]:
            raise UnreadableSource(_DEFINED)
        if xml.count(b"<") + xml.count(b"=") > _MOST_MARKS:
            raise UnreadableSource(_HUGE)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(_transitional(xml), parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableSource(_BROKEN) from error
        if root.getroottree().docinfo.internalDTD is not None:  # in an encoding not seen above
            raise UnreadableSource(_DEFINED)
        return root

    def _unpacked(self, name: str) -> bytes:
        try:
            details = self._package.getinfo(self._names[name.lower()])
            if details.flag_bits & 1:
                raise UnreadableSource("文件{path}加了密码，没有导入。请去掉密码后重试。")
            if details.file_size > max(1_000_000, details.compress_size * _MOST_RATIO):
                raise UnreadableSource(_HUGE)
            with self._package.open(details) as part:
                xml = part.read(_LARGEST_PART + 1)
        except (
            *(zipfile.BadZipFile, zlib.error, KeyError, ValueError),
            *(OSError, EOFError, NotImplementedError, RuntimeError),
        ) as error:
            raise UnreadableSource(_BROKEN) from error
        if len(xml) > _LARGEST_PART:
            raise UnreadableSource(_HUGE)
        return xml


def index_of(data: bytes) -> bytes:
    """Return the list of parts at the end of a zip, b"" where there is none."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 70_000))
    if at < 0 or len(data) < at + 22:
        return b""
    size, begin = struct.unpack_from("<LL", data, at + 12)
    return data[max(0, at - size) : at] if size < len(data) else data[begin:]


def _transitional(xml: bytes) -> bytes:
    """Return `xml` with the names of the strict standard replaced by the usual ones."""
    if _STRICT not in xml[:8192]:
        return xml
    for kind in (b"wordprocessingml", b"spreadsheetml", b"drawingml"):
        xml = xml.replace(_STRICT + kind + b"/main", _TRANSITIONAL + kind + b"/2006/main")
    return xml.replace(
        _STRICT + b"officeDocument/relationships",
        _TRANSITIONAL + b"officeDocument/2006/relationships",
    )
