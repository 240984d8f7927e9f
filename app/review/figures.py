"""Live figures in the texts that have nothing to show (W-PLACEHOLDER)."""

from collections.abc import Iterator

from app.form.edition import RuleClass
from app.report.live import UNRESOLVED, live_figures
from app.report.recompute import Values
from app.report.report import Report, text_name
from app.review.finding import Finding

RULE = "W-PLACEHOLDER"


def figure_findings(report: Report, values: Values) -> Iterator[Finding]:
    """Yield a finding for every live figure that is blank or unknown and so prints ``____``."""
    for section, text in report.text.items():
        for figure in live_figures(report, values, text):
            if figure.shown is None:
                yield Finding(
                    rule=RULE,
                    rule_class=RuleClass.ERROR,
                    where=text_name(report.form, section),
                    words=f"引用的数“{figure.source}”没有值，印出来是 {UNRESOLVED}",
                    advice="请填好所引用的单元格，或改正引用。",
                    section=section,
                    range=(figure.start, figure.end),
                )
