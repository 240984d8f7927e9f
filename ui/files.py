"""New, open, save, close: the menu 文件 of one window."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from app.errors import NianbaoError
from resources import resource
from ui.file_dialogs import ask_open, report_filter
from ui.question import ask, inform, warn
from ui.recent import RecentFiles
from ui.report_window import ReportWindow
from ui.saving import Saving
from ui.settings import LAST_FOLDER, RECENT_FILES
from ui.unsaved_question import Answer, ask_about_changes
from ui.words import time_words

if TYPE_CHECKING:
    from ui.document import Document

_EXAMPLE = resource("examples", "示例街道2020.nianbao")


class Files:
    """Knows the window's document and where files are.

    `opens` shows a document somewhere; `is_taken` tells whether another window has a file open.
    """

    def __init__(
        self,
        window: ReportWindow,
        opens: "Callable[[Document], None]",
        is_taken: Callable[[Path, ReportWindow | None], bool],
    ) -> None:
        self._window = window
        self._settings = window.settings
        self._opens = opens
        self._is_taken = is_taken
        self._recent = RecentFiles(window.settings)
        self.saving = Saving(window, is_taken, self.folder, self._remember)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each action of this menu."""
        return {
            "new": self.new,
            "open": self.open,
            "example": self.open_example,
            "save": self.save_now,
            "save_as": self.save_elsewhere,
            "versions": self.show_versions,
            "close": self.close_report,
            "quit": self.quit,
        }

    def new(self) -> None:
        """Ask for unit and year, and show the empty report."""
        from ui.document import Document  # noqa: PLC0415 - the window comes first
        from ui.new_dialog import NewDialog  # noqa: PLC0415

        dialog = NewDialog(self._window, datetime.datetime.now().astimezone().date())
        if dialog.exec() and dialog.report:
            document = Document(dialog.report)
            document.mark_unsaved()
            self._opens(document)

    def open(self) -> None:
        """Ask for a file and open it."""
        path = ask_open(self._window, "打开年报文件", self.folder(), report_filter())
        if path:
            self._window.open_paths([path])

    def open_path(self, path: Path) -> None:
        """Open the project file at `path`."""
        try:
            document = self._open(path)
        except NianbaoError as error:
            self._offer_version(path, str(error))
            return
        if document:
            self._remember(path)
            self._opens(document)

    def open_example(self) -> None:
        """Show the bundled example; saving it asks where to."""
        from app.store.project_file import read_report  # noqa: PLC0415 - the window comes first
        from ui.document import Document  # noqa: PLC0415

        self._opens(Document(read_report(_EXAMPLE)))

    def save_now(self) -> None:
        """Save, asking where to if the report has no file yet."""
        self.saving.save()

    def save_elsewhere(self) -> None:
        """Ask where to and save there."""
        self.saving.save_as()

    def show_versions(self) -> None:
        """Show what the file held before it was overwritten; restore one as an undo step."""
        document = self._window.document
        if document is None or not self._window.commit():
            return
        found = self.saving.versions().of(document.path) if document.path else []
        if not found:
            inform(
                self._window,
                "历史版本",
                "这份报告还没有历史版本：保存第二次时才会留下前一次的内容。",
            )
            return
        from ui.versions_dialog import VersionsDialog  # noqa: PLC0415 - rarely needed

        dialog = VersionsDialog(found, document.report, self._window)
        if dialog.exec() and dialog.chosen:
            document.replace(dialog.chosen.report, "恢复历史版本")
            self._window.tell("已恢复这一版，尚未保存，可以撤销")
        dialog.deleteLater()

    def close_report(self) -> None:
        """Close this window's report; an empty window closes itself."""
        self._window.close()

    def quit(self) -> None:
        """Close all windows, each asking for itself."""
        QApplication.closeAllWindows()

    def may_close(self) -> bool:
        """Return whether nothing is lost if the window closes now: saved, or given up."""
        document = self._window.document
        if document is None:
            return True
        if not self._window.commit():
            return False
        if document.is_clean:
            return True
        answer = ask_about_changes(self._window, document)
        return self.saving.save() if answer is Answer.SAVE else answer is Answer.DISCARD

    def show_recent(self, menu: QMenu) -> None:
        """Fill `menu` with the recent files; those that are gone are greyed."""
        menu.clear()
        menu.setToolTipsVisible(True)
        for recent in self._recent.listed():
            action = menu.addAction(recent.path.name.replace("&", "&&"))
            action.setData(str(recent.path))
            action.setToolTip(str(recent.path))
            action.setEnabled(recent.exists)
        if menu.isEmpty():
            menu.addAction("（还没有）").setEnabled(False)

    def open_recent(self, action: QAction) -> None:
        """Open the file behind an entry of the recent files."""
        self.open_path(Path(str(action.data())))

    def recent_paths(self) -> tuple[Path, ...]:
        """Return the recent files without looking for them: a share may be slow."""
        return self._window.settings.get(RECENT_FILES)

    def folder(self) -> Path:
        """Return the folder to begin with when a file is asked for."""
        document = self._window.document
        if document and document.path:
            return document.path.parent
        return self._settings.get(LAST_FOLDER) or _documents_folder()

    def _open(self, path: Path) -> "Document | None":
        """Return the report at `path`; one that a window shows needs neither lock nor question."""
        if self._is_taken(path, None):
            from app.store.project_file import read_report  # noqa: PLC0415 - the window comes first
            from ui.document import Document  # noqa: PLC0415

            return Document(read_report(path), path.absolute())
        from ui.opening import open_document  # noqa: PLC0415 - the window comes first

        return open_document(self._window, path)

    def _offer_version(self, path: Path, sentence: str) -> None:
        """Tell why the file at `path` does not open; offer what it held before, if that is kept."""
        found = self.saving.versions().of(path)
        if not found:
            warn(self._window, "没有打开", sentence)
            return
        more = f"这个文件最近的历史版本保存于 {time_words(found[0].saved_at)}。"
        answers = {"打开这个历史版本": True}
        if ask(self._window, "没有打开", sentence, more, answers, "知道了"):
            from ui.document import Document  # noqa: PLC0415 - the window comes first

            document = Document(found[0].report)
            document.mark_unsaved()
            self._opens(document)

    def _remember(self, path: Path) -> None:
        self._settings.set(LAST_FOLDER, path.absolute().parent)
        self._recent.add(path.absolute())


def _documents_folder() -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(documents))
    return folder if folder.is_dir() else Path.home()
