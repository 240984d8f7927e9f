"""What stands in one cell of somebody's table: a number, a remark, nothing, or something else."""

import re
from dataclasses import dataclass

from app.errors import ValueRefused
from app.form.edition import NumberKind
from app.form.form import Cell
from app.report.numbers import SLASH, Value, parse_value

_SPACES = " \t\r\n\u00a0\u2002\u2003\u2009\u3000\ufeff\u200b"
_DIGITS = "0-9０-９"
_NUMBER = re.compile(
    rf"(?P<number>[+\-−－﹣增减]?[ \u3000]?[{_DIGITS}][{_DIGITS},，.．]*)[ \u00a0\u3000]*"
    r"(?P<unit>万元整?|元整?|万|件次|件|个|项|条|宗|次)?\s*"
    r"(?P<note>[（(［\[][^\n]*|(?:其中|含|包括|注)[^\n]*)?",
    re.DOTALL,
)
_SIGNS = (
    (re.compile(r"^(?:增加|增长|上升|↑)"), "增"),
    (re.compile(r"^(?:减少|下降|降低|↓)"), "减"),
    (re.compile(r"^(?:人民币|[￥¥])\s*(?=.*元)"), ""),
)
_UNIT_NOTE = re.compile(r"[（(［\[]\s*(?:单位[:：])?\s*(万元|元)\s*[）)］\]]")
_FALLING = re.compile("减|降|负")
_DASHES = frozenset("-－—–─―_＿·.*＊〇○")
_LONGEST_NOTE = 60


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's text understood: its value, the remark behind it, and what is doubtful about it."""

    value: Value | None
    note: str = ""
    doubt: str = ""


def is_value_text(text: str) -> bool:
    """Return whether `text` is a value and no label: 58, 22（其中修订16件）, /, —."""
    words = text.strip(_SPACES)
    return bool(words) and (_is_mark(words) or _parts(words) is not None)


def read_cell(text: str, cell: Cell, unit: str = "") -> CellText:
    """Return what `text` means in `cell`; `unit` is the one that the column's head names, if any.

    Blank is None, never 0. What is no number comes as None with a doubt.
    """
    words = text.strip(_SPACES)
    if not words:
        return CellText(None)
    if _is_mark(words):
        if words in "/／" and cell.allows_slash:
            return CellText(SLASH)
        return CellText(None, doubt=f"原文为“{words[:10]}”，没有当作 0，请核对")
    match = _parts(words)
    if match is None:
        return CellText(None, doubt=f"原文为“{words[:20]}”，不是数字")
    note = "".join((match["note"] or "").split()).strip("（）()[]［］")
    own = _own_unit(match)
    counted = cell.number.kind is not NumberKind.AMOUNT
    if cell.number.kind is NumberKind.CHANGE and _FALLING.search(note):
        return CellText(None, doubt=f"原文为“{words[:20]}”，增减不明")
    if note == own:
        note = ""  # 125000（元）
    written = "" if counted and own not in ("元", "万元") else own or unit
    number = match["number"].replace("．", ".").replace("－", "-")
    try:
        value = parse_value(number + written, cell)
    except ValueRefused as refusal:
        return CellText(None, doubt=f"原文为“{words[:20]}”：{refusal}")
    doubt = "附注太长，只留下前面的部分" if len(note) > _LONGEST_NOTE else ""
    return CellText(value, note[:_LONGEST_NOTE], doubt)


def names_unit(text: str) -> bool:
    """Return whether the amount `text` has its own unit: 12850元."""
    match = _parts(text.strip(_SPACES))
    return match is not None and _own_unit(match) in ("元", "万元")


def _own_unit(match: re.Match[str]) -> str:
    """Return the unit behind a number, in brackets or not; 万 is of 元."""
    in_note = _UNIT_NOTE.fullmatch((match["note"] or "").strip())
    unit = in_note[1] if in_note else (match["unit"] or "").removesuffix("整")
    return "万元" if unit == "万" else unit


def _is_mark(words: str) -> bool:
    return words in ("/", "／", "\\", "无") or all(char in _DASHES for char in words)


def _parts(words: str) -> re.Match[str] | None:
    line = " ".join(words.split("\n"))
    for pattern, sign in _SIGNS:
        line = pattern.sub(sign, line)
    return _NUMBER.fullmatch(line)
