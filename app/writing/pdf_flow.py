"""The document as a row of lines and tables, and which of them must stay together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.writing.content import (
    NOTE_MARK,
    Content,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    note_lines,
)
from app.writing.page import (
    BODY_SIZE,
    CHARACTER_PITCH,
    NOTE_SIZE,
    TEXT_WIDTH,
    Face,
)
from app.writing.pdf_fonts import FontSet
from app.writing.pdf_table import Table, measure
from app.writing.pdf_text import Setting, TextLine, glyphs_of, set_text
from app.writing.pdf_title import set_balanced, set_title

_INDENT = 2 * CHARACTER_PITCH
_BODY = Setting(BODY_SIZE, CHARACTER_PITCH, TEXT_WIDTH, _INDENT, is_justified=True)
_SIGNATURE_INDENT = 4 * CHARACTER_PITCH
_KEPT_WITH_SIGNATURE = 2


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line of the page's grid; None is a blank one. `heading` enters the outline here."""

    line: TextLine | None
    is_kept: bool = False  # on the page of what follows
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table and the small lines under it."""

    table: Table
    notes: tuple[TextLine, ...]


Flow = FlowLine | FlowTable


def flow(content: Content, fonts: FontSet) -> list[Flow]:
    """Return all that stands in the text block, in order."""
    title = set_title(glyphs_of([(content.title, Face.TITLE)], fonts))
    items: list[Flow] = [FlowLine(line, is_kept=True) for line in (*title, None)]
    for block in content.blocks:
        match block:
            case Heading():
                items += _heading(block, fonts)
            case Paragraph():
                items += _paragraph(block, fonts)
            case TableBlock():
                items.append(FlowTable(measure(block, fonts), tuple(_notes(block, fonts))))
            case Signature():
                _keep_last_lines(items)
                items += _signature(block, fonts)
    return items


def _heading(heading: Heading, fonts: FontSet) -> Iterator[FlowLine]:
    glyphs = glyphs_of([(heading.text, Face.HEADING)], fonts)
    for number, line in enumerate(set_text(glyphs, _BODY)):
        yield FlowLine(line, is_kept=True, heading=None if number else heading)


def _paragraph(paragraph: Paragraph, fonts: FontSet) -> Iterator[FlowLine]:
    runs = [
        (run.text, Face.SUBHEADING if run.is_subheading else Face.BODY) for run in paragraph.runs
    ]
    is_heading = all(run.is_subheading for run in paragraph.runs)
    for line in set_text(glyphs_of(runs, fonts), _BODY):
        yield FlowLine(line, is_kept=is_heading)


def _notes(block: TableBlock, fonts: FontSet) -> Iterator[TextLine]:
    """Yield the lines under a table, the first marked 注：, the others set in beside it."""
    setting = Setting(NOTE_SIZE, NOTE_SIZE, TEXT_WIDTH, is_justified=True)
    for number, note in enumerate(note_lines(block)):
        indent = len(NOTE_MARK) * NOTE_SIZE if number else 0.0
        glyphs = glyphs_of([(note, Face.TABLE)], fonts)
        yield from set_text(glyphs, replace(setting, indent=indent))


def _keep_last_lines(items: list[Flow]) -> None:
    """Keep the last lines of the text with the signature, which must not stand alone."""
    for at in range(max(0, len(items) - _KEPT_WITH_SIGNATURE), len(items)):
        item = items[at]
        if isinstance(item, FlowLine):
            items[at] = replace(item, is_kept=True)


def _signature(signature: Signature, fonts: FontSet) -> list[FlowLine]:
    """Return a blank line and the signature, its last line four characters from the margin.

    The lines above the last (机关署名 above 成文日期) are centred on it.
    """
    room = TEXT_WIDTH - _SIGNATURE_INDENT
    setting = Setting(BODY_SIZE, CHARACTER_PITCH, room)
    lines = [
        line
        for text in signature.lines
        for line in set_balanced(glyphs_of([(text, Face.BODY)], fonts), setting)
    ]
    middle = room - lines[-1].width / 2 if lines else 0.0
    placed = [
        replace(line, indent=_clamped(middle - line.width / 2, TEXT_WIDTH - line.width))
        for line in lines
    ]
    items = [FlowLine(line, is_kept=True) for line in (None, *placed)]
    return [*items[:-1], replace(items[-1], is_kept=False)]


def _clamped(indent: float, largest: float) -> float:
    return max(0.0, min(indent, largest))


def chunks(items: Sequence[Flow]) -> Iterator[list[Flow]]:
    """Yield the items in groups that belong on one page."""
    group: list[Flow] = []
    for item in items:
        group.append(item)
        if isinstance(item, FlowTable) or not item.is_kept:
            yield group
            group = []
    if group:
        yield group
