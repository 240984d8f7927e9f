"""The characters wanted in every bundled face, computed from Unihan and Python's own codecs."""

import bz2
import re
from itertools import product

UNIHAN_FILE = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"
STANDARD_COUNT = 8105

# Blocks wanted whole, where a face has them: first and last code point.
_BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letterlike: ℃ № ™
    (0x2150, 0x218B),  # number forms: fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x25FF),  # geometric shapes: □ ■ ○
    (0x2776, 0x2793),  # dingbat numbers ❶
    (0x3000, 0x303F),  # CJK punctuation, 〇
    (0x3220, 0x3243),  # parenthesised ideographs ㈠
    (0x3280, 0x32B0),  # circled ideographs
    (0x3380, 0x33DF),  # squared units ㎡
    (0xFE30, 0xFE6F),  # vertical and small forms
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0xFFE0, 0xFFE6),  # full-width signs: ￥
)
_SIGNS = "✓✔✕✖☑☐☒★☆"
# In neither list of hanzi, yet printed: 龙行龘龘.
_MORE_HANZI = "龘"


def standard_characters(unihan: bytes) -> frozenset[str]:
    """Return the 8,105 characters of 通用规范汉字表 (2013) from Unihan's field kTGH.

    ``unihan`` is the compressed Unihan_OtherMappings file of Debian's ``unicode-data``.
    Raises ValueError where the count is not 8,105.
    """
    text = bz2.decompress(unihan).decode("utf-8")
    codes = re.findall(r"^U\+([0-9A-F]+)\tkTGH\t2013:", text, re.MULTILINE)
    found = frozenset(chr(int(code, 16)) for code in codes)
    if len(found) != STANDARD_COUNT:
        raise ValueError(f"kTGH lists {len(found)} characters, not {STANDARD_COUNT}")
    return found


def gb2312_hanzi() -> frozenset[str]:
    """Return the 6,763 hanzi of GB 2312, rows 16 to 87."""
    return _decoded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))


def symbols() -> frozenset[str]:
    """Return every wanted character that is no hanzi: GB 2312 and GBK symbol rows, and blocks."""
    rows = _decoded("gb2312", range(0xA1, 0xAA), range(0xA1, 0xFF))
    rows |= _decoded("gbk", range(0xA1, 0xAA), range(0x40, 0xFF))
    rows = frozenset(char for char in rows if not "\u3400" <= char <= "\u9fff")
    blocks = {chr(code) for first, last in _BLOCKS for code in range(first, last + 1)}
    return frozenset(rows | blocks | set(_SIGNS))


def wanted_characters(standard: frozenset[str]) -> frozenset[str]:
    """Return all the characters to keep in a face that has them."""
    return standard | gb2312_hanzi() | frozenset(_MORE_HANZI) | symbols()


def _decoded(codec: str, leads: range, trails: range) -> frozenset[str]:
    found: set[str] = set()
    for lead, trail in product(leads, trails):
        try:
            found.add(bytes((lead, trail)).decode(codec))
        except UnicodeDecodeError:
            continue
    return frozenset(char for char in found if not "\ue000" <= char <= "\uf8ff")
