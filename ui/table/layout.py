"""How wide the columns and how high the rows of a table are, from its grid and its font."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from app.form.grid import Grid, Role, Slot
from ui.table.wrapping import wrapped

PADDING: Final = 5  # pixels left and right of a text
_TALL: Final = 9  # a label over so many rows stands on four characters a line
_NUMBER_EMS: Final = (4.7, 8.0)  # least and most width of a number column, in hanzi
_WIDEST_EMS: Final = {"few": 76.0, "many": 100.0}  # of a whole table with few or many columns
_MOST_ROW_EMS: Final = 2.5  # the height to which rows grow where there is room
_LAST_LABEL_EMS: Final = 12  # least width of the last label column; its labels may wrap


@dataclass(frozen=True, slots=True)
class Extent:
    """Widths of all columns and heights of all rows of a grid, head rows included, in pixels."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole table."""
        return sum(self.columns), sum(self.rows)

    def rectangle(self, slot: Slot) -> QRect:
        """Return where `slot` lies, from the grid's top left corner."""
        left, top = sum(self.columns[: slot.column]), sum(self.rows[: slot.row])
        width = sum(self.columns[slot.column : slot.column + slot.column_span])
        height = sum(self.rows[slot.row : slot.row + slot.row_span])
        return QRect(left, top, width, height)


def fit(grid: Grid, font: QFont, width: int, height: int) -> Extent:
    """Return the extent of `grid` that fills `width` and, if it can without crowding, `height`."""
    columns = _columns(grid, QFontMetrics(font), width)
    return Extent(tuple(columns), tuple(_rows(grid, font, columns, height)))


def _columns(grid: Grid, metrics: QFontMetrics, width: int) -> list[int]:
    em = metrics.horizontalAdvance("一")
    numbers = len(grid.widths) - grid.label_columns
    widest = _WIDEST_EMS["many" if numbers > 4 else "few"] * em
    total = min(width, int(widest))
    if grid.label_columns < 2:
        return _shares(grid.widths, max(total, 3 * em * numbers))
    labels = [_label_width(grid, metrics, level) for level in range(grid.label_columns - 1)]
    least, most = (int(ems * em) for ems in _NUMBER_EMS)
    room = total - sum(labels)
    last = max(
        _LAST_LABEL_EMS * em, min(_widest_label(grid, metrics, labels), room - least * numbers)
    )
    number = max(least, min(most, (room - last) // numbers))
    return [*labels, max(last, room - number * numbers), *[number] * numbers]


def _widest_label(grid: Grid, metrics: QFontMetrics, before: list[int]) -> int:
    """Return what the last label column needs, after those `before`, so that no row wraps."""
    needs = (
        metrics.horizontalAdvance(slot.text) - sum(before[slot.column :])
        for slot in grid.slots
        if slot.role is Role.LABEL and slot.column + slot.column_span == grid.label_columns
    )
    return max(needs) + 2 * PADDING + 2


def _shares(widths: tuple[float, ...], total: int) -> list[int]:
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    stops = [round(edge / edges[-1] * total) for edge in edges]
    return [stops[i + 1] - stops[i] for i in range(len(widths))]


def _label_width(grid: Grid, metrics: QFontMetrics, level: int) -> int:
    """Return the width of a label column whose labels span several rows and so may wrap."""
    em = metrics.horizontalAdvance("一")
    slots = [
        slot
        for slot in grid.slots
        if slot.role is Role.LABEL and slot.column == level and slot.column_span == 1
    ]
    longest = max((len(slot.text) for slot in slots), default=4)
    is_tall = all(slot.row_span >= _TALL for slot in slots)
    return (4 if is_tall else min(longest, 7)) * em + 2 * PADDING + 2


def _rows(grid: Grid, font: QFont, columns: list[int], height: int) -> list[int]:
    metrics = QFontMetrics(font)
    least = metrics.height() + 2
    most = int(_MOST_ROW_EMS * metrics.horizontalAdvance("一"))
    needs = [least] * grid.row_count
    for slot in grid.slots:
        if slot.text and slot.row_span == 1:
            room = sum(columns[slot.column : slot.column + slot.column_span]) - 2 * PADDING
            lines = wrapped(slot.text, font, room).count("\n") + 1
            needs[slot.row] = max(needs[slot.row], lines * metrics.lineSpacing() + 2)
    spare = max(0, height - sum(needs)) // grid.row_count
    return [need + min(spare, max(0, most - least)) for need in needs]
