"""Finding words in the handbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.handbook.blocks import lines_of, plain
from app.handbook.book import Book, Section

_AROUND: Final = 10  # characters before a hit in its excerpt
_EXCERPT: Final = 34


@dataclass(frozen=True, slots=True)
class Hit:
    """A section in which all the words are, with an excerpt round the first one."""

    section: Section
    excerpt: str


def search(book: Book, typed: str) -> tuple[Hit, ...]:
    """Return the sections that have all words of `typed`, those with one in a heading first."""
    words = words_of(typed)
    if not words:
        return ()
    found = [
        (_rank(section, words), Hit(section, _excerpt(_text(section), words)))
        for section in book.sections().values()
        if all(word in f"{_heads(section)}\n{_text(section)}".casefold() for word in words)
    ]
    return tuple(hit for _, hit in sorted(found, key=lambda pair: pair[0]))


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words that are looked for where `typed` was typed."""
    return tuple(dict.fromkeys(typed.casefold().split()))


def _rank(section: Section, words: Sequence[str]) -> int:
    """Order: all words in the section's own title, some, the rest."""
    title = section.title.casefold()
    return -sum(word in title for word in words)


def _heads(section: Section) -> str:
    return "\n".join((*section.path, section.title))


def _text(section: Section) -> str:
    return "\n".join(plain(line) for block in section.blocks for line in lines_of(block))


def _excerpt(text: str, words: Sequence[str]) -> str:
    places = [place for word in words if (place := text.casefold().find(word)) >= 0]
    start = max(0, min(places, default=0) - _AROUND)
    cut = text[start : start + _EXCERPT].replace("\n", " ")
    return f"{'…' if start else ''}{cut}{'…' if start + _EXCERPT < len(text) else ''}"
