"""Going from cell to cell in a table, over labels, spans and totals."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QTableView

from app.form.grid import Grid
from ui.table.model import TableModel
from ui.table.moves import inputs_across, inputs_down, next_input


class Travel:
    """Where a key leads in `view`. `leave` is called at the ends, with 1 or −1."""

    def __init__(self, view: QTableView, model: TableModel, leave: Callable[[int], None]) -> None:
        self._view = view
        self._model = model
        self._leave = leave
        self._orders: tuple[Grid, dict[bool, _Orders]] | None = None

    def next_input(self) -> None:
        """Go to the input to the right, then to the next row."""
        self._step(1, across=True)

    def previous_input(self) -> None:
        """Go to the input to the left, then to the row above."""
        self._step(-1, across=True)

    def input_below(self) -> None:
        """Go to the input below, then to the next column."""
        self._step(1, across=False)

    def input_above(self) -> None:
        """Go to the input above, then to the column before."""
        self._step(-1, across=False)

    def row_start(self) -> None:
        """Go to the first cell of this row."""
        self._go(self._line(row=True)[0])

    def row_end(self) -> None:
        """Go to the last cell of this row."""
        self._go(self._line(row=True)[-1])

    def column_start(self) -> None:
        """Go to the first cell of this column."""
        self._go(self._line(row=False)[0])

    def column_end(self) -> None:
        """Go to the last cell of this column."""
        self._go(self._line(row=False)[-1])

    def table_start(self) -> None:
        """Go to the first cell of the table."""
        self._go(next(self._model.keys()))

    def table_end(self) -> None:
        """Go to the last cell of the table."""
        self._go(list(self._model.keys())[-1])

    def _go(self, key: str) -> None:
        index = self._model.index_of(key)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index)

    def _current(self) -> str | None:
        cell = self._model.cell(self._view.currentIndex())
        return cell.key if cell else None

    def _line(self, *, row: bool) -> list[str]:
        """Return the cells in the current row or column."""
        here = self._view.currentIndex()
        keys = list(self._model.keys())
        places = {key: self._model.index_of(key) for key in keys}
        line = [
            key
            for key, place in places.items()
            if (place.row() == here.row() if row else place.column() == here.column())
        ]
        return line or list(places)

    def _step(self, step: int, *, across: bool) -> None:
        key = self._current()
        if key is None:
            return
        orders = self._orders_of(self._model.grid)[across]
        target = next_input(orders.inputs, orders.numbers, key, step)
        if target is None:
            self._leave(step)
        else:
            self._go(target)

    def _orders_of(self, grid: Grid) -> dict[bool, "_Orders"]:
        """Return the ways across (True) and down (False), kept as long as the grid is the same."""
        if self._orders is None or self._orders[0] is not grid:
            form, numbers = self._model.form, list(self._model.keys())
            places = {key: self._model.index_of(key) for key in numbers}
            down = sorted(numbers, key=lambda k: (places[k].column(), places[k].row()))
            orders = {
                True: _Orders(inputs_across(form, grid), numbers),
                False: _Orders(inputs_down(form, grid), down),
            }
            self._orders = (grid, orders)
        return self._orders[1]


@dataclass(frozen=True, slots=True)
class _Orders:
    """The inputs and all numbers of a table in one direction."""

    inputs: list[str]
    numbers: list[str]
