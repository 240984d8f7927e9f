"""A stored text made easy to read: blocks of lines that belong together, without spaces.

Texts taken from documents have hard line breaks, spaces around numbers, full-width digits and page
numbers in them. A block is what a person would call a paragraph; every character of its plain form
knows where it stands in the stored text. A live figure becomes one character, `LIVE`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

LIVE = "\ue000"
HIDDEN = "\ue001"  # what stands in a title or quotation, where nothing is claimed

_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}  # ０ to ９
_WIDE |= {ord("％"): ord("%"), ord("．"): ord("."), ord("＋"): ord("+")}
_WIDE |= dict(zip(map(ord, "(),;:!?"), map(ord, "（），；：！？"), strict=True))
_ANY_WIDE = re.compile(f"[{re.escape(''.join(map(chr, _WIDE)))}]")
_PAGE_NUMBER = re.compile(r"\s*[—–－-]+\s*\d+\s*[—–－-]+\s*")
_NUMBERED = re.compile(
    r"\s*(?:#|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.、．]\D)"
)
_ENDS = "。！？；：!?;:"
_SHORT = 15  # a shorter line is a heading, or the last of its paragraph
_SPECIAL = re.compile(
    r"\{\{\{\{|\{\{[^{}\n]*\}\}|\n\s*[—–－-]+[ \t]*\d+[ \t]*[—–－-]+[ \t]*(?=\n|$)|(?:^|\n)#+|\s+"
)
_MAY_BE_SPECIAL = re.compile(r"[\s{#]")  # one set of characters is found much sooner
_TITLE = re.compile(r"《[^》]*》|“(?=[^”]*\d|[^”]{13})[^”]{1,40}”")


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain form of a block; `starts` and `ends` give each character's place in the block."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def is_as_stored(self) -> bool:
        """Whether every character stands where it stands in the block."""
        return isinstance(self.starts, range)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters ``[start, end)`` stand in the block as stored."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=16)
def blocks(text: str) -> tuple[tuple[int, str], ...]:
    """Return the blocks of a stored `text` with their places."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    start = end = 0
    last = ""
    at = 0
    for line in text.split("\n"):
        after = at + len(line)
        if not _PAGE_NUMBER.fullmatch(line):
            if not _goes_on(last, line):
                if end > start:
                    yield start, text[start:end]
                start = at
            last, end = line.strip(), after
        at = after + 1
    if end > start:
        yield start, text[start:end]


def _goes_on(last: str, line: str) -> bool:
    """Return whether `line` only goes on with the one before it."""
    if len(last) < _SHORT or last[-1] in _ENDS or not line.strip():
        return False
    return _NUMBERED.match(line) is None


def plain(block: str) -> Plain:
    """Return the plain form of `block`."""
    same = _ANY_WIDE.sub(lambda match: chr(_WIDE[ord(match[0])]), block)
    if not _MAY_BE_SPECIAL.search(same):
        return Plain(same, range(len(same)), range(1, len(same) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _SPECIAL.finditer(same):
        start, end = match.span()
        pieces.append(same[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        shown = _instead(same, match)
        if shown:
            pieces.append(shown)
            starts.append(start)
            ends.append(end)
        at = end
    pieces.append(same[at:])
    starts.extend(range(at, len(same)))
    ends.extend(range(at + 1, len(same) + 1))
    return Plain("".join(pieces), tuple(starts), tuple(ends))


def hidden(text: str) -> str:
    """Return a plain `text` of equal length in which titles and quotations say nothing."""
    return _TITLE.sub(lambda match: HIDDEN * len(match[0]), text)


def _instead(text: str, match: re.Match[str]) -> str:
    """Return what stands for a space or live figure: a space only between digits or letters."""
    if match[0].startswith("{{"):
        return LIVE if match[0] != "{{{{" else HIDDEN
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    is_between = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return " " if is_between else ""
