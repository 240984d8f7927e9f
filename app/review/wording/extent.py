"""Texts that are empty (W-EMPTY) or longer than the notice asks (W-LENGTH)."""

import re
from collections.abc import Iterator

from app.form.edition import RuleClass
from app.report.live import live_figures
from app.report.recompute import evaluate
from app.report.report import Report
from app.review.wording.passage import Passage, Slip, TextRule

_NOTHING = re.compile(r"[（(]?(?:暂?无|没有|不存在问题|无问题)[）)]?[。.]?")


def _empty_slips(passage: Passage) -> Iterator[Slip]:
    text = passage.masked.strip()
    if not text:
        advice = "没有需要报告的事项也应写明，如“无”。" if passage.section == "s6" else "请填写。"
        is_begun = _is_begun(passage.report)
        yield Slip(0, 0, "没有内容", advice, rule_class=None if is_begun else RuleClass.PENDING)
    elif passage.section == "s5" and _NOTHING.fullmatch(text):
        start = passage.masked.index(text)
        yield Slip(
            start,
            start + len(text),
            "只写了“无”",
            "格式要求写明具体的问题和改进措施，请补充。",
            rule_class=RuleClass.VERIFY,
        )


def _is_begun(report: Report) -> bool:
    """Return whether any text is written, or all numbers: before that, empty is not wrong."""
    form = report.form
    texts = (report.text.get(section.key, "") for section in form.sections if not section.table)
    return any(text.strip() for text in texts) or all(
        cell.is_total or key in report.cells for key, cell in form.cells.items()
    )


def _length_slips(passage: Passage) -> Iterator[Slip]:
    report = passage.report
    limits = {section.key: section.soft_limit for section in report.form.sections}
    limit = limits.get(passage.section)
    if limit is None or len(passage.stored) <= limit // 4:  # a live figure may print longer
        return
    length, over = 0, 0
    for start, end, shown in _pieces(passage):
        for offset, character in enumerate(shown):
            if not character.isspace():
                length += 1
                if length == limit + 1:
                    over = start if end - start != len(shown) else start + offset
    if length > limit:
        stop = re.compile(r"[。\n]|$").search(passage.stored, over)
        yield Slip(
            over,
            stop.end() if stop else over,
            f"原则上不超过 {limit} 字（不计空白，含小标题）",
            "请精简；从这一句起超出。",
            f"现有 {length} 字",
        )


def _pieces(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Yield the printed pieces with their places in the stored text."""
    report = passage.report
    at = 0
    if "{{" in passage.stored:
        values = evaluate(report.form, report.cells, report.stated)
        for figure in live_figures(report, values, passage.stored):
            yield at, figure.start, passage.stored[at : figure.start]
            yield figure.start, figure.end, figure.shown or "____"
            at = figure.end
    yield at, len(passage.stored), passage.stored[at:]


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
