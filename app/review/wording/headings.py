"""The sub-headings of 一, and enumerations that miss or repeat a number (W-HEADING)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.form.edition import RuleClass
from app.review.chinese_number import chinese_number, numeral
from app.review.wording.passage import Passage, Slip, TextRule, quoted

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LIST = 2  # items; a single （一） or 一是 is no list
_START = r"(?:^|(?<=[。！？；：:;\n]))[ \t\u3000#*]*"
_HEADING = re.compile(
    _START + rf"(?:[（(]{_NUMERAL}[）)]|{_NUMERAL}是|[0-9]{{1,2}}[.．、])[^。\n]*"
)
_BRACKETED = re.compile(_START + rf"[（(]({_NUMERAL})[）)]")
_SPOKEN = re.compile(rf"(?<![\u4e00-\u9fff0-9])({_NUMERAL})是")
_LONGEST = 32
# What stands for a heading of the notice in published reports that have it in other words.
_SIGNS = {
    "政府信息管理": ("信息管理",),
    "政府信息公开平台建设": ("平台",),
    "平台建设": ("平台",),
    "监督保障": ("监督", "保障"),
}


def _heading_slips(passage: Passage) -> Iterator[Slip]:
    if passage.section == "s1":
        yield from _official_slips(passage)
    for pattern, shape in ((_BRACKETED, "（{}）"), (_SPOKEN, "{}是")):
        yield from _gaps(passage.masked, pattern, shape)


def _official_slips(passage: Passage) -> Iterator[Slip]:
    section = next(s for s in passage.form.sections if s.key == passage.section)
    if not passage.masked.strip():
        return
    found = [(m.start(), m[0][:_LONGEST]) for m in _HEADING.finditer(passage.masked)]
    places = {name: _place(found, name) for name in section.subheadings}
    missing = [name for name, place in places.items() if place is None]
    if missing:
        yield Slip(
            0,
            0,
            f"缺少小标题：{'、'.join(missing)}",
            f"格式要求分{len(section.subheadings)}个方面写，请补上小标题。",
        )
    present = [(place, name) for name, place in places.items() if place is not None]
    for (before, _), (after, name) in pairwise(present):
        if after < before:
            words = next(text for start, text in found if start == after)
            yield Slip(
                after,
                after + len(words.rstrip()),
                f"小标题“{name}”的次序与格式不一致",
                f"格式的次序是：{'、'.join(section.subheadings)}。",
            )


def _place(found: list[tuple[int, str]], name: str) -> int | None:
    """Return where the heading `name` stands; one of its own words wins over one that shares it."""
    for signs in ((name,), _SIGNS.get(name, ())):
        for start, text in found:
            if any(sign in text for sign in signs) and not _is_other(text, name):
                return start
    return None


def _is_other(text: str, name: str) -> bool:
    """Return whether a heading that contains 依申请公开 or the like is another's."""
    return name == "主动公开" and "依申请" in text and "主动公开" not in text


def _gaps(text: str, pattern: re.Pattern[str], shape: str) -> Iterator[Slip]:
    """Yield where a list goes on with another number than the next; a 一 begins a list inside."""
    items = list(pattern.finditer(text))
    if len(items) < _LIST:
        return
    lists: list[set[int]] = []  # by depth, the numbers that may come next
    for item in items:
        start, end = item.span(1)
        value = chinese_number(item[1])
        if value == 1:
            lists.append({2})
            continue
        depth = next((d for d in reversed(range(len(lists))) if value in lists[d]), None)
        if value is not None and depth is not None:
            lists[depth:] = [{value + 1}]
            continue
        expected = min(lists[-1]) if lists else 1
        lists[-1:] = [{expected + 1, (value or expected) + 1}]
        yield Slip(
            start,
            end,
            f"序号“{shape.format(item[1])}”不连续或重复"
            f"，此处应为“{shape.format(numeral(expected))}”",
            "请核对序号。",
            quoted(text[max(0, start - 1) : end + 12]),
        )


RULES = (
    TextRule(
        "W-HEADING",
        RuleClass.HINT,
        "一、总体情况按格式的五个小标题写，次序、序号无误；（一）（二）、一是二是不缺号、不重号",
        _heading_slips,
        ok="（一）主动公开。甲。（二）依申请公开。乙。（三）政府信息管理。丙。"
        "（四）政府信息公开平台建设。丁。（五）监督保障。一是健全制度；二是加强培训。",
        bad="（一）主动公开。甲。（二）依申请公开。乙。（四）政府信息公开平台建设。丁。",
        sections=("s1", "s5", "s6", "preface"),
        source="国办公开办函〔2019〕60号、〔2021〕30号",
    ),
)
