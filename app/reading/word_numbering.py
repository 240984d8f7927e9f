"""Word's automatic numbering: 一、 （一） 1. that a reader sees and that no text holds.

Which list and level a paragraph belongs to is said by itself or by its style; the numbers are
counted through the document in order (ECMA-376, 17.9).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.reading.word_styles import Styles, W, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts and what it prints; `restart` is the level above it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False


@dataclass(slots=True)
class _List:
    """A list of the document: its levels, and the counters it shares with lists of its kind."""

    levels: Mapping[int, _Level]
    counters: dict[int, int] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)  # level → first number, used once


class Numbering:
    """Counts the numbered paragraphs of a document. `root` is its numbering part, if any."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {} if root is None else _lists(root)
        self._of_style = {} if root is None else _levels_of_styles(root)

    def number(self, paragraph: "_Element") -> str:
        """Return what is printed before `paragraph`, "" for nothing, and count it."""
        if not self._lists:
            return ""
        name, level = self._place(paragraph)
        numbered = self._lists.get(name)
        if numbered is None or level not in numbered.levels:
            return ""
        self._count(numbered, level)
        return _printed(numbered, level)

    def _place(self, paragraph: "_Element") -> tuple[str, int]:
        """Return the list and level of `paragraph`; list "0" or "" means none."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
        of_style = self._styles.numbering(style)
        name = value_of(own.find(f"{W}numId")) if own is not None else ""
        level = value_of(own.find(f"{W}ilvl")) if own is not None else ""
        if not name and of_style:
            name = of_style[0]
            level = level or of_style[1] or str(self._of_style.get((name, of_style[2]), 0))
        return name, int(level) if level.isdecimal() and int(level) < _LEVELS else 0

    def _count(self, numbered: _List, level: int) -> None:
        counters = numbered.counters
        start = numbered.levels[level].start
        if level in numbered.restarts:
            counters[level] = numbered.restarts.pop(level)
        else:
            counters[level] = counters[level] + 1 if level in counters else start
        for deeper in [at for at in counters if at > level]:
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart != 0 and (restart is None or level < restart):
                del counters[deeper]
        for above in range(level):  # a level that was jumped over counts as begun
            if above in numbered.levels:
                counters.setdefault(above, numbered.levels[above].start)


def _printed(numbered: _List, level: int) -> str:
    at = numbered.levels[level]
    if at.form in ("bullet", "none"):
        return ""
    text = at.text
    for place in range(_LEVELS):
        if f"%{place + 1}" in text and place in numbered.levels:
            other = numbered.levels[place]
            form = "decimal" if at.is_legal else other.form
            text = text.replace(f"%{place + 1}", _spelled(numbered.counters.get(place, 0), form))
    return text.strip()


def _lists(root: "_Element") -> dict[str, _List]:
    """Return the lists by their ids; those made after one abstract list count together."""
    kinds = {_attribute(kind, "abstractNumId"): kind for kind in root.iterfind(f"{W}abstractNum")}
    counters: dict[str, dict[int, int]] = {}
    lists: dict[str, _List] = {}
    for num in root.iterfind(f"{W}num"):
        of_kind = value_of(num.find(f"{W}abstractNumId"))
        if of_kind not in kinds:
            continue
        levels = _levels_of(_followed(kinds[of_kind], kinds))
        one = _List(levels, counters.setdefault(of_kind, {}))
        for override in num.iterfind(f"{W}lvlOverride"):
            place = _number(_attribute(override, "ilvl"), 0)
            if (level := override.find(f"{W}lvl")) is not None:
                one.levels = {**one.levels, place: _level(level)}
            first = value_of(override.find(f"{W}startOverride"))
            if first.isdecimal():
                one.restarts[place] = _number(first, 1)
        lists[_attribute(num, "numId")] = one
    return lists


def _followed(kind: "_Element", kinds: "Mapping[str, _Element]") -> "_Element":
    """Return the list that holds the levels: one may only name the style that has them."""
    link = value_of(kind.find(f"{W}numStyleLink"))
    if not link:
        return kind
    return next(
        (one for one in kinds.values() if value_of(one.find(f"{W}styleLink")) == link), kind
    )


def _levels_of(kind: "_Element") -> dict[int, _Level]:
    return {
        _number(_attribute(level, "ilvl"), 0): _level(level) for level in kind.iterfind(f"{W}lvl")
    }


def _level(level: "_Element") -> _Level:
    restart = level.find(f"{W}lvlRestart")
    return _Level(
        start=_number(value_of(level.find(f"{W}start")), 1),
        form=value_of(level.find(f"{W}numFmt")) or "decimal",
        text=value_of(level.find(f"{W}lvlText")),
        restart=None if restart is None else _number(value_of(restart), 0),
        is_legal=level.find(f"{W}isLgl") is not None,
    )


def _levels_of_styles(root: "_Element") -> dict[tuple[str, str], int]:
    """Return (list, style) → level for levels that are tied to a style of paragraphs."""
    kinds = {
        _attribute(kind, "abstractNumId"): [
            (value_of(level.find(f"{W}pStyle")), _number(_attribute(level, "ilvl"), 0))
            for level in kind.iterfind(f"{W}lvl")
        ]
        for kind in root.iterfind(f"{W}abstractNum")
    }
    return {
        (_attribute(num, "numId"), style): level
        for num in root.iterfind(f"{W}num")
        for style, level in kinds.get(value_of(num.find(f"{W}abstractNumId")), [])
        if style
    }


def _attribute(element: "_Element", name: str) -> str:
    return element.get(f"{W}{name}", "")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise


# ---------------------------------------------------------------------------- numerals


def _spelled(number: int, form: str) -> str:
    """Return `number` as a list of the kind `form` writes it; Arabic where that is not known."""
    spell = _FORMS.get(form)
    return spell(number) if spell and number > 0 else str(number)


def _counted(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return 一, 十一, 二十, 一百零五: numbers below ten thousand."""
    if number >= 10_000:
        return str(number)
    made = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            made += digits[digit] + (units[place - 1] if place else "")
        elif made and number % 10**place and not made.endswith("零"):
            made += "零"
    return made[1:] if 10 <= number < 20 and digits is _DIGITS else made


def _formal(number: int) -> str:
    return _counted(number, _FORMAL, "拾佰仟")


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _from(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _cycle(letters: str) -> Callable[[int], str]:
    return lambda number: letters[(number - 1) % len(letters)]


def _letters(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + (number - 1) % 26) * min(1 + (number - 1) // 26, 20)


def _roman(number: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    made = ""
    for value, letters in zip(values, _ROMAN, strict=True):
        times, number = divmod(number, value)
        made += letters * min(times, 20)
    return made


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
            *("taiwaneseCounting", "taiwaneseCountingThousand"),
        ),
        _counted,
    ),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digit_by_digit
    ),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _formal),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from("①", 20)),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalZero": lambda number: f"{number:02d}",
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
}
