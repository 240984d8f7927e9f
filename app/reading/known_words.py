"""The labels of all editions, for readers that must tell a table from a text by its words.

Only what is spelled as a form does is known here; misprints are the matcher's business.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby

from app.form.catalogue import editions, form_of, siblings
from app.form.edition import Block
from app.reading.labels import plain, spellings, unnumbered

_ALSO = {"总计": "合计"}


@dataclass(frozen=True, slots=True)
class KnownWords:
    """`rows` label rows, `groups` groups of rows, `heads` columns (banners and corners too).

    `members` are the rows of each group, `spans` heads that never stand over a single column,
    `leaves` the lowest heads of whole tables, from left to right.
    """

    rows: frozenset[str]
    groups: frozenset[str]
    heads: frozenset[str]
    corners: frozenset[str]
    members: Mapping[str, frozenset[str]]
    spans: frozenset[str]
    leaves: frozenset[tuple[str, ...]]

    def is_row(self, text: str) -> bool:
        """Return whether `text` labels a row, numbered or not."""
        return unnumbered(text) in self.rows or plain(text) in self.rows

    def is_label(self, text: str) -> bool:
        """Return whether `text` labels a row or a group of rows."""
        return self.is_row(text) or unnumbered(text) in self.groups

    def is_row_alone(self, text: str) -> bool:
        """Return whether `text` can only label a row: neither a group nor a column."""
        words = unnumbered(text)
        return self.is_row(text) and words not in self.groups and plain(text) not in self.heads

    def is_head(self, text: str) -> bool:
        """Return whether `text` heads columns."""
        return plain(text) in self.heads

    def is_head_part(self, text: str) -> bool:
        """Return whether `text` is a head or, of two letters at least, a piece of one."""
        words = plain(text)
        return words in self.heads or (len(words) > 1 and any(words in head for head in self.heads))

    def is_span(self, text: str) -> bool:
        """Return whether `text` heads several columns or a whole block, never a single one."""
        return plain(text) in self.spans

    def is_corner(self, text: str) -> bool:
        """Return whether `text` heads the labels of rows, or is a long piece of what does."""
        words = plain(text)
        return words in self.corners or (
            len(words) > 3 and any(words in corner for corner in self.corners)
        )


@cache
def known_words() -> KnownWords:
    """Return the labels of all editions and their layouts."""
    rows: set[str] = set()
    members: dict[str, set[str]] = {}
    heads: set[str] = set()
    corners: set[str] = set()
    leaves: set[tuple[str, ...]] = set()
    for block in _blocks():
        for row in block.rows:
            rows |= spellings(row.path[-1]) if row.path else set()
            for word in (word for label in row.path[:-1] for word in spellings(label)):
                members.setdefault(word, set()).update(spellings(row.path[-1]))
        heads |= {plain(label) for column in block.columns for label in column.path}
        leaves |= set(_leaves(block))
        corners |= {plain(block.corner)} - {""}
        heads |= {plain(text) for text in (block.banner, block.corner) if text}
    rows |= {_ALSO[word] for word in rows & set(_ALSO)}
    heads |= {_ALSO[word] for word in heads & set(_ALSO)}
    return KnownWords(
        frozenset(rows),
        frozenset(members),
        frozenset(heads),
        frozenset(corners),
        {group: frozenset(words) for group, words in members.items()},
        frozenset(heads - set(chain.from_iterable(leaves)) - corners),
        frozenset(leaves),
    )


def _leaves(block: Block) -> Iterator[tuple[str, ...]]:
    """Yield the lowest heads of `block`, and of its parts that have a total of their own."""
    yield tuple(plain(column.path[-1]) for column in block.columns)
    for _, columns in groupby(block.columns, key=lambda column: column.path[:-1]):
        part = list(columns)
        if any(column.sum for column in part) and len(part) > 1:
            yield tuple(plain(column.path[-1]) for column in part)


def _blocks() -> Iterator[Block]:
    for edition in editions():
        for form in siblings(form_of(edition)):
            for table in form.tables.values():
                yield from table.blocks
