"""What was left to be filled in later (W-PLACEHOLDER); live figures have a module of their own."""

import re
from collections.abc import Iterator

from app.form.edition import RuleClass
from app.review.wording.passage import Passage, Slip, TextRule, quoted

_LEFT = re.compile(
    r"（文字描述[^）]*）|\(文字描述[^)]*\)|(?<![A-Za-z0-9/.])[XxＸｘ]{2,}(?![A-Za-z0-9])"
    r"|×{2,}|[_＿]{2,}|(?<![有尚还亟])待补充|(?<![A-Za-z])(?:TODO|TBD)(?![A-Za-z])"
)
_LEFT_SIGN = re.compile("[XxＸｘ×_＿]")
_LEFT_WORDS = ("文字描述", "待补充", "TODO", "TBD")


def _left_slips(passage: Passage) -> Iterator[Slip]:
    if not _may_be_left(passage.masked):
        return
    for match in _LEFT.finditer(passage.masked):
        # Of the next gap only a part may be near: half a ____ says nothing.
        before = passage.masked[max(0, match.start() - 8) : match.start()].lstrip("_＿")
        behind = passage.masked[match.end() : match.end() + 8].rstrip("_＿")
        yield Slip(
            match.start(),
            match.end(),
            f"还有占位内容{quoted(match[0])}",
            "请填写或删去。",
            quoted(f"{before}{match[0]}{behind}"),
        )


def _may_be_left(text: str) -> bool:
    """Return whether it is worth looking closely: single signs are found much sooner."""
    return bool(_LEFT_SIGN.search(text)) or any(words in text for words in _LEFT_WORDS)


RULES = (
    TextRule(
        "W-PLACEHOLDER",
        RuleClass.ERROR,
        "没有未填的占位内容：（文字描述）、XX、××、____、待补充、TODO，也没有无值的引用",
        _left_slips,
        ok="全年收到政府信息公开申请62件，机制有待补充完善。",
        bad="全年收到政府信息公开申请××件。",
    ),
)
