"""Importing documents that an office has: files, the clipboard, as this year's or last year's."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.errors import NianbaoError
from ui.dropped_files import dropped_files
from ui.file_dialogs import ask_open_several
from ui.question import warn
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER, ZOOM
from ui.theme import Theme

if TYPE_CHECKING:
    from app.reading.document import Imported
    from app.report.report import Report
    from ui.document import Document
    from ui.importing.dialog import ImportDialog
    from ui.importing.purpose import Purpose

_NOTHING_COPIED = (
    "剪贴板中没有文字。请先在网页、Word 或 WPS 中选中整篇报告（Ctrl+A）并复制（Ctrl+C），再粘贴。"
)


def patterns() -> str:
    """Return what a file dialog looks for: ``*.docx *.pdf …``."""
    from app.reading.kinds import SUFFIXES  # noqa: PLC0415 - the window comes first

    return " ".join(f"*{suffix}" for suffix in SUFFIXES)


def is_document(path: Path) -> bool:
    """Return whether the name of `path` says that it can be imported."""
    from app.reading.kinds import SUFFIXES  # noqa: PLC0415

    return path.suffix.lower() in SUFFIXES


class Imports:
    """The actions 导入 and 粘贴整篇报告; the one door for documents of one window.

    `opens` shows a document somewhere, `folder` is where to begin, `theme` what to draw in.
    """

    def __init__(
        self,
        window: ReportWindow,
        opens: "Callable[[Document], None]",
        folder: Callable[[], Path],
        theme: Callable[[], Theme],
    ) -> None:
        self._window = window
        self._opens = opens
        self._folder = folder
        self._theme = theme

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each of these actions."""
        return {"import": self.ask, "paste_report": self.paste}

    def ask(self) -> None:
        """Ask for one or several files and import them."""
        paths = ask_open_several(
            self._window,
            "导入已有的报告",
            self._folder(),
            f"已有的报告 ({patterns()});;所有文件 (*)",
        )
        self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Read the documents at `paths`; of several each has its line in a list."""
        if paths:
            self._window.settings.set(LAST_FOLDER, paths[0].absolute().parent)
        if len(paths) == 1:
            self._import({"path": str(paths[0])}, paths[0].name)
        elif paths:
            from ui.importing.results_dialog import ResultsDialog  # noqa: PLC0415

            dialog = ResultsDialog(self._window, paths, self.show_read, self._theme())
            dialog.exec()
            dialog.deleteLater()

    def paste(self) -> None:
        """Import the report on the clipboard, or the documents that were copied there."""
        from app.reading.child import CLIPBOARD  # noqa: PLC0415 - the window comes first

        # An empty clipboard has no data at all, whatever PySide's stubs say.
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # type: ignore[truthy-bool]
        files = [path for path in dropped_files(data) if is_document(path)]
        if files:
            self.import_paths(files)
            return
        html, text = data.html(), data.text()
        if not (html.strip() or text.strip()):
            warn(self._window, "没有导入", _NOTHING_COPIED)
            return
        self._import({"html": html, "text": text}, CLIPBOARD)

    def read_last_year(self, path: Path) -> "Report | None":
        """Return last year's report in the document at `path`, looked at; None if given up.

        Raises FileUnreadable and NotImported.
        """
        from ui.importing.purpose import Purpose, Use  # noqa: PLC0415
        from ui.importing.reading import read  # noqa: PLC0415

        imported = read(self._window, {"path": str(path)}, path.name)
        dialog = self._shown(imported, path.name, Purpose((Use.LAST_YEAR,))) if imported else None
        return dialog.report if dialog else None

    def show_read(self, imported: "Imported", name: str) -> bool:
        """Show what was read from the document `name`; return whether it was taken."""
        from ui.importing.purpose import Purpose, Use  # noqa: PLC0415

        if not self._window.commit():
            return False
        document = self._window.document
        uses = (Use.THIS_YEAR, Use.LAST_OF_OPEN) if document else (Use.THIS_YEAR,)
        purpose = Purpose(uses, document.report if document else None)
        dialog = self._shown(imported, name, purpose)
        if dialog is None:
            return False
        if dialog.use is Use.LAST_OF_OPEN:
            self._keep_as_last_year(dialog.report, name)
        else:
            self._open(dialog.report)
        if dialog.left_out():
            self._window.tell(f"没有放入的 {dialog.left_out()} 处没有带入")
        return True

    def _import(self, job: dict[str, str], name: str) -> None:
        from ui.importing.reading import read  # noqa: PLC0415 - the window comes first

        try:
            imported = read(self._window, job, name)
        except NianbaoError as error:
            warn(self._window, "没有导入", str(error))
            return
        if imported:
            self.show_read(imported, name)

    def _shown(self, imported: "Imported", name: str, purpose: "Purpose") -> "ImportDialog | None":
        from ui.importing.dialog import ImportDialog  # noqa: PLC0415

        zoom = self._window.settings.get(ZOOM) / 100
        dialog = ImportDialog(self._window, imported, name, purpose, self._theme(), zoom)
        is_taken = dialog.exec()
        # After a question and the dialog that asked it some desktops give the keys to nobody.
        (QApplication.activeModalWidget() or self._window).activateWindow()
        dialog.deleteLater()
        return dialog if is_taken else None

    def _open(self, report: "Report") -> None:
        from ui.document import Document  # noqa: PLC0415 - the window comes first

        document = Document(report)
        document.mark_unsaved()
        self._opens(document)

    def _keep_as_last_year(self, last: "Report", name: str) -> None:
        from app.review.last_year import with_previous  # noqa: PLC0415 - the window comes first

        document = self._window.document
        assert document
        document.replace(with_previous(document.report, last, name), "导入上年报告")
        self._window.tell(f"已作为 {last.year} 年的报告，结果见审核栏；“视图 › 与上年比较”可看全部")
