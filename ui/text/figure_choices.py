"""Every figure that a text can quote, in the form's words with its present value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.form.form import Form
from app.report.live import live_figures
from app.report.recompute import Values
from app.report.report import Report
from ui.text.figure_words import GENERAL, source_of, sum_names

BLANK = "未填"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to insert: its name, what it prints now (None: nothing yet), its source."""

    name: str
    shown: str | None
    source: str


def figure_choices(report: Report, values: Values) -> list[Choice]:
    """Return cells and group sums table by table, then year, last year and unit."""
    names = [*_values(report.form), *GENERAL.items()]
    return _choices(report, values, [(name, source_of(key)) for key, name in names])


def share_choices(report: Report, values: Values, part: str, decimals: int) -> list[Choice]:
    """Return every figure with the percent of it that the figure `part` is."""
    names = _values(report.form)
    sources = [(name, source_of(f"{part}/{key}%{decimals}")) for key, name in names if key != part]
    return _choices(report, values, sources)


def part_choices(report: Report, values: Values) -> list[Choice]:
    """Return the figures that can be a part of something."""
    names = _values(report.form)
    return _choices(report, values, [(name, source_of(key)) for key, name in names])


def usual_whole(form: Form, part: str) -> str | None:
    """Return the name of the total that `part` is usually compared with: the next larger one."""
    below = set().union(
        *(form.inputs_below.get(key, (key,)) for key in form.sums.get(part, (part,)))
    )
    wholes = [
        c for c in form.cells.values() if c.is_total and below < set(form.inputs_below[c.key])
    ]
    whole = min(wholes, key=lambda cell: len(form.inputs_below[cell.key]), default=None)
    return whole.name if whole else None


def fitting_choices(choices: Sequence[Choice], typed: str) -> list[int]:
    """Return which of `choices` hold every word of `typed`, in their order."""
    words = typed.casefold().split()
    return [
        place
        for place, choice in enumerate(choices)
        if all(word in f"{choice.name}{choice.source}".casefold() for word in words)
    ]


def _values(form: Form) -> Iterator[tuple[str, str]]:
    sums = dict(sum_names(form))
    for table in form.tables:
        mark = f"{table}."
        yield from ((key, cell.name) for key, cell in form.cells.items() if key.startswith(mark))
        yield from ((key, name) for key, name in sums.items() if key.startswith(mark))


def _choices(report: Report, values: Values, named: Sequence[tuple[str, str]]) -> list[Choice]:
    figures = live_figures(report, values, "".join(source for _, source in named))
    shown = {figure.source: figure.shown for figure in figures}
    return [Choice(name, shown[source], source) for name, source in named]
