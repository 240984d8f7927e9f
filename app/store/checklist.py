"""The 报送清单: what is done and what is still to do before a report is handed in and published."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.form.edition import RuleClass
from app.report.report import Report
from app.review.finding import Finding
from app.review.verdict import Verdict, verdict
from app.store.hand_in import Mark, Marks, Step, content_digest


class Check(StrEnum):
    """What follows from the report itself, before anything is done with it."""

    REVIEW = "review"
    DOUBTS = "doubts"
    EXPLAINED = "explained"


BY_HAND: Final = (Step.SIGNED, Step.PRINTED, Step.HANDED_IN, Step.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Item:
    """One line: whether it is done with the report as it is now.

    `mark` is when a Step was done last, perhaps before a change (then it is not done).
    """

    what: Check | Step
    is_done: bool
    mark: Mark | None = None

    @property
    def has_lapsed(self) -> bool:
        """Whether it had been done, with a report that has changed since."""
        return self.mark is not None and not self.is_done


def checklist(report: Report, findings: Sequence[Finding], marks: Marks) -> tuple[Item, ...]:
    """Return all lines in their order; 导入存疑 is one only where an import left doubts."""
    items = [Item(Check.REVIEW, verdict(tuple(findings)) is Verdict.PASS)]
    if report.doubts:
        items.append(Item(Check.DOUBTS, is_done=False))
    verify = (finding for finding in findings if finding.rule_class is RuleClass.VERIFY)
    items.append(Item(Check.EXPLAINED, all(finding.explained for finding in verify)))
    digest = content_digest(report)
    for step in Step:
        mark = marks.get(step)
        items.append(Item(step, mark is not None and mark.digest == digest, mark))
    return tuple(items)
