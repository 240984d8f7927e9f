"""Processes that save again and again, killed at random moments."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from app.errors import FileProblem
from app.report.batch import apply_batch
from app.report.report import Report
from app.store.project_file import read_file, read_report, report_bytes, write_report
from app.store.recovery import lost_copies
from app.store.saving import save_report
from app.store.versions import Versions
from tests.app.making import filled

KEY = "t3.new.natural"
_LONGEST = 0.08  # seconds that a saver lives after its first save
_WINDOW = 0.4  # seconds that a window lives after its first recovery copy


def kill_savers(folder: Path, way: str, kills: str) -> dict[str, int]:
    """Kill a process that saves the way of the window, or naively; count what was lost."""
    path = folder / "报告.nianbao"
    write_report(path, filled())
    saver = {"whole": _save_whole, "naive": _save_naively}[way]
    found = {"kills": 0, "saves": 0, "unreadable": 0, "stale": 0, "bad versions": 0}
    value = 0
    for _ in range(int(kills)):
        acknowledged = _killed(lambda told, first=value: saver(path, folder, told, first), _LONGEST)
        found["kills"] += 1
        found["saves"] += len(acknowledged)
        value = max(acknowledged, default=value)
        try:
            held = read_report(path).cells[KEY]
        except FileProblem:
            found["unreadable"] += 1
            write_report(path, _with(value))
            continue
        found["stale"] += not value <= held
        value = max(value, held)
    versions = folder / "versions"
    files = list(versions.rglob("*.nianbao"))
    found["bad versions"] = sum(not _opens(file) for file in files)
    found["versions"] = len(files)
    found["litter"] = len(list(folder.glob(".*.tmp")))
    return found


def kill_windows(folder: Path, kills: str) -> dict[str, int]:
    """Kill a window that is edited and keeps recovery copies; count what was lost."""
    import ui.windows  # noqa: F401 - loaded once, before the forks

    found = {"kills": 0, "copies": 0, "unreadable": 0, "stale": 0, "files changed": 0}
    for number in range(int(kills)):
        own = folder / str(number)
        (own / "data").mkdir(parents=True)
        path = own / "报告.nianbao"
        write_report(path, filled())
        before = path.read_bytes()
        acknowledged = _killed(lambda told, here=own: _edit_in_window(here, told), _WINDOW)
        found["kills"] += 1
        found["copies"] += len(acknowledged)
        found["files changed"] += path.read_bytes() != before
        copies = lost_copies(own / "data" / "recovery")
        if len(copies) != 1:
            found["unreadable"] += 1
        elif copies[0].report.cells[KEY] < max(acknowledged):
            found["stale"] += 1
    return found


def _killed(work: Callable[[int], None], longest: float) -> list[int]:
    """Fork, let the child `work` (it tells numbers into a pipe), kill it; return the numbers."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            work(writing)
        finally:
            os._exit(1)
    os.close(writing)
    told = os.read(reading, 1_000)  # the first number: it is at work
    time.sleep(random.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    while more := os.read(reading, 100_000):
        told += more
    os.close(reading)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the process ended by itself"
    return [int(number) for number in told.split(b"\n")[:-1]]


def _with(value: int) -> Report:
    return apply_batch(filled(), [(KEY, str(value))])


def _save_whole(path: Path, folder: Path, told: int, first: int) -> None:
    versions, (report, expected) = Versions(folder / "versions"), read_file(path)
    value = first
    while True:
        value += 1
        report = apply_batch(report, [(KEY, str(value))])
        expected = save_report(path, report, expected=expected, versions=versions).fingerprint
        os.write(told, f"{value}\n".encode())


def _save_naively(path: Path, folder: Path, told: int, first: int) -> None:
    value = first
    while True:
        value += 1
        data = report_bytes(_with(value))
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.write(told, f"{value}\n".encode())


def _opens(file: Path) -> bool:
    try:
        read_report(file)
    except FileProblem:
        return False
    return True


def _edit_in_window(folder: Path, told: int) -> None:
    """Show a window and edit its report all the time; tell each value that is protected."""
    from PySide6.QtCore import QTimer

    import ui.recovery
    from ui.appearance import Appearance
    from ui.application import make_application
    from ui.settings import Settings
    from ui.windows import Windows

    ui.recovery.INTERVAL = 5  # milliseconds: more copies, more chances to hit one
    application = make_application()
    settings = Settings(folder / "settings.ini")
    windows = Windows(settings, Appearance(application, settings), folder / "data")
    windows.begin([folder / "报告.nianbao"])
    document = windows._windows[0].document
    values = iter(range(100, 1_000_000))
    written = []
    write = windows._windows[0]._recovery._copy.__class__.write

    def note(copy, report, *more):
        moment = write(copy, report, *more)
        written.append(report.cells[KEY])
        os.write(told, f"{written[-1]}\n".encode())
        return moment

    windows._windows[0]._recovery._copy.__class__.write = note
    timer = QTimer()
    timer.timeout.connect(lambda: document.set_pairs([(KEY, str(next(values)))], "填写"))
    timer.start(2)
    application.exec()
