"""Whether the rules of a form hold on their own examples: silent on ok, speaking on bad."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from app.errors import EditionError, ValueRefused
from app.form.edition import Rule, RuleClass
from app.form.form import Form
from app.form.operand import operand
from app.report.numbers import Number, Value, parse_value
from app.report.recompute import evaluate
from app.report.report import Report
from app.review.judging import findings_of, outcome_of
from app.review.last_year import LastYear
from app.review.rulebook import rulebook


@cache
def vet_rules(form: Form) -> None:
    """Raise EditionError where a rule of `form` fails on one of its examples; looks once a form."""
    for rule, checks in rulebook(form):
        needs_last = any(check.needs_last for check in checks)
        for name, example, must_speak in (("ok", rule.ok, False), ("bad", rule.bad, True)):
            place = f"rules → {rule.id} → {name}"
            try:
                report = _example_report(form, rule, example)
                last = _example_last(form, rule, example) if needs_last else None
            except ValueRefused as refusal:
                raise EditionError(form.edition.key, place, str(refusal)) from refusal
            values = evaluate(form, report.cells, report.stated)
            outcomes = [outcome_of(report, values, one, frozenset(), last) for one in checks]
            found = findings_of(form, rule, outcomes)
            if any(f.rule_class is not RuleClass.PENDING for f in found) != must_speak:
                problem = "例子没有查出问题" if must_speak else "例子误报了问题"
                raise EditionError(form.edition.key, place, problem)


def _example_last(form: Form, rule: Rule, example: Mapping[str, str]) -> LastYear:
    """Return last year's report with the cells of `example` that are marked ``last:``."""
    mine = {operand(key).key: value for key, value in example.items() if operand(key).is_last}
    report = _example_report(form, rule, mine)
    return LastYear(report, evaluate(form, report.cells, report.stated).printed, {})


def _example_report(form: Form, rule: Rule, example: Mapping[str, str]) -> Report:
    """Return a report with the cells of `example`, all other inputs 0."""
    inputs: dict[str, Value] = dict.fromkeys(_inputs(form), 0)
    stated: dict[str, Number] = {}
    for key, typed in example.items():
        if operand(key).is_last:
            continue
        value = parse_value(typed, form.cells[key])
        if form.cells[key].is_total and isinstance(value, int | Decimal):
            stated[key] = value
        elif value is not None:
            inputs[key] = value
    year = max(form.edition.first_year, rule.first_year or 0)
    return Report(form.edition.key, year, form.variant, cells=inputs, stated=stated)


@cache
def _inputs(form: Form) -> tuple[str, ...]:
    return tuple(key for key, cell in form.cells.items() if not cell.is_total)
