"""Last year's report as it is kept inside this year's, and back."""

from app.report.report import Previous, Report, Unit


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
