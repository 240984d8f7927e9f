"""What a report sets aside: rules that are switched off, single 提示 that were dismissed.

Nothing is set aside in silence: the review counts it, the file holds it, the window shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.form.edition import RuleClass
from app.report.numbers import plain_text
from app.report.recompute import Values
from app.report.report import Dismissal, Report, stored_text
from app.review.finding import Finding
from app.review.rule_note import CAN_BE_OFF


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings that count, and those set aside: `off` with their rule, `dismissed` one by one."""

    kept: tuple[Finding, ...]
    off: tuple[Finding, ...]
    dismissed: tuple[Finding, ...]


def sort_out(report: Report, values: Values, findings: Sequence[Finding]) -> Sorted:
    """Return `findings` with what the file sets aside apart; 强制 can never be set aside."""
    kept: list[Finding] = []
    off: list[Finding] = []
    dismissed: list[Finding] = []
    classes = {rule.id: rule.rule_class for rule in report.form.rules}
    waved_away = set(report.dismissed)
    for finding in findings:
        pending = finding.rule_class is RuleClass.PENDING
        rule_class = classes.get(finding.rule, RuleClass.ERROR) if pending else finding.rule_class
        if finding.rule in report.off and rule_class in CAN_BE_OFF:
            off.append(finding)
        elif (
            waved_away
            and may_be_dismissed(finding)
            and dismissal_of(report, values, finding) in waved_away
        ):
            dismissed.append(finding)
        else:
            kept.append(finding)
    return Sorted(tuple(kept), tuple(off), tuple(dismissed))


def may_be_dismissed(finding: Finding) -> bool:
    """Return whether `finding` may be waved away: a 提示. A 核实 takes a 说明."""
    return finding.rule_class is RuleClass.HINT


def dismiss(report: Report, values: Values, finding: Finding) -> Report:
    """Return `report` with the 提示 `finding` dismissed, until what it says changes."""
    made = dismissal_of(report, values, finding)
    if made in report.dismissed:
        return report
    return replace(report, dismissed=(*report.dismissed, made))


def dismissal_of(report: Report, values: Values, finding: Finding) -> Dismissal:
    """Return what the file holds when `finding` is dismissed.

    For a text the words concerned, for cells what they hold (``t3.other_misc.total=5``).
    """
    if finding.section and finding.range:
        start, end = finding.range
        quote = stored_text(report, finding.section)[start:end] or finding.words
        return Dismissal(finding.rule, finding.section, quote)
    if finding.cells:
        table = report.form.cells[finding.cells[0]].table.key
        held = (f"{key}={plain_text(values.printed.get(key))}" for key in finding.cells)
        return Dismissal(finding.rule, table, ",".join(held))
    return Dismissal(finding.rule, finding.section or "", finding.words)


def aside_words(report: Report) -> str:
    """Return how much is set aside: 已停用 2 条规则，已忽略 1 条提示. "" if nothing."""
    parts = []
    if report.off:
        parts.append(f"已停用 {len(report.off)} 条规则")
    if report.dismissed:
        parts.append(f"已忽略 {len(report.dismissed)} 条提示")
    return "，".join(parts)
