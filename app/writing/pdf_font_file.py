"""A TrueType file as reportlab embeds it, with a text layer that also holds rare characters."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

_LONG_TABLES: Final = ("hmtx", "loca")  # two numbers and one for every glyph


class _Face(TTFontFace):
    """A face whose long tables are read as a whole, not by a call for each number."""

    def extractInfo(self, charInfo: Literal[0, 1] | bool = 1) -> None:  # noqa: N802, N803
        """Read all that is known of the face. Raises TTFError."""
        super().extractInfo(charInfo)
        self._read_by_call()

    def seek_table(self, tag: str, offset_in_table: int = 0) -> int:
        """Go to a table and return where it begins."""
        start: int = super().seek_table(tag, offset_in_table)
        self._read_by_call()
        if tag in _LONG_TABLES:
            data = bytes(self.get_table(tag))  # type: ignore[no-untyped-call]
            self.__dict__["read_ushort"] = _numbers(data, "H").__next__
            self.__dict__["read_ulong"] = _numbers(data, "I").__next__
        return start

    def _read_by_call(self) -> None:
        for name in ("read_ushort", "read_ulong"):
            self.__dict__.pop(name, None)


def _numbers(data: bytes, kind: str) -> Iterator[int]:
    """Return the unsigned numbers of `data`, of two bytes (H) or four (I), the highest first."""
    size = struct.calcsize(f">{kind}")
    return iter(struct.unpack(f">{len(data) // size}{kind}", data[: len(data) // size * size]))


class EmbeddedFont(TTFont):
    """A face that is embedded in subsets of up to 256 glyphs.

    reportlab writes a character beyond U+FFFF into the text layer as one number of five digits,
    which no reader understands: here it is written as UTF-16, as the PDF standard asks.
    """

    def __init__(self, name: str, path: str) -> None:
        """Read the file at `path`; of a collection (.ttc) its first face. Raises TTFError."""
        # What TTFont does, with a face of ours.
        self.fontName = name
        self.face = _Face(path)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = self.shapable = False
        size = Path(path).stat().st_size
        if any(table["offset"] + table["length"] > size for table in self.face.tables):
            raise TTFError(f"{path} is cut off")

    def has(self, char: str) -> bool:
        """Tell whether the face draws `char`."""
        return bool(self.face.charToGlyph.get(ord(char)))

    def advance(self, char: str) -> float:
        """Return the width of `char` in ems."""
        return float(self.face.charWidths[ord(char)]) / 1000

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Add the subsets used in `doc` to it."""
        state = self.state[doc]  # gone after the next line
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            font = fonts[f"{state.internalName}+{number}"]
            stream = doc.idToObject[font.ToUnicode.name]
            stream.content = _to_unicode(font.BaseFont, subset)


def _to_unicode(name: str, subset: list[int]) -> str:
    """Return the CMap from the codes of a subset to the characters they stand for."""
    pairs = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(subset)
        if char
    ]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)
