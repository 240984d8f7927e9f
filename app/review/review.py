"""The whole review of a report."""

from collections.abc import Iterable
from dataclasses import replace

from app.form.edition import RuleClass
from app.report.recompute import Values, evaluate
from app.report.report import Report
from app.review.arithmetic import arithmetic_findings
from app.review.aside import Sorted, sort_out
from app.review.examples import vet_rules
from app.review.explaining import with_explanations
from app.review.figures import figure_findings
from app.review.finding import Finding
from app.review.identity import identity_findings
from app.review.last_year import last_year_of
from app.review.power import power_findings
from app.review.verdict import Verdict, verdict
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
    # Slow to load, and not asked when only the verdict is wanted.
    from app.review.claims.findings import text_findings  # noqa: PLC0415
    from app.review.culprit import with_suspects  # noqa: PLC0415

    values = values or evaluate(report.form, report.cells, report.stated)
    result = _sorted_out(report, values, text_findings(report, values))
    kept = with_suspects(report, values, list(result.kept))
    kept.sort(key=lambda finding: _ORDER.index(finding.rule_class))
    return replace(result, kept=tuple(kept))


def verdict_of(report: Report) -> Verdict:
    """Return the verdict on `report` without reading its sentences: no X-rule is 强制 or 待填."""
    values = evaluate(report.form, report.cells, report.stated)
    return verdict(_sorted_out(report, values, ()).kept)


def _sorted_out(report: Report, values: Values, more: Iterable[Finding]) -> Sorted:
    """Return what all rules but those on sentences find, and `more`, explained."""
    vet_rules(report.form)
    last = last_year_of(report)
    found = [
        *arithmetic_findings(report, values, last),
        *figure_findings(report, values),
        *identity_findings(report),
        *power_findings(report, values, last),
        *year_findings(report, values, last),
        *wording_findings(report, values),
        *more,
    ]
    result = sort_out(report, values, found)
    return replace(result, kept=tuple(with_explanations(report, values, list(result.kept))))
