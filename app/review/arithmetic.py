"""The arithmetic rules: relations between cells, as the edition declares them."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from app.form.edition import NumberKind, Relation, Rule, RuleClass
from app.form.form import Cell, Form
from app.form.operand import Operand
from app.report.numbers import SLASH, Number, Value, plain_text
from app.report.recompute import Values
from app.report.report import Report
from app.report.zeros import blanks
from app.review.finding import Finding
from app.review.last_year import LastYear
from app.review.message import blank_names, relation_numbers
from app.review.rulebook import Check, rulebook

_HOLDS: dict[Relation, Callable[[Number, Number], bool]] = {
    Relation.EQUAL: lambda left, right: left == right,
    Relation.SUM: lambda left, right: left == right,
    Relation.AT_LEAST: lambda left, right: left >= right,
    Relation.AT_MOST: lambda left, right: left <= right,
    Relation.ZERO_TOGETHER: lambda left, right: (left == 0) == (right == 0),
}
_NO_VALUES: Mapping[str, Value | None] = {}


def arithmetic_findings(
    report: Report, values: Values, last: LastYear | None = None
) -> Iterator[Finding]:
    """Yield what the relations of the form find in `report`, with `last` year's beside it.

    A rule is pending (one finding a rule, naming the blank cells) while any input below one of
    its unstated operands is blank; ``/`` takes a relation out of the review, and so does a blank
    in last year's report.
    """
    blank = frozenset(blanks(report))
    for rule, checks in rulebook(report.form):
        if rule.first_year is None or rule.first_year <= report.year:
            yield from rule_findings(report, values, rule, checks, blank, last)


def rule_findings(
    report: Report,
    values: Values,
    rule: Rule,
    checks: tuple[Check, ...],
    blank: frozenset[str],
    last: LastYear | None = None,
) -> Iterator[Finding]:
    """Yield what `checks` of one `rule` find; `blank` are the report's inputs without a value."""
    form = report.form
    last_printed = last.printed if last else _NO_VALUES
    missing: dict[str, None] = {}
    for check in checks:
        if check.needs_last and not _is_known(check, last_printed):
            continue
        blanks = _blanks_below(form, report, check, blank) if blank else []
        if blanks:
            missing.update(dict.fromkeys(blanks))
            continue
        if rule.relation is Relation.NUMBER:
            finding = _judge_number(form, check, values)
        else:
            finding = _judge(check, values, last_printed)
        if finding:
            yield finding
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
