"""Exporting and printing the report of one window."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.errors import NianbaoError
from app.review.verdict import Verdict
from app.store.naming import file_name
from app.store.windows import reachable
from ui.background import Background
from ui.draft_question import ask_draft
from ui.file_dialogs import ask_folder, ask_save
from ui.question import ask, warn
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER, print_options

if TYPE_CHECKING:
    from app.report.report import Report
    from ui.document import Document

_FAILED = "程序内部出错，没有导出。报告没有受影响，请保存后重新打开程序再试。"
_KINDS = {
    ".docx": "Word 文件",
    ".pdf": "PDF 文件",
    ".html": "网页 HTML 文件",
    ".xlsx": "Excel 文件",
}
_REVIEW_FILTER = "Word 文件 (*.docx);;PDF 文件 (*.pdf);;网页 (*.html)"
_log = logging.getLogger(__name__)


class _Cancelled(Exception):
    """Somebody has stopped an export; `written` files had taken their places by then."""

    def __init__(self, written: int = 0) -> None:
        super().__init__()
        self.written = written


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to be written: how, what is said then; whether somebody has stopped it.

    `write` takes `may_stop` and returns a remark (app.writing.export). `finals` are the files of
    this that are `report` in its final form.
    """

    write: Callable[..., str]
    done: str
    report: "Report"
    finals: Sequence[Path] = ()
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


def _write_all(report: "Report", paths: Sequence[Path], **how: Any) -> str:
    """Write `report` to each of `paths`; return what a person should know of them."""
    remarks: list[str] = []
    for path in paths:
        try:
            remarks.append(_write_report(report, path, **how))
        except _Cancelled:
            raise _Cancelled(len(remarks)) from None
    return " ".join(dict.fromkeys(filter(None, remarks)))


def _write_review(*what: Any, may_stop: Callable[[], None]) -> str:
    from app.writing.review_report import write_review  # noqa: PLC0415 - rarely asked for

    return write_review(*what, may_stop=may_stop)


def _form_words(is_draft: bool) -> str:
    return "草稿" if is_draft else "正式稿"


class Exports(QObject):
    """The actions 导出 and 打印 of one window."""

    def __init__(self, window: ReportWindow, folder: Callable[[], Path]) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._job: _Job | None = None
        self._background = Background(self)
        self._background.done.connect(self._say_done)
        self._background.failed.connect(self._say_failed)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each of these actions."""
        return {
            **{f"export_{suffix[1:]}": partial(self._export, suffix) for suffix in _KINDS},
            "export_all": self._export_all,
            "review_report": self._review_report,
            "print": self._print,
        }

    def _export(self, suffix: str, _checked: bool = False) -> None:
        document = self._ready_document()
        is_draft = self._ask_form(document) if document else None
        if document is None or is_draft is None:
            return
        path = self._ask_target(document, suffix)
        if path is None:
            return
        options = print_options(self._window.settings)
        write = partial(_write_report, document.report, path, is_draft=is_draft, options=options)
        finals = [] if is_draft else [path]
        words = f"已导出{_form_words(is_draft)} {path}"
        self._start(path, _Job(write, words, document.report, finals))

    def _export_all(self) -> None:
        """Ask for a folder and write all kinds of file there."""
        document = self._ready_document()
        is_draft = self._ask_form(document) if document else None
        if document is None or is_draft is None:
            return
        folder = ask_folder(self._window, "导出全部到文件夹", self._folder())
        title = document.report.printed_title
        paths = [folder / file_name(title, suffix) for suffix in _KINDS] if folder else []
        if not paths or not self._may_replace(paths):
            return
        options = print_options(self._window.settings)
        write = partial(_write_all, document.report, paths, is_draft=is_draft, options=options)
        words = f"已导出 {len(paths)} 个{_form_words(is_draft)}文件到 {folder}"
        self._start(paths[0], _Job(write, words, document.report, [] if is_draft else paths))

    def _ask_form(self, document: "Document") -> bool | None:
        """Return whether it goes out as a draft, None if not at all; asks only where it must."""
        return False if document.verdict is Verdict.PASS else ask_draft(self._window, "导出")

    def _may_replace(self, paths: Sequence[Path]) -> bool:
        there = [path.name for path in paths if reachable(path).exists()]
        if not there:
            return True
        names = "\n".join(there)
        answers = {"替换": True}
        return bool(
            ask(self._window, "导出", f"这个文件夹里已有：\n{names}", "要替换吗？", answers)
        )

    def _review_report(self) -> None:
        """Ask where to and write the review report there."""
        document = self._ready_document()
        if document is None:
            return
        name = file_name(f"{document.report.printed_title}审核报告", ".docx")
        path = ask_save(self._window, "审核报告", self._folder() / name, _REVIEW_FILTER)
        if path is not None:
            write = partial(_write_review, document.report, document.findings, path)
            self._start(path, _Job(write, f"已写审核报告 {path}", document.report))

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
        self._job = job
        self._background.start(job.run)

    def _ask_target(self, document: "Document", suffix: str) -> Path | None:
        name = _KINDS[suffix]
        suggested = self._folder() / file_name(document.report.printed_title, suffix)
        return ask_save(self._window, f"导出 {name}", suggested, f"{name} (*{suffix})")

    def _say_done(self, sentence: str) -> None:
        self._window.progress.end()
        assert self._job
        for path in self._job.finals:
            self._note_final(self._job.report, path)
        self._window.tell(sentence)

    def _note_final(self, report: "Report", path: Path) -> None:
        """Let the 报送清单 know of a Word file or PDF."""
        from app.store.hand_in import Step  # noqa: PLC0415 - exporting has loaded it

        step = {".docx": Step.WORD, ".pdf": Step.PDF}.get(path.suffix.lower())
        if step:
            self._window.hand_in.note(report, step, str(path))

    def _note_printed(self, report: "Report") -> None:
        from app.store.hand_in import Step  # noqa: PLC0415

        self._window.hand_in.note(report, Step.PRINTED)

    def _say_failed(self, error: Exception) -> None:
        self._window.progress.end()
        if isinstance(error, _Cancelled):
            written = f"前 {error.written} 个文件已写好" if error.written else "没有写文件"
            self._window.tell(f"已取消导出，{written}")
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
            printed = partial(self._note_printed, document.report)
            sentence = print_report(document, self._window, options, printed)
            if sentence:
                self._window.tell(sentence)
