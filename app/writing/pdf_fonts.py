"""Which font file draws which character: the user's own faces, then the bundled ones.

A `FontSet` has a chain of font files for each role of a 公文. A glyph that one face lacks comes
from the next one of the chain; what no face has is printed as 〓.
"""

import os
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from app.errors import FontMissing
from app.writing.page import Face
from app.writing.pdf_font_file import EmbeddedFont
from resources import resource

MISSING_MARK: Final = "〓"

_SYSTEM: Final = {
    Face.TITLE: ("fzxbsjw.ttf", "方正小标宋简体.ttf", "fzxbsk.ttf", "方正小标宋_gbk.ttf"),
    Face.HEADING: ("simhei.ttf", "黑体.ttf"),
    Face.SUBHEADING: ("楷体_gb2312.ttf", "kaiti_gb2312.ttf", "simkai.ttf"),
    Face.BODY: ("仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "simfang.ttf"),
    Face.TABLE: ("simsun.ttc", "simsun.ttf"),
}
_BUNDLED: Final = {
    Face.TITLE: "XiaoBiaoSong.ttf",
    Face.HEADING: "HeiTi.ttf",
    Face.SUBHEADING: "KaiTi.ttf",
    Face.BODY: "FangSong.ttf",
    Face.TABLE: "SongTi.ttf",
}
# The bundled 仿宋 has digits of a face without serifs, too dark for its thin strokes.
_LATIN: Final = {Face.BODY: "SongTi.ttf"}
_LAST_RESORTS: Final = ("SongTi.ttf", "HeiTi.ttf", "KaiTi.ttf")
_DEEPEST_FOLDER: Final = 3


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character to draw: the registered name of its font, its advance in ems."""

    char: str
    font: str
    width: float
    is_missing: bool = False


class Chain:
    """The faces of one role, in order; a face is loaded when the ones before it lack a glyph."""

    def __init__(
        self, optional: Sequence[Path], bundled: Sequence[Path], latin: Path | None = None
    ) -> None:
        self._optional = tuple(optional)
        self._bundled = tuple(dict.fromkeys(bundled))
        self._latin = latin  # the bundled face of letters and digits, None: as of all else
        self._glyphs: dict[str, Glyph] = {}

    def glyph(self, char: str) -> Glyph:
        """Return how to draw `char`. Raises FontMissing where a bundled font cannot be read."""
        glyph = self._glyphs.get(char)
        if glyph is None:
            glyph = self._glyphs[char] = self._find(char)
        return glyph

    def has_own(self) -> bool:
        """Tell whether one of the optional faces can be embedded."""
        return any(_load_optional(path) for path in self._optional)

    def _find(self, char: str) -> Glyph:
        for path in self._optional:
            font = _load_optional(path)
            if font and font.has(char):
                return Glyph(char, font.fontName, font.advance(char))
        latin = [self._latin] if self._latin and "!" <= char <= "~" else []
        for path in (*latin, *self._bundled):
            font = _load(path)
            if font.has(char):
                return Glyph(char, font.fontName, font.advance(char))
        mark = self.glyph(MISSING_MARK) if char != MISSING_MARK else self.glyph("?")
        return Glyph(mark.char, mark.font, mark.width, is_missing=True)


class FontSet:
    """Chains of faces by role.

    `bundled` is the folder of the five bundled faces, `system_folders` are searched for the
    user's own faces when the first glyph is asked for.
    """

    def __init__(self, bundled: Path, system_folders: Sequence[Path] = ()) -> None:
        self._bundled = bundled
        self._folders = tuple(system_folders)
        self._found: dict[str, Path] | None = None
        self._chains: dict[Face, Chain] = {}

    def chain(self, face: Face) -> Chain:
        """Return the faces that stand for `face`."""
        if face not in self._chains:
            if self._found is None:
                self._found = _known_files(self._folders)
            own = [self._found[name] for name in _SYSTEM[face] if name in self._found]
            files = (_BUNDLED[face], *_LAST_RESORTS)
            latin = self._bundled / _LATIN[face] if face in _LATIN else None
            self._chains[face] = Chain(own, [self._bundled / name for name in files], latin)
        return self._chains[face]

    def own_faces(self) -> tuple[Face, ...]:
        """Return the faces for which one of the user's own files is there and can be embedded."""
        return tuple(face for face in Face if self.chain(face).has_own())


@cache
def fonts_of_computer(*, own: bool = True) -> FontSet:
    """Return the user's `own` faces, then the bundled ones, or the bundled ones alone."""
    folders = system_folders(os.name == "nt", os.environ, Path.home()) if own else ()
    return FontSet(resource("fonts"), folders)


def system_folders(is_windows: bool, environ: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Return where fonts usually are, the user's own folder first."""
    if is_windows:
        local = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        windows = Path(environ.get("WINDIR") or "C:/Windows")
        return (local / "Microsoft" / "Windows" / "Fonts", windows / "Fonts")
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
    return (data / "fonts", home / ".fonts", *shared)


def _known_files(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the known font files under `folders` by lower-case name; the first folder wins."""
    known = {name for names in _SYSTEM.values() for name in names}
    found: dict[str, Path] = {}
    for folder in folders:
        for place, below, names in os.walk(folder):
            if len(Path(place).relative_to(folder).parts) >= _DEEPEST_FOLDER:
                below.clear()
            below.sort()
            for name in names:
                if name.lower() in known:
                    found.setdefault(name.lower(), Path(place) / name)
    return found


@cache
def _load(path: Path) -> EmbeddedFont:
    """Return the font in `path`, registered under its path. Raises FontMissing."""
    try:
        font = EmbeddedFont(str(path), str(path))
    except (OSError, TTFError, ValueError, LookupError, struct.error) as error:
        raise FontMissing(f"字体文件“{path}”缺失或已损坏，请重新安装程序。") from error
    pdfmetrics.registerFont(font)
    return font


@cache
def _load_optional(path: Path) -> EmbeddedFont | None:
    """Return the user's own font in `path`, None where it is not TrueType or is broken."""
    try:
        return _load(path)
    except FontMissing:
        return None
