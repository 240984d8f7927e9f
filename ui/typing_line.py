"""A line edit whose undo is the document's: one history over cells and texts."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import BatchRefused
from app.report.report import Report
from ui.document import Document
from ui.dropped_files import dropped_files

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_EXPORT_KEY = (Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
_UNDO_ACTIONS = ("edit-undo", "edit-redo")


class Line(QLineEdit):
    """A line edit that leaves Ctrl+E to the window; on X11 it would go to the end of the line."""

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self.leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.ignore()  # the window opens them
        else:
            super().dragEnterEvent(event)

    def leaves(self, event: QKeyEvent) -> bool:
        """Return whether a key is the window's."""
        return (event.key(), event.modifiers()) == _EXPORT_KEY


class PlainLine(Line):
    """A line edit that leaves Ctrl+Z and Ctrl+Y to the window, too."""

    def leaves(self, event: QKeyEvent) -> bool:
        return super().leaves(event) or any(event.matches(key) for key in _UNDO_KEYS)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _UNDO_ACTIONS:
                menu.removeAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()


class TypingLine(PlainLine):
    """A line that shows and sets one field of the report: ``title`` or ``unit.name``."""

    def __init__(
        self, document: Document, key: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._key = key
        self._name = name
        self._is_typing = False
        self.setAccessibleName(name)
        self.setText(self._stored())
        self.textEdited.connect(self._type)
        document.changed.connect(self._follow)

    def _stored(self) -> str:
        report: Report = self._document.report
        return report.title if self._key == "title" else report.unit.name

    def _type(self, text: str) -> None:
        self._is_typing = True
        try:
            self._document.type_text(self._key, text, f"修改{self._name}")
        except BatchRefused:
            self.setText(self._stored())
        finally:
            self._is_typing = False

    def _follow(self) -> None:
        if not self._is_typing and self.text() != self._stored():
            self.setText(self._stored())
