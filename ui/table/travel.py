"""Going from cell to cell in a table, over labels, spans and totals."""

from collections.abc import Callable

from PySide6.QtWidgets import QTableView

from ui.table.model import TableModel
from ui.table.moves import inputs_across, inputs_down, next_input


class Travel:
    """Where a key leads in `view`. `leave` is called at the ends, with 1 or −1."""

    def __init__(self, view: QTableView, model: TableModel, leave: Callable[[int], None]) -> None:
        self._view = view
        self._model = model
        self._leave = leave

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
        form, grid = self._model.form, self._model.grid
        order = inputs_across(form, grid) if across else inputs_down(form, grid)
        numbers = list(self._model.keys())
        if not across:
            places = {k: self._model.index_of(k) for k in numbers}
            numbers.sort(key=lambda k: (places[k].column(), places[k].row()))
        target = next_input(order, numbers, key, step)
        if target is None:
            self._leave(step)
        else:
            self._go(target)
