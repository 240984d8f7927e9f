"""Texts that are empty (W-EMPTY) or longer than the notice asks (W-LENGTH)."""

import re
from collections.abc import Iterator

from app.form.edition import RuleClass
from app.review.wording.passage import Passage, Slip, TextRule

_NOTHING = re.compile(r"[（(]?(?:暂?无|没有|不存在问题|无问题)[）)]?[。.]?")


def _empty_slips(passage: Passage) -> Iterator[Slip]:
    text = passage.masked.strip()
    if not text:
        advice = "没有需要报告的事项也应写明，如“无”。" if passage.section == "s6" else "请填写。"
        rule_class = None if passage.is_begun else RuleClass.PENDING
        yield Slip(0, 0, "没有内容", advice, rule_class=rule_class)
    elif passage.section == "s5" and _NOTHING.fullmatch(text):
        start = passage.masked.index(text)
        yield Slip(
            start,
            start + len(text),
            "只写了“无”",
            "格式要求写明具体的问题和改进措施，请补充。",
            rule_class=RuleClass.VERIFY,
        )


def _length_slips(passage: Passage) -> Iterator[Slip]:
    limits = {section.key: section.soft_limit for section in passage.form.sections}
    limit = limits.get(passage.section)
    if limit is None or len(passage.stored) <= limit // 4:  # a live figure may print longer
        return
    length, over = 0, 0
    for place, characters in _lengths(passage):
        if length <= limit < length + characters:
            over = place
        length += characters
    if length > limit:
        stop = re.compile(r"[。\n]|$").search(passage.stored, over)
        yield Slip(
            over,
            stop.end() if stop else over,
            f"原则上不超过 {limit} 字（不计空白，含小标题）",
            "请精简；从这一句起超出。",
            f"现有 {length} 字",
        )


def _lengths(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the places of the stored text and how many characters each prints."""
    at = 0
    for start, end, characters in (*passage.figures, (len(passage.stored),) * 2 + (0,)):
        yield from ((i, 1) for i in range(at, start) if not passage.stored[i].isspace())
        yield start, characters
        at = end


RULES = (
    TextRule(
        "W-EMPTY",
        RuleClass.ERROR,
        "一、五、六不能空白（强制，还没有动笔时为待填）；五只写“无”的需核实",
        _empty_slips,
        ok="本年度没有其他需要报告的事项。",
        bad="",
        sections=("s6", "s1", "s5"),
        source="国办公开办函〔2019〕60号、〔2021〕30号",
    ),
    TextRule(
        "W-LENGTH",
        RuleClass.HINT,
        "一、总体情况原则上不超过 1000 字（2021 年格式）",
        _length_slips,
        ok="（一）主动公开。" + "公开政府信息。" * 100,
        bad="（一）主动公开。" + "公开政府信息。" * 150,
        sections=("s1",),
        source="国办公开办函〔2021〕30号",
    ),
)
