"""Faces of the window: the system's where it has Chinese ones, else the bundled ones."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from resources import resource

_WINDOW = (
    "Microsoft YaHei UI",
    "微软雅黑",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
)
_FANGSONG = ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong")
_KAITI = ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti")
_WINDOW_PIXELS = 14


def window_font() -> QFont:
    """Return the font of menus, labels and tables."""
    font = QFont(_family(_WINDOW, "HeiTi.ttf"))
    font.setPixelSize(_WINDOW_PIXELS)
    return font


def narrative_font(pixels: int) -> QFont:
    """Return the 仿宋 of the text pages in `pixels`."""
    font = QFont(_family(_FANGSONG, "FangSong.ttf"))
    font.setPixelSize(pixels)
    return font


@cache
def subheading_family() -> str:
    """Return the 楷体 of sub-headings in the text pages."""
    return _family(_KAITI, "KaiTi.ttf")


def _family(wanted: Sequence[str], bundled: str) -> str:
    present = QFontDatabase.families()
    for family in wanted:
        if family in present:
            return family
    number = QFontDatabase.addApplicationFont(str(resource("fonts", bundled)))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFont().family()
