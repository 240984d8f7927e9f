"""Blocks of cells in a table: copying, cutting, clearing, pasting, filling; one undo step each."""

import csv
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from app.errors import BatchRefused, ValueRefused
from app.form.form import Cell
from app.report.numbers import plain_text
from ui.table.clipboard import block_rows, block_text
from ui.table.model import TableModel

if TYPE_CHECKING:
    from app.reading.labelled_block import Placement

Pairs = list[tuple[str, str]]

_NOTHING = "剪贴板里没有可以填入这里的内容"


class Blocks(QObject):
    """What is done to the selected cells of `view`. `told` carries a sentence for the person."""

    told = Signal(str)

    def __init__(self, view: QTableView, model: TableModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def selected(self) -> list[Cell]:
        """Return the selected number cells in reading order."""
        return [cell for row in self._rows() for cell in row if cell]

    def copy(self) -> None:
        """Put the selected cells on the clipboard as tab-separated text."""
        printed = self._model.document.values.printed
        rows = [
            [plain_text(printed[cell.key]) if cell else "" for cell in row] for row in self._rows()
        ]
        QGuiApplication.clipboard().setText(block_text(rows))
        self.told.emit(f"已复制 {len(self.selected())} 格")

    def cut(self) -> None:
        """Copy the selected cells and empty the inputs among them."""
        self.copy()
        self._empty("剪切")

    def clear(self) -> None:
        """Empty the inputs among the selected cells."""
        self._empty("清除")

    def paste(self) -> None:
        """Fill in what the clipboard holds, from the first selected cell on.

        One value fills the whole selection; labels and totals are skipped.
        """
        mime = QGuiApplication.clipboard().mimeData()
        # An empty clipboard has no data at all, whatever PySide's stubs say.
        if not mime or not (mime.hasText() or mime.hasHtml()):  # type: ignore[truthy-bool]
            self.told.emit(_NOTHING)
            return
        try:
            placement = self._labelled(mime)
        except (ValueRefused, csv.Error) as problem:
            self.told.emit(str(problem) if isinstance(problem, ValueRefused) else _NOTHING)
            return
        if placement:
            self._paste_labelled(placement)
            return
        rows = block_rows(mime.text())
        inputs = [cell.key for cell in self.selected() if not cell.is_total]
        if len(rows) == 1 and len(rows[0]) == 1 and len(inputs) > 1:
            pairs, skipped = [(key, rows[0][0]) for key in inputs], 0
        else:
            pairs, skipped = self._placed(rows)
        if not pairs:
            self.told.emit(_NOTHING)
        elif self._set(pairs, f"粘贴 {len(pairs)} 个单元格"):
            more = f"，跳过 {skipped} 格" if skipped else ""
            self.told.emit(f"已粘贴 {len(pairs)} 格{more}")

    def fill_right(self) -> None:
        """Give each row of the selection the value of its first cell."""
        self._fill(self._rows(), "向右填充")

    def fill_down(self) -> None:
        """Give each column of the selection the value of its first cell."""
        rows = self._rows()
        self._fill([list(column) for column in zip(*rows, strict=True)], "向下填充")

    def _fill(self, lines: list[list[Cell | None]], words: str) -> None:
        printed = self._model.document.values.printed
        pairs: Pairs = []
        for line in lines:
            cells = [cell for cell in line if cell]
            value = plain_text(printed[cells[0].key]) if cells else ""
            pairs += [(cell.key, value) for cell in cells[1:] if not cell.is_total]
        if not pairs:
            self.told.emit("请先选中要填充的几格，第一格的数将填入其余各格")
        elif self._set(pairs, f"{words} {len(pairs)} 个单元格"):
            self.told.emit(f"已填充 {len(pairs)} 格")

    def _labelled(self, mime: QMimeData) -> "Placement | None":
        """Return where a block with the form's own labels belongs, None for any other block."""
        # Reading HTML brings lxml with it, which showing the window does not need.
        from app.reading.clipboard_html import html_tables  # noqa: PLC0415
        from app.reading.labelled_block import place_by_labels  # noqa: PLC0415

        tables = html_tables(mime.html()) if mime.hasHtml() else []
        for rows in ([row for table in tables for row in table.rows], block_rows(mime.text())):
            placement = place_by_labels(self._model.form, rows) if rows else None
            if placement:
                return placement
        return None

    def _paste_labelled(self, placement: "Placement") -> None:
        pairs = list(placement.pairs)
        if not pairs:
            self.told.emit("内容带有表头，但没有认出数字的位置，没有粘贴。请连同表头整块复制。")
        elif self._set(pairs, f"粘贴 {len(pairs)} 个单元格"):
            left = len(placement.unplaced)
            more = f"；有 {left} 个数没有认出位置，请逐一核对" if left else ""
            self.told.emit(f"已按表头对位，填入 {len(pairs)} 格{more}")

    def _rows(self) -> list[list[Cell | None]]:
        """Return the selected cells by row; None where a label lies in between."""
        cells = {
            (index.row(), index.column()): cell
            for index in self._view.selectedIndexes()
            if (cell := self._model.cell(index))
        }
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        return [[cells.get((row, column)) for column in columns] for row in rows]

    def _empty(self, words: str) -> None:
        keys = [cell.key for cell in self.selected() if not cell.is_total]
        if keys:
            self._set([(key, "") for key in keys], f"{words} {len(keys)} 个单元格")

    def _placed(self, rows: list[list[str]]) -> tuple[Pairs, int]:
        """Return the inputs that a block at the selection meets, and how many fields do not."""
        indexes = [i for i in self._view.selectedIndexes() if self._model.cell(i)]
        top = min((i.row() for i in indexes), default=self._view.currentIndex().row())
        left = min((i.column() for i in indexes), default=self._view.currentIndex().column())
        pairs: Pairs = []
        skipped = 0
        for down, row in enumerate(rows):
            for across, field in enumerate(row):
                index = self._model.index(top + down, left + across)
                cell = self._model.cell(index)
                if cell and not cell.is_total and index == self._model.index_of(cell.key):
                    pairs.append((cell.key, field))
                elif field.strip():
                    skipped += 1
        return pairs, skipped

    def _set(self, pairs: Pairs, words: str) -> bool:
        try:
            self._model.document.set_pairs(pairs, words)
        except BatchRefused as refusal:
            self.told.emit(str(refusal))
            return False
        return True
