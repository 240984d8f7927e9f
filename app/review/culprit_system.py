"""The sums of a report as linear equations: which cells can change, and what each would move."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from app.form.edition import Relation, RuleClass
from app.form.form import Form
from app.report.numbers import LARGEST
from app.report.recompute import Values
from app.report.report import Report
from app.report.zeros import blanks
from app.review.rulebook import Check, rulebook

Residual = dict[int, int]  # by equation, left − right where that is not 0
Signature = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell that may be wrong, and what one more there does to each equation."""

    cell: str
    moves: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Structure:
    """What moves which equation, whatever the cells hold.

    `by_equation` are the cells that move an equation, `by_signature` those that move the same
    equations in the same proportion; at most `widest` equations are moved by one cell.
    """

    candidates: tuple[Candidate, ...]
    by_equation: Mapping[int, tuple[Candidate, ...]]
    by_signature: Mapping[Signature, tuple[tuple[Candidate, int], ...]]
    widest: int


@dataclass(frozen=True, eq=False)
class System:
    """The equations that fail, by their place among the equations of `form`, and what may mend."""

    form: Form
    residual: Residual
    counts: Mapping[str, int]
    structure: Structure

    def mended(self, candidate: Candidate, by: int) -> int | None:
        """Return the value of a cell changed `by`, None where that could not stand in the cell."""
        stands = self.counts.get(candidate.cell)
        if stands is None or not by:
            return None
        return stands + by if 0 <= stands + by <= LARGEST else None


def system_of(report: Report, values: Values) -> System:
    """Return the equations of `report` that can be judged, with all its cells as printed."""
    form = report.form
    counts = {key: value for key, value in values.printed.items() if isinstance(value, int)}
    unknown = _unknown(report, counts)
    residual: Residual = {}
    judged: list[int] = []
    for number, check in enumerate(equations(form)):
        if unknown.isdisjoint(check.cells):
            judged.append(number)
            gap = sum(counts[key] * by for key, by in _terms(form)[number])
            if gap:
                residual[number] = gap
    structure = _structure(form, tuple(judged), tuple(report.stated))
    return System(form, residual, counts, structure)


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
def equations(form: Form) -> tuple[Check, ...]:
    """Return the 强制 relations of `form` that are equations within one year."""
    return tuple(
        check
        for rule, checks in rulebook(form)
        if rule.relation in (Relation.EQUAL, Relation.SUM) and rule.rule_class is RuleClass.ERROR
        for check in checks
        if not check.needs_last
    )


@cache
def _terms(form: Form) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Return each equation as the cells that must come to 0, with their signs."""
    return tuple(
        (
            *((one.key, one.sign) for one in check.left),
            *((one.key, -one.sign) for one in check.right),
        )
        for check in equations(form)
    )


@cache
def _totals_above(form: Form) -> Mapping[str, tuple[str, ...]]:
    above: dict[str, list[str]] = {}
    for total, _ in form.formulas:
        for key in form.inputs_below[total]:
            above.setdefault(key, []).append(total)
    return {key: tuple(totals) for key, totals in above.items()}


def _unknown(report: Report, counts: Mapping[str, int]) -> set[str]:
    """Return the cells that are no count, or that are computed with something blank below."""
    unknown = report.form.cells.keys() - counts.keys()
    above = _totals_above(report.form)
    for blank in blanks(report):
        unknown.update(total for total in above.get(blank, ()) if total not in report.stated)
    return unknown


@lru_cache(maxsize=16)  # while somebody types, what is judged and what is stated seldom change
def _structure(form: Form, judged: tuple[int, ...], stated: tuple[str, ...]) -> Structure:
    touching: dict[str, list[tuple[int, int]]] = {}
    for number in judged:
        for key, by in _terms(form)[number]:
            touching.setdefault(key, []).append((number, by))
    candidates = tuple(_candidates(form, stated, touching))
    by_equation: dict[int, list[Candidate]] = {}
    by_signature: dict[Signature, list[tuple[Candidate, int]]] = {}
    for candidate in candidates:
        signature, scale = signature_of(dict(candidate.moves))
        by_signature.setdefault(signature, []).append((candidate, scale))
        for number, _ in candidate.moves:
            by_equation.setdefault(number, []).append(candidate)
    return Structure(
        candidates,
        {number: tuple(found) for number, found in by_equation.items()},
        {signature: tuple(found) for signature, found in by_signature.items()},
        max((len(candidate.moves) for candidate in candidates), default=0),
    )


def _candidates(
    form: Form, stated: tuple[str, ...], touching: Mapping[str, list[tuple[int, int]]]
) -> Iterator[Candidate]:
    """Yield the inputs, then the totals that are stated, that move an equation."""
    above = _totals_above(form)
    inputs = (key for key, cell in form.cells.items() if not cell.is_total)
    for key in (*inputs, *stated):
        moved = [key]
        if not form.cells[key].is_total:
            moved += [total for total in above.get(key, ()) if total not in stated]
        moves: dict[int, int] = {}
        for one in moved:
            for number, by in touching.get(one, ()):
                moves[number] = moves.get(number, 0) + by
        lasting = tuple((number, by) for number, by in moves.items() if by)
        if lasting:
            yield Candidate(key, lasting)
