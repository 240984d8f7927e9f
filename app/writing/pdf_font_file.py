"""A TrueType file as reportlab embeds it, with a text layer that also holds rare characters."""

from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFError, TTFont


class EmbeddedFont(TTFont):
    """A face that is embedded in subsets of up to 256 glyphs.

    reportlab writes a character beyond U+FFFF into the text layer as one number of five digits,
    which no reader understands: here it is written as UTF-16, as the PDF standard asks.
    """

    def __init__(self, name: str, path: str) -> None:
        """Read the file at `path`; of a collection (.ttc) its first face. Raises TTFError."""
        super().__init__(name, path, subfontIndex=0, asciiReadable=False, shapable=False)
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
