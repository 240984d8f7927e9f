"""Judging the relations between cells that an edition declares."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from app.form.edition import NumberKind, Relation, Rule, RuleClass
from app.form.form import Cell, Form
from app.form.operand import Operand
from app.report.numbers import SLASH, Number, Value, plain_text
from app.report.recompute import Values
from app.report.report import Report
from app.review.finding import Finding
from app.review.last_year import LastYear
from app.review.message import blank_names, relation_numbers
from app.review.rulebook import Check

Outcome = Finding | tuple[str, ...] | None  # what is wrong; the blanks it waits for; nothing

_HOLDS: dict[Relation, Callable[[Number, Number], bool]] = {
    Relation.EQUAL: lambda left, right: left == right,
    Relation.SUM: lambda left, right: left == right,
    Relation.AT_LEAST: lambda left, right: left >= right,
    Relation.AT_MOST: lambda left, right: left <= right,
    Relation.ZERO_TOGETHER: lambda left, right: (left == 0) == (right == 0),
}
_NO_VALUES: Mapping[str, Value | None] = {}


def outcome_of(
    report: Report,
    values: Values,
    check: Check,
    blank: frozenset[str],
    last: LastYear | None = None,
) -> Outcome:
    """Return what `check` comes to; `blank` are the report's inputs without a value.

    It reads `blank` and what is stated below its operands, their values, and `last` year's.
    """
    last_printed = last.printed if last else _NO_VALUES
    if check.needs_last and not _is_known(check, last_printed):
        return None
    blanks = _blanks_below(report.form, report, check, blank) if blank else []
    if blanks:
        return tuple(blanks)
    if check.rule.relation is Relation.NUMBER:
        return _judge_number(report.form, check, values)
    return _judge(check, values, last_printed)


def findings_of(form: Form, rule: Rule, outcomes: Iterable[Outcome]) -> Iterator[Finding]:
    """Yield the findings of one `rule`: those of its checks, then one that names the blanks."""
    missing: dict[str, None] = {}
    for outcome in outcomes:
        if isinstance(outcome, Finding):
            yield outcome
        elif outcome:
            missing.update(dict.fromkeys(outcome))
    if missing:
        cells = tuple(key for key in form.cells if key in missing)
        yield Finding(
            rule=rule.id,
            rule_class=RuleClass.PENDING,
            where=form.cells[cells[0]].table.name,
            words=f"还不能核对“{rule.words}”",
            numbers=blank_names(form, cells),
            advice="没有发生的请填 0。",
            cells=cells,
        )


def _is_known(check: Check, last: Mapping[str, Value | None]) -> bool:
    both = check.left + check.right
    return all(last.get(one.key) is not None for one in both if one.is_last)


def _blanks_below(form: Form, report: Report, check: Check, blank: frozenset[str]) -> list[str]:
    return [
        key
        for operand in check.left + check.right
        if not operand.is_last and operand.key not in report.stated
        for key in form.inputs_below[operand.key]
        if key in blank
    ]


def _judge(check: Check, values: Values, last: Mapping[str, Value | None]) -> Finding | None:
    left = [_signed(one, values, last) for one in check.left]
    right = [_signed(one, values, last) for one in check.right]
    if SLASH in left or SLASH in right:
        return None
    left_sum, right_sum = _total(left), _total(right)
    if _HOLDS[check.rule.relation](left_sum, right_sum):
        return None
    return Finding(
        rule=check.rule.id,
        rule_class=check.rule.rule_class,
        where=check.where,
        words=check.rule.words,
        numbers=relation_numbers(check, left, right),
        advice=check.rule.advice,
        cells=check.cells,
        left=left_sum,
        right=right_sum,
        last=tuple(
            (one.key, plain_text(last[one.key])) for one in check.left + check.right if one.is_last
        ),
        lifted=check.rule.lifted,
    )


def _signed(one: Operand, values: Values, last: Mapping[str, Value | None]) -> Value | None:
    value = last[one.key] if one.is_last else values.printed[one.key]
    if one.sign > 0 or not isinstance(value, int | Decimal):
        return value
    return -value


def _total(values: list[Value | None]) -> Number:
    total: Number = 0
    for value in values:
        if isinstance(value, int | Decimal):
            total = total + value
    return total


def _judge_number(form: Form, check: Check, values: Values) -> Finding | None:
    value = values.printed[check.cells[0]]
    if isinstance(value, int) and value >= 0:
        return None  # right in every cell, and what nearly all hold
    cell = form.cells[check.cells[0]]
    if not isinstance(value, int | Decimal) or _is_valid(cell, value):
        return None
    return Finding(
        rule=check.rule.id,
        rule_class=check.rule.rule_class,
        where=check.where,
        words=check.rule.words,
        numbers=f"现为 {plain_text(value)}",
        advice=check.rule.advice,
        cells=(cell.key,),
    )


def _is_valid(cell: Cell, value: Number) -> bool:
    """Whole and not below zero (本年增/减 may be); an amount in the decimals of its unit."""
    if value < 0 and cell.number.kind is not NumberKind.CHANGE:
        return False
    if isinstance(value, int):
        return True
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= cell.number.decimals
