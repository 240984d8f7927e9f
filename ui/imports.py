"""Importing a document that an office has: asking for it, reading it, showing what was read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import NianbaoError
from ui.file_dialogs import ask_open
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER

if TYPE_CHECKING:
    from ui.document import Document

_FILTER = "已有的报告 (*.docx *.html *.htm *.mht *.mhtml *.txt *.md *.pdf *.xlsx);;所有文件 (*)"


class Imports:
    """The action 导入; `opens` shows a document somewhere, `folder` is where to begin."""

    def __init__(
        self,
        window: ReportWindow,
        opens: "Callable[[Document], None]",
        folder: Callable[[], Path],
    ) -> None:
        self._window = window
        self._opens = opens
        self._folder = folder

    def ask(self) -> None:
        """Ask for a file and import it."""
        path = ask_open(self._window, "导入已有的报告", self._folder(), _FILTER)
        if path:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Read the document at `path`; what was read is shown, and opened if it is accepted."""
        from app.reading.document import import_document  # noqa: PLC0415 - the window comes first
        from ui.document import Document  # noqa: PLC0415
        from ui.import_dialog import ImportDialog  # noqa: PLC0415

        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            imported = import_document(path)
        except NianbaoError as error:
            QApplication.restoreOverrideCursor()
            self._complain(str(error))
            return
        QApplication.restoreOverrideCursor()
        self._window.settings.set(LAST_FOLDER, path.absolute().parent)
        dialog = ImportDialog(self._window, imported, path.name)
        if dialog.exec():
            document = Document(dialog.report)
            document.mark_unsaved()
            self._opens(document)
        dialog.deleteLater()

    def _complain(self, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "没有导入", sentence, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
