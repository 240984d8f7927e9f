"""Another unit's name that was left in a copied text (W-UNIT)."""

import re
from collections.abc import Iterator

from app.form.edition import RuleClass
from app.review.wording.passage import Passage, Slip, TextRule

_HAN = "\u4e00-\u9fff"
_KIND = (
    "街道办事处|街道|人民政府办公[厅室]|人民政府|[镇乡]政府|管理?委员会|管委会|委员会|"
    "[局厅委]|办公[厅室]|实验区|开发区|[省市县区镇乡]"
)
_NAME = rf"([{_HAN}]{{2,20}}?(?:{_KIND}))"
_TITLE = re.compile(
    rf"(?:现将|公布|将)?{_NAME}(?:20[0-9]{{2}}\s*年度?)?政府信息公开(?:工作)?年度报告"
)
_WRITTEN = re.compile(rf"由{_NAME}(?:负责)?(?:编制|公布|发布)")
_OPENING = re.compile(
    rf"^\s*20[0-9]{{2}}[\s\ue000]*年度?[，,]?\s*{_NAME}(?:坚持|认真|严格|深入|全面|按照|紧紧|以|高度|持续|积极|在|共)"
)
_SUBJECT = re.compile(
    rf"(?:(?<![{_HAN}])|(?<=[年度由区县市]))((?![年度由])[{_HAN}]{{2,4}}?(?:街道|镇|乡))(?:办事处|人民政府|政府)?"
    r"(?=坚持|认真|严格|深入|全面|按照|紧紧|高度|持续|积极|共|全年|收到|未收到|主动公开|党工委|党委)"
)
_SUFFIX = re.compile(r"人民政府|政府|办公[厅室]|办事处|（[^）]*）|\([^)]*\)")
_GENERIC = re.compile(r"^(?:[我本全该各]|根据|按照|按|关于|现将|国务院|中华人民共和国|编制)")


def _unit_slips(passage: Passage) -> Iterator[Slip]:
    own = passage.unit
    if not own:
        return
    seen: set[int] = set()
    patterns = [_TITLE, _WRITTEN] if passage.section in ("title", "preface") else [_OPENING]
    if own.removesuffix("办事处").removesuffix("人民政府")[-2:] == "街道" or own[-1] in "镇乡":
        patterns.append(_SUBJECT)
    for pattern in patterns:
        for match in pattern.finditer(passage.digits):
            name = match[1]
            if match.start(1) in seen or _GENERIC.match(name) or are_related(name, own):
                continue
            seen.add(match.start(1))
            yield Slip(
                match.start(1),
                match.end(1),
                f"文中的单位是“{name}”，本报告的单位是“{own}”",
                "请核对是否照抄了其他单位的文字。",
            )


def are_related(one: str, other: str) -> bool:
    """Return whether two names may mean one unit, or one is the other's place: 县发改局 too."""
    first, second = (_SUFFIX.sub("", name) for name in (one, other))
    return _is_within(first, second) or _is_within(second, first)


def _is_within(short: str, long: str) -> bool:
    """Return whether the characters of `short` come in this order in `long`."""
    rest = iter(long)
    return all(character in rest for character in short)


RULES = (
    TextRule(
        "W-UNIT",
        RuleClass.VERIFY,
        "文字中的单位名称是本单位的，没有留下其他单位的名称",
        _unit_slips,
        ok="2025年，示例街道坚持以公开为常态。",
        bad="2025年，清河街道坚持以公开为常态。",
        sections=("s1", "s5", "s6", "preface", "title"),
    ),
)
