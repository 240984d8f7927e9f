"""What a spreadsheet's cell shows: a stored number with the unit, date or percent of its format.

The stored number counts, not its rounding: 4166.241619 shown as 4166.24 is 4166.241619. What a
format turns into another number (thousands left out) is marked so that nobody takes it as read.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "yyyy-m-d"),
}
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|!(.)')
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")  # colours and conditions, room of a letter, filling
_SCALED = re.compile(r"[0#?],+(?![0#?])")
_REMARK = re.compile(r"(?:万元|元|件)?[（(].+[）)]")
_UNIT = re.compile(r"(万元|元|件|个|项|条)\s*$")


class Formats:
    """The number formats of a spreadsheet; `root` is its styles part, if any."""

    def __init__(self, root: "_Element | None", *, from_1904: bool = False) -> None:
        self._first_day = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        own: dict[int, str] = {}
        self._codes: list[str] = []
        if root is None:
            return
        for entry in root.iter(f"{MAIN}numFmt"):
            own[_whole(entry.get("numFmtId"))] = entry.get("formatCode", "")
        for style in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
            number = _whole(style.get("numFmtId"))
            self._codes.append(own.get(number, _BUILT_IN.get(number, "")))

    def shown(self, stored: str, style: str | None) -> str:
        """Return what a reader sees of the number `stored` in a cell of `style`."""
        try:
            number = Decimal(f"{float(stored):.15g}")
            digits = f"{number:f}" if number.is_finite() else stored
        except (ValueError, InvalidOperation, OverflowError):
            return stored
        at = _whole(style)
        code = self._codes[at] if at < len(self._codes) else ""
        return self._in_format(number, digits, code.split(";")[0]) if code else digits

    def _in_format(self, number: Decimal, digits: str, code: str) -> str:
        literals = "".join("".join(found) for found in _LITERAL.findall(code))
        bare = _ASIDE.sub("", _LITERAL.sub("", code))
        if "%" in bare:
            return f"{(number * 100).normalize():f}%"
        if re.search("[yd年月日]|m{2,}", bare.lower()) and not re.search("[0#]", bare):
            return self._date(number, digits)
        if _SCALED.search(bare):
            return f"≈{digits}"
        if "¥" in code or "￥" in code:
            literals = "元" if not _UNIT.search(literals) else literals
        if _REMARK.fullmatch(literals.strip()):
            return digits + literals.strip()
        unit = _UNIT.search(literals.strip() or bare.strip("0#?.,- "))
        return digits + (unit[1] if unit else "")

    def _date(self, number: Decimal, digits: str) -> str:
        if not 1 <= number < 2_958_466:
            return digits
        day = self._first_day + timedelta(days=int(number))
        return f"{day.year}年{day.month}月{day.day}日"


def cell_text(cell: "_Element", texts: Sequence[str], formats: Formats) -> str:
    """Return what `cell` shows; a formula shows the result that was last computed.

    Raises LookupError or ValueError where the file contradicts itself.
    """
    kind = cell.get("t", "n")
    inline = cell.find(f"{MAIN}is")
    if inline is not None:
        return joined(inline)
    value = cell.findtext(f"{MAIN}v") or ""
    if kind == "s" and value:
        return texts[int(value)]
    if kind == "str":
        return _unescaped(value)
    if kind == "b" and value:
        return "是" if value == "1" else "否"
    return formats.shown(value, cell.get("s")) if kind == "n" and value else value


def joined(entry: "_Element") -> str:
    """Return the text of a cell without the reading aids that stand beside it."""
    pieces = [*entry.iterfind(f"{MAIN}t"), *entry.iterfind(f"{MAIN}r/{MAIN}t")]
    return _unescaped("".join(piece.text or "" for piece in pieces))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _whole(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 7 else 0
