"""The arithmetic rules: relations between cells, as the edition declares them.

Somebody who types changes one cell. What each relation came to last is remembered for each form
with the numbers it was judged by, and only those that read another number now are judged anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from app.form.form import Form
from app.report.numbers import Value
from app.report.recompute import Values
from app.report.report import Report
from app.report.zeros import blanks
from app.review.finding import Finding
from app.review.judging import Outcome, findings_of, outcome_of
from app.review.last_year import LastYear
from app.review.rulebook import Check, rulebook


@dataclass(frozen=True, eq=False, slots=True)
class _Judged:
    """All that the relations of a form read, and what each came to, in the form's order."""

    printed: Mapping[str, Value | None]
    last: LastYear | None
    outcomes: tuple[Outcome, ...]


_judged: dict[Form, _Judged] = {}  # whatever stands here, findings are the same


def arithmetic_findings(
    report: Report, values: Values, last: LastYear | None = None
) -> Iterator[Finding]:
    """Yield what the relations of the form find in `report`, with `last` year's beside it.

    A rule is pending (one finding a rule, naming the blank cells) while any input below one of
    its unstated operands is blank; ``/`` takes a relation out of the review, and so does a blank
    in last year's report.
    """
    outcomes = iter(_outcomes(report, values, last))
    for rule, checks in rulebook(report.form):
        mine = [next(outcomes) for _ in checks]
        if rule.first_year is None or rule.first_year <= report.year:
            yield from findings_of(report.form, rule, mine)


def _outcomes(report: Report, values: Values, last: LastYear | None) -> tuple[Outcome, ...]:
    form = report.form
    before = _judged.get(form)
    if before and before.last is last:
        outcomes = list(before.outcomes)
        anew = _touched(form, before, values)
    else:
        outcomes = [None] * len(_checks(form))
        anew = set(range(len(outcomes)))
    blank = frozenset(blanks(report)) if anew else frozenset()
    for number in anew:
        outcomes[number] = outcome_of(report, values, _checks(form)[number], blank, last)
    made = _Judged(values.printed, last, tuple(outcomes))
    _judged[form] = made
    return made.outcomes


def _touched(form: Form, before: _Judged, values: Values) -> set[int]:
    """Return the places of the checks that read something else than `before`.

    A total becomes stated, or ceases to be, only when its value changes or one below it.
    """
    old, new = before.printed, values.printed
    changed = {key for key in form.cells if not _is_same(old[key], new[key])}
    readers = _readers(form)
    return {number for key in changed for number in readers.get(key, ())}


def _is_same(one: Value | None, other: Value | None) -> bool:
    """Return whether two values read the same: 12.50 is not 12.5."""
    return one is other or (type(one) is type(other) and str(one) == str(other))


@cache
def _checks(form: Form) -> tuple[Check, ...]:
    return tuple(check for _, checks in rulebook(form) for check in checks)


@cache
def _readers(form: Form) -> Mapping[str, tuple[int, ...]]:
    """Return by cell the checks that read it, or that wait for it while it is blank."""
    readers: dict[str, list[int]] = {}
    for number, check in enumerate(_checks(form)):
        mine = [one.key for one in check.left + check.right if not one.is_last]
        below = [key for one in mine for key in form.inputs_below[one]]
        for key in dict.fromkeys((*mine, *below, *check.cells)):
            readers.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in readers.items()}
