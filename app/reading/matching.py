"""The one matcher: tables of any document, cell by cell, to the cells of the form by their labels.

Positions count for nothing. A row is known by its last label before the numbers, a column by the
heads over it, or by its order where all are there. What is placed without that certainty carries a
doubt, what finds no place is listed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.reading.cell_text import CellText, is_value_text, read_cell
from app.reading.columns import Columns, HeadRows
from app.reading.labels import unnumbered
from app.reading.lining import Row, at_the_ends, is_proven, lined_up, says_other_unit, unit_of
from app.reading.rows import ALONE, fill_gaps, without_strangers
from app.reading.source import Block, Paragraph, SourceCell, SourceTable
from app.reading.vocabulary import Target, Vocabulary

_GUESSED = "行标签写法不同，按相近的读入"
_PARTLY = "这一行有的格有数、有的格空白，可能错位"
_BESIDE = "同一表格中有的行与表头对不上"
_WORDS = "这一行的数字中有别的文字，可能错位"
_LACKING = "这一行的格数少于表头，只读入了头尾两格"
_UNIT = "文件别处写的金额单位与这一格的不同，请核对"
_TWICE = "文件中这一格出现了不同的内容"


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of the form found in the document: what it says, where, and the doubt if any."""

    key: str
    read: CellText
    text: str
    where: str
    doubt: str = ""
    is_row_blank: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """A text of one of our tables that found no cell, and where it stands."""

    text: str
    where: str


@dataclass(slots=True)
class Match:
    """What the tables of a document hold.

    `used` are the numbers of tables that are ours, `rows` the rows (table and key) that were seen,
    `outweighed` the cells that are filled in one place and in a blank row in another.
    """

    placed: dict[str, Placed] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    rows: set[tuple[str, str]] = field(default_factory=set)
    outweighed: set[str] = field(default_factory=set)


def match_tables(words: Vocabulary, blocks: Iterable[Block]) -> Match:
    """Return what the tables among `blocks` hold, in the form of `words`."""
    reader = _Reader(words)
    above = ""
    for block in blocks:
        if isinstance(block, Paragraph):
            above = block.text
        else:
            reader.read(block, above)
            above = ""
    fill_gaps(reader.rows)
    rows = without_strangers(reader.rows)
    match = Match()
    ours = {row.table.number for row in rows if row.target}
    loose = {
        (row.table.number, id(row.target.block))
        for row in rows
        if row.target and lined_up(row) is None  # its numbers do not fit the columns
    }
    for row in rows:
        if row.target and (row.table.number, id(row.target.block)) in loose:
            row.doubt = row.doubt or _BESIDE
        if row.table.number in ours:
            _place(match, row)
    _doubt_outweighed(match)
    return match


class _Reader:
    """Goes through tables in order; heads hold on over a table that is broken into several."""

    def __init__(self, words: Vocabulary) -> None:
        self.rows: list[Row] = []
        self._words = words
        self._heads: HeadRows | None = None
        self._above = ""

    def read(self, table: SourceTable, above: str) -> None:
        """Take the rows of `table`, which stands below the paragraph `above`."""
        in_heads = False
        self._above = above
        for number, cells in enumerate(table.rows):
            texts = [cell.text for cell in cells if cell.text]
            values = [text for text in texts if is_value_text(text)]
            if not values and self._is_heads(texts):
                if in_heads and self._heads:
                    self._heads.last = number
                else:
                    self._heads = HeadRows(table, number, number, above)
                in_heads = True
            elif in_heads and not values and not any(map(self._words.is_row_words, texts)):
                # The rest of heads that are split over rows, or the blanks a span has left.
                if texts and self._heads and not _is_banner(texts):
                    self._heads.last = number
                elif not texts and self._is_blank_row(cells):
                    self._take(table, cells)
            else:
                in_heads = False
                self._take(table, cells)

    def _is_heads(self, texts: Sequence[str]) -> bool:
        rows = [text for text in texts if self._words.is_row_words(text)]
        return any(map(self._words.is_head, texts)) or len(rows) > 3

    def _is_blank_row(self, cells: Sequence[SourceCell]) -> bool:
        """Return whether blanks below heads are the row without label, not the rest of a span."""
        columns = self._columns(self._words.unlabelled)
        return columns is not None and len(cells) == len(columns.lines)

    def _take(self, table: SourceTable, cells: Sequence[SourceCell]) -> None:
        cells = self._without_running_number(cells)
        first_value = next((i for i, c in enumerate(cells) if is_value_text(c.text)), len(cells))
        labels = [i for i, cell in enumerate(cells[:first_value]) if cell.text]
        found, last = self._labelled(cells, labels)
        values = cells[last + 1 :]
        if found is None and not labels:
            found = self._unlabelled(table, values)
        has_values = first_value < len(cells)
        if not values or (found is None and not has_values):
            return
        target, is_guess = found or (None, False)
        columns = self._columns(target)
        while columns and len(values) > len(columns.lines) and _is_unit(values[0].text):
            values = values[1:]
        if columns and self._heads and len(values) > len(columns.lines):
            values = self._heads.each_once(values, table)
        row = Row(table, target, is_guess, values, columns, above=self._above)
        if target and not columns:
            row.is_bent = self._is_bent(table, target, values)
        self.rows.append(row)

    def _is_bent(self, table: SourceTable, target: Target, values: Sequence[SourceCell]) -> bool:
        """Return whether the form's order may not be that of `values`, whose heads are not clear.

        Text that is laid out by spaces has no heads of use; a table with spans should have some.
        """
        if self._heads and self._heads.mentions(self._words, target.block):
            return not self._heads.agree(self._words, target.block, values, table)
        return any(max(at.row_span, at.column_span) > 1 for row in table.rows for at in row)

    def _without_running_number(self, cells: Sequence[SourceCell]) -> Sequence[SourceCell]:
        """Return `cells` without the numbers before the first label: 1 | 一、本年新收… | 58."""
        first = next((i for i, c in enumerate(cells) if self._words.is_row_words(c.text)), 0)
        are_values = all(is_value_text(cell.text) for cell in cells[:first] if cell.text)
        return cells[first:] if are_values else cells

    def _labelled(
        self, cells: Sequence[SourceCell], labels: Sequence[int]
    ) -> tuple[tuple[Target, bool] | None, int]:
        """Return the row that the last label names, or the last two as one, and where that is.

        A group of rows that is one row in another layout (其他处理) does not name a row of its own
        whose label was not understood.
        """
        for last in reversed(labels):
            if found := self._words.target(cells[last].text):
                is_above = self._words.is_group(found[0]) and last != labels[-1]
                behind = unnumbered(cells[labels[-1]].text)
                if is_above and behind != unnumbered(cells[last].text) and len(behind) > 1:
                    return None, labels[-1]
                return found, last
        if len(labels) > 1:
            found = self._words.target("".join(cells[i].text for i in labels[-2:]))
            return found, labels[-1]
        return None, labels[-1] if labels else -1

    def _unlabelled(
        self, table: SourceTable, values: Sequence[SourceCell]
    ) -> tuple[Target, bool] | None:
        """Return the form's row without label where the heads are its own, or all is there."""
        target = self._words.unlabelled
        if target is None:
            return None
        count = len(target.block.columns)
        leaf = [cell for cell in values if is_value_text(cell.text)]
        heads = self._heads
        if heads and heads.table is table and heads.columns(self._words, target.block):
            return target, False
        return (target, False) if len(values) == count and len(leaf) == count else None

    def _columns(self, target: Target | None) -> Columns | None:
        if target is None or self._heads is None:
            return None
        return self._heads.columns(self._words, target.block)


def _is_unit(text: str) -> bool:
    return bool(text) and not is_value_text(text)


def _is_banner(texts: Sequence[str]) -> bool:
    return all(text.strip().startswith("第") and text.strip().endswith("项") for text in texts)


def _place(match: Match, row: Row) -> None:
    target = row.target
    if target:
        match.rows.add((target.table.key, target.row.key))
    filled = [cell for cell in row.values if cell.text]
    lined = lined_up(row) if target else None
    if target is None or (lined is None and not at_the_ends(row)):
        match.strays += [Stray(cell.text, row.table.where(cell)) for cell in filled]
        return
    pairs, doubt = lined or (at_the_ends(row), _LACKING)
    match.used.add(row.table.number)
    known = [(cell, line, head) for cell, line, head in pairs if line is not None]
    reads = [
        read_cell(cell.text, target.cell(line), unit_of(head, line)) for cell, line, head in known
    ]
    if len(known) in range(2, 5) and len({bool(cell.text) for cell, _, _ in known}) > 1:
        doubt = doubt or _PARTLY
    if len(known) > 1 and any(cell.text and not is_value_text(cell.text) for cell, _, _ in known):
        doubt = doubt or _WORDS
    if row.is_guess and not doubt and not is_proven(known, reads):
        doubt = _GUESSED
    if row.doubt and (row.doubt not in (_BESIDE, ALONE) or not is_proven(known, reads)):
        doubt = doubt or row.doubt
    is_blank = not any(cell.text for cell, _, _ in known)
    for (cell, line, head), read in zip(known, reads, strict=True):
        key, where, unsure = target.cell(line).key, row.table.where(cell), cell.doubt or doubt
        if says_other_unit(row, cell, line, head):
            unsure = unsure or _UNIT
        _keep(match, Placed(key, read, cell.text, where, read.doubt or unsure, is_blank))
    seen = {id(cell) for cell, _, _ in known}
    foreign = {id(cell) for cell, line, _ in pairs if line is None}
    match.strays += [
        Stray(cell.text, row.table.where(cell))
        for cell in filled
        if id(cell) not in seen | foreign and is_value_text(cell.text)
    ]


def _keep(match: Match, place: Placed) -> None:
    """Keep the first of what is said of a cell; another saying makes it doubtful.

    A row that is blank throughout says nothing where the same row stands elsewhere.
    """
    first = match.placed.get(place.key)
    if first and first.is_row_blank != place.is_row_blank and (first.text or place.text):
        match.outweighed.add(place.key)
    if first is None or (first.is_row_blank and not place.is_row_blank):
        match.placed[place.key] = place
    elif not place.is_row_blank and first.read.value != place.read.value:
        match.placed[place.key] = replace(first, doubt=_TWICE)
        if place.text:
            match.strays.append(Stray(place.text, place.where))


def _doubt_outweighed(match: Match) -> None:
    """Doubt what stands against a blank row if the document holds two reports: others differ."""
    if any(place.doubt == _TWICE for place in match.placed.values()):
        for key in match.outweighed:
            match.placed[key] = replace(match.placed[key], doubt=_TWICE)
