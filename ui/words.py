"""Words the window uses for classes of findings and for the verdict."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.form.rule_class import RuleClass
from app.review.verdict import Verdict

if TYPE_CHECKING:
    from ui.causes import Cause

CLASS_WORDS = {
    RuleClass.ERROR: "必须改正",
    RuleClass.VERIFY: "需核实",
    RuleClass.HINT: "提示",
    RuleClass.PENDING: "待填",
}


def time_words(moment: datetime) -> str:
    """Return a moment to the second, the year only if it is not this one."""
    year = "" if moment.year == datetime.now(moment.tzinfo).year else f"{moment.year}年"
    return f"{year}{moment.month}月{moment.day}日 {moment:%H:%M:%S}"


def verdict_words(verdict: Verdict, causes: "Sequence[Cause]") -> str:
    """Return 可以报送, or what stands in the way of it."""
    match verdict:
        case Verdict.FAIL:
            errors = sum(cause.rule_class is RuleClass.ERROR and cause.is_open for cause in causes)
            return f"✕ 还有 {errors} 处必须改正"
        case Verdict.INCOMPLETE:
            pending = (cause for cause in causes if cause.rule_class is RuleClass.PENDING)
            return f"○ 还有 {sum(len(cause.cells) for cause in pending)} 格未填"
        case Verdict.PASS:
            return "✓ 可以报送"
