"""Exporting: which kind of file, whether it is a draft, written whole and read back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import UnsupportedFormat
from app.report.report import Report
from app.review.verdict import Verdict
from app.store.whole import write_whole
from app.writing.content import Content, compose
from app.writing.options import USUAL, PrintOptions

DOCX, PDF, HTML, XLSX = ".docx", ".pdf", ".html", ".xlsx"


@dataclass(frozen=True, slots=True)
class Exporter:
    """How one kind of file is made, and how it is checked before it takes its place.

    `remark` says what a person should know of the result, "" if nothing.
    """

    write: Callable[[Content], bytes]
    check: Callable[[bytes, Content, Path], None] | None = None
    remark: Callable[[Content], str] | None = None


def never_stop() -> None:
    """Never stop."""


def export(
    report: Report,
    path: Path,
    *,
    is_draft: bool | None = None,
    options: PrintOptions = USUAL,
    may_stop: Callable[[], None] = never_stop,
) -> str:
    """Write `report` as `write_content` does, and return and raise what that does.

    `is_draft` None marks it 草稿 where the review finds something to right or to fill in.
    """
    exporter_for(path)  # before anything takes time
    if is_draft is None:
        is_draft = must_be_draft(report)
    return write_content(compose(report, is_draft=is_draft, options=options), path, may_stop)


def write_content(content: Content, path: Path, may_stop: Callable[[], None] = never_stop) -> str:
    """Write `content` to `path` in the kind that its suffix names, in place of what was there.

    Return what a person should know of the result, "" if nothing.

    `may_stop` is called between the steps, the last time before the file takes its place, and may
    raise to stop. Raises that, UnsupportedFormat, NotWritten, ReadBackDiffers; the old file is
    then untouched.
    """
    exporter = exporter_for(path)
    may_stop()
    data = exporter.write(content)
    may_stop()

    def check(written: bytes) -> None:
        if exporter.check:
            exporter.check(written, content, path)
        may_stop()

    write_whole(path, data, check=check)
    return exporter.remark(content) if exporter.remark else ""


def must_be_draft(report: Report) -> bool:
    """Return whether something stands in the way of handing `report` in."""
    from app.review.verdict_alone import verdict_of  # noqa: PLC0415 - the window comes first

    return verdict_of(report) is not Verdict.PASS


def exporter_for(path: Path) -> Exporter:
    """Return the exporter for the suffix of `path`; raises UnsupportedFormat."""
    makers = {
        DOCX: _docx_exporter,
        PDF: _pdf_exporter,
        HTML: _html_exporter,
        XLSX: _xlsx_exporter,
    }
    suffix = path.suffix.lower()
    if suffix not in makers:
        kinds = "、".join(makers)
        raise UnsupportedFormat(f"不能导出“{path.name}”：只支持 {kinds}，请改用这些扩展名。")
    return makers[suffix]()


# Each writer brings a large library with it, so it is loaded when it is wanted.


def _docx_exporter() -> Exporter:
    from app.writing.docx_document import write_docx  # noqa: PLC0415
    from app.writing.docx_readback import check_docx  # noqa: PLC0415

    return Exporter(write_docx, check_docx)


def _pdf_exporter() -> Exporter:
    from app.writing.pdf_document import missing_remark, write_pdf  # noqa: PLC0415

    return Exporter(write_pdf, remark=missing_remark)


def _html_exporter() -> Exporter:
    from app.writing.html_document import write_html  # noqa: PLC0415
    from app.writing.html_readback import check_html  # noqa: PLC0415

    return Exporter(write_html, check_html)


def _xlsx_exporter() -> Exporter:
    from app.writing.xlsx_document import write_xlsx  # noqa: PLC0415
    from app.writing.xlsx_readback import check_xlsx  # noqa: PLC0415

    return Exporter(write_xlsx, check_xlsx)
