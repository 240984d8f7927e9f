"""Last year's report: beginning from it, opening it beside this year's, comparing with it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import NianbaoError
from ui.file_dialogs import ask_open
from ui.imports import is_document, patterns
from ui.question import warn
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER

if TYPE_CHECKING:
    from app.report.report import Report
    from ui.document import Document


def _filter() -> str:
    from app.store.project_file import SUFFIX  # noqa: PLC0415 - the window comes first

    return f"上年的年报 (*{SUFFIX} {patterns()});;JSON 文件 (*.json);;所有文件 (*)"


class LastYear:
    """The actions 从上年开始, 打开上年 and 与上年比较 of one window.

    `opens` shows a document somewhere, `folder` is where to begin looking for files, `imports`
    reads and shows a document of another program.
    """

    def __init__(
        self,
        window: ReportWindow,
        opens: "Callable[[Document], None]",
        folder: Callable[[], Path],
        imports: "Callable[[Path], Report | None]",
    ) -> None:
        self._window = window
        self._opens = opens
        self._folder = folder
        self._imports = imports

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each of these actions."""
        return {"next": self.begin, "previous": self.open_previous, "compare": self.compare}

    def begin(self) -> None:
        """Ask for last year's file and what to take over, and show the new report."""
        from ui.document import Document  # noqa: PLC0415
        from ui.next_dialog import NextDialog  # noqa: PLC0415

        path = ask_open(self._window, "选择上年的年报文件", self._folder(), _filter())
        if path is None:
            return
        try:
            last = self._read(path)
            if last is None:
                return
            dialog = NextDialog(self._window, last, path.name)
        except NianbaoError as error:
            warn(self._window, "没有新建", str(error))
            return
        if dialog.exec() and dialog.begun:
            self._window.settings.set(LAST_FOLDER, path.absolute().parent)
            document = Document(dialog.begun.report)
            document.mark_unsaved()
            self._opens(document)
        dialog.deleteLater()

    def open_previous(self) -> None:
        """Ask for last year's file and keep it beside this year's, as one undo step."""
        from app.review.last_year import with_previous  # noqa: PLC0415 - the window comes first

        document = self._window.document
        if document is None or not self._window.commit():
            return
        year = document.report.year - 1
        path = ask_open(self._window, f"选择 {year} 年的年报文件", self._folder(), _filter())
        if path is None:
            return
        try:
            last = self._read(path)
            if last is None:
                return
            after = with_previous(document.report, last, path.name)
        except NianbaoError as error:
            warn(self._window, "没有打开上年报告", str(error))
            return
        document.replace(after, "打开上年报告")
        self._window.tell(
            f"已与 {year} 年的报告比较，结果见审核栏；“视图 › 与上年比较”可看全部数字"
        )

    def compare(self) -> None:
        """Show this year's numbers and texts beside last year's."""
        from app.review.last_year import last_year_of  # noqa: PLC0415 - the window comes first
        from ui.differences_dialog import DifferencesDialog  # noqa: PLC0415

        document = self._window.document
        if document is None or not self._window.commit():
            return
        last = last_year_of(document.report)
        if last is None:
            self._window.tell("请先打开上年的报告（文件 › 打开上年）")
            return
        dialog = DifferencesDialog(self._window, document.report, document.values, last)
        dialog.exec()
        dialog.deleteLater()

    def _read(self, path: Path) -> "Report | None":
        """Return the report at `path`, in a document of any kind too; None if it is given up."""
        if is_document(path):
            return self._imports(path)
        from app.store.project_file import read_report  # noqa: PLC0415 - the window comes first

        return read_report(path)
