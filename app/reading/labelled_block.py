"""A pasted block that carries the form's own labels: each number finds its cell by its labels.

Positions count for nothing, and where labels leave a doubt a number is reported, not placed. Two
things are taken in the form's order, since that is how they are copied: all columns of 表三, or all
but its total, without their heads; and rows below heads that are all there but lack the cells that
a span covers (the plain text that Word gives).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.errors import ValueRefused
from app.form.edition import Block, NumberKind
from app.form.form import Form
from app.reading.labels import (
    Spot,
    Words,
    columns_under,
    folded,
    has_all_heads,
    is_value,
    unnumbered,
    words_of,
)
from app.report.numbers import Value, parse_value
from app.report.recompute import recompute

Rows = Sequence[Sequence[str]]
_Place = tuple[int, int]  # row and column in the block, from 0
_Keyed = Iterable[tuple[int, int, str]]  # a place and the key of the cell that belongs there

NO_ROW = "没有认出这一行的标签，或者表头不全、没有对齐"
NO_COLUMN = "没有认出这一列的表头"
TWICE = "同一格出现了不同的数"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A number of the block that found no cell: where it stands, what it is, and why."""

    row: int
    column: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a block's numbers belong.

    `pairs` are inputs (key, text as copied) in form order, for `app.report.batch.apply_batch`;
    `blanks` inputs that are empty in the block. Totals are not placed but counted: equal to what
    the block's own parts come to, different (by key), or unchecked where a part is not in the
    block. `unknown` are texts that the form does not have.
    """

    pairs: tuple[tuple[str, str], ...]
    blanks: tuple[str, ...]
    totals_equal: int
    totals_differ: tuple[str, ...]
    totals_unchecked: int
    unknown: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]


def place_by_labels(form: Form, rows: Rows) -> Placement | None:
    """Return where the numbers of `rows` belong in `form`; None if it has no label of the form.

    Spanned cells come as their text and empties, or with the text repeated. Only cells of `form`
    itself are known, not those of another layout of its edition.
    """
    words = words_of(form)
    block = [["" if not text.strip() else text for text in row] for row in rows]
    if not any(words.is_label(text) for row in block for text in row):
        return None
    found: dict[str, list[_Place]] = {}
    has_heads = words.has_heads(block)
    for heads, lines in _parts(words, block):
        keyed = _under_heads(heads, lines) if has_heads else _without_heads(form, lines)
        for row, column, key in keyed:
            found.setdefault(key, []).append((row, column))
    return _placement(form, block, found)


# ------------------------------------------------------------------------- heads, then data


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of data: its number in the block, its cells, where its last label begins and ends.

    A row without labels begins and ends at -1.
    """

    index: int
    cells: Sequence[str]
    spot: Spot
    first: int
    last: int


def _segments(words: Words, rows: Rows) -> Iterator[tuple[Rows, list[_Line]]]:
    """Yield head rows with the rows of data below them, as far as the next heads."""
    heads: list[Sequence[str]] = []
    lines: list[_Line] = []
    for index, row in enumerate(rows):
        is_head = words.is_head_row(row)
        if is_head and lines:
            yield heads, lines
            heads, lines = [], []
        if is_head or (heads and not lines and words.may_be_heads(row)):
            heads.append(row)
        elif line := _line(words, index, row):
            lines.append(line)
    yield heads, lines


def _line(words: Words, index: int, row: Sequence[str]) -> _Line | None:
    """Return `row` as data; None where no single row of the form answers to its labels."""
    labels: list[str] = []
    first = last = -1
    for column, text in enumerate(row):
        if text and not words.is_row_label(text):
            break
        if text:
            repeated = labels[-1:] == [unnumbered(text)]
            first, last = (first if repeated else column), column
            labels += [] if repeated else [unnumbered(text)]
    spot = words.spot(labels)
    numbers_alone = any(row) and all(map(is_value, filter(None, row)))
    return _Line(index, row, spot, first, last) if spot and (labels or numbers_alone) else None


def _parts(words: Words, rows: Rows) -> Iterator[tuple[Rows, list[_Line]]]:
    """Yield head rows with those rows of data below them that belong to one block of the form.

    Where several rows have numbers but no label, it is open which of them the form's row without
    label (表四) means; then they are left out.
    """
    segments = list(_segments(words, rows))
    unlabelled = sum(not line.spot.path for _, lines in segments for line in lines)
    for heads, lines in segments:
        blocks = dict.fromkeys(id(line.spot.block) for line in lines)
        for block in blocks:
            here = [line for line in lines if id(line.spot.block) == block]
            if here[0].spot.path or unlabelled == 1:
                yield heads, here


def _under_heads(heads: Rows, lines: list[_Line]) -> _Keyed:
    block = lines[0].spot.block
    columns = columns_under(block, heads)
    left = min(columns, default=0)
    even = len({len(row) for row in (*heads, *(line.cells for line in lines))}) == 1
    if even and all(line.last < left for line in lines):
        for line in lines:
            if not any(line.cells[line.last + 1 : left]):
                yield from ((line.index, at, line.spot.key(c)) for at, c in columns.items())
    elif has_all_heads(block, heads):
        for line in lines:
            if len(line.cells) - line.last - 1 == len(block.columns):
                yield from _from(line, line.last + 1, block)


# ------------------------------------------------------------------------- data without heads


def _without_heads(form: Form, lines: list[_Line]) -> _Keyed:
    spot = lines[0].spot
    if len(spot.block.columns) == 1:
        return _single_column(spot.block, lines)
    if spot.path and spot.table.across_editions:
        return _in_order(form, spot.block, lines)
    return ()


def _single_column(block: Block, lines: list[_Line]) -> _Keyed:
    """Place what stands alone beside its label; not an amount, whose unit is in the head."""
    if block.columns[0].number.kind is NumberKind.COUNT:
        for line in lines:
            beside = range(line.last + 1, len(line.cells))
            if {line.cells[at] for at in beside[:1]} == {line.cells[at] for at in beside} - {""}:
                yield from ((line.index, at, line.spot.key(block.columns[0])) for at in beside)


def _in_order(form: Form, block: Block, lines: list[_Line]) -> _Keyed:
    even = len({len(line.cells) for line in lines}) == 1
    for group in [lines] if even else [[line] for line in lines]:
        start = _start(form, block, group)
        for line in group if start else ():
            yield from _from(line, start, block)


def _start(form: Form, block: Block, lines: list[_Line]) -> int:
    """Return where the numbers of `lines` begin; 0 where that is in doubt.

    They begin beside the labels, or where they do on the form, whose labels span several places.
    All columns must be there, or all but the total, and nothing may stand beside them.
    """
    labels = form.grids[lines[0].spot.table.key].label_columns
    beside = max(line.last for line in lines) + 1
    spanned = {line.first + labels - len(line.spot.path) + 1 for line in lines}
    most = len(block.columns)
    least = most - bool(block.columns[-1].sum)

    def fits(start: int) -> bool:
        return all(
            start > line.last
            and len(line.cells) >= start + least
            and not any((*line.cells[line.last + 1 : start], *line.cells[start + most :]))
            for line in lines
        )

    starts = [s for s in {beside} | (spanned if len(spanned) == 1 else set()) if fits(s)]
    if len(starts) != 1:
        return 0
    # A first column that is blank throughout may as well be the rest of a spanned label.
    sure = starts[0] in spanned or any(line.cells[starts[0]] for line in lines)
    numbers = [line.cells[starts[0] : starts[0] + most] for line in lines]
    return starts[0] if sure and (least == most or _adds_up(numbers, most)) else 0


def _adds_up(rows: Rows, most: int) -> bool:
    """Return whether the last of `rows` may be a total if all columns are there, else may not.

    Six numbers whose last is never below the sum of the others may be the last six just as well.
    """
    filled = [row for row in rows if any(map(_whole, row))]
    width = most if any(any(row[most - 1 :]) for row in filled) else most - 1
    sums = [[*map(_whole, row[:width])] for row in filled if any(row[width - 1 : width])]
    fitting = (sum(row[:-1]) - row[-1] for row in sums)
    return not filled or any(rest == 0 if width == most else rest > 0 for rest in fitting)


def _whole(text: str) -> int:
    digits = folded(text).replace(",", "")
    return int(digits) if digits.isdecimal() else 0


def _from(line: _Line, start: int, block: Block) -> _Keyed:
    for place, column in zip(range(start, len(line.cells)), block.columns, strict=False):
        yield line.index, place, line.spot.key(column)


# ------------------------------------------------------------------------- the outcome


def _placement(form: Form, rows: Rows, found: dict[str, list[_Place]]) -> Placement:
    texts: dict[str, str] = {}
    twice: set[_Place] = set()
    for key, places in found.items():
        first, *others = (rows[row][column] for row, column in places)
        if any(other and folded(other) != folded(first) for other in others):
            twice.update(places)
        else:
            texts[key] = first
    inputs = [key for key in form.cells if key in texts and not form.cells[key].is_total]
    used = {place for key in texts for place in found[key]}
    seen = {row for row, _ in used | twice}
    rest = [
        Unplaced(
            row, at, text, TWICE if (row, at) in twice else NO_COLUMN if row in seen else NO_ROW
        )
        for row, cells in enumerate(rows)
        for at, text in enumerate(cells)
        if text and (row, at) not in used
    ]
    is_stranger = words_of(form).is_stranger
    equal, differ, unchecked = _totals(form, texts)
    return Placement(
        pairs=tuple((key, texts[key]) for key in inputs if texts[key]),
        blanks=tuple(key for key in inputs if not texts[key]),
        totals_equal=equal,
        totals_differ=differ,
        totals_unchecked=unchecked,
        unknown=tuple(dict.fromkeys(one.text for one in rest if is_stranger(one.text))),
        unplaced=tuple(one for one in rest if is_value(one.text) or one.reason == TWICE),
    )


def _totals(form: Form, texts: dict[str, str]) -> tuple[int, tuple[str, ...], int]:
    """Return how many totals equal their parts in `texts`, which differ, how many are unchecked."""
    values: dict[str, Value | None] = {}
    for key, text in texts.items():
        try:
            values[key] = parse_value(text, form.cells[key])
        except ValueRefused:
            continue
    totals = [key for key in form.cells if form.cells[key].is_total and texts.get(key)]
    parts = {key: form.inputs_below[key] for key in totals if key in values}
    checked = [key for key, below in parts.items() if all(part in values for part in below)]
    computed = recompute(form, {key: value for key, value in values.items() if value is not None})
    differ = tuple(key for key in checked if computed[key] != values[key])
    return len(checked) - len(differ), differ, len(totals) - len(checked)
