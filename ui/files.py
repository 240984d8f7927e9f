"""New, open, save, close: the menu 文件 of one window."""

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from app.errors import NianbaoError
from app.store.naming import file_name
from app.store.project_file import SUFFIX, read_report
from resources import resource
from ui.document import Document
from ui.file_dialogs import ask_open, ask_save
from ui.recent import RecentFiles
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER, RECENT_FILES
from ui.unsaved_question import Answer, ask_about_changes

_FILTER = f"年报文件 (*{SUFFIX});;JSON 文件 (*.json);;所有文件 (*)"
_EXAMPLE = resource("examples", "示例街道2020.nianbao")


class Files:
    """Knows the window's document and where files are.

    `opens` shows a document somewhere; `is_taken` tells whether another window has a file open.
    """

    def __init__(
        self,
        window: ReportWindow,
        opens: Callable[[Document], None],
        is_taken: Callable[[Path, ReportWindow], bool],
    ) -> None:
        self._window = window
        self._settings = window.settings
        self._opens = opens
        self._is_taken = is_taken
        self._recent = RecentFiles(window.settings)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each action of this menu."""
        return {
            "new": self.new,
            "open": self.open,
            "example": self.open_example,
            "save": self.save_now,
            "save_as": self.save_elsewhere,
            "close": self.close_report,
            "quit": self.quit,
        }

    def new(self) -> None:
        """Ask for unit and year, and show the empty report."""
        from ui.new_dialog import NewDialog  # noqa: PLC0415 - the window comes first

        dialog = NewDialog(self._window, datetime.datetime.now().astimezone().date())
        if dialog.exec() and dialog.report:
            document = Document(dialog.report)
            document.mark_unsaved()
            self._opens(document)

    def open(self) -> None:
        """Ask for a file and open it."""
        path = ask_open(self._window, "打开年报文件", self.folder(), _FILTER)
        if path:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open the project file at `path`."""
        try:
            report = read_report(path)
        except NianbaoError as error:
            self._complain("没有打开", str(error))
            return
        self._remember(path)
        self._opens(Document(report, path.absolute()))

    def open_example(self) -> None:
        """Show the bundled example; saving it asks where to."""
        self._opens(Document(read_report(_EXAMPLE)))

    def save_now(self) -> None:
        """Save, asking where to if the report has no file yet."""
        self.save()

    def save(self) -> bool:
        """Save to the report's file; False where it was not saved."""
        document = self._window.document
        if document is None or not self._window.commit():
            return False
        return self._save_to(document, document.path) if document.path else self.save_as()

    def save_elsewhere(self) -> None:
        """Ask where to and save there."""
        self.save_as()

    def save_as(self) -> bool:
        """Ask where to and save there; False where it was not saved."""
        document = self._window.document
        if document is None or not self._window.commit():
            return False
        path = self._ask_target(document)
        return path is not None and self._save_to(document, path)

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
        return self.save() if answer is Answer.SAVE else answer is Answer.DISCARD

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

    def _ask_target(self, document: Document) -> Path | None:
        suggested = self.folder() / file_name(document.report.printed_title, SUFFIX)
        return ask_save(self._window, "另存为", suggested, f"年报文件 (*{SUFFIX})")

    def _save_to(self, document: Document, path: Path) -> bool:
        if self._is_taken(path, self._window):
            sentence = f"“{path.name}”正在另一个窗口中打开，没有覆盖。请换一个文件名。"
            self._complain("没有保存", sentence)
            return False
        try:
            document.save(path.absolute())
        except NianbaoError as error:
            self._complain("没有保存", str(error))
            return False
        self._remember(path)
        self._window.tell(f"已保存到 {path}")
        return True

    def _remember(self, path: Path) -> None:
        self._settings.set(LAST_FOLDER, path.absolute().parent)
        self._recent.add(path.absolute())

    def _complain(self, title: str, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()


def _documents_folder() -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(documents))
    return folder if folder.is_dir() else Path.home()
