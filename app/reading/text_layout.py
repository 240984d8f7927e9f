"""Text as ``pdftotext -layout`` gives it: tables stand as on paper, their columns apart by spaces.

A line of numbers, behind a label or alone, is a row. Short lines among such rows and right above
them are heads, group labels and the rest of labels that take several lines.
"""

import re
from collections.abc import Iterator, Sequence

from app.reading.cell_text import is_value_text
from app.reading.heading import is_furniture, is_running_text

_GAP = re.compile(r" {2,}")
_LONGEST = 60  # letters of a line that may belong to a table
_LARGEST = 200_000  # letters of a whole text; a report of twenty pages has a fifth of that
_MANY, _LEAST_ROWS = 5, 8  # so many numbers in a line, so many such lines: it is laid out

Cells = list[str]


def is_laid_out(lines: Sequence[str]) -> bool:
    """Return whether `lines` hold a table whose columns stand apart by spaces."""
    if sum(map(len, lines)) > _LARGEST:
        return False
    rows = (_cells(line) for line in lines if "\t" not in line and "|" not in line)
    wide = [row for row in rows if _is_row(row) and sum(map(is_value_text, row)) >= _MANY]
    return len(wide) >= _LEAST_ROWS


def laid_out(lines: Sequence[str]) -> Iterator[tuple[str, Cells]]:
    """Yield ("row", cells) and ("text", [line]) in order."""
    between: list[str] = []  # short lines that belong to a table if a row follows
    for line in lines:
        cells = _cells(line)
        if _is_row(cells):
            yield from (("row", _cells(one)) for one in between if one.strip())
            between.clear()
            yield "row", cells
        elif not line.strip() or (_is_short(line) and not is_running_text(line)):
            between += [] if is_furniture(line) else [line]
        else:
            yield from (("text", [one]) for one in between)
            between.clear()
            yield "text", [line]
    yield from (("text", [one]) for one in between)


def _cells(line: str) -> Cells:
    """Return the pieces of `line` between wide gaps; numbers may stand one space apart."""
    cells: Cells = []
    for piece in _GAP.split(line.strip()):
        words = piece.split()
        cells += words if all(map(is_value_text, words)) else [piece]
    return cells


def _is_row(cells: Sequence[str]) -> bool:
    """Return whether `cells` are labels and numbers behind them, or several numbers alone."""
    labels = next((at for at, cell in enumerate(cells) if is_value_text(cell)), len(cells))
    values = len(cells) - labels
    return len(cells) > 1 and values > 0 and all(map(is_value_text, cells[labels:]))


def _is_short(line: str) -> bool:
    return len("".join(line.split())) <= _LONGEST
