"""What the menus of a window need to know of it, so that they need not know the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from ui.hand_in import HandIn
from ui.progress import Progress
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.document import Document
    from ui.editor import Editor


class ReportWindow(QMainWindow):
    """A window with a report, or with none yet (`editor` None)."""

    editor: "Editor | None" = None
    progress: Progress
    named_actions: dict[str, QAction]

    def __init__(self, settings: Settings, data_folder: Path) -> None:
        super().__init__()
        self.settings = settings
        self.data_folder = data_folder
        self.hand_in = HandIn(data_folder, self)
        self.hand_in.failed.connect(self.tell)

    @property
    def document(self) -> "Document | None":
        """The open report, None on the start page."""
        return self.editor.document if self.editor else None

    def commit(self) -> bool:
        """Take over an open editor; False where its value cannot be taken."""
        return self.editor is None or self.editor.commit()

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open the project files among `paths` and import the documents."""

    def tell(self, sentence: str) -> None:
        """Show `sentence` in the status bar for a while."""

    def settle_change(self, document: "Document") -> None:
        """Ask about the file of `document`, which somebody else has changed."""

    def show_view(self) -> None:
        """Follow the settings of zoom and panel."""
