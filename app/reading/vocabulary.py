"""The labels of one edition in all its layouts, ready to be recognised in somebody's table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from app.form.catalogue import editions, form_of, siblings
from app.form.edition import Block, Line, Table
from app.form.form import Cell, Form
from app.form.grid import cell_key
from app.reading.labels import folded, plain, spellings, unnumbered
from app.reading.spelling import Meant, Speller

# Other words for the same row, seen in published reports.
_ALSO_ROWS = {"行政规范性文件": ("规范性文件",), "规范性文件": ("行政规范性文件",)}
_ALSO = {"总计": ("合计",)}
_NUMBER = re.compile(r"[（(][一二三四五六七八九十][）)]|[1-9１-９][.、．]")
_LONGEST = 120  # letters of a cell with labels
_GROUP = "group"


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A row of the form."""

    table: Table
    block: Block
    row: Line

    def cell(self, column: Line) -> Cell:
        """Return the cell in `column`."""
        key = cell_key(self.table.key, self.row.key, column.key)
        return Cell(key, self.table, self.row, column, column.sum or self.row.sum)


class Vocabulary:
    """Rows and heads of an edition. `unlabelled` is the row without a label (表四)."""

    def __init__(self, edition: str) -> None:
        self.form: Form = form_of(edition)
        self._targets: dict[str, Target] = {}
        self.unlabelled: Target | None = None
        self._rows = Speller(self._row_spellings())
        self._heads = Speller(self._head_spellings())

    def target(self, text: str) -> tuple[Target, bool] | None:
        """Return the row that `text` labels, and whether that is a guess."""
        meant = self._rows.meant(text)
        if meant is None or meant.is_guess:
            meant = self._tail(text) or meant
        if meant is None or meant.label.startswith(_GROUP):
            return None
        return self._targets[meant.label], meant.is_guess

    def is_group(self, target: Target) -> bool:
        """Return whether the row `target` is a group of rows in another layout: 其他处理."""
        return bool(target.row.path) and unnumbered(target.row.path[-1]) in self._groups

    def is_row_words(self, text: str) -> bool:
        """Return whether `text` labels a row or a group of rows."""
        return (self._rows.meant(text) or self._tail(text)) is not None

    def _tail(self, text: str) -> Meant | None:
        """Return what the last numbered part of `text` labels: a group and its row in one cell."""
        for number in reversed([*_NUMBER.finditer(text[:_LONGEST])]):
            meant = self._rows.meant(text[number.start() :])
            if meant and not meant.is_guess:
                return Meant(meant.label, is_guess=True)
        return None

    def head(self, text: str) -> str | None:
        """Return the column label that `text` means, spelled as the form does."""
        meant = self._heads.meant(text)
        return meant.label if meant else None

    def is_head(self, text: str) -> bool:
        """Return whether `text` labels columns and cannot label a row (as 总计 and 其他 may)."""
        if self.head(text) is None:
            return False
        meant = self._rows.meant(text)
        return meant is None or (meant.is_guess and plain(text) in self._exact_heads)

    def _row_spellings(self) -> Iterator[tuple[str, str]]:
        groups: list[tuple[str, str]] = []
        for form in siblings(self.form):
            for table in form.tables.values():
                rows = [(block, row) for block in table.blocks for row in block.rows]
                for block, row in rows:
                    name = f"{table.key}:{row.key}"
                    if name in self._targets:
                        continue
                    target = Target(table, block, row)
                    self._targets[name] = target
                    if not row.path:
                        self.unlabelled = target
                        continue
                    yield from ((word, name) for word in _spellings(row.path[-1], _ALSO_ROWS))
                    groups += [(unnumbered(label), _GROUP + label) for label in row.path[:-1]]
        self._groups = {name for name, _ in groups}
        yield from groups

    def _head_spellings(self) -> Iterator[tuple[str, str]]:
        self._exact_heads: set[str] = set()
        for table in self.form.tables.values():
            for block in table.blocks:
                labels = [label for column in block.columns for label in column.path]
                for label in dict.fromkeys([*labels, *filter(None, [block.corner])]):
                    for word in _spellings(label, {}):
                        self._exact_heads.add(word)
                        yield word, label


def _spellings(label: str, more: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for word in spellings(label):
        yield from (word, *_ALSO.get(word, ()))
    yield from more.get(plain(label), ())


@cache
def vocabulary_of(edition: str) -> Vocabulary:
    """Return the vocabulary of `edition`, made once."""
    return Vocabulary(edition)


def edition_by_words(texts: list[str]) -> str | None:
    """Return the edition whose own table labels stand in `texts`; None where none or both do."""
    own: dict[str, set[str]] = {}
    for key in editions():
        tables = [table for form in siblings(form_of(key)) for table in form.tables.values()]
        blocks = [block for table in tables for block in table.blocks]
        labels = [label for block in blocks for at in block.columns for label in at.path]
        labels += [block.banner for block in blocks if block.banner]
        labels += [row.path[-1] for block in blocks for row in block.rows if row.path]
        own[key] = {unnumbered(label) for label in labels}
    words = {unnumbered(text) for text in texts if len(folded(text)) < 60}
    counts = {
        key: len((labels - set().union(*(own[k] for k in own if k != key))) & words)
        for key, labels in own.items()
    }
    best = sorted(counts, key=lambda key: counts[key], reverse=True)
    return best[0] if counts[best[0]] > (counts[best[1]] if len(best) > 1 else 0) else None
