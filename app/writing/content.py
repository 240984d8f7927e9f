"""What a finished document says, in order; every writer draws this and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.form.grid import Grid, Role, Slot
from app.report.batch import LONGEST_REMARK
from app.report.live import printed
from app.report.recompute import Values, evaluate
from app.report.report import Report
from app.report.subheadings import subheading_ranges
from app.writing.figures import Figure, figure_of
from app.writing.options import USUAL, PrintOptions

NOTE_MARK = "注："
_INDENT = " \t\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph; a sub-heading （一）… is set in 楷体."""

    text: str
    is_subheading: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading (黑体), in the outline under `key`."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text (仿宋), indented by two characters."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The paragraph without its styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A statistical table: its name, its grid, the figure in each number cell, lines under it."""

    key: str
    name: str
    grid: Grid
    figures: Mapping[str, Figure]
    notes: tuple[str, ...]

    @property
    def cells(self) -> dict[str, str]:
        """The printed text of each number cell by its key."""
        return {key: figure.text for key, figure in self.figures.items()}

    def text(self, slot: Slot) -> str:
        """Return what stands in `slot`; a blank number is empty."""
        return self.figures[slot.key].text if slot.role is Role.NUMBER else slot.text


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines of signature and date, at the right."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | TableBlock | Signature


@dataclass(frozen=True, slots=True)
class Content:
    """A document: title, what the file's properties say, and the blocks in order.

    `is_draft` marks every page 草稿; `options` are the wishes for its layout.
    """

    title: str
    unit: str
    year: int
    blocks: tuple[Block, ...]
    is_draft: bool
    options: PrintOptions = USUAL

    @property
    def tables(self) -> tuple[TableBlock, ...]:
        """The statistical tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, TableBlock))


def note_lines(block: TableBlock) -> tuple[str, ...]:
    """Return the lines under a table as printed, the first behind 注：."""
    first = block.notes[:1]
    marked = tuple(note if note.startswith("注") else NOTE_MARK + note for note in first)
    return marked + block.notes[1:]


def text_lines(content: Content) -> Iterator[str]:
    """Yield every line of `content` outside its title and the cells of its tables, in order."""
    for block in content.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case TableBlock():
                yield from note_lines(block)
            case Signature():
                yield from block.lines


def compose(report: Report, *, is_draft: bool, options: PrintOptions = USUAL) -> Content:
    """Return the document of `report`: title, preface, six sections, signature."""
    if not options.notes:
        report = replace(report, notes={})
    values = evaluate(report.form, report.cells, report.stated)
    blocks: list[Block] = [*_paragraphs(report, values, "preface")]
    for section in report.form.sections:
        blocks.append(Heading(section.key, section.heading))
        if section.table:
            blocks.append(_table(report, values, section.table))
        else:
            blocks += _paragraphs(report, values, section.key)
    signature = _lines(report, values, "signature")
    if signature:
        blocks.append(Signature(signature))
    about = (report.printed_title, report.unit.name, report.year)
    return Content(*about, tuple(blocks), is_draft, options)


def _lines(report: Report, values: Values, key: str) -> tuple[str, ...]:
    text = printed(report, values, report.text.get(key, ""))
    lines = (line.strip(_INDENT) for line in text.split("\n"))
    return tuple(line for line in lines if line)


def _paragraphs(report: Report, values: Values, key: str) -> Iterator[Paragraph]:
    for line in _lines(report, values, key):
        yield Paragraph(tuple(_runs(line)))


def _runs(line: str) -> Iterator[Run]:
    at = 0
    for start, end in subheading_ranges(line):
        if start > at:
            yield Run(line[at:start])
        yield Run(line[start:end], is_subheading=True)
        at = end
    if at < len(line):
        yield Run(line[at:])


def _table(report: Report, values: Values, key: str) -> TableBlock:
    form = report.form
    figures: dict[str, Figure] = {}
    lines = [*_note(report, values, key).split("\n")]
    for cell in form.cells.values():
        if cell.table.key == key:
            # A remark too long for the cell stands under the table instead.
            note = _note(report, values, cell.key)
            fits = _fits_cell(note)
            figures[cell.key] = figure_of(report, values, cell.key, note if fits else "")
            if not fits:
                lines.append(f"{cell.name}：{note}".replace("\n", " "))
    notes = tuple(line.strip(_INDENT) for line in lines if line.strip(_INDENT))
    return TableBlock(key, form.tables[key].name, form.grids[key], figures, notes)


def _note(report: Report, values: Values, key: str) -> str:
    return printed(report, values, report.notes.get(key, ""))


def _fits_cell(note: str) -> bool:
    return len(note) <= LONGEST_REMARK and "\n" not in note
