"""Text as ``pdftotext`` gives it without ``-layout``: one cell a line, in the order of printing.

That order follows the rows only more or less: labels come late, columns come one by one. A row is
sure only where its label says the same as its place: as many numbers stand before it as the form
has cells above it, and as many behind it as it has columns. Blank cells are not written at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.form.catalogue import editions, form_of, siblings
from app.form.edition import Table
from app.reading.cell_text import is_value_text
from app.reading.heading import is_furniture, is_running_text
from app.reading.known_words import known_words
from app.reading.labels import spellings, unnumbered
from app.reading.source import SourceCell, SourceTable

_LEAST = 60  # so many lines that are a number alone: one cell a line
_FEW = 15  # numbers of a table without labels
_LONGEST = 60
_MOST_LINES = 6
_NUMBERING = re.compile(r"(?<=\S) (?=\d{1,2}[.、．]|[（(][一二三四五六七八九十][）)])")
_TELLING = 4  # letters that tell one label from another
_ORDER = "文字没有按表格的行排列，可能错行"


def is_cell_a_line(lines: Sequence[str]) -> bool:
    """Return whether most numbers of a report's tables stand in lines of their own."""
    alone = (line.strip() for line in lines if not line.startswith("\t"))
    return sum(text.isascii() and is_value_text(text) for text in alone) >= _LEAST


def cells_by_line(lines: Sequence[str]) -> Iterator[str | SourceTable]:
    """Yield the lines of text and the tables in order."""
    run: list[str] = []
    for line in lines:
        text = line.strip("\f \t\u3000")
        is_label = known_words().is_label(text)
        if not is_label and (len(text) > _LONGEST or is_running_text(text)):
            yield from _table_or_text(run)
            run = []
            yield line
        elif not text or not is_furniture(text) or text.isdigit():
            run.append(text)
    yield from _table_or_text(run)


def _table_or_text(lines: Sequence[str]) -> Iterator[str | SourceTable]:
    rows = [part for row in _rows([line for line in lines if line]) for part in _cut(row)]
    if not any(row.label for row in rows) and sum(len(row.values) for row in rows) < _FEW:
        yield from lines
        return
    made: list[tuple[SourceCell, ...]] = []
    sure = _sure(rows)
    for at, row in enumerate(rows):
        if row.words:
            continue
        doubt = "" if at in sure else _ORDER
        cells = [row.label] if row.label else []
        cells += row.heads or row.values
        doubts = ["" if row.heads else doubt] * len(cells)
        made.append(
            tuple(
                SourceCell(text, len(made), column, doubt=reason)
                for column, (text, reason) in enumerate(zip(cells, doubts, strict=True))
            )
        )
    yield SourceTable(tuple(made))
    yield from (row.words for row in rows if row.words)


@dataclass(slots=True)
class _Row:
    """A label and the numbers behind it; or heads and other words.

    `before` is how many numbers came earlier.
    """

    label: str = ""
    values: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    words: str = ""
    before: int = 0


def _rows(lines: Sequence[str]) -> Iterator[_Row]:
    pieces = [piece for line in lines for piece in _pieces(line)]
    text = unnumbered("".join(pieces))
    row = _Row()
    at = count = 0
    while at < len(pieces):
        label, end = _label(pieces, at)
        label = "" if _is_group_here(label, text) else label
        heads = [] if label else _heads(pieces, at)
        if is_value_text(pieces[at]):
            row.values.append(pieces[at])
            count += 1
        elif label or heads:
            if row.label or row.values:
                yield row
            row = _Row(label, before=count)
        if heads:
            yield _Row(heads=heads)
            end = at + len(heads)
        elif not label and not is_value_text(pieces[at]):
            yield _Row(words=pieces[at])  # other words do not end a row
        at = end
    if row.label or row.values:
        yield row


def _cut(row: _Row) -> Iterator[_Row]:
    """Yield `row` and, where its numbers are those of several rows, the others without label."""
    label = unnumbered(row.label)
    widths = {width for table in _tables() for _, width in table.places.get(label, ())}
    width = max(widths, default=0)
    if not width or len(row.values) <= width or len(row.values) % width:
        yield row
        return
    for at in range(0, len(row.values), width):
        values = row.values[at : at + width]
        yield _Row("" if at else row.label, values, before=row.before + at)


def _pieces(line: str) -> list[str]:
    """Return the cells of a line: numbers are each one, a number before a label begins one."""
    words = line.split()
    if all(map(is_value_text, words)):
        return words
    return _NUMBERING.sub("\n", line).split("\n")


def _label(pieces: Sequence[str], at: int) -> tuple[str, int]:
    """Return the row's label that begins at `at`, perhaps over several lines, and where it ends."""
    last = at if is_value_text(pieces[at]) else min(len(pieces), at + _MOST_LINES)
    for end in range(last, at, -1):
        text = "".join(pieces[at:end])
        if _names_row(text) and not any(map(_is_label, pieces[at + 1 : end])):
            return text, end
    return "", at + 1


def _is_group_here(label: str, text: str) -> bool:
    """Return whether `label`, which may be one row or head several, heads rows in `text`."""
    members = known_words().members.get(unnumbered(label), ())
    return any(len(word) > _TELLING and word[:_TELLING] in text for word in members)


def _names_row(text: str) -> bool:
    """Return whether `text` labels a row; 其他 and 总计 without a number rather head a column."""
    known = known_words()
    return known.is_row(text) and (known.is_row_alone(text) or not known.is_head(text))


def _is_label(text: str) -> bool:
    return known_words().is_label(text) or is_value_text(text)


def _heads(pieces: Sequence[str], at: int) -> list[str]:
    """Return the heads from the corner at `at` on, if at least one follows."""
    if not known_words().is_corner(pieces[at]):
        return []
    end = at + 1
    while end < len(pieces) and known_words().is_head(pieces[end]):
        end += 1
    return list(pieces[at:end]) if end > at + 1 else []


def _sure(rows: Sequence[_Row]) -> set[int]:
    """Return which of `rows` stand where a table of the form has them.

    A table without sums counts only where all its rows do.
    """
    best: set[int] = set()
    for table in _tables():
        found = {
            at
            for at, row in enumerate(rows)
            if (row.before, len(row.values)) in table.places.get(unnumbered(row.label), ())
        }
        if table.has_sums or len(found) == table.rows:
            best = max(best, found, key=len)
    return best


@dataclass(frozen=True, slots=True)
class _Table:
    """For each label how many cells are above its row and in it; how many rows there are."""

    places: dict[str, set[tuple[int, int]]]
    rows: int
    has_sums: bool


@cache
def _tables() -> tuple[_Table, ...]:
    """Return the tables of all layouts."""
    return tuple(
        _places(table)
        for edition in editions()
        for form in siblings(form_of(edition))
        for table in form.tables.values()
    )


def _places(table: Table) -> _Table:
    places: dict[str, set[tuple[int, int]]] = {}
    above = rows = 0
    for block in table.blocks:
        for row in block.rows:
            for word in spellings(row.path[-1]) if row.path else ("",):
                places.setdefault(word, set()).add((above, len(block.columns)))
            above, rows = above + len(block.columns), rows + 1
    has_sums = any(column.sum for block in table.blocks for column in block.columns)
    return _Table(places, rows, has_sums)
