"""A sheet to write on: plain text, paragraphs indented as printed, no history of its own."""

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from ui.dropped_files import dropped_files

_LINE_HEIGHT = 160.0  # percent
_INDENT_CHARACTERS = 2
_WINDOW_KEYS = frozenset(Qt.Key[f"Key_{letter}"] for letter in "FHJKTYZ")
_UNDO_ACTIONS = ("edit-undo", "edit-redo")


class Paper(QTextEdit):
    """Leaves undo, redo and the keys of the tools beside it to the window."""

    def __init__(self, *, is_indented: bool) -> None:
        super().__init__()
        self._is_indented = is_indented
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if is_ctrl and event.key() in _WINDOW_KEYS:
                event.ignore()
                return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not dropped_files(source) and super().canInsertFromMimeData(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            if action.objectName() in _UNDO_ACTIONS:
                menu.removeAction(action)
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def format_paragraphs(self) -> None:
        """Indent every paragraph by two characters, lines apart as on the page."""
        block = QTextBlockFormat()
        em = QFontMetricsF(self.font()).horizontalAdvance("一")
        block.setTextIndent(_INDENT_CHARACTERS * em if self._is_indented else 0)
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        block.setLineHeight(_LINE_HEIGHT, proportional.value)
        block.setAlignment(Qt.AlignmentFlag.AlignJustify)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
