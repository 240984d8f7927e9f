"""All rules on texts, asked of every text of a report."""

from collections.abc import Iterator
from functools import lru_cache

from app.report.recompute import Values
from app.report.report import Report
from app.review.finding import Finding
from app.review.rule_note import RuleNote
from app.review.wording import dates, extent, headings, names, personal, placeholders, typos
from app.review.wording.passage import Passage, Slip, TextRule, passage, passages

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
    for one in passages(report, values):
        yield from _passage_findings(one)
    for key, note in report.notes.items():
        yield from _note_findings(report, key, note)


@lru_cache(maxsize=32)  # an edit changes one text, or none
def _passage_findings(one: Passage) -> tuple[Finding, ...]:
    return tuple(
        _finding(rule, one, slip)
        for rule in TEXT_RULES
        if _is_for(rule, one.section)
        for slip in rule.find(one)
    )


def _is_for(rule: TextRule, section: str) -> bool:
    return rule.sections is None or section in rule.sections


def _finding(rule: TextRule, one: Passage, slip: Slip) -> Finding:
    return Finding(
        rule=rule.id,
        rule_class=slip.rule_class or rule.rule_class,
        where=one.name,
        words=slip.words,
        numbers=slip.numbers,
        advice=slip.advice,
        section=one.section,
        range=(slip.start, slip.end),
    )


def _note_findings(report: Report, key: str, note: str) -> Iterator[Finding]:
    """A remark is printed too: nothing may be left to fill in there."""
    form = report.form
    cell = form.cells.get(key)
    name = f"{cell.name}的附注" if cell else f"{form.tables[key].name}下的附注"
    one = passage(report, key, name, note)
    for rule in placeholders.RULES:
        for slip in rule.find(one):
            yield Finding(
                rule=rule.id,
                rule_class=rule.rule_class,
                where=name,
                words=slip.words,
                advice=slip.advice,
                cells=(key,) if cell else (),
                section=None if cell else next(s.key for s in form.sections if s.table == key),
            )
