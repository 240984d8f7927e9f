"""Tables without their lines, from words where they stand.

A table is a run of rows of numbers with heads above them and labels beside. Each set of heads
begins a part with columns of its own; a part without heads at the top of a page goes on under
those of the page before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.reading.known_words import known_words
from app.reading.laid import LaidLine, Layout
from app.reading.laid_columns import UNCERTAIN, LaidColumns, columns_of, is_banner
from app.reading.laid_labels import ValueRow, labels_of, name_rows
from app.reading.laid_lines import Kind, kind_of, tidied, values_of
from app.reading.source import SourceCell, SourceTable

BROKEN = "数字好像分成了两行，请核对"
NAMELESS = "同一表格中有的数字没有认出是哪一行的，或者分成了几行"
_NOTE = ("（", "(", "［", "[", "其中", "含")


class TableFinder:
    """Finds the tables of page after page."""

    def __init__(self) -> None:
        self._before: LaidColumns | None = None

    def page(self, lines: Sequence[LaidLine], layout: Layout) -> Iterator[LaidLine | SourceTable]:
        """Yield the lines of text and the tables of a page from the top."""
        tidy = [tidied(line) for line in lines]
        kinds = [kind_of(line) for line in tidy]
        at = 0
        while at < len(lines):
            end = _run(tidy, kinds, at, layout)
            if end == at:
                yield lines[at]
                at += 1
            else:
                for first, last in _parts(tidy[at:end], kinds[at:end]):
                    part = slice(at + first, at + last)
                    table = self._table(tidy[part], kinds[part], layout)
                    yield from (table,) if table else lines[part]
                at = end

    def _table(
        self, lines: Sequence[LaidLine], kinds: Sequence[Kind], layout: Layout
    ) -> SourceTable | None:
        numbers = [at for at, kind in enumerate(kinds) if kind in (Kind.ROW, Kind.LONE)]
        edge = _label_edge(lines, kinds)
        depth = _head_depth(lines, kinds, edge)
        heads = [_heads_of(line, edge) for line in lines[:depth]]
        rows = _value_rows([lines[at] for at in numbers], layout.tight)
        columns = columns_of([row.values for row in rows], heads, self._before, layout.exact)
        body = lines[depth:]
        left = min((place.left for place in columns.heads), default=float("inf"))
        left = min([left, *(word.left for row in rows for word in row.values)])
        labels = labels_of([_left_of(line, left) for line in body], layout)
        blank = name_rows(rows, labels, lines[0].size)
        if not rows and not (blank and columns.heads):
            return None
        _add_notes(rows, body, left)
        if columns.heads:
            self._before = columns
        over = [word for line in heads for word in line.words]
        corner = "".join(w.text for line in lines[:depth] for w in line.words if w not in over)
        blanks = [ValueRow(label.middle, [], label) for label in blank]
        if any(row.label is None for row in rows) and labels:  # numbers that may go on below
            rows, blanks = (
                [replace(row, doubt=NAMELESS) for row in those] for those in (rows, blanks)
            )
        return _drawn(_Part(columns, [*rows, *blanks], corner, layout.exact))


def _value_rows(lines: Sequence[LaidLine], tight: float) -> list[ValueRow]:
    """Return the numbers of `lines`; those so near that they must share a cell are one row."""
    groups: list[list[LaidLine]] = []
    for line in lines:
        near = groups and line.y - groups[-1][-1].y < tight * line.size
        if near and not (_has_label(line) and any(map(_has_label, groups[-1]))):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        ValueRow(
            sum(line.y for line in group) / len(group),
            [word for line in group for word in values_of(line)],
            doubt=BROKEN if len(group) > 1 else "",
        )
        for group in groups
    ]


def _has_label(line: LaidLine) -> bool:
    return any(known_words().is_row(word.text) for word in line.words)


def _run(lines: Sequence[LaidLine], kinds: Sequence[Kind], first: int, layout: Layout) -> int:
    """Return where the table that begins at line `first` ends; `first` if none does."""
    if kinds[first] in (Kind.TEXT, Kind.LONE) or not (
        kinds[first] in (Kind.ROW, Kind.NAME) or _is_head_line(lines[first])
    ):
        return first
    end = last = first
    while end < len(lines) and kinds[end] is not Kind.TEXT:
        last = end if kinds[end] in (Kind.ROW, Kind.NAME) else last
        end += 1
    if not any(kind in (Kind.ROW, Kind.NAME) for kind in kinds[first:end]):
        return first
    last += 1
    while last < end and _hangs_on(lines[last - 1], lines[last], layout):
        last += 1
    return last


def _hangs_on(above: LaidLine, line: LaidLine, layout: Layout) -> bool:
    """Return whether a short line below the last row is the rest of its label."""
    apart = line.y - above.y
    return apart <= layout.reach * line.size and len(line.words) <= 2 and not _is_head_line(line)


def _is_head_line(line: LaidLine) -> bool:
    known = known_words()
    parts = [word for word in line.words if known.is_head_part(word.text)]
    return len(parts) > 1 or any(
        known.is_head(word.text) or is_banner(word.text) for word in line.words
    )


def _parts(lines: Sequence[LaidLine], kinds: Sequence[Kind]) -> Iterator[tuple[int, int]]:
    """Yield where each part with heads of its own begins and ends."""
    first = 0
    has_rows = False
    for at, kind in enumerate(kinds):
        is_row = kind in (Kind.ROW, Kind.NAME, Kind.LONE)
        if has_rows and not is_row and _begins_heads(lines[at], lines[first:at]):
            yield first, at
            first, has_rows = at, False
        has_rows = has_rows or is_row
    yield first, len(lines)


def _begins_heads(line: LaidLine, above: Sequence[LaidLine]) -> bool:
    """Return whether `line` below rows begins new heads: it names a column right of the labels."""
    if any(is_banner(word.text) for word in line.words):
        return True
    edge = min((word.left for row in above for word in values_of(row)), default=0.0)
    known = known_words()
    right = [word for word in line.words if word.right > edge]
    return any(known.is_head_part(word.text) for word in right) and (
        len(line.words) > 1 or known.is_head(right[0].text)
    )


def _label_edge(lines: Sequence[LaidLine], kinds: Sequence[Kind]) -> float:
    """Return how far the labels of rows reach to the right."""
    edge = float("-inf")
    for line, kind in zip(lines, kinds, strict=True):
        if kind is Kind.ROW:
            labels = line.words[: len(line.words) - len(values_of(line))]
            edge = max([edge, *(word.right for word in labels)])
        elif kind is Kind.NAME:
            edge = max(edge, *(w.right for w in line.words if known_words().is_row(w.text)))
    return edge


def _head_depth(lines: Sequence[LaidLine], kinds: Sequence[Kind], edge: float) -> int:
    """Return how many lines at the top are heads: up to the last that stands over numbers."""
    first = next((at for at, kind in enumerate(kinds) if kind is not Kind.SHORT), len(lines))
    over = [at for at in range(first) if _heads_of(lines[at], edge).words]
    return over[-1] + 1 if over else 0


def _heads_of(line: LaidLine, edge: float) -> LaidLine:
    """Return the heads of columns in `line`: what stands right of the labels, or is spelled so."""
    known = known_words()
    kept = [
        word
        for word in line.words
        if (word.left >= edge or known.is_head(word.text)) and not known.is_corner(word.text)
    ]
    return replace(line, words=tuple(kept))


def _right_of(line: LaidLine, edge: float) -> LaidLine:
    """Return what of `line` stands right of `edge` and does not head the labels."""
    corner = known_words().is_corner
    kept = (word for word in line.words if word.left >= edge and not corner(word.text))
    return replace(line, words=tuple(kept))


def _left_of(line: LaidLine, edge: float) -> LaidLine:
    """Return the rest of `line`."""
    right = _right_of(line, edge).words
    return replace(line, words=tuple(word for word in line.words if word not in right))


def _add_notes(rows: Sequence[ValueRow], lines: Sequence[LaidLine], left: float) -> None:
    """Add to a number the remark in brackets that stands below it: 22 / （其中修订16件）."""
    for line in lines:
        above = [row for row in rows if row.y < line.y]
        for word in _right_of(line, left).words if above and not values_of(line) else ():
            values = above[-1].values
            for at, value in enumerate(values):
                if value.covers(word) and (word.text.startswith(_NOTE) or "\n" in value.text):
                    values[at] = replace(value, text=f"{value.text}\n{word.text}")


class _Part:
    """A part of a table ready to be written as a grid."""

    def __init__(
        self,
        columns: LaidColumns,
        rows: Sequence[ValueRow],
        corner: str,
        exact: bool,
    ) -> None:
        self.columns, self.corner, self.exact = columns, corner, exact
        self.rows = sorted(rows, key=lambda row: row.y)
        labels = any(row.label for row in self.rows)
        groups = any(row.groups for row in self.rows)
        self.first = labels + groups  # the first column of numbers


def _drawn(part: _Part) -> SourceTable:
    """Return `part` as a grid: heads, then rows of labels and numbers, blanks where none stands."""
    made: list[tuple[SourceCell, ...]] = []
    lines = sorted({cell.line for cell in part.columns.cells if cell.line >= 0})
    for number in [*lines, *([-1] if part.columns.cells else [])]:
        cells = [
            SourceCell(c.text, len(made), part.first + c.first, 1, c.last - c.first + 1)
            for c in part.columns.cells
            if c.line == number
        ]
        if number < 0 and part.corner and part.first:
            cells = [SourceCell(part.corner, len(made), part.first - 1), *cells]
        made.append(tuple(cells))
    for row in part.rows:
        made.append(tuple(_row(part, row, len(made))))
    return SourceTable(tuple(made))


def _row(part: _Part, row: ValueRow, down: int) -> Iterator[SourceCell]:
    if part.first == 2:
        yield SourceCell("".join(label.text for label in row.groups), down, 0)
    if part.first:
        yield SourceCell(row.label.text if row.label else "", down, part.first - 1)
    placed: dict[int, tuple[str, bool]] = {}
    count = part.columns.count
    is_full = len(row.values) == count and not row.doubt and part.columns.goes_by_order()
    for at, word in enumerate(row.values):
        column, is_sure = (at, True) if is_full else part.columns.at(word)
        if column in placed:
            placed[column] = (placed[column][0] + word.text, False)
        else:
            placed[column] = (word.text, is_sure)
    is_sure = is_full or (part.exact and all(sure for _, sure in placed.values()))
    doubt = row.doubt or ("" if is_sure or not row.values else UNCERTAIN)
    for column in range(count):
        text, _ = placed.get(column, ("", True))
        yield SourceCell(text, down, part.first + column, doubt=doubt)
