"""Importing a document that an office has: asking for it, reading it, showing what was read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import NianbaoError
from ui.file_dialogs import ask_open
from ui.question import warn
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER

if TYPE_CHECKING:
    from app.report.report import Report
    from ui.document import Document


def patterns() -> str:
    """Return what a file dialog looks for: ``*.docx *.pdf …``."""
    from app.reading.kinds import SUFFIXES  # noqa: PLC0415 - the window comes first

    return " ".join(f"*{suffix}" for suffix in SUFFIXES)


def is_document(path: Path) -> bool:
    """Return whether the name of `path` says that it can be imported."""
    from app.reading.kinds import SUFFIXES  # noqa: PLC0415

    return path.suffix.lower() in SUFFIXES


def read_document(parent: QWidget, path: Path, purpose: str) -> "Report | None":
    """Return the report in the document at `path`, shown and accepted for `purpose`; else None.

    Raises FileUnreadable and NotImported.
    """
    from app.reading.document import import_document  # noqa: PLC0415
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
        opens: "Callable[[Document], None]",
        folder: Callable[[], Path],
    ) -> None:
        self._window = window
        self._opens = opens
        self._folder = folder

    def ask(self) -> None:
        """Ask for a file and import it."""
        path = ask_open(
            self._window,
            "导入已有的报告",
            self._folder(),
            f"已有的报告 ({patterns()});;所有文件 (*)",
        )
        if path:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Read the document at `path`; what was read is shown, and opened if it is accepted."""
        from ui.document import Document  # noqa: PLC0415 - the window comes first

        try:
            report = read_document(self._window, path, "用作新报告")
        except NianbaoError as error:
            warn(self._window, "没有导入", str(error))
            return
        self._window.settings.set(LAST_FOLDER, path.absolute().parent)
        if report:
            document = Document(report)
            document.mark_unsaved()
            self._opens(document)
