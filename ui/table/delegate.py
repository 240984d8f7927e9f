"""Editing the cells of a table: a plain line, checked before it is left."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QWidget,
)

from ui.table.label_columns import LabelledView
from ui.table.model import Index, TableModel
from ui.typing_line import Line

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
    """Says what a person does with what is in the editor.

    `leave` carries where to go after an accepted value, `filled` a value for the whole selection,
    `refused` why one is not accepted.
    """

    leave = Signal(str)
    filled = Signal(str)
    refused = Signal(QWidget, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.editing: QLineEdit | None = None
        self._index: Index | None = None

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        editor = Line(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setFont(option.font)
        editor.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        self.editing, self._index = editor, index
        editor.textEdited.connect(self._note_typing)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        view = editor.parent().parent()
        assert isinstance(view, LabelledView)
        editor.setGeometry(view.beside_labels(option.rect.adjusted(1, 1, -2, -2)))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep a wrong value in its editor; go on to the next input with a right one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            move = _move(event)
            if move == "fill" and isinstance(editor, QLineEdit):
                if self._accepts(editor):
                    revert = QAbstractItemDelegate.EndEditHint.RevertModelCache
                    self.closeEditor.emit(editor, revert)
                    self.filled.emit(editor.text())
                return True
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
            self._note_typing(None)
        super().destroyEditor(editor, index)

    def _note_typing(self, text: str | None) -> None:
        model = self._index.model() if self._index is not None else None
        if isinstance(model, TableModel) and self._index is not None:
            model.note_typing(self._index, text)


def _move(event: QKeyEvent) -> str | None:
    move = _MOVES.get(Qt.Key(event.key()))
    if move == "down" and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return "fill"
    if move == "down" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return "up"
    return move
