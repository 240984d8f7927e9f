"""Last year's report, as the review compares this year's with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.report.live import printed
from app.report.numbers import Value
from app.report.recompute import evaluate
from app.report.report import Previous, Report, Unit


@dataclass(frozen=True, eq=False)
class LastYear:
    """Last year's report; `printed` holds only what can be compared with this year's form.

    Across editions 表二 counts other things under the same keys and is left out.
    """

    report: Report
    printed: Mapping[str, Value | None]
    texts: Mapping[str, str]


def last_year_of(report: Report) -> LastYear | None:
    """Return what `report` keeps of the year before it, None where it keeps none of that year."""
    previous = report.previous
    if previous is None or previous.year != report.year - 1:
        return None
    last = report_of(previous)
    values = evaluate(last.form, last.cells, last.stated)
    tables = report.form.tables
    comparable = {
        key: value
        for key, value in values.printed.items()
        if key in report.form.cells
        and (last.edition == report.edition or tables[key.split(".", 1)[0]].across_editions)
    }
    texts = {key: printed(last, values, text) for key, text in last.text.items()}
    return LastYear(last, comparable, texts)


def report_of(previous: Previous) -> Report:
    """Return what is kept of last year's report as a report of its own."""
    return Report(
        edition=previous.edition,
        year=previous.year,
        variant=previous.variant,
        unit=Unit(previous.unit),
        cells=previous.cells,
        stated=previous.stated,
        text=previous.text,
    )


def kept_of(last: Report, source: str) -> Previous:
    """Return what a report keeps of `last`; `source` says where that came from."""
    return Previous(
        year=last.year,
        edition=last.edition,
        variant=last.variant,
        unit=last.unit.name,
        cells=last.cells,
        stated=last.stated,
        text=last.text,
        source=source,
    )
