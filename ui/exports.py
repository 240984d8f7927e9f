"""Exporting and printing the report of one window."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.errors import NianbaoError
from app.review.verdict import Verdict
from app.store.naming import file_name
from ui.background import Background
from ui.draft_question import ask_draft
from ui.file_dialogs import ask_save
from ui.question import warn
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER, print_options

if TYPE_CHECKING:
    from ui.document import Document

_FAILED = "程序内部出错，没有导出。报告没有受影响，请保存后重新打开程序再试。"
_REVIEW_FILTER = "Word 文件 (*.docx);;PDF 文件 (*.pdf);;网页 (*.html)"
_log = logging.getLogger(__name__)


class _Cancelled(Exception):
    """Somebody has stopped an export."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to be written: how, what is said then; whether somebody has stopped it.

    `write` takes `may_stop` and returns a remark (app.writing.export).
    """

    write: Callable[..., str]
    done: str
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> str:
        """Write the file and return the sentence that says so."""
        remark = self.write(may_stop=self._stop_if_asked)
        return self.done + (f"。{remark}" if remark else "")

    def _stop_if_asked(self) -> None:
        if self.stopped.is_set():
            raise _Cancelled


def _write_report(*what: Any, **how: Any) -> str:
    from app.writing.export import export  # noqa: PLC0415 - the window comes first

    return export(*what, **how)


def _write_review(*what: Any, may_stop: Callable[[], None]) -> str:
    from app.writing.review_report import write_review  # noqa: PLC0415 - rarely asked for

    return write_review(*what, may_stop=may_stop)


class Exports(QObject):
    """The actions 导出 and 打印 of one window."""

    def __init__(self, window: ReportWindow, folder: Callable[[], Path]) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._background = Background(self)
        self._background.done.connect(self._say_done)
        self._background.failed.connect(self._say_failed)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each of these actions."""
        return {
            "export_docx": partial(self._export, ".docx", "Word 文件"),
            "export_pdf": partial(self._export, ".pdf", "PDF 文件"),
            "export_html": partial(self._export, ".html", "网页 HTML 文件"),
            "export_xlsx": partial(self._export, ".xlsx", "Excel 文件"),
            "review_report": self._review_report,
            "print": self._print,
        }

    def _export(self, suffix: str, name: str, _checked: bool = False) -> None:
        document = self._ready_document()
        if document is None:
            return
        is_draft: bool | None = False
        if document.verdict is not Verdict.PASS:
            is_draft = ask_draft(self._window, "导出")
        path = None if is_draft is None else self._ask_target(document, suffix, name)
        if is_draft is None or path is None:
            return
        options = print_options(self._window.settings)
        write = partial(_write_report, document.report, path, is_draft=is_draft, options=options)
        self._start(path, _Job(write, f"已导出{'草稿' if is_draft else '正式稿'} {path}"))

    def _review_report(self) -> None:
        """Ask where to and write the review report there."""
        document = self._ready_document()
        if document is None:
            return
        name = file_name(f"{document.report.printed_title}审核报告", ".docx")
        path = ask_save(self._window, "审核报告", self._folder() / name, _REVIEW_FILTER)
        if path is not None:
            write = partial(_write_review, document.report, document.findings, path)
            self._start(path, _Job(write, f"已写审核报告 {path}"))

    def _ready_document(self) -> "Document | None":
        """Return the report to export; None where there is none, or one is being exported."""
        document = self._window.document
        if document is None or not self._window.commit():
            return None
        if self._background.is_busy:
            self._window.tell("上一次导出还没有完成，请稍候")
            return None
        return document

    def _start(self, path: Path, job: _Job) -> None:
        self._window.settings.set(LAST_FOLDER, path.parent)
        self._window.progress.begin(f"正在导出 {path.name}…", job.stopped.set)
        self._background.start(job.run)

    def _ask_target(self, document: "Document", suffix: str, name: str) -> Path | None:
        suggested = self._folder() / file_name(document.report.printed_title, suffix)
        return ask_save(self._window, f"导出 {name}", suggested, f"{name} (*{suffix})")

    def _say_done(self, sentence: str) -> None:
        self._window.progress.end()
        self._window.tell(sentence)

    def _say_failed(self, error: Exception) -> None:
        self._window.progress.end()
        if isinstance(error, _Cancelled):
            self._window.tell("已取消导出，没有写文件")
            return
        is_ours = isinstance(error, NianbaoError)
        if not is_ours:
            _log.error("export failed", exc_info=error)
        sentence = str(error) if is_ours else _FAILED
        warn(self._window, "没有导出", sentence)

    def _print(self) -> None:
        # Printing brings a Qt module with it that showing the window does not need.
        from ui.printing import print_report  # noqa: PLC0415

        document = self._window.document
        if document and self._window.commit():
            options = print_options(self._window.settings)
            sentence = print_report(document, self._window, options)
            if sentence:
                self._window.tell(sentence)
