"""Written 说明: kept with rule, place and values; one lapses when a value changes."""

from collections.abc import Mapping
from dataclasses import replace

from app.form.edition import RuleClass
from app.form.operand import LAST
from app.report.numbers import plain_text
from app.report.recompute import Values
from app.report.report import Explanation, Report, stored_text
from app.review.finding import Finding


def with_explanations(report: Report, values: Values, findings: list[Finding]) -> list[Finding]:
    """Return `findings` with the 说明 of the report that still hold."""
    if not report.explanations:
        return findings
    return [replace(f, explained=_text_for(report, values, f)) for f in findings]


def may_be_explained(finding: Finding) -> bool:
    """Return whether a 说明 settles `finding`: those to be looked at, and 强制 ones so marked."""
    return finding.rule_class is RuleClass.VERIFY or finding.lifted


def explain(report: Report, values: Values, finding: Finding, text: str) -> Report:
    """Return `report` with `text` as the 说明 for `finding`; an empty text takes it away."""
    others = tuple(e for e in report.explanations if not _is_about(report, e, finding))
    if not text.strip():
        return replace(report, explanations=others)
    made = Explanation(
        rule=finding.rule,
        cells=finding.cells,
        section=finding.section,
        quote=_quote(report, finding),
        values=_values_of(values, finding),
        text=text.strip(),
    )
    return replace(report, explanations=(*others, made))


def _text_for(report: Report, values: Values, finding: Finding) -> str | None:
    for explanation in report.explanations:
        if _is_about(report, explanation, finding) and dict(explanation.values) == _values_of(
            values, finding
        ):
            return explanation.text
    return None


def _is_about(report: Report, explanation: Explanation, finding: Finding) -> bool:
    return (
        explanation.rule == finding.rule
        and set(explanation.cells) == set(finding.cells)
        and explanation.section == finding.section
        and explanation.quote == _quote(report, finding)
    )


def _quote(report: Report, finding: Finding) -> str | None:
    if finding.section is None or finding.range is None:
        return None
    start, end = finding.range
    return stored_text(report, finding.section)[start:end]


def _values_of(values: Values, finding: Finding) -> Mapping[str, str]:
    this_year = {key: plain_text(values.printed.get(key)) for key in finding.cells}
    return this_year | {f"{LAST}{key}": value for key, value in finding.last}
