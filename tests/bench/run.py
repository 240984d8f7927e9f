"""Measure the program against its budgets: ``make bench``, or ``make bench ARGS="docx pdf"``.

Each measurement of the engine is run many times in one process and its median compared with the
budget; the window (window.py) and whole exports (documents.py) are measured
in processes of their own. A budget missed by less than double is said but no failure, machines
differ; missed by double or more it ends with exit code 1. To add one, append to `MEASUREMENTS`.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.reading.apart import read_apart
from app.report.batch import apply_batch
from app.report.recompute import evaluate
from app.report.report import Report
from app.review.arithmetic import arithmetic_findings
from app.review.review import review
from app.store.project_file import read_report, write_report
from app.writing.export import export
from resources import resource
from tests.bench.culprits import print_figures
from tests.bench.documents import DOCUMENTS
from tests.bench.window import FIGURES, Figure

FAILS_AT = 2.0  # times the budget
SLIPS = "slips"  # how often the culprit is named: culprits.py
Prepared = Callable[[], object]


@dataclass(frozen=True)
class Measurement:
    """What is measured: a name, its budget in ms, and a function that prepares it in a folder."""

    name: str
    words: str
    budget: float
    prepare: Callable[[Path], Prepared]
    runs: int = 30


def sample() -> Report:
    """Return the bundled example: a complete report of a street."""
    return read_report(next(resource("examples").glob("*.nianbao")))


def long_report(paragraphs: int = 50) -> Report:
    """Return the example with 200 characters of text in each of `paragraphs`."""
    sentence = "全年收到政府信息公开申请{{t3.new.total}}件，均按期答复，没有结转下年度继续办理。"
    return apply_batch(sample(), [("s1", "\n".join([sentence * 5] * paragraphs))])


def _opening(folder: Path) -> Prepared:
    path = folder / "open.nianbao"
    write_report(path, sample())
    return lambda: read_report(path)


def _saving(folder: Path) -> Prepared:
    path, report = folder / "save.nianbao", sample()
    return lambda: write_report(path, report)


def _recomputing(_folder: Path) -> Prepared:
    report = sample()

    def recompute_and_review() -> None:
        values = evaluate(report.form, report.cells, report.stated)
        list(arithmetic_findings(report, values))

    return recompute_and_review


def _reviewing(_folder: Path) -> Prepared:
    report = long_report()
    return lambda: review(report)


def _exporting(suffix: str) -> Callable[[Path], Prepared]:
    def prepare(folder: Path) -> Prepared:
        path, report = folder / f"export{suffix}", sample()
        return lambda: export(report, path)

    return prepare


def _importing(suffix: str) -> Callable[[Path], Prepared]:
    """Read a document of about 10 pages by a process of its own, as the window does."""

    def prepare(folder: Path) -> Prepared:
        path = folder / f"import{suffix}"
        export(long_report(24), path)
        return lambda: read_apart(path)

    return prepare


def _reading(_folder: Path) -> Prepared:
    """Review 10,000 characters that were never read before: every claim of them is new."""
    sentence = (
        "（二）依申请公开。第{n}段：全年收到政府信息公开申请{n}件，其中自然人58件，商业企业4件；办结{n}件，"
        "其中予以公开58件（93.5%），无法提供4件；因政府信息公开被申请行政复议0件。工作人员认真沟通，耐心解答，"
        "规范登记、审查、办理、答复、归档各个环节，公开的质量和效率不断提高，群众更加满意。"
    )
    numbers = iter(range(1, 10**9))

    def review_new_text() -> object:
        lines = [sentence.format(n=next(numbers)) for _ in range(72)]
        return review(apply_batch(sample(), [("s1", "\n".join(lines)[:10_000])]))

    return review_new_text


MEASUREMENTS = [
    Measurement("open", "open a report", 50, _opening),
    Measurement("save", "save it, with fsync", 50, _saving),
    Measurement("recompute", "recompute and arithmetic review", 1, _recomputing, runs=300),
    Measurement("review", "full review, 10,000 characters", 20, _reviewing, runs=100),
    Measurement("reading", "new texts, 10,000 characters", 20, _reading, runs=30),
    Measurement("docx", "Word file", 250, _exporting(".docx"), runs=15),
    Measurement("pdf", "PDF", 250, _exporting(".pdf"), runs=15),
    Measurement("import-docx", "import a Word file", 300, _importing(".docx"), runs=10),
    Measurement("import-html", "import a web page", 300, _importing(".html"), runs=10),
    Measurement("import-pdf", "import a PDF of 10 pages", 1000, _importing(".pdf"), runs=10),
]


def median_ms(measurement: Measurement, folder: Path) -> float:
    """Return the median time of one run in milliseconds; the first run only warms up."""
    run = measurement.prepare(folder)
    run()
    times = []
    gc.collect()
    for _ in range(measurement.runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def verdict(number: float, budget: float, *, is_floor: bool) -> str:
    """Return what a number says: within the budget, over it, or too far over it."""
    times = budget / number if is_floor else number / budget
    if times <= 1:
        return "ok"
    return "over" if times < FAILS_AT else "TOO SLOW"


def measured(what: Measurement | Figure, folder: Path) -> tuple[float, str]:
    """Return what was measured, and in which unit."""
    if isinstance(what, Figure):
        return what.measure(folder), what.unit
    return median_ms(what, folder), "ms"


def main(words: list[str]) -> int:
    """Run the measurements named in `words`, or all; 1 where one is much too slow."""
    all_of_them = [*MEASUREMENTS, *DOCUMENTS, *FIGURES]
    names = [*(what.name for what in all_of_them), SLIPS]
    unknown = set(words) - set(names)
    if unknown:
        print(f"unknown: {' '.join(sorted(unknown))}; there are: {' '.join(names)}")
        return 2
    print(f"{'what':<13}{'':<33}{'measured':>10}{'budget':>11}{'':<7}verdict")
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        # As where it is installed: what is loaded has been compiled before.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        for what in all_of_them:
            if words and what.name not in words:
                continue
            number, unit = measured(what, Path(folder))
            is_floor = isinstance(what, Figure) and what.is_floor
            said = verdict(number, what.budget, is_floor=is_floor)
            verdicts.append(said)
            print(
                f"{what.name:<13}{what.words:<33}{number:>10.2f}{what.budget:>11g} {unit:<6}{said}"
            )
    if not words or SLIPS in words:
        print_figures()
    return 1 if "TOO SLOW" in verdicts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
