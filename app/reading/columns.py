"""Which column of the form stands at which place of somebody's table, by the heads above it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.form.edition import Block, Line
from app.reading.labels import line_by_line
from app.reading.source import SourceCell, SourceTable
from app.reading.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a block from left to right as somebody has them; None for a foreign one.

    `heads` is the text that heads each of them, "" where unknown.
    """

    block: Block
    lines: tuple[Line | None, ...]
    heads: tuple[str, ...]


@dataclass(slots=True)
class HeadRows:
    """Rows of column labels in a table, with the paragraph right above the table."""

    table: SourceTable
    first: int
    last: int
    above: str

    def columns(self, words: Vocabulary, block: Block) -> Columns | None:
        """Return the columns that these rows head; None where that is open.

        Labels read line by line, that are those of the form, win: spans are lost easily. Else
        each place is named by the labels over it, and all columns of the form must be there.
        """
        targets = self._targets(block)
        heads = self.table.rows[self.first : self.last + 1]
        labels = [(words.head(cell.text), cell.text) for row in heads for cell in row if cell.text]
        named = [(label, text) for label, text in labels if label != block.corner]
        spelled = [label for label, _ in named]
        leaves = [column.path[-1] for column in targets]
        if spelled in (line_by_line(targets), leaves):
            texts = {label: text for label, text in named if label}
            return Columns(block, tuple(targets), tuple(texts[leaf] for leaf in leaves))
        part = _part_spelled(block, spelled)
        if part:
            return Columns(block, part, ("",) * len(part))
        return self._by_place(words, block, targets)

    def each_once(self, values: Sequence[SourceCell], table: SourceTable) -> Sequence[SourceCell]:
        """Return `values` of a row of `table` without repeats: of a span's text in all its places.

        Such places have the same head, repeated as well.
        """
        if table is not self.table:
            return values
        over = {cell.column: cell.text for cell in self.table.rows[self.last]}
        same = groupby(values, key=lambda cell: (over.get(cell.column) or cell.column, cell.text))
        return [next(cells) for _, cells in same]

    def mentions(self, words: Vocabulary, block: Block) -> bool:
        """Return whether a label of these rows belongs to `block`."""
        labels = {label for column in block.columns for label in column.path}
        cells = (cell for row in self.table.rows[self.first : self.last + 1] for cell in row)
        return any(words.head(cell.text) in labels for cell in cells if cell.text)

    def agree(
        self, words: Vocabulary, block: Block, values: Sequence[SourceCell], table: SourceTable
    ) -> bool:
        """Return whether these rows, not all understood, may head the columns in form order.

        Labels that are known must stand over their own columns where spans say what is over what,
        else in the order of the form. `values` are the numbers of a row of `table`.
        """
        leaves = [column.path[-1] for column in block.columns]
        upper = {label for column in block.columns for label in column.path[:-1]}
        heads = self.table.rows[self.first : self.last + 1]
        cells = [cell for row in heads for cell in row if cell.text]
        labels = [words.head(cell.text) for cell in cells]
        lowest = [label for label in labels if label not in {*upper, block.corner}]
        pairs = [*(zip(lowest, leaves, strict=True) if len(lowest) == len(leaves) else ())]
        if any(max(cell.row_span, cell.column_span) > 1 for cell in cells):
            over = {cell.column: label for cell, label in zip(cells, labels, strict=True)}
            own = values if table is self.table else ()
            pairs += [(over.get(at.column), leaf) for at, leaf in zip(own, leaves, strict=False)]
            in_order = _is_within([over[at] for at in sorted(over) if over[at] in leaves], leaves)
        else:
            in_order = _is_run(labels, line_by_line(block.columns)) or _is_run(lowest, leaves)
        wrong = [label for label, leaf in pairs if label not in {None, leaf, *upper, block.corner}]
        return in_order and not wrong

    def _targets(self, block: Block) -> Sequence[Line]:
        """Return the columns that the paragraph above leaves: those of one group of a split table.

        That paragraph counts only if it names a part and not the whole table.
        """
        known = {label for column in block.columns for label in column.path[:-1]}
        named = {label for label in known if label in "".join(self.above.split())}
        nested = {a for a in named for b in named if a != b and a in b}
        fitting = [at for at in block.columns if named - nested <= set(at.path)]
        return fitting if named and fitting else block.columns

    def _by_place(self, words: Vocabulary, block: Block, targets: Sequence[Line]) -> Columns | None:
        stacks = self._stacks(words, block)
        lowest = [(labels[-1], text) for labels, text in stacks]
        while lowest and lowest[0][0] is None:
            del lowest[0]
        if [label for label, _ in lowest] == [column.path[-1] for column in targets]:
            return Columns(block, tuple(targets), tuple(text for _, text in lowest))
        lines: list[Line | None] = []
        for labels, _ in stacks:
            known = [label for label in labels if label]
            fits = [
                column
                for column in targets
                if known and labels[-1] == column.path[-1] and set(known) <= set(column.path)
            ]
            lines.append(fits[0] if len(fits) == 1 else None)
        places = [place for place, line in enumerate(lines) if line]
        if not places:
            return None
        lines = lines[places[0] :]
        heads = [text for _, text in stacks[places[0] :]]
        found = [line for line in lines if line]
        return (
            Columns(block, tuple(lines), tuple(heads))
            if len(found) == len({line.key for line in found}) and _is_whole(targets, found)
            else None
        )

    def _stacks(self, words: Vocabulary, block: Block) -> list[tuple[list[str | None], str]]:
        """Return the labels over each place from the top, and the lowest text, without corners.

        Places under one and the same lowest head are one, also where its text stands in each.
        """
        over: dict[int, list[SourceCell]] = {}
        for row in self.table.rows[: self.last + 1]:
            for cell in row:
                if cell.text and cell.row + cell.row_span > self.first:
                    for column in range(cell.column, cell.column + cell.column_span):
                        over.setdefault(column, []).append(cell)
        stacks: list[tuple[list[str | None], str]] = []
        before: list[SourceCell] = []
        for _, cells in sorted(over.items()):
            if not _is_one_head(before, cells):
                labels = [words.head(cell.text) for cell in cells]
                if labels[-1] != block.corner:
                    stacks.append((labels, cells[-1].text))
            before = cells
        return stacks


def _is_one_head(left: Sequence[SourceCell], right: Sequence[SourceCell]) -> bool:
    """Return whether two places beside each other have the same head, or its text in each."""
    same_text = [cell.text for cell in left] == [cell.text for cell in right]
    return left[-1:] == right[-1:] or same_text


def _part_spelled(block: Block, spelled: Sequence[str | None]) -> tuple[Line, ...] | None:
    """Return the one group of columns whose labels, read line by line, are `spelled`.

    Labels over the group's own may be missing: a table of 复议后起诉 has no 行政诉讼 above.
    """
    prefixes = {at.path[:depth] for at in block.columns for depth in range(1, len(at.path))}
    found: set[tuple[Line, ...]] = set()
    for prefix in prefixes:
        group = tuple(at for at in block.columns if at.path[: len(prefix)] == prefix)
        if any(spelled == line_by_line(group, begin) for begin in range(len(prefix))):
            found.add(group)
    return found.pop() if len(found) == 1 else None


def _is_within(labels: Sequence[str | None], wanted: Sequence[str]) -> bool:
    """Return whether `labels` are some of `wanted`, in their order."""
    rest: Iterator[str | None] = iter(wanted)
    return all(label in rest for label in labels)


def _is_run(labels: Sequence[str | None], wanted: Sequence[str]) -> bool:
    """Return whether `labels` stand side by side in `wanted`; None is any label."""
    first = next((at for at, label in enumerate(labels) if label in wanted), len(labels))
    run = [label if label in wanted else None for label in labels[first:]]
    while run and run[-1] is None:
        run.pop()
    return any(
        all(label in (None, other) for label, other in zip(run, wanted[at:], strict=False))
        for at in range(len(wanted) - len(run) + 1)
    )


def _is_whole(targets: Sequence[Line], found: Sequence[Line]) -> bool:
    """Return whether all of `targets` are `found` but for totals, or all of a group of 表四."""
    keys = {line.key for line in found}
    split = len({at.path[:-1] for at in targets if at.sum}) > 1
    parts = {line.path[:-1] for line in found} if split else {at.path[:-1] for at in targets}
    return all(at.key in keys or at.sum for at in targets if at.path[:-1] in parts)
