"""The whole review of a report."""

from collections.abc import Iterator
from dataclasses import replace

from app.form.edition import RuleClass
from app.report.recompute import Values, evaluate
from app.report.report import Report
from app.review.arithmetic import arithmetic_findings
from app.review.aside import Sorted, sort_out
from app.review.claims.findings import text_findings
from app.review.culprit import with_suspects
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


def review(report: Report, values: Values | None = None) -> tuple[Finding, ...]:
    """Return the findings for `report`, worst first, each class in the form's order.

    What the file sets aside is left out; `values` saves evaluating the report again.
    """
    return full_review(report, values).kept


def full_review(report: Report, values: Values | None = None) -> Sorted:
    """Return the findings for `report` with what the file sets aside beside them."""
    values = values or evaluate(report.form, report.cells, report.stated)
    result = sort_out(report, values, list(_found(report, values)))
    explained = with_explanations(report, values, list(result.kept))
    kept = with_suspects(report, values, explained)
    kept.sort(key=lambda finding: _ORDER.index(finding.rule_class))
    return replace(result, kept=tuple(kept))


def _found(report: Report, values: Values) -> Iterator[Finding]:
    """Yield what all rules find, in the form's order."""
    vet_rules(report.form)
    last = last_year_of(report)
    yield from arithmetic_findings(report, values, last)
    yield from figure_findings(report, values)
    yield from identity_findings(report)
    yield from power_findings(report, values, last)
    yield from year_findings(report, values, last)
    yield from wording_findings(report, values)
    yield from text_findings(report, values)
