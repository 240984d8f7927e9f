"""A TrueType file as reportlab embeds it, with a text layer that also holds rare characters."""

import itertools
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

_UNICODE: Final = ((3, 10), (0, 4), (3, 1), (0, 3))  # platform and encoding, the best first


class _Widths(dict[int, float]):
    """The width of every character that has a glyph, reckoned when it is first asked for."""

    def __init__(
        self,
        glyphs: Mapping[int, int],
        metrics: Sequence[tuple[int, int]],
        scale: Callable[[int], float],
    ) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._metrics = metrics
        self._scale = scale

    def __missing__(self, char: int) -> float:
        self[char] = width = self.of_glyph(self._glyphs[char])
        return width

    def get(self, char: int, default: Any = None) -> Any:
        return self[char] if char in self._glyphs else default

    def of_glyph(self, glyph: int) -> float:
        """Return the width of a glyph, in thousandths of an em."""
        return self._scale(self._metrics[glyph][0])


class _Face(TTFontFace):
    """A face whose tables of glyphs are read as a whole, not by a call for each number."""

    def extractInfo(self, charInfo: Literal[0, 1] | bool = 1) -> None:  # noqa: N802, N803
        """Read all that is known of the face. Raises TTFError, struct.error, LookupError."""
        super().extractInfo(0)
        if not charInfo:
            return
        self.hmetrics = self._metrics()
        self.glyphPos = self._places()
        glyphs = self._glyphs()
        space = glyphs.get(0x20) or glyphs.get(0xA0)
        if space:
            glyphs[0x20] = glyphs[0xA0] = space
        self.charToGlyph = glyphs
        self.charWidths = _Widths(glyphs, self.hmetrics, self._pdfScale)  # type: ignore[attr-defined]
        self.defaultWidth = self.charWidths.of_glyph(0)

    def _metrics(self) -> list[tuple[int, int]]:
        """Return advance and left bearing of every glyph; the last advance holds for the rest."""
        (full,) = struct.unpack_from(">H", self._table("hhea"), 34)
        data = self._table("hmtx")
        metrics = list(struct.iter_unpack(">HH", data[: 4 * full]))
        rest = struct.unpack_from(f">{self.numGlyphs - full}H", data, 4 * full)
        return [*metrics, *((metrics[-1][0], bearing) for bearing in rest)]

    def _places(self) -> list[int]:
        """Return where the outline of every glyph begins, and where the last one ends."""
        (is_long,) = struct.unpack_from(">H", self._table("head"), 50)
        count = self.numGlyphs + 1
        if is_long:
            return list(struct.unpack_from(f">{count}I", self._table("loca")))
        return [2 * half for half in struct.unpack_from(f">{count}H", self._table("loca"))]

    def _glyphs(self) -> dict[int, int]:
        """Return the glyph of every character that has one."""
        table = self._table("cmap")
        (count,) = struct.unpack_from(">H", table, 2)
        records = struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])
        starts = {(platform, encoding): start for platform, encoding, start in records}
        for kind in _UNICODE:
            if kind in starts:
                data = table[starts[kind] :]
                (form,) = struct.unpack_from(">H", data)
                read = _READERS.get(form)
                if read:
                    found = read(data).items()
                    return {char: glyph for char, glyph in found if 0 < glyph < self.numGlyphs}
        raise TTFError(f"{self.filename} has no Unicode cmap")

    def _table(self, tag: str) -> bytes:
        return bytes(self.get_table(tag))  # type: ignore[no-untyped-call]


def _groups(data: bytes) -> dict[int, int]:
    """Return glyphs by character from a cmap of format 12: first, last, glyph of the first."""
    (count,) = struct.unpack_from(">I", data, 12)
    glyphs: dict[int, int] = {}
    for first, last, glyph in struct.iter_unpack(">III", data[16 : 16 + 12 * count]):
        if first == last:
            glyphs[first] = glyph
        else:
            chars = range(first, min(last, sys.maxunicode) + 1)
            glyphs.update(zip(chars, itertools.count(glyph), strict=False))
    return glyphs


def _segments(data: bytes) -> dict[int, int]:
    """Return glyphs by character from a cmap of format 4: segments with a shift or with a list."""
    (twice,) = struct.unpack_from(">H", data, 6)
    count = twice // 2
    lasts = struct.unpack_from(f">{count}H", data, 14)
    firsts, shifts, lists = (
        struct.unpack_from(f">{count}H", data, 16 + place * twice) for place in (1, 2, 3)
    )
    glyphs: dict[int, int] = {}
    for number, (first, last, shift) in enumerate(zip(firsts, lasts, shifts, strict=True)):
        chars = range(first, last + 1)
        if lists[number]:
            start = 16 + 3 * twice + 2 * number + lists[number]
            room = max(0, min(len(chars), (len(data) - start) // 2))  # some fonts end too early
            listed = zip(chars, struct.unpack_from(f">{room}H", data, start), strict=False)
            glyphs.update((char, (glyph + shift) & 0xFFFF) for char, glyph in listed if glyph)
        else:
            glyphs.update((char, (char + shift) & 0xFFFF) for char in chars)
    return glyphs


_READERS: Final = {4: _segments, 12: _groups}


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
