"""Drawing the cells of a table and editing them: a plain line, checked before it is left."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from app.form.grid import Role, Slot
from ui.table.model import MARK_ROLE, SLOT_ROLE, Index, TableModel
from ui.table.painting import Look, paint_slot
from ui.theme import Theme

Option = Any  # QStyleOptionViewItem: PySide's stubs do not know its rect, font and state

_MOVES = {
    Qt.Key.Key_Return: "down",
    Qt.Key.Key_Enter: "down",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "previous",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}


class TableDelegate(QStyledItemDelegate):
    """`leave` carries where to go after an accepted value, `refused` why one is not accepted."""

    leave = Signal(str)
    refused = Signal(QWidget, str)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.editing: QLineEdit | None = None
        self._index: Index | None = None

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        slot = index.data(SLOT_ROLE)
        if slot is None:
            return
        paint_slot(painter, option.rect, _look(option, index, slot), self.theme, option.font)

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setFont(option.font)
        editor.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        self.editing, self._index = editor, index
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -2, -2))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep a wrong value in its editor; go on to the next input with a right one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            move = _move(event)
            if move and isinstance(editor, QLineEdit):
                if self._accepts(editor):
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                    self.leave.emit(move)
                return True
        return super().eventFilter(editor, event)

    def _accepts(self, editor: QLineEdit) -> bool:
        model = self._index.model() if self._index is not None else None
        if not isinstance(model, TableModel) or self._index is None:
            return True
        problem = model.problem_with(self._index, editor.text())
        if problem:
            self.refused.emit(editor, problem)
        return problem is None

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editing:
            self.editing = None
        super().destroyEditor(editor, index)


def _move(event: QKeyEvent) -> str | None:
    move = _MOVES.get(Qt.Key(event.key()))
    if move == "down" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return "up"
    return move


def _look(option: Option, index: Index, slot: Slot) -> Look:
    text = str(index.data(Qt.ItemDataRole.DisplayRole))
    state = option.state
    is_number = slot.role is Role.NUMBER
    flags = QStyle.StateFlag
    is_current = is_number and bool(state & flags.State_HasFocus)
    model = index.model()
    assert isinstance(model, TableModel)
    return Look(
        text=text,
        role=slot.role,
        is_total=model.is_total(slot),
        is_zero=is_number and text.strip("0.") == "" and text != "",
        is_tall=slot.row_span > 1,
        is_leftmost=slot.column == 0,
        mark=index.data(MARK_ROLE),
        is_selected=is_number and not is_current and bool(state & flags.State_Selected),
        is_current=is_current,
    )
