"""What every page of the editor can do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

if TYPE_CHECKING:
    from ui.causes import Cause

INFO, PREVIEW = "info", "preview"  # keys of the pages that are no section


class Page(QWidget):
    """A page of the editor.

    `told` carries a sentence for the status bar, `moved` the key of the current cell or "",
    `selected` the keys of all selected cells, `zoomed` 1 or −1 when somebody turns the wheel with
    Ctrl held.
    """

    told = Signal(str)
    moved = Signal(str)
    selected = Signal(list)
    zoomed = Signal(int)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""

    def set_zoom(self, factor: float) -> None:
        """Draw `factor` times the normal size, where the page has a size of its own."""

    def set_active(self, active: bool) -> None:
        """Begin or cease to follow the report closely: the page came into view or left it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held; what has a size of its own takes the wheel before it comes here."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def commit(self) -> bool:
        """Take over an open editor; False where its value cannot be taken."""
        return True

    def go_to(self, cause: "Cause") -> None:
        """Show what `cause` speaks of."""
