"""All windows of the program: one a report."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.appearance import Appearance
from ui.document import Document
from ui.main_window import MainWindow
from ui.settings import Settings

if TYPE_CHECKING:
    from app.store.recovery import LostCopy


class Windows:
    """Opens windows and keeps them until they are closed."""

    def __init__(self, settings: Settings, appearance: Appearance, data_folder: Path) -> None:
        self._settings = settings
        self._appearance = appearance
        self._recovery_folder = data_folder / "recovery"
        self._recovery_folder.mkdir(exist_ok=True)
        self._windows: list[MainWindow] = []

    def begin(self, files: Sequence[Path]) -> None:
        """Show a window, offer what a crash left unsaved, then open `files`."""
        first = self._new_window()
        # Loaded behind the window that is on the screen by now.
        from ui.recovery_dialog import ask_what_to_restore  # noqa: PLC0415

        for copy in ask_what_to_restore(self._recovery_folder, first):
            self.show_document(Document(copy.report, copy.path), copy)
        for path in files:
            first.files.open_path(path)

    def show_document(self, document: Document, restored: "LostCopy | None" = None) -> None:
        """Show `document` in an empty window or a new one; raise its window if it is open."""
        for window in self._windows:
            if window.document and document.path and window.document.path == document.path:
                window.raise_()
                window.activateWindow()
                return
        empty = next((window for window in self._windows if window.document is None), None)
        window = empty or self._new_window()
        window.show_document(document, restored)
        window.activateWindow()

    def _new_window(self) -> MainWindow:
        window = MainWindow(
            self._settings, self._appearance, self._recovery_folder, self.show_document
        )
        window.closed.connect(self._forget)
        self._windows.append(window)
        window.show()
        return window

    def _forget(self, window: MainWindow) -> None:
        self._windows.remove(window)
        window.deleteLater()
