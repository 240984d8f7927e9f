"""Taking a report to another year, and so perhaps to another edition of the form."""

from dataclasses import dataclass, replace

from app.form.catalogue import edition_for_year, form_of
from app.form.form import Form
from app.report.doubts import YEAR, without_doubts
from app.report.recompute import still_stated
from app.report.report import Report, text_keys


@dataclass(frozen=True, slots=True)
class Conversion:
    """A report in another year's form, and the filled cells that found no place, by name."""

    report: Report
    lost: tuple[str, ...]


def convert(report: Report, year: int) -> Conversion:
    """Return `report` for `year`, in the form of that year.

    Within an edition nothing is lost. Across editions the cells of 表三 and 表四 that both have are
    kept; 表二 counts other things and is emptied. Raises UnknownEdition for a year without form.
    """
    edition = edition_for_year(year)
    if edition == report.edition:
        return Conversion(replace(without_doubts(report, [YEAR]), year=year), ())
    old, form = report.form, form_of(edition)
    kept = {key for key in form.cells if key in old.cells and _is_comparable(form, key)}
    cells = {key: value for key, value in report.cells.items() if key in kept}
    stated = {key: value for key, value in report.stated.items() if key in kept}
    lost = [
        cell.name + words
        for key, cell in old.cells.items()
        if key not in kept
        for words, filled in (
            ("", report.cells),
            ("（原填合计）", report.stated),
            ("（附注）", report.notes),
        )
        if key in filled
    ]
    lost += [
        f"{table.name}下的附注"
        for key, table in old.tables.items()
        if key in report.notes and not table.across_editions
    ]
    converted = replace(
        report,
        edition=edition,
        variant=None,
        year=year,
        cells=cells,
        stated=still_stated(form, cells, stated),
        notes={key: note for key, note in report.notes.items() if _takes_note(form, key, kept)},
        doubts={k: why for k, why in report.doubts.items() if k in kept or k in text_keys(form)},
    )
    return Conversion(converted, tuple(lost))


def _is_comparable(form: Form, key: str) -> bool:
    """Return whether the table of `key` counts the same things in every edition."""
    return form.tables[key.split(".", 1)[0]].across_editions


def _takes_note(form: Form, key: str, kept: set[str]) -> bool:
    return key in kept or (key in form.tables and _is_comparable(form, key))
