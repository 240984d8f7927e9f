"""Blocks of cells in a table: copying, cutting, clearing, pasting, filling; one undo step each."""

import csv
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from app.errors import BatchRefused, ValueRefused
from app.form.form import Cell
from app.report.live import printed
from app.report.numbers import plain_text
from ui.table.clipboard import block_rows, block_text
from ui.table.labelled_words import NO_PLACE, doubts, show_doubts, summary
from ui.table.model import TableModel
from ui.text.clipboard import text_mime
from ui.text.figure_words import source_of

if TYPE_CHECKING:
    from app.reading.labelled_block import Placement

Pairs = list[tuple[str, str]]
Rows = list[list[str]]

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
        shown = self._model.document.values.printed
        rows = [
            [plain_text(shown[cell.key]) if cell else "" for cell in row] for row in self._rows()
        ]
        QGuiApplication.clipboard().setText(block_text(rows))
        self.told.emit(f"已复制 {len(self.selected())} 格")

    def copy_reference(self) -> None:
        """Put the selected cells on the clipboard so that a text pastes them as live figures."""
        cells = self.selected()
        if cells:
            rows = [[source_of(cell.key) if cell else "" for cell in row] for row in self._rows()]
            name = cells[0].name if len(cells) == 1 else f"{len(cells)} 格"
            self.copy_source("\n".join(map("\t".join, rows)), name)

    def copy_source(self, source: str, name: str) -> None:
        """Put text as it is stored on the clipboard: live in a text, its values elsewhere."""
        document = self._model.document
        shown = printed(document.report, document.values, source)
        QGuiApplication.clipboard().setMimeData(text_mime(source, shown))
        self.told.emit(f"已复制引用 {name}，粘贴到正文后随表更新")

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
            blocks = self._copied(mime)
        except (ValueRefused, csv.Error) as problem:
            self.told.emit(str(problem) if isinstance(problem, ValueRefused) else _NOTHING)
            return
        placement = self._labelled(blocks)
        if placement:
            self._paste_labelled(placement)
        elif blocks:
            self._paste_here(blocks[-1])
        else:
            self.told.emit(_NOTHING)

    def _paste_here(self, rows: Rows) -> None:
        """Fill in `rows` from the first selected cell on, or a single value everywhere."""
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

    def fill_with(self, value: str) -> None:
        """Give all inputs among the selected cells `value`."""
        pairs = [(cell.key, value) for cell in self.selected() if not cell.is_total]
        if pairs and self._set(pairs, f"填写 {len(pairs)} 个单元格"):
            self.told.emit(f"已填充 {len(pairs)} 格")

    def _fill(self, lines: list[list[Cell | None]], words: str) -> None:
        shown = self._model.document.values.printed
        pairs: Pairs = []
        for line in lines:
            cells = [cell for cell in line if cell]
            value = plain_text(shown[cells[0].key]) if cells else ""
            pairs += [(cell.key, value) for cell in cells[1:] if not cell.is_total]
        if not pairs:
            self.told.emit("请先选中要填充的几格，第一格的数将填入其余各格")
        elif self._set(pairs, f"{words} {len(pairs)} 个单元格"):
            self.told.emit(f"已填充 {len(pairs)} 格")

    def _copied(self, mime: QMimeData) -> list[Rows]:
        """Return the clipboard as rows: its tables, since they know of spans, then its text.

        Raises ValueRefused for tables that are too large, csv.Error for fields that are.
        """
        # Reading HTML brings lxml with it, which showing the window does not need.
        from app.reading.clipboard_html import html_tables  # noqa: PLC0415

        tables = html_tables(mime.html()) if mime.hasHtml() else []
        rows = [row for table in tables for row in table.rows]
        return list(filter(None, (rows, block_rows(mime.text()) if mime.hasText() else [])))

    def _labelled(self, blocks: list[Rows]) -> "Placement | None":
        """Return where a block with the form's own labels belongs, None for any other block."""
        from app.reading.labelled_block import place_by_labels  # noqa: PLC0415

        placements = (place_by_labels(self._model.form, rows) for rows in blocks)
        return next(filter(None, placements), None)

    def _paste_labelled(self, placement: "Placement") -> None:
        pairs, document = list(placement.pairs), self._model.document
        before = document.report.cells
        if not pairs:
            self.told.emit(NO_PLACE)
        elif self._set(pairs, f"粘贴 {len(pairs)} 个单元格"):
            sentence = summary(placement)
            lines = doubts(document.report.form, before, document.values, placement)
            self.told.emit(f"{sentence}；有的数需要核对" if lines else sentence)
            if lines:
                show_doubts(self._view, sentence, lines)

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
