"""Asking rules on texts of every text of a report, and of its remarks."""

from collections.abc import Iterator
from functools import lru_cache

from app.report.recompute import Values
from app.report.report import Report
from app.review.finding import Finding
from app.review.wording import placeholders
from app.review.wording.passage import Passage, Slip, TextRule, passage, passages


def text_findings(report: Report, values: Values, rules: tuple[TextRule, ...]) -> Iterator[Finding]:
    """Yield what `rules` find in the texts of `report`; ranges are those of the stored texts."""
    for one in passages(report, values):
        yield from _passage_findings(one, rules)


def note_findings(report: Report) -> Iterator[Finding]:
    """Yield what is left to fill in in the remarks of `report`: they are printed too."""
    for key, note in report.notes.items():
        yield from _note_findings(report, key, note)


@lru_cache(maxsize=64)  # an edit changes one text, or none
def _passage_findings(one: Passage, rules: tuple[TextRule, ...]) -> tuple[Finding, ...]:
    return tuple(
        _finding(rule, one, slip)
        for rule in rules
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
