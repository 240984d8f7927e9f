"""The verdict without the findings: a draft mark must not wait for all texts to be read."""

from app.report.recompute import evaluate
from app.report.report import Report
from app.review.arithmetic import arithmetic_findings
from app.review.aside import sort_out
from app.review.examples import vet_rules
from app.review.explaining import with_explanations
from app.review.figures import figure_findings
from app.review.last_year import last_year_of
from app.review.power import power_findings
from app.review.verdict import Verdict, verdict
from app.review.wording import extent, placeholders
from app.review.wording.asking import note_findings, text_findings

_RULES = (*extent.RULES, *placeholders.RULES)


def verdict_of(report: Report) -> Verdict:
    """Return the verdict on `report`, asking only rules that can be 强制 or 待填.

    The rules on sentences (X-), on other years and most of those on texts never are.
    """
    vet_rules(report.form)
    values = evaluate(report.form, report.cells, report.stated)
    last = last_year_of(report)
    found = [
        *arithmetic_findings(report, values, last),
        *figure_findings(report, values),
        *power_findings(report, values, last),
        *text_findings(report, values, _RULES),
        *note_findings(report),
    ]
    kept = sort_out(report, values, found).kept
    return verdict(tuple(with_explanations(report, values, list(kept))))
