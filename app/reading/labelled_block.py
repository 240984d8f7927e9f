"""A pasted block that carries the form's own labels: each number finds its cell by its labels.

Positions count for nothing, spellings for little: spaces, line ends, punctuation, full width and
the numbering before a label are not compared. Where labels leave a doubt a number is not placed
but reported. Two things are taken in the form's order, as nobody copies them otherwise: all seven
(or the first six) columns of a table without its heads, and rows whose heads are all there but,
as Word's plain text has it, without the cells that a span covers.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.errors import ValueRefused
from app.form.edition import Block, Line, NumberKind, Table
from app.form.form import Form
from app.form.grid import Role, cell_key
from app.report.numbers import Value, parse_value
from app.report.recompute import recompute

Rows = Sequence[Sequence[str]]
_Cells = Iterable[tuple[int, int, str]]  # row and column in the block, key

_NUMBERING = re.compile(r"\(?[一二三四五六七八九十]+[)、.,:。]+|\(?[0-9]+[)、.,:。]*")
_REMARK = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"[+\-−增减]?[0-9][0-9,.]*(?:万?元|件|%)?")

_NO_ROW = "没有认出这一行的标签"
_NO_COLUMN = "没有认出这一列的表头"
_TWICE = "同一格出现了不同的数"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A number of the block, where it stands there (from 0), and why it found no cell."""

    row: int
    column: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a block's numbers belong.

    `pairs` are inputs (key, text as copied) in form order, for `app.report.batch.apply_batch`;
    `blanks` inputs that are empty in the block. Totals are never placed: they are counted as equal
    to the block's own parts, named where they differ, or unchecked where a part is not in the
    block. `unknown` are texts that are no label of the form.
    """

    pairs: tuple[tuple[str, str], ...]
    blanks: tuple[str, ...]
    totals_equal: int
    totals_differ: tuple[str, ...]
    totals_unchecked: int
    unknown: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]


def place_by_labels(form: Form, rows: Rows) -> Placement | None:
    """Return where the numbers of `rows` belong in `form`; None if no label of it is there.

    Spanned cells come as their text and empties, or with the text repeated.
    """
    words = _words(form)
    if not any(words.is_label(text) for row in rows for text in row):
        return None
    found: dict[str, list[tuple[int, int]]] = {}
    for segment in _segments(words, rows):
        for row, column, key in _segment_cells(form, words, segment):
            found.setdefault(key, []).append((row, column))
    return _placement(form, words, rows, found)


# ------------------------------------------------------------------------- words


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("其它", "其他")


def _plain(text: str) -> str:
    """Return the letters and digits of `text` alone."""
    return "".join(filter(str.isalnum, _folded(text)))


def _unnumbered(text: str) -> str:
    return _plain(_NUMBERING.sub("", _folded(text), count=1)) if _numbered(text) else _plain(text)


def _numbered(text: str) -> bool:
    return _NUMBERING.match(_folded(text)) is not None


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(_folded(text)) is not None


@dataclass(frozen=True, slots=True)
class _Spot:
    """A row of the form, with the spellings of each label of its path."""

    table: Table
    block: Block
    row: Line
    path: tuple[frozenset[str], ...]

    def key(self, column: Line) -> str:
        return cell_key(self.table.key, self.row.key, column.key)


@dataclass(frozen=True, slots=True)
class _Words:
    """All labels of a form as they are compared."""

    spots: tuple[_Spot, ...]
    row_labels: frozenset[str]
    heads: frozenset[str]
    banners: frozenset[str]
    headings: frozenset[str]

    def is_label(self, text: str) -> bool:
        plain = _plain(text)
        return plain in self.heads | self.banners or self.is_row_label(text)

    def is_row_label(self, text: str) -> bool:
        return _unnumbered(text) in self.row_labels

    def is_head_row(self, row: Sequence[str]) -> bool:
        return not any(map(_is_number, row)) and any(
            _plain(text) in self.heads and not self.is_row_label(text) for text in row
        )
