"""The verdict on a report: light to load, since the window shows one from the start."""

from enum import StrEnum
from typing import TYPE_CHECKING

from app.form.rule_class import RuleClass

if TYPE_CHECKING:
    from app.review.finding import Finding


class Verdict(StrEnum):
    """Whether the report can be handed in."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    INCOMPLETE = "incomplete"
    FAIL = "fail"


def verdict(findings: "tuple[Finding, ...]") -> Verdict:
    """Return fail for a 强制 finding that no 说明 lifts, else incomplete for a pending one."""
    if any(f.rule_class is RuleClass.ERROR and f.explained is None for f in findings):
        return Verdict.FAIL
    if any(f.rule_class is RuleClass.PENDING for f in findings):
        return Verdict.INCOMPLETE
    return Verdict.PASS
