"""Tables of the handbook's PDF: columns as wide as their words want, a row a piece."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.handbook.blocks import Line, Table
from app.handbook.pdf_words import LABEL, LINES, Look, SetLine, set_lines, width_of
from app.writing.pdf_fonts import FontSet

Draw = Callable[[Canvas, float, float], None]  # on, left, top
Drawing = tuple[float, Draw]
_LOOK: Final = Look(9.5)
_PADDING: Final = 5.0
_MOST: Final = 0.72  # of the room for one column, so that the others stay readable


def table_pieces(
    table: Table, room: float, fonts: FontSet
) -> Iterator[tuple[float, Draw, Drawing | None]]:
    """Yield height, drawing and, but for the head itself, the head for every row of `table`."""
    widths = _widths(table, room, fonts)
    head = _row(table.head, widths, fonts, LABEL)
    yield (*head, None)
    for row in table.rows:
        yield (*_row(row, widths, fonts, ""), head)


def _widths(table: Table, room: float, fonts: FontSet) -> list[float]:
    """Share `room` among the columns: narrow ones have what they need, wide ones the rest."""
    rows = (table.head, *table.rows)
    wanted = [
        min(max(width_of(row[at], _LOOK, fonts) for row in rows) + 2 * _PADDING + 1, room * _MOST)
        for at in range(len(table.head))
    ]
    fair = room / len(wanted)
    wide = sum(want for want in wanted if want > fair)
    if not wide:
        return [want * room / sum(wanted) for want in wanted]
    left = room - (sum(wanted) - wide)
    return [want if want <= fair else want * left / wide for want in wanted]


def _row(cells: Sequence[Line], widths: Sequence[float], fonts: FontSet, ground: str) -> Drawing:
    pairs = zip(cells, widths, strict=True)
    lines = tuple(set_lines(cell, width - 2 * _PADDING, _LOOK, fonts) for cell, width in pairs)
    row = _Row(lines, tuple(widths), ground)
    return row.height, row.draw


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the lines of its cells, the widths of its columns, the colour behind them or ""."""

    cells: tuple[tuple[SetLine, ...], ...]
    widths: tuple[float, ...]
    ground: str

    @property
    def height(self) -> float:
        return max(sum(line.height for line in lines) for lines in self.cells) + _PADDING

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.setStrokeColor(LINES)
        canvas.setLineWidth(0.5)
        for lines, width in zip(self.cells, self.widths, strict=True):
            if self.ground:
                canvas.setFillColor(self.ground)
            canvas.rect(x, top - self.height, width, self.height, fill=1 if self.ground else 0)
            line_top = top - _PADDING / 2
            for line in lines:
                line.draw(canvas, x + _PADDING, line_top)
                line_top -= line.height
            x += width
