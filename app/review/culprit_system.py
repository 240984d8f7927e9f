"""The sums of a report as linear equations: which cells can change, and what each would move."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.form.edition import Relation, RuleClass
from app.form.form import Form
from app.report.numbers import LARGEST
from app.report.recompute import Values
from app.report.report import Report
from app.review.rulebook import Check, rulebook

Residual = dict[int, int]  # by equation, left − right where that is not 0
Signature = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell that may be wrong: what it holds, and what one more there does to each equation."""

    cell: str
    value: int
    moves: tuple[tuple[int, int], ...]

    def mended(self, by: int) -> int | None:
        """Return its value changed `by`, None where that could not stand in the cell."""
        value = self.value + by
        return value if 0 <= value <= LARGEST and by else None


@dataclass(frozen=True, eq=False)
class System:
    """The equations that can be judged, those that fail, and the cells that can be changed.

    `by_signature` finds the cells that move the same equations in the same proportion.
    """

    checks: tuple[Check, ...]
    residual: Residual
    candidates: Mapping[str, Candidate]
    by_signature: Mapping[Signature, tuple[tuple[Candidate, int], ...]]


def system_of(report: Report, values: Values) -> System:
    """Return the equations of `report` with all its cells as printed."""
    form = report.form
    judged = [check for check in _equations(form) if _is_whole(form, report, values, check)]
    residual: Residual = {}
    touching: dict[str, list[tuple[int, int]]] = {}
    for number, check in enumerate(judged):
        gap = 0
        for side, sign in ((check.left, 1), (check.right, -1)):
            for one in side:
                gap += sign * _count(values, one.key)
                touching.setdefault(one.key, []).append((number, sign))
        if gap:
            residual[number] = gap
    candidates = _candidates(report, values, touching)
    by_signature: dict[Signature, list[tuple[Candidate, int]]] = {}
    for candidate in candidates.values():
        signature, scale = signature_of(dict(candidate.moves))
        by_signature.setdefault(signature, []).append((candidate, scale))
    return System(
        tuple(judged), residual, candidates, {key: tuple(c) for key, c in by_signature.items()}
    )


def signature_of(moves: Mapping[int, int]) -> tuple[Signature, int]:
    """Return `moves` divided by the first of them, and that divisor; (), 0 if they are no multiple.

    In an imbalance that one cell can mend all equations are out by the same amount.
    """
    ordered = sorted(moves.items())
    if not ordered:
        return (), 0
    scale = ordered[0][1]
    if any(amount % scale for _, amount in ordered):
        return (), 0
    return tuple((number, amount // scale) for number, amount in ordered), scale


@cache
def _equations(form: Form) -> tuple[Check, ...]:
    return tuple(
        check
        for rule, checks in rulebook(form)
        if rule.relation in (Relation.EQUAL, Relation.SUM) and rule.rule_class is RuleClass.ERROR
        for check in checks
        if not check.needs_last
    )


@cache
def _totals_above(form: Form) -> Mapping[str, tuple[str, ...]]:
    above: dict[str, list[str]] = {}
    for total, _ in form.formulas:
        for key in form.inputs_below[total]:
            above.setdefault(key, []).append(total)
    return {key: tuple(totals) for key, totals in above.items()}


def _is_whole(form: Form, report: Report, values: Values, check: Check) -> bool:
    """Return whether nothing is blank below the operands of `check`."""
    for key in check.cells:
        if not isinstance(values.printed[key], int):
            return False
        if key not in report.stated and any(k not in report.cells for k in form.inputs_below[key]):
            return False
    return True


def _count(values: Values, key: str) -> int:
    value = values.printed[key]
    assert isinstance(value, int)  # `_is_whole` has seen to that
    return value


def _candidates(
    report: Report, values: Values, touching: Mapping[str, list[tuple[int, int]]]
) -> dict[str, Candidate]:
    form = report.form
    above = _totals_above(form)
    found: dict[str, Candidate] = {}
    for key in (*report.cells, *report.stated):
        value = values.printed[key]
        if not isinstance(value, int):
            continue
        moved = [key]
        if not form.cells[key].is_total:
            moved += [total for total in above.get(key, ()) if total not in report.stated]
        moves: dict[int, int] = {}
        for one in moved:
            for number, sign in touching.get(one, ()):
                moves[number] = moves.get(number, 0) + sign
        lasting = tuple((number, by) for number, by in moves.items() if by)
        if lasting:
            found[key] = Candidate(key, value, lasting)
    return found
