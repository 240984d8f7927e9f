"""What comes in from other programs, and how its words are compared with the form's own labels.

Spaces, line ends, punctuation, full width and the numbering before a row's label do not count;
every other character does.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from app.form.edition import Block, Line, Table
from app.form.form import Form
from app.form.grid import cell_key

Path = tuple[frozenset[str], ...]  # for each label of a path the spellings that stand for it

# Chinese numerals need a mark behind them (三类内部事务信息 is no third item), digits do not.
_NUMBERING = re.compile(r"\(?[一二三四五六七八九十]+[)、.,:。·]+|\(?[0-9]+[)、.,:。·]*")
_REMARK = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"[+\-−增减]?[0-9][0-9,.]*(?:万?元|件|%)?")


def folded(text: str) -> str:
    """Return `text` in half width and without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("其它", "其他")


def plain(text: str) -> str:
    """Return the letters and digits of `text` alone."""
    return "".join(filter(str.isalnum, folded(text)))


def unnumbered(text: str) -> str:
    """Return `plain` without the numbering before it: 属于国家秘密 for １、属于国家秘密."""
    return plain(_without_numbering(text))


def is_number(text: str) -> bool:
    """Return whether `text` looks like a number, with 件, 元, 万元 or % perhaps."""
    return _NUMBER.fullmatch(folded(text)) is not None


def is_value(text: str) -> bool:
    """Return whether `text` can be no label: a number, or marks alone such as / or —."""
    return is_number(text) or not plain(text)


def names(labels: Sequence[str], path: Path) -> bool:
    """Return whether `labels` end like `path` and hold nothing else of it but in its order."""
    if not labels or not path:
        return not labels and not path
    steps = iter(path)
    return labels[-1] in path[-1] and all(any(one in step for step in steps) for one in labels)


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of the form and its path."""

    table: Table
    block: Block
    row: Line
    path: Path

    def key(self, column: Line) -> str:
        """Return the key of the cell in `column`."""
        return cell_key(self.table.key, self.row.key, column.key)


@dataclass(frozen=True, slots=True)
class Words:
    """All labels of a form as they are compared; `headings` are those of its sections."""

    spots: tuple[Spot, ...]
    row_labels: frozenset[str]
    heads: frozenset[str]
    banners: frozenset[str]
    headings: frozenset[str]

    def is_row_label(self, text: str) -> bool:
        """Return whether `text` labels a row or a group of rows."""
        return unnumbered(text) in self.row_labels

    def is_label(self, text: str) -> bool:
        """Return whether `text` is any label of a table."""
        return self.is_row_label(text) or plain(text) in self.heads | self.banners

    def is_stranger(self, text: str) -> bool:
        """Return whether `text` is words that the form does not have."""
        known = self.is_label(text) or unnumbered(text) in self.headings
        return not known and not is_value(text)

    def is_head(self, text: str) -> bool:
        """Return whether `text` can only label columns (总计 and 其他 may also label a row)."""
        return plain(text) in self.heads and not self.is_row_label(text)

    def is_head_row(self, row: Sequence[str]) -> bool:
        """Return whether `row` holds column labels and no number."""
        return any(map(self.is_head, row)) and not any(map(is_number, row))

    def may_be_heads(self, row: Sequence[str]) -> bool:
        """Return whether `row` holds words of others, no number and no row label."""
        known = any(is_number(text) or self.is_row_label(text) for text in row)
        return not known and any(map(self.is_stranger, row))

    def has_heads(self, rows: Iterable[Sequence[str]]) -> bool:
        """Return whether a row of `rows` labels columns, in the form's words or in others'."""
        return any(
            any(map(self.is_head, row)) or len(set(filter(self.is_stranger, row))) > 1
            for row in rows
        )

    def spot(self, labels: Sequence[str]) -> Spot | None:
        """Return the row that `labels` name, from the outermost group; None if not just one."""
        fitting = [spot for spot in self.spots if names(labels, spot.path)]
        return fitting[0] if len(fitting) == 1 else None


@cache
def words_of(form: Form) -> Words:
    """Return the labels of `form`."""
    blocks = [(table, block) for table in form.tables.values() for block in table.blocks]
    spots = tuple(
        Spot(table, block, row, tuple(map(spellings, row.path)))
        for table, block in blocks
        for row in block.rows
    )
    heads = {plain(label) for _, block in blocks for at in block.columns for label in at.path}
    headings = {unnumbered(text) for s in form.sections for text in (s.heading, *s.also)}
    return Words(
        spots=spots,
        row_labels=frozenset(word for spot in spots for label in spot.path for word in label),
        heads=frozenset(heads | {plain(block.corner) for _, block in blocks if block.corner}),
        banners=frozenset(plain(block.banner) for _, block in blocks if block.banner),
        headings=frozenset(headings),
    )


def columns_under(block: Block, heads: Sequence[Sequence[str]]) -> dict[int, Line]:
    """Return which column of `block` stands at which place of a row, by the `heads` above.

    Places whose heads fit no column or several are left out; nothing is returned where the same
    column seems to stand at places apart, since then it is open how far the upper heads reach.
    """
    paths = [tuple(frozenset({plain(label)}) for label in column.path) for column in block.columns]
    known = {word for path in paths for label in path for word in label}
    covering = {word for path in paths for label in path[:-1] for word in label}
    fitting: dict[int, list[int]] = {}
    for place, above in sorted(_labels_above(heads, covering).items()):
        if above[-1] in known:
            labels = [word for word in above if word in known]
            fitting[place] = [at for at, path in enumerate(paths) if names(labels, path)]
    if len(fitting) == len(paths) and all(at in found for at, found in enumerate(fitting.values())):
        return dict(zip(fitting, block.columns, strict=True))  # all of them, in order
    sure = {place: found[0] for place, found in fitting.items() if len(found) == 1}
    for at in sure.values():
        places = [place for place, its in sure.items() if its == at]
        if places[-1] - places[0] >= len(places):  # not neighbours under one repeated head
            return {}
    return {place: block.columns[at] for place, at in sure.items()}


def has_all_heads(block: Block, heads: Sequence[Sequence[str]]) -> bool:
    """Return whether `heads`, read line by line, are those of `block`: none missing or twice."""
    wanted = [plain(label) for label in line_by_line(block.columns)]
    labels = [plain(text) for row in heads for text in row if text]
    return wanted == [label for label in labels if label != plain(block.corner)]


def line_by_line(columns: Sequence[Line], begin: int = 0) -> list[str]:
    """Return the labels of `columns` as they are read: the uppermost heads first, each once.

    The heads of `begin` lines are left out.
    """
    labels: list[str] = []
    for level in range(begin, max(len(column.path) for column in columns)):
        starts = [at.path[: level + 1] if len(at.path) > level else () for at in columns]
        labels += [path[-1] for path, _ in groupby(starts) if path]
    return labels


def spellings(label: str) -> frozenset[str]:
    """Return a label, `unnumbered`, with and without the remark in brackets behind it."""
    words = _without_numbering(label)
    return frozenset({plain(words), plain(_REMARK.sub("", words))}) - {""}


def _labels_above(heads: Sequence[Sequence[str]], covering: set[str]) -> dict[int, list[str]]:
    """Return the labels over each place, from the top.

    An empty place is under the label at its left if that is one of those `covering` columns.
    """
    above: dict[int, list[str]] = {}
    for row in heads:
        left = ""
        for place, text in enumerate(row):
            left = plain(text) or (left if left in covering else "")
            if left and left not in above.setdefault(place, []):
                above[place].append(left)
    return {place: labels for place, labels in above.items() if labels}


def _without_numbering(text: str) -> str:
    words = folded(text)
    numbering = _NUMBERING.match(words)
    return words[numbering.end() :] if numbering else words
