"""The command ``print``: a report to a printer without a window. The only command with Qt."""

import argparse
import re
import sys

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.cli.exit_code import OK
from app.cli.layout import print_options
from app.errors import BadArguments
from app.store.project_file import read_report
from app.writing.content import Content, compose
from app.writing.export import must_be_draft
from ui.printing import NotPrinted, make_printer, print_pdf

_RANGE = re.compile(r"([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?")
_MOST_COPIES = 999


def print_command(arguments: argparse.Namespace) -> int:
    """Print the report that `arguments` name: file, printer, pages, copies, draft or final.

    Raises BadArguments, NotPrinted, and what reading the file raises.
    """
    ranges = _ranges(arguments.pages)
    copies: int = arguments.copies
    if not 1 <= copies <= _MOST_COPIES:
        raise BadArguments(f"命令有误：份数应为 1 到 {_MOST_COPIES}，却是 {copies}。请改正后重试。")
    report = read_report(arguments.file)
    is_draft = arguments.draft or (not arguments.final and must_be_draft(report))
    qInstallMessageHandler(lambda *_: None)  # what Qt says is in English, and said again below
    application = _make_application()
    printer = _printer(arguments.printer, report.printed_title)
    printer.setPageRanges(ranges)
    printer.setCopyCount(copies)
    content = compose(report, is_draft=is_draft, options=print_options(arguments))
    pages, remark = _send(content, printer)
    sys.stdout.write(f"已交给打印机“{printer.printerName()}”：{pages} 页，{copies} 份{remark}\n")
    del application  # it must live until here
    return OK


def _make_application() -> QGuiApplication:
    """Return what printing needs of Qt; on Linux it needs no display."""
    is_linux = sys.platform.startswith("linux")
    return QGuiApplication(["nianbao", *(("-platform", "offscreen") if is_linux else ())])


def _ranges(words: str | None) -> QPageRanges:
    """Return the pages of ``1,3-5``; none are all. Raises BadArguments."""
    ranges = QPageRanges()
    for part in words.split(",") if words is not None else ():
        match = _RANGE.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if first > last:
            raise BadArguments(
                f"命令有误：“{words}”不是页码，没有打印。请写成 2、1-3 或 1,3-5 这样。"
            )
        ranges.addRange(first, last)
    return ranges


def _printer(name: str, title: str) -> QPrinter:
    """Return the printer called `name`, `title` naming its job. Raises NotPrinted."""
    names = QPrinterInfo.availablePrinterNames()
    if not names:
        raise NotPrinted(
            "没有打印：这台电脑没有安装打印机，或打印服务没有运行。"
            "请安装打印机、启动打印服务后重试，或先导出 PDF。"
        )
    if name not in names:
        listed = "、".join(f"“{known}”" for known in names)
        raise NotPrinted(f"没有打印：没有名为“{name}”的打印机。现有：{listed}。请改用其中一个。")
    printer = make_printer(title)
    printer.setPrinterName(name)
    return printer


def _send(content: Content, printer: QPrinter) -> tuple[int, str]:
    """Print; return how many pages of the report, and what else a person should know."""
    from app.writing.pdf_document import missing_remark, write_pdf  # noqa: PLC0415
    from app.writing.pdf_render import PdfPages  # noqa: PLC0415

    data = write_pdf(content)
    with PdfPages(data) as pages:
        count = len(pages)
    ranges = printer.pageRanges()
    if ranges.lastPage() > count:
        raise NotPrinted(
            f"没有打印：报告共 {count} 页，没有第 {ranges.lastPage()} 页。请改正页码后重试。"
        )
    print_pdf(data, printer)
    wanted = sum(ranges.isEmpty() or ranges.contains(page + 1) for page in range(count))
    remark = missing_remark(content)
    return wanted, f"（{remark}）" if remark else ""
