"""What the right mouse button (or the menu key) offers in a table."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QTableView

from app.errors import BatchRefused
from app.form.edition import NumberKind
from app.form.form import Cell
from app.report.batch import LONGEST_REMARK
from app.report.doubts import without_doubts
from app.report.formula import group_sum
from app.report.numbers import SLASH, plain_text
from ui.table.blocks import Blocks
from ui.table.model import TableModel
from ui.text.figure_words import source_of

_TEN_THOUSAND = Decimal(10_000)


class TableMenu(QObject):
    """The context menu of one table."""

    def __init__(self, view: QTableView, model: TableModel, blocks: Blocks) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._blocks = blocks

    def show(self, where: QPoint) -> None:
        """Offer what can be done with the selected cells."""
        cell = self._model.cell(self._view.currentIndex())
        menu = QMenu(self._view)
        menu.addAction("复制(&C)", self._blocks.copy)
        menu.addAction("复制为引用(&L)", self._blocks.copy_reference)
        if cell and (group := group_sum(self._model.form, cell.key)):
            words = f"复制小计为引用：{group[0].label}(&G)"
            menu.addAction(
                words, partial(self._blocks.copy_source, source_of(group[1]), group[0].label)
            )
        menu.addAction("剪切(&X)", self._blocks.cut)
        menu.addAction("粘贴(&V)", self._blocks.paste)
        menu.addAction("清除(&D)", self._blocks.clear)
        menu.addSeparator()
        menu.addAction("向右填充(&R)", self._blocks.fill_right)
        menu.addAction("向下填充(&W)", self._blocks.fill_down)
        menu.addSeparator()
        if cell:
            self._add_cell_actions(menu, cell)
        menu.addAction("表下附注(&T)…", self._edit_table_note)
        menu.exec(where)
        menu.deleteLater()

    def _add_cell_actions(self, menu: QMenu, cell: Cell) -> None:
        if self._doubted():
            menu.addAction("已核对导入时的存疑(&K)", self._confirm)
        menu.addAction("附注(&N)…", self._edit_note)
        if cell.allows_slash:
            menu.addAction("填“/”（不适用）(&S)", self._set_slash)
        value = self._model.document.values.printed[cell.key]
        if cell.number.kind is NumberKind.AMOUNT and isinstance(value, Decimal):
            other = "元" if cell.number.unit == "万元" else "万元"
            action = self._conversion(menu, cell, value, other)
            menu.addAction(action)

    def _conversion(self, menu: QMenu, cell: Cell, value: Decimal, other: str) -> QAction:
        """Offer to read the number as typed in the other unit."""
        read = value / _TEN_THOUSAND if other == "元" else value * _TEN_THOUSAND
        shown = plain_text(Decimal(f"{read.normalize():f}"))
        words = f"{plain_text(value)} 是{other}，换算为 {shown} {cell.number.unit}(&U)"
        action = QAction(words, menu)
        action.setData(f"{plain_text(value)}{other}")
        action.triggered.connect(self._convert)
        return action

    def _convert(self) -> None:
        action = self.sender()
        cell = self._model.cell(self._view.currentIndex())
        if isinstance(action, QAction) and cell:
            self._set([(cell.key, str(action.data()))], f"换算 {cell.name}")

    def _doubted(self) -> list[str]:
        doubts = self._model.document.report.doubts
        return [cell.key for cell in self._blocks.selected() if cell.key in doubts]

    def _confirm(self) -> None:
        keys, document = self._doubted(), self._model.document
        document.replace(without_doubts(document.report, keys), f"已核对 {len(keys)} 格")

    def _set_slash(self) -> None:
        cells = [cell for cell in self._blocks.selected() if cell.allows_slash]
        self._set([(cell.key, SLASH) for cell in cells], "填写“/”（不适用）")

    def _edit_note(self) -> None:
        cell = self._model.cell(self._view.currentIndex())
        if cell is None:
            return
        old = self._model.document.report.notes.get(cell.key, "")
        title = f"附注 {cell.name}"
        words = f"印在数字后面的括号里，{LONGEST_REMARK} 字以内；清空即删除附注。"
        text, accepted = QInputDialog.getText(self._view, title, words, text=old)
        if accepted and text != old:
            self._set([(f"note:{cell.key}", text)], title)

    def _edit_table_note(self) -> None:
        table = self._model.form.tables[self._model.table]
        old = self._model.document.report.notes.get(table.key, "")
        title = f"附注 {table.name}"
        text, accepted = QInputDialog.getMultiLineText(self._view, title, "印在表的下面：", old)
        if accepted and text != old:
            self._set([(f"note:{table.key}", text)], title)

    def _set(self, pairs: list[tuple[str, str]], words: str) -> None:
        try:
            self._model.document.set_pairs(pairs, words)
        except BatchRefused as refusal:
            self._blocks.told.emit(str(refusal))
