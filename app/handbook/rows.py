"""Every row of every form with what it counts, each once; what differs by form is told apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.form.catalogue import editions, form_of
from app.form.form import Cell, Form
from app.form.row_help import RowHelp, row_help

# The edition's key, the variant, the table's key, the row's key.
_Place = tuple[str, str | None, str, str]


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A row under its `title` in the handbook: the label on paper, what it counts, where."""

    title: str
    table: str
    label: str
    help: RowHelp


def row_title(form: Form, cell: Cell) -> str:
    """Return the title under which the handbook explains the row of `cell`."""
    return _titles()[_place(form, cell)][0]


def row_entries() -> tuple[RowEntry, ...]:
    """Return all rows table by table, the newest form's first."""
    unique: dict[str, tuple[str, RowEntry]] = {}
    for (_, _, table, _), (title, entry) in _titles().items():
        unique.setdefault(title, (table, entry))
    by_table = sorted(unique.values(), key=lambda pair: pair[0])
    return tuple(entry for _, entry in by_table)


def all_forms() -> tuple[Form, ...]:
    """Return every edition in every variant, the newest edition first."""
    newest_first = reversed(editions().values())
    return tuple(form_of(e.key, name) for e in newest_first for name in (None, *e.variants))


@cache
def _titles() -> dict[_Place, tuple[str, RowEntry]]:
    rows = [(form, cell, help_text) for form in all_forms() for cell, help_text in _rows(form)]
    titles: dict[_Place, tuple[str, RowEntry]] = {}
    for form, cell, help_text in rows:
        name = _name(cell)
        alike = [other for other in rows if _name(other[1]) == name]
        same = [other[0] for other in alike if other[2] == help_text]
        title = name if len(same) == len(alike) else f"{name}（{_forms(same)}）"
        entry = RowEntry(title, cell.table.name, "　".join(cell.row.path), help_text)
        titles[_place(form, cell)] = (title, entry)
    return titles


def _place(form: Form, cell: Cell) -> _Place:
    return form.edition.key, form.variant, cell.table.key, cell.row.key


def _rows(form: Form) -> Iterator[tuple[Cell, RowHelp]]:
    """Yield a cell of each row, with the help that it has."""
    seen: set[tuple[str, str]] = set()
    for key, cell in form.cells.items():
        place = (cell.table.key, cell.row.key)
        help_text = row_help(form, key)
        if place not in seen and help_text:
            yield cell, help_text
        seen.add(place)


def _name(cell: Cell) -> str:
    return f"{cell.table.name}·{cell.row.short}" if cell.row.short else cell.table.name


def _forms(forms: list[Form]) -> str:
    """Return the forms in words: an edition as a whole, or its variant alone."""
    whole = [form.edition.key for form in forms if form.variant is None]
    alone = [f for f in forms if f.variant is not None and f.edition.key not in whole]
    words = [editions()[key].name for key in whole]
    words += [f"{f.edition.name}，{f.edition.variants[f.variant or ''].name}" for f in alone]
    return "、".join(words)
