"""The culprit: the smallest set of cells whose change mends every sum that does not add up.

Rows and columns that are out by the same amount cross in the wrong cell; a stated total stands
against its parts. One cell is looked for first, then two (two neighbours exchanged), then as many
as mend the sums one after the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from app.form.form import Form
from app.report.recompute import Values
from app.report.report import Report
from app.review.culprit_likeness import pair_score, slip_score
from app.review.culprit_system import Candidate, Residual, System, signature_of, system_of
from app.review.finding import Finding, Suspect

_SHOWN = 3
_MOST_CELLS = 8
_LINKED = 8.0  # of pair_score: two cells that went wrong together

Change = tuple[Candidate, int]  # the cell, and the value that would be right
Answer = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Culprit:
    """One cause: the equations it breaks, and the answers that mend them, likeliest first."""

    equations: frozenset[int]
    answers: tuple[Answer, ...]

    @property
    def suspects(self) -> tuple[Suspect, ...]:
        """The cells of the answers."""
        return tuple(
            Suspect(candidate.cell, value, number)
            for number, answer in enumerate(self.answers)
            for candidate, value in answer
        )


def with_suspects(report: Report, values: Values, findings: list[Finding]) -> list[Finding]:
    """Return `findings` with the suspects of each sum that does not add up."""
    if not any(finding.difference and not finding.section for finding in findings):
        return findings
    system = system_of(report, values)
    if not system.residual:
        return findings
    named = {
        (system.checks[number].rule.id, system.checks[number].cells): culprit.suspects
        for culprit in culprits(report.form, system)
        for number in culprit.equations
    }
    return [replace(f, suspects=named.get((f.rule, f.cells), ())) for f in findings]


def culprits(form: Form, system: System) -> tuple[Culprit, ...]:
    """Return the causes of all that fails in `system`, () where no small set of cells mends it."""
    single = _singles(form, system, system.residual)
    if single:
        return (Culprit(frozenset(system.residual), _shown(single)),)
    return _two(form, system) or _several(form, system)


def _shown(changes: list[Change]) -> tuple[Answer, ...]:
    return tuple((change,) for change in changes[:_SHOWN])


def _singles(form: Form, system: System, residual: Residual) -> list[Change]:
    """Return the changes of one cell that mend `residual`, likeliest first."""
    found = list(_mending(system, residual))
    found.sort(key=lambda change: -_score(form, change))
    return found


def _score(form: Form, change: Change) -> float:
    candidate, value = change
    return slip_score(form, candidate.cell, candidate.value, value)


def _mending(system: System, residual: Residual) -> Iterator[Change]:
    signature, gap = signature_of(residual)
    for candidate, scale in system.by_signature.get(signature, ()):
        value = candidate.mended(-gap // scale) if gap % scale == 0 else None
        if value is not None:
            yield candidate, value


def _two(form: Form, system: System) -> tuple[Culprit, ...]:
    """Return the causes where two cells mend all that fails, () where no two do."""
    widest = max((len(one.moves) for one in system.candidates.values()), default=0)
    if len(system.residual) > 2 * widest:
        return ()
    pairs = sorted(_pairs(form, system), key=lambda scored: -scored[0])
    if not pairs:
        return ()
    score, answer = pairs[0]
    if pair_score(form, *map(_triple, answer)) < _LINKED:
        return _apart(form, system, answer)
    different: dict[frozenset[str], Answer] = {}
    for other_score, other in pairs:
        if other_score >= score - _LINKED:
            different.setdefault(frozenset(change[0].cell for change in other), other)
    answers = tuple(islice(different.values(), _SHOWN // len(answer)))
    return (Culprit(frozenset(system.residual), answers),)


def _pairs(form: Form, system: System) -> Iterator[tuple[float, Answer]]:
    """Yield every two changes that together mend all, with how likely they are."""
    alone: dict[tuple[str, int], float] = {}

    def score_of(change: Change) -> float:
        key = (change[0].cell, change[1])
        if key not in alone:
            alone[key] = _score(form, change)
        return alone[key]

    for first, rest in _first_steps(system):
        for second in _mending(system, rest):
            if second[0].cell != first[0].cell:
                together = pair_score(form, _triple(first), _triple(second))
                yield together + score_of(first) + score_of(second), (first, second)


def _first_steps(system: System) -> Iterator[tuple[Change, Residual]]:
    """Yield the changes that mend an equation that fails, with what fails after them.

    One of the two cells must stand in the first equation that fails.
    """
    target = min(system.residual)
    for candidate in system.candidates.values():
        moves = dict(candidate.moves)
        if target not in moves:
            continue
        steps = {
            -system.residual[number] // by
            for number, by in candidate.moves
            if number in system.residual and system.residual[number] % by == 0
        }
        for step in steps:
            value = candidate.mended(step)
            if value is not None:
                yield (candidate, value), _after(system.residual, candidate, step)


def _after(residual: Residual, candidate: Candidate, by: int) -> Residual:
    left = dict(residual)
    for number, move in candidate.moves:
        left[number] = left.get(number, 0) + move * by
    return {number: gap for number, gap in left.items() if gap}


def _triple(change: Change) -> tuple[str, int, int]:
    candidate, value = change
    return candidate.cell, candidate.value, value


def _apart(form: Form, system: System, answer: Answer) -> tuple[Culprit, ...]:
    """Return two slips that have nothing to do with each other as two causes."""
    made: list[Culprit] = []
    taken: set[int] = set()
    for change, other in (answer, answer[::-1]):
        rest = _after(system.residual, other[0], other[1] - other[0].value)
        mine = frozenset(
            number
            for number, _ in change[0].moves
            if number in system.residual and number not in taken
        )
        taken |= mine
        made.append(Culprit(mine, _shown(_singles(form, system, rest))))
    return tuple(made)


def _several(form: Form, system: System) -> tuple[Culprit, ...]:
    """Return one cell after the other, each mending every equation that it stands in."""
    residual, made = system.residual, list[Culprit]()
    while residual and len(made) < _MOST_CELLS:
        step = _widest_step(system, residual)
        if step is None:
            break
        candidate, by = step
        mended = {number: residual[number] for number, _ in candidate.moves}
        made.append(Culprit(frozenset(mended), _shown(_singles(form, system, mended))))
        residual = _after(residual, candidate, by)
    return tuple(made)


def _widest_step(system: System, residual: Residual) -> tuple[Candidate, int] | None:
    """Return the change that mends most equations and breaks none."""
    best: tuple[Candidate, int] | None = None
    for candidate in system.candidates.values():
        number, move = candidate.moves[0]
        by = -residual.get(number, 0) // move
        fits = all(residual.get(n, 0) + m * by == 0 for n, m in candidate.moves)
        is_wider = best is None or len(candidate.moves) > len(best[0].moves)
        if fits and is_wider and candidate.mended(by) is not None:
            best = candidate, by
    return best
