"""Reading the Markdown of the chapters: the subset that they are written in, nothing beside it.

A full Markdown would take whatever somebody writes by mistake and show it somehow; here what is
not understood is an error that names its line. The subset, each block set off by a blank line:
headings ``#`` to ``###``, paragraphs, ``>`` notes, ``-`` and ``1.`` lists of one level, tables
with ``|``, a picture on a line of its own, fenced code; in lines ``**bold**``, ```code``` and
``[words](chapter.md#place)``.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from app.handbook.blocks import (
    Block,
    Code,
    Heading,
    Line,
    Listing,
    Note,
    Paragraph,
    Picture,
    Span,
    Style,
    Table,
)

_SPAN = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<words>[^]]+)\]\((?P<to>[^)\s]+)\)"
)
_HEADING = re.compile(r"(#{1,3}) (.+)")
_PICTURE = re.compile(r"!\[([^]]+)\]\(([^)\s]+)\)")
_NUMBERED = re.compile(r"(\d+)\. (.+)")
_RULE = re.compile(r"\|(?: ?-{3,} ?\|)+")
_FENCE: Final = "```"
_STRAY = re.compile(r"\*\*|`|!$|!\[|\]\(|<|^(?:#|>|\||- |\d+\. |    )")


class BadMarkdown(ValueError):
    """Something that is no part of the subset, with the number of its line."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"line {number}: {what}")


def read_markdown(text: str) -> tuple[Block, ...]:
    """Return the blocks of a chapter. Raises BadMarkdown."""
    blocks: list[Block] = []
    for number, lines in _groups(text):
        try:
            blocks.append(_block(lines))
        except ValueError as error:
            raise BadMarkdown(number, f"{error}: {lines[0]}") from error
    return tuple(blocks)


def anchor_of(words: str) -> str:
    """Return the name that repository hosts give to the heading `words` for links to it."""
    kept = re.sub(r"[^\w\- ]", "", words.strip().lower())
    return kept.replace(" ", "-")


def _groups(text: str) -> list[tuple[int, list[str]]]:
    """Return the runs of lines between blank ones with the number of their first; code whole."""
    groups: list[tuple[int, list[str]]] = []
    is_new, is_code = True, False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() and not is_code:
            is_new = True
            continue
        if is_new:
            groups.append((number, []))
            is_new = False
        groups[-1][1].append(line)
        is_code ^= line.startswith(_FENCE)
    return groups


def _block(lines: Sequence[str]) -> Block:
    first = lines[0]
    if first.startswith(_FENCE):
        return _code(lines)
    for start, read in _READERS.items():
        if re.match(start, first):
            return read(lines)
    if len(lines) > 1:
        raise ValueError("a paragraph is one line, as a line's end would show as a blank")
    return Paragraph(_line(first))


def _code(lines: Sequence[str]) -> Code:
    if len(lines) < 3 or lines[0] != _FENCE or lines[-1] != _FENCE:
        raise ValueError("code that does not begin and end with a fence of its own")
    return Code(tuple(lines[1:-1]))


def _heading(lines: Sequence[str]) -> Heading:
    match = _HEADING.fullmatch(lines[0])
    if len(lines) > 1 or not match:
        raise ValueError("a heading has one to three # and stands alone")
    line = _line(match[2])
    return Heading(len(match[1]), line, anchor_of("".join(span.text for span in line)))


def _picture(lines: Sequence[str]) -> Picture:
    match = _PICTURE.fullmatch(lines[0])
    if len(lines) > 1 or not match:
        raise ValueError("a picture stands alone")
    return Picture(match[2], match[1])


def _note(lines: Sequence[str]) -> Note:
    words, gaps = lines[::2], lines[1::2]
    if not all(line.startswith("> ") for line in words) or set(gaps) - {">"}:
        raise ValueError("between the paragraphs of a note stands a line with > alone")
    return Note(tuple(_line(line[2:]) for line in words))


def _bullets(lines: Sequence[str]) -> Listing:
    if not all(re.match("- ", line) for line in lines):
        raise ValueError("each line of a list is an item")
    return Listing(tuple(_line(line[2:]) for line in lines), None)


def _numbers(lines: Sequence[str]) -> Listing:
    matches = [match for line in lines if (match := _NUMBERED.fullmatch(line))]
    start = int(matches[0][1])
    if [int(match[1]) for match in matches] != list(range(start, start + len(lines))):
        raise ValueError("the items of a list are numbered one after the other")
    return Listing(tuple(_line(match[2]) for match in matches), start)


def _table(lines: Sequence[str]) -> Table:
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]):
        raise ValueError("a table has a head, a rule and rows")
    rows = [_cells(line) for line in lines]
    if len({len(row) for row in rows}) > 1:
        raise ValueError("all rows of a table have as many cells")
    return Table(rows[0], tuple(rows[2:]))


def _cells(line: str) -> tuple[Line, ...]:
    if not (line.startswith("|") and line.endswith("|")):
        raise ValueError("a row of a table begins and ends with |")
    return tuple(_line(cell.strip()) for cell in line[1:-1].split("|"))


def _line(text: str) -> Line:
    spans: list[Span] = []
    end = 0
    for match in _SPAN.finditer(text):
        spans.append(_plain(text[end : match.start()]))
        if match["bold"]:
            spans.append(Span(match["bold"], Style.BOLD))
        elif match["code"]:
            spans.append(Span(match["code"], Style.CODE))
        else:
            spans.append(Span(match["words"], target=match["to"]))
        end = match.end()
    spans.append(_plain(text[end:]))
    return tuple(span for span in spans if span.text)


def _plain(text: str) -> Span:
    if _STRAY.search(text):
        raise ValueError("marks that are no part of the subset")
    return Span(text)


_READERS: Final[dict[str, Callable[[Sequence[str]], Block]]] = {
    "#": _heading,
    r"!\[": _picture,
    ">": _note,
    "- ": _bullets,
    r"\d+\. ": _numbers,
    r"\|": _table,
}
