"""Text as ``pdftotext -layout`` gives it: tables stand as on paper, their columns apart by spaces.

A place across is counted in letters (as poppler does) or in half widths (as an editor shows them),
whichever brings the numbers of long rows nearer below each other.
"""

import re
from collections.abc import Iterator, Sequence

from app.reading.cell_text import is_value_text
from app.reading.heading import is_furniture
from app.reading.laid import LaidLine, Layout, Word
from app.reading.laid_table import TableFinder
from app.reading.source import SourceTable

_RUN = re.compile(r"\S+(?: \S+)*")
_PIECE = re.compile(r"\S+")
_LARGEST = 200_000  # letters of a whole text; a report of twenty pages has a fifth of that
_MANY, _LEAST_ROWS = 5, 8  # so many numbers in a line, so many such lines: it is laid out
_LAYOUT = Layout(reach=3.0, tight=0.0, exact=False)


def is_laid_out(lines: Sequence[str]) -> bool:
    """Return whether `lines` hold a table whose columns stand apart by spaces."""
    if sum(map(len, lines)) > _LARGEST:
        return False
    wide = (line for line in lines if "\t" not in line and "|" not in line)
    return sum(_is_wide(line) for line in wide) >= _LEAST_ROWS


def laid_out(lines: Sequence[str]) -> Iterator[str | SourceTable]:
    """Yield the lines of text (blank ones too) and the tables in order.

    A line that begins with a form feed begins a page.
    """
    finder = TableFinder()
    wide = 2 if _spread(lines, 2) < _spread(lines, 1) else 1
    for page in _pages(lines):
        kept = _without_furniture(page)
        words = {at: _words(line, wide) for at, line in enumerate(kept)}
        laid = [LaidLine(float(at), line) for at, line in words.items() if line]
        shown = -1  # the last line yielded
        for piece in finder.page(laid, _LAYOUT):
            if isinstance(piece, LaidLine):
                at = int(piece.y)
                yield from ("" for _ in range(min(at - shown - 1, 1)))
                yield kept[at]
                shown = at
            else:
                yield piece


def _pages(lines: Sequence[str]) -> Iterator[list[str]]:
    page: list[str] = []
    for line in lines:
        if line.startswith("\f"):
            yield page
            page = []
        page.append(line.lstrip("\f"))
    yield page


def _without_furniture(page: Sequence[str]) -> list[str]:
    """Return `page` without page numbers; digits alone are one only at the page's edge."""
    full = [at for at, line in enumerate(page) if line.strip()]
    return [
        line
        for at, line in enumerate(page)
        if not is_furniture(line)
        or (
            all(map(str.isdigit, line.split()))
            and (at not in full[:1] + full[-1:] or " " in line.strip())
        )
    ]


def _is_wide(line: str) -> bool:
    cells = re.split(r" {2,}", line.strip())
    last = cells[1:] if len(cells) > _MANY else cells
    return len(last) >= _MANY and all(all(map(is_value_text, cell.split())) for cell in last)


def _words(line: str, wide: int) -> tuple[Word, ...]:
    ends = [0]
    for char in line:
        ends.append(ends[-1] + (1 if char < "\u1100" else wide))
    return tuple(
        Word(
            run[0],
            ends[run.start()],
            ends[run.end()],
            tuple(
                Word(piece[0], ends[piece.start()], ends[piece.end()])
                for piece in _PIECE.finditer(line, run.start(), run.end())
            ),
        )
        for run in _RUN.finditer(line)
    )


def _spread(lines: Sequence[str], wide: int) -> float:
    """Return how far the numbers of the same column stand from each other in long rows."""
    rows: dict[int, list[list[float]]] = {}
    for line in filter(_is_wide, lines):
        centers = [word.center for word in _words(line, wide) if is_value_text(word.text)]
        rows.setdefault(len(centers), []).append(centers)
    spread = 0.0
    for same in rows.values():
        for column in zip(*same, strict=True):
            middle = sorted(column)[len(column) // 2]
            spread += sum(abs(place - middle) for place in column)
    return spread
