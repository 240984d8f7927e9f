"""What a chapter consists of, after reading its Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Style(Enum):
    """How a piece of a line looks."""

    PLAIN = auto()
    BOLD = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; `target` is where a link leads (``rows.md#表三``), else ""."""

    text: str
    style: Style = Style.PLAIN
    target: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `anchor` is its name in links, as repository hosts form it."""

    level: int
    line: Line
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Note:
    """Paragraphs set apart from the rest: something to copy, or to mind."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; numbered from `start`, or with dots where that is None."""

    items: tuple[Line, ...]
    start: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on its own: file relative to the chapter, words for who cannot see it."""

    file: str
    words: str


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to be typed as they stand."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Note | Listing | Table | Picture | Code


def plain(line: Line) -> str:
    """Return the words of `line`."""
    return "".join(span.text for span in line)


def lines_of(block: Block) -> Sequence[Line]:
    """Return the lines of `block` in reading order; a picture's is its words."""
    match block:
        case Heading() | Paragraph():
            return (block.line,)
        case Note():
            return block.lines
        case Listing():
            return block.items
        case Table():
            return (*block.head, *(cell for row in block.rows for cell in row))
        case Picture():
            return ((Span(block.words),),)
        case Code():
            return tuple((Span(line),) for line in block.lines)


def links_of(block: Block) -> Iterator[str]:
    """Yield where the links of `block` lead."""
    return (span.target for line in lines_of(block) for span in line if span.target)
