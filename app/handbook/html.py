"""A chapter as a page for the window: plain HTML of the kind that Qt's text documents take.

What it looks like is said by the style sheet of whoever shows it: the classes here are ``key``
(what is typed or pressed), ``note``, ``copy``, ``grid``, ``gap``, ``picture`` and ``caption``.
A note has a link below it by which it is copied: ``copy:0`` is the first one of the page.
"""

from collections.abc import Callable, Iterator
from html import escape
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

Widths = Callable[[Picture], int]
COPY: Final = "copy"


def page_html(blocks: tuple[Block, ...], picture_width: Widths) -> str:
    """Return `blocks` as HTML; `picture_width` says how wide a picture shall be, in pixels."""
    notes = notes_of(blocks)
    return "\n".join(
        _note(block, notes.index(block))
        if isinstance(block, Note)
        else _block(block, picture_width)
        for block in blocks
    )


def notes_of(blocks: tuple[Block, ...]) -> list[Note]:
    """Return the notes among `blocks`, in the order in which their links count them."""
    return [block for block in blocks if isinstance(block, Note)]


def _note(block: Note, number: int) -> str:
    lines = "".join(f"<p>{_line(line)}</p>" for line in block.lines)
    link = f'<p class="copy"><a href="{COPY}:{number}">复制</a></p>'
    return f'<table class="note" width="100%"><tr><td>{lines}</td></tr></table>{link}'


def _block(block: Heading | Paragraph | Listing | Table | Picture | Code, widths: Widths) -> str:
    match block:
        case Heading():
            name = f'<a name="{escape(block.anchor)}"></a>'
            return f"<h{block.level}>{name}{_line(block.line)}</h{block.level}>"
        case Paragraph():
            return f"<p>{_line(block.line)}</p>"
        case Listing():
            return _listing(block)
        case Table():
            return _table(block)
        case Picture():
            words, width = escape(block.words), widths(block)
            picture = f'<img src="{escape(block.file)}" width="{width}" alt="{words}">'
            return f'<p class="picture">{picture}</p><p class="caption">{words}</p>'
        case Code():
            return f"<pre>{escape(chr(10).join(block.lines))}</pre>"


def _listing(block: Listing) -> str:
    items = "".join(f"<li>{_line(item)}</li>" for item in block.items)
    if block.start is None:
        return f"<ul>{items}</ul>"
    return f'<ol start="{block.start}">{items}</ol>'


def _table(block: Table) -> str:
    head = "".join(f"<th>{_line(cell)}</th>" for cell in block.head)
    rows = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in block.rows)
    return f'<table class="grid" width="100%"><tr>{head}</tr>{rows}</table><p class="gap"></p>'


def _cells(row: tuple[Line, ...]) -> Iterator[str]:
    return (f"<td>{_line(cell)}</td>" for cell in row)


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.target:
        return f'<a href="{escape(span.target)}">{words}</a>'
    if span.style is Style.BOLD:
        return f"<b>{words}</b>"
    if span.style is Style.CODE:
        return f'<span class="key">&nbsp;{words}&nbsp;</span>'
    return words
