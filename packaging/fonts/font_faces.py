"""The five bundled faces: which file of which package each is made from, and what is changed.

Why these weights, each looked at in a page as it is printed (the stem of 十, in thousandths of
the em, is given):

HeiTi is Noto Sans SC Regular (81). FangSong's stems are about half as wide, so headings of 16 pt
stand out from the body; Medium (103) reads as bold in the window's 13 px text.

XiaoBiaoSong is Noto Serif SC Bold (128), not Black (160). A 小标宋 title is about twice as dark as
宋体 (68 in Regular) and keeps its counters open; at 22 pt the Black closes up 信, 息 and 报.
"""

from dataclasses import dataclass

from font_packages import FANDOL, NOTO_SANS, NOTO_SERIF, WENKAI, Package


@dataclass(frozen=True)
class Licence:
    """A text of a package, copied beside the fonts as ``target``."""

    package: Package
    member: str
    target: str


@dataclass(frozen=True)
class Face:
    """One font file to make. ``family`` is our own name; no source's reserved name is in it."""

    file: str
    family: str
    package: Package
    member: str
    licence_text: str
    licence_url: str
    half_width_digits: bool = False


_OFL = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
_OFL_URL = "https://openfontlicense.org"

FACES = (
    Face(
        "FangSong.ttf",
        "Nianbao FangSong",
        FANDOL,
        "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
        "GNU General Public License version 3 with the font exception, which this modified "
        "version extends: embedding this font in a document does not by itself cause the "
        "document to be covered by the GNU General Public License.",
        "https://www.gnu.org/licenses/gpl-3.0.html",
    ),
    Face(
        "KaiTi.ttf",
        "Nianbao KaiTi",
        WENKAI,
        "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        _OFL,
        _OFL_URL,
    ),
    Face(
        "HeiTi.ttf",
        "Nianbao HeiTi",
        NOTO_SANS,
        "package/400Regular/NotoSansSC_400Regular.ttf",
        _OFL,
        _OFL_URL,
    ),
    Face(
        "SongTi.ttf",
        "Nianbao SongTi",
        NOTO_SERIF,
        "package/400Regular/NotoSerifSC_400Regular.ttf",
        _OFL,
        _OFL_URL,
        half_width_digits=True,
    ),
    Face(
        "XiaoBiaoSong.ttf",
        "Nianbao XiaoBiaoSong",
        NOTO_SERIF,
        "package/700Bold/NotoSerifSC_700Bold.ttf",
        _OFL,
        _OFL_URL,
        half_width_digits=True,
    ),
)

LICENCES = (
    Licence(FANDOL, "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz", "FangSong-COPYING.txt"),
    Licence(FANDOL, "usr/share/doc/texlive-doc/fonts/fandol/README", "FangSong-README.txt"),
    Licence(WENKAI, "usr/share/doc/fonts-lxgw-wenkai/copyright", "KaiTi-copyright.txt"),
    Licence(NOTO_SANS, "package/LICENSE_FONT", "HeiTi-OFL.txt"),
    Licence(NOTO_SERIF, "package/LICENSE_FONT", "SongTi-XiaoBiaoSong-OFL.txt"),
)
