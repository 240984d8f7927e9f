"""Documents against their budgets: a whole process against LibreOffice's, and long reports."""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.report.batch import apply_batch
from app.report.report import Report
from app.store.project_file import read_report
from app.writing.content import compose
from app.writing.docx_document import write_docx
from app.writing.pdf_document import write_pdf
from app.writing.pdf_render import PdfPages
from resources import resource
from tests.bench.window import Figure

_ROUNDS = 5
_LONG, _SHORT = 60, 15  # pages
_PARAGRAPH = "全年收到政府信息公开申请若干件，均按期答复，没有结转下年度继续办理的。" * 12


def _example() -> Report:
    return read_report(next(resource("examples").glob("*.nianbao")))


def process_ratio(folder: Path) -> float:
    """Return how many times as long LibreOffice takes for our Word file as we for the PDF."""
    office = shutil.which("soffice")
    if office is None:
        sys.exit("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")
    report = next(resource("examples").glob("*.nianbao"))
    word, pdf = folder / "a.docx", folder / "a.pdf"
    ours = [sys.executable, "-m", "ui", "export", str(report), "-o"]
    subprocess.run([*ours, str(word)], check=True, capture_output=True)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    theirs = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "by")]
    runs = {"ours": [*ours, str(pdf)], "theirs": [*theirs, str(word)]}
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    for turn in range(_ROUNDS + 1):
        for name, words in runs.items():
            start = time.perf_counter()
            subprocess.run(words, check=True, capture_output=True)
            if turn:  # the first one fills caches, and makes LibreOffice's profile
                times[name].append(time.perf_counter() - start)
    return statistics.median(times["theirs"]) / statistics.median(times["ours"])


def page_ratio(write: Callable[[Report], object]) -> float:
    """Return how many times as long a page takes in a long report as in a short one."""
    per_page = []
    for wanted in (_LONG, _SHORT):
        report, pages = _report_of(wanted)
        times = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            write(report)
            times.append(time.perf_counter() - start)
        per_page.append(min(times[1:]) / pages)
    return per_page[0] / per_page[1]


def _report_of(pages: int) -> tuple[Report, int]:
    """Return a report of about `pages` pages, and how many it has."""
    report, count = _example(), 0
    for number in range(1, 10 * pages):
        if count >= pages:
            break
        paragraphs = [_PARAGRAPH] * (number * 4)
        report = apply_batch(report, [("s1", "\n".join(paragraphs))])
        with PdfPages(_pdf(report)) as made:
            count = len(made)
    return report, count


def _pdf(report: Report) -> bytes:
    return write_pdf(compose(report, is_draft=False))


def _word(report: Report) -> bytes:
    return write_docx(compose(report, is_draft=False))


DOCUMENTS = [
    Figure("process", "LibreOffice / nianbao export a.pdf", 3, "times", process_ratio, True),
    Figure("long-pdf", "PDF: a page of 60 / of 15", 1.25, "times", lambda _: page_ratio(_pdf)),
    Figure("long-docx", "Word: a page of 60 / of 15", 1.25, "times", lambda _: page_ratio(_word)),
]
