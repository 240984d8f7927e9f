"""All windows of the program: one a report."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QSessionManager

from app.store.target import target_of
from ui.appearance import Appearance
from ui.main_window import MainWindow
from ui.pauses import look_at_all_again
from ui.report_window import ReportWindow
from ui.settings import INPUT_NOTICE, Settings

if TYPE_CHECKING:
    from app.store.recovery import LostCopy
    from ui.document import Document


class Windows:
    """Opens windows and keeps them until they are closed."""

    def __init__(self, settings: Settings, appearance: Appearance, data_folder: Path) -> None:
        self._settings = settings
        self._appearance = appearance
        self._data_folder = data_folder
        self._recovery_folder = data_folder / "recovery"
        self._recovery_folder.mkdir(exist_ok=True)
        self._windows: list[MainWindow] = []

    def begin(self, files: Sequence[Path]) -> None:
        """Show a window, offer what a crash left unsaved, then open `files`."""
        first = self._new_window()
        if self._settings.get(INPUT_NOTICE):
            QTimer.singleShot(0, first, partial(self._tell_of_input, first))
        if any(self._recovery_folder.glob("*.json")):
            self._offer_lost(first)
        first.open_paths(files)

    def _offer_lost(self, window: MainWindow) -> None:
        from ui.opening import restored_document  # noqa: PLC0415
        from ui.recovery_dialog import ask_what_to_restore  # noqa: PLC0415 - rarely needed

        for copy in ask_what_to_restore(self._recovery_folder, window):
            self.show_document(restored_document(copy), copy)

    def _tell_of_input(self, window: MainWindow) -> None:
        """Say in `window` if Chinese cannot be typed."""
        from ui.input_methods import obstacle  # noqa: PLC0415 - the window comes first

        sentence = obstacle()
        if sentence:
            from ui.notice_bar import NoticeBar  # noqa: PLC0415 - rarely needed

            NoticeBar(sentence, INPUT_NOTICE, self._appearance, window)

    def take_over(self, files: Sequence[Path]) -> None:
        """Open what another start handed over; without files come to the front."""
        window = self._windows[-1] if self._windows else self._new_window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        window.open_paths(files)

    def show_document(self, document: "Document", restored: "LostCopy | None" = None) -> None:
        """Show `document` in an empty window or a new one; raise its window if it is open."""
        shown = self._window_of(document.path)
        if shown and restored:
            document.detach()  # what was lost is shown beside what is open, and asks where to
        elif shown:
            shown.raise_()
            shown.activateWindow()
            return
        empty = next((window for window in self._windows if window.document is None), None)
        window = empty or self._new_window()
        window.show_document(document, restored)
        window.activateWindow()

    def protect(self) -> bool:
        """Write at once what is not saved to the recovery copies; return whether all is safe."""
        protected = [window.protect() for window in self._windows]
        return all(protected)

    def note_session_end(self, _manager: QSessionManager) -> None:
        """Be safe before the session ends: questions may stay without an answer."""
        self.protect()

    def is_taken(self, path: Path, window: ReportWindow | None) -> bool:
        """Return whether a window, another than `window`, has the file at `path` open."""
        return self._window_of(path) not in (None, window)

    def _window_of(self, path: Path | None) -> MainWindow | None:
        """Return the window that has the file at `path` open, by whatever name."""
        for window in self._windows:
            opened = window.document.path if window.document else None
            if path and opened and target_of(opened) == target_of(path):
                return window
        return None

    def _new_window(self) -> MainWindow:
        window = MainWindow(
            self._settings,
            self._appearance,
            self._data_folder,
            self.show_document,
            self.is_taken,
        )
        window.closed.connect(self._forget)
        self._windows.append(window)
        window.show()
        return window

    def _forget(self, window: MainWindow) -> None:
        self._windows.remove(window)
        window.deleteLater()
        look_at_all_again()
