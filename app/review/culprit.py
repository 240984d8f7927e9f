"""The culprit: the smallest set of cells whose change mends every sum that does not add up.

Rows and columns that are out by the same amount cross in the wrong cell; a stated total stands
against its parts. One cell is looked for first, then two (two neighbours exchanged), then as many
as mend the sums one after the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice

from app.report.recompute import Values
from app.report.report import Report
from app.review.culprit_odds import pair_score, slip_score
from app.review.culprit_system import (
    Candidate,
    Residual,
    System,
    equations,
    signature_of,
    system_of,
)
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
    checks = equations(report.form)
    named = {
        (checks[number].rule.id, checks[number].cells): culprit.suspects
        for culprit in culprits(system)
        for number in culprit.equations
    }
    return [
        replace(finding, suspects=named[finding.rule, finding.cells])
        if (finding.rule, finding.cells) in named
        else finding
        for finding in findings
    ]


def culprits(system: System) -> tuple[Culprit, ...]:
    """Return the causes of all that fails in `system`, () where no small set of cells mends it."""
    single = _singles(system, system.residual)
    if single:
        return (Culprit(frozenset(system.residual), _shown(single)),)
    return _two(system) or _several(system)


def _shown(changes: list[Change]) -> tuple[Answer, ...]:
    return tuple((change,) for change in changes[:_SHOWN])


def _singles(system: System, residual: Residual) -> list[Change]:
    """Return the changes of one cell that mend `residual`, likeliest first."""
    found = list(_mending(system, residual))
    found.sort(key=lambda change: -_score(system, change))
    return found


def _score(system: System, change: Change) -> float:
    return slip_score(system.form, *_slip(system, change))


def _mending(system: System, residual: Residual) -> Iterator[Change]:
    signature, gap = signature_of(residual)
    for candidate, scale in system.structure.by_signature.get(signature, ()):
        value = system.mended(candidate, -gap // scale) if gap % scale == 0 else None
        if value is not None:
            yield candidate, value


def _two(system: System) -> tuple[Culprit, ...]:
    """Return the causes where two cells mend all that fails, () where no two do."""
    if len(system.residual) > 2 * system.structure.widest:
        return ()
    pairs = sorted(_pairs(system), key=lambda scored: -scored[0])
    if not pairs:
        return ()
    score, answer = pairs[0]
    if _together(system, answer) < _LINKED:
        return _apart(system, answer)
    different: dict[frozenset[str], Answer] = {}
    for other_score, other in pairs:
        if other_score >= score - _LINKED:
            different.setdefault(frozenset(change[0].cell for change in other), other)
    answers = tuple(islice(different.values(), _SHOWN // len(answer)))
    return (Culprit(frozenset(system.residual), answers),)


def _pairs(system: System) -> Iterator[tuple[float, tuple[Change, Change]]]:
    """Yield every two changes that together mend all, with how likely they are."""
    score_of = cache(partial(_score, system))
    for first, rest in _first_steps(system):
        for second in _mending(system, rest):
            if second[0].cell != first[0].cell:
                pair = (first, second)
                yield _together(system, pair) + score_of(first) + score_of(second), pair


def _first_steps(system: System) -> Iterator[tuple[Change, Residual]]:
    """Yield the changes that mend an equation that fails, with what fails after them.

    One of the two cells must stand in the first equation that fails.
    """
    target = min(system.residual)
    for candidate in system.structure.by_equation[target]:
        steps = {
            -system.residual[number] // by
            for number, by in candidate.moves
            if number in system.residual and system.residual[number] % by == 0
        }
        for step in steps:
            value = system.mended(candidate, step)
            if value is not None:
                yield (candidate, value), _after(system.residual, candidate, step)


def _after(residual: Residual, candidate: Candidate, by: int) -> Residual:
    left = dict(residual)
    for number, move in candidate.moves:
        left[number] = left.get(number, 0) + move * by
    return {number: gap for number, gap in left.items() if gap}


def _together(system: System, pair: tuple[Change, Change]) -> float:
    first, second = pair
    return pair_score(system.form, _slip(system, first), _slip(system, second))


def _slip(system: System, change: Change) -> tuple[str, int, int]:
    candidate, value = change
    return candidate.cell, system.counts[candidate.cell], value


def _apart(system: System, answer: tuple[Change, Change]) -> tuple[Culprit, ...]:
    """Return two slips that have nothing to do with each other as two causes."""
    made: list[Culprit] = []
    taken: set[int] = set()
    for change, other in (answer, answer[::-1]):
        rest = _after(system.residual, other[0], other[1] - system.counts[other[0].cell])
        mine = frozenset(
            number
            for number, _ in change[0].moves
            if number in system.residual and number not in taken
        )
        taken |= mine
        made.append(Culprit(mine, _shown(_singles(system, rest))))
    return tuple(made)


def _several(system: System) -> tuple[Culprit, ...]:
    """Return one cell after the other, each mending every equation that it stands in."""
    residual, made = system.residual, list[Culprit]()
    while residual and len(made) < _MOST_CELLS:
        step = _widest_step(system, residual)
        if step is None:
            break
        candidate, by = step
        mended = {number: residual[number] for number, _ in candidate.moves}
        made.append(Culprit(frozenset(mended), _shown(_singles(system, mended))))
        residual = _after(residual, candidate, by)
    return tuple(made)


def _widest_step(system: System, residual: Residual) -> tuple[Candidate, int] | None:
    """Return the change that mends most equations and breaks none."""
    best: tuple[Candidate, int] | None = None
    for candidate in system.structure.candidates:
        number, move = candidate.moves[0]
        is_wider = best is None or len(candidate.moves) > len(best[0].moves)
        if number not in residual or not is_wider:
            continue
        by = -residual[number] // move
        fits = all(residual.get(n, 0) + m * by == 0 for n, m in candidate.moves)
        if fits and system.mended(candidate, by) is not None:
            best = candidate, by
    return best
