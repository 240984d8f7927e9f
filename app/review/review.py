"""The whole review of a report, and the verdict."""

from enum import StrEnum

from app.form.edition import RuleClass
from app.report.recompute import Values, evaluate
from app.report.report import Report
from app.review.arithmetic import arithmetic_findings
from app.review.examples import vet_rules
from app.review.explaining import with_explanations
from app.review.figures import figure_findings
from app.review.finding import Finding
from app.review.identity import identity_findings
from app.review.last_year import last_year_of
from app.review.power import power_findings
from app.review.wording.review import wording_findings
from app.review.years import year_findings

_ORDER = (RuleClass.ERROR, RuleClass.VERIFY, RuleClass.HINT, RuleClass.PENDING)
_CAN_BE_OFF = (RuleClass.VERIFY, RuleClass.HINT)


class Verdict(StrEnum):
    """Whether the report can be handed in."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    INCOMPLETE = "incomplete"
    FAIL = "fail"


def review(report: Report, values: Values | None = None) -> tuple[Finding, ...]:
    """Return the findings for `report`, worst first, each class in the form's order.

    Rules that the file switches off are left out if they are of class 核实 or 提示.
    `values` saves evaluating the report again.
    """
    values = values or evaluate(report.form, report.cells, report.stated)
    vet_rules(report.form)
    last = last_year_of(report)
    found = [
        *arithmetic_findings(report, values, last),
        *figure_findings(report, values),
        *identity_findings(report),
        *power_findings(report, values, last),
        *year_findings(report, values, last),
        *wording_findings(report, values),
    ]
    classes = {rule.id: rule.rule_class for rule in report.form.rules}
    kept = [
        finding
        for finding in found
        if finding.rule not in report.off
        or classes.get(finding.rule, finding.rule_class) not in _CAN_BE_OFF
    ]
    kept = with_explanations(report, values, kept)
    return tuple(sorted(kept, key=lambda finding: _ORDER.index(finding.rule_class)))


def verdict(findings: tuple[Finding, ...]) -> Verdict:
    """Return fail for a 强制 finding that no 说明 lifts, else incomplete for a pending one."""
    if any(f.rule_class is RuleClass.ERROR and f.explained is None for f in findings):
        return Verdict.FAIL
    if any(f.rule_class is RuleClass.PENDING for f in findings):
        return Verdict.INCOMPLETE
    return Verdict.PASS
