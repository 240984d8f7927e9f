"""All rules on texts, asked of every text of a report."""

from collections.abc import Iterator

from app.report.recompute import Values
from app.report.report import Report
from app.review.finding import Finding
from app.review.rule_note import RuleNote
from app.review.wording import dates, extent, headings, names, personal, placeholders, typos
from app.review.wording.asking import note_findings, text_findings
from app.review.wording.passage import TextRule

TEXT_RULES: tuple[TextRule, ...] = (
    *headings.RULES,
    *extent.RULES,
    *dates.RULES,
    *placeholders.RULES,
    *names.RULES,
    *typos.RULES,
    *personal.RULES,
)
NOTES = tuple(
    RuleNote(rule.id, rule.rule_class, rule.words, rule.ok, rule.bad or "（空白）", rule.source)
    for rule in TEXT_RULES
)


def wording_findings(report: Report, values: Values) -> Iterator[Finding]:
    """Yield what the rules on texts find in `report`; ranges are those of the stored texts."""
    yield from text_findings(report, values, TEXT_RULES)
    yield from note_findings(report)
