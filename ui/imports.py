"""Importing a document that an office has: asking for it, reading it, showing what was read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.errors import NianbaoError
from app.reading.kinds import SUFFIXES
from app.report.report import Report
from ui.document import Document
from ui.file_dialogs import ask_open
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER

PATTERNS = " ".join(f"*{suffix}" for suffix in SUFFIXES)
_FILTER = f"已有的报告 ({PATTERNS});;所有文件 (*)"


def is_document(path: Path) -> bool:
    """Return whether the name of `path` says that it can be imported."""
    return path.suffix.lower() in SUFFIXES


def read_document(parent: QWidget, path: Path, purpose: str) -> Report | None:
    """Return the report in the document at `path`, shown and accepted for `purpose`; else None.

    Raises FileUnreadable and NotImported.
    """
    from app.reading.document import import_document  # noqa: PLC0415 - the window comes first
    from ui.import_dialog import ImportDialog  # noqa: PLC0415

    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        imported = import_document(path)
    finally:
        QApplication.restoreOverrideCursor()
    dialog = ImportDialog(parent, imported, path.name, purpose)
    is_accepted = dialog.exec()
    dialog.deleteLater()
    return dialog.report if is_accepted else None


class Imports:
    """The action 导入; `opens` shows a document somewhere, `folder` is where to begin."""

    def __init__(
        self,
        window: ReportWindow,
        opens: Callable[[Document], None],
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
        try:
            report = read_document(self._window, path, "用作新报告")
        except NianbaoError as error:
            self._complain(str(error))
            return
        self._window.settings.set(LAST_FOLDER, path.absolute().parent)
        if report:
            document = Document(report)
            document.mark_unsaved()
            self._opens(document)

    def _complain(self, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "没有导入", sentence, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        box.deleteLater()
