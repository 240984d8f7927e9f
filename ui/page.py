"""What every page of the editor can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.causes import Cause
from ui.theme import Theme

INFO, PREVIEW = "info", "preview"  # keys of the pages that are no section


class Page(QWidget):
    """A page of the editor.

    `told` carries a sentence for the status bar, `moved` the key of the current cell or "",
    `selected` the keys of all selected cells.
    """

    told = Signal(str)
    moved = Signal(str)
    selected = Signal(list)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""

    def set_zoom(self, factor: float) -> None:
        """Draw `factor` times the normal size, where the page has a size of its own."""

    def set_active(self, active: bool) -> None:
        """Begin or cease to follow the report closely: the page came into view or left it."""

    def commit(self) -> bool:
        """Take over an open editor; False where its value cannot be taken."""
        return True

    def go_to(self, cause: Cause) -> None:
        """Show what `cause` speaks of."""
