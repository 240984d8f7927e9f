"""What is measured inside a process with a window: ``in_window.py`` and a name of `MEASURED`.

Prints one number. Without a screen, so that no display server counts; Qt paints all the same.
"""

import statistics
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
EDITS = 1_000
_LOOKED_MS = 1_000  # a person looks at the table before typing; the window is idle meanwhile
SENTENCE = "本年度收到政府信息公开申请后均按期答复，没有结转到下一年度继续办理。"


def _shown(window: object) -> float:
    """Return the moment at which `window` has been painted for the first time."""
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(window, QWidget)
    while not window.windowHandle() or not window.windowHandle().isExposed():
        QApplication.processEvents()
    QApplication.processEvents()
    return time.monotonic()


def launch() -> float:
    """Start the program as a person does, up to its first window."""
    from PySide6.QtWidgets import QApplication

    QApplication.exec = lambda *_: 0  # type: ignore[method-assign, assignment]
    from ui.__main__ import main
    from ui.main_window import MainWindow

    sys.argv = ["nianbao"]
    assert main() == 0
    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    return _shown(window)


def empty() -> float:
    """Start an empty PySide6 window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 800)
    window.show()
    moment = _shown(window)
    assert application
    return moment


def _table() -> tuple[object, ...]:
    """Open the example and show 表三; return all that must live, the window and the table last."""
    from PySide6.QtWidgets import QApplication

    from resources import resource
    from ui.appearance import Appearance
    from ui.application import data_folder, make_application
    from ui.settings import Settings
    from ui.windows import Windows

    application, settings = make_application(), Settings()
    windows = Windows(settings, Appearance(application, settings), data_folder())
    example = data_folder() / "示例街道2020.nianbao"  # a copy: opening locks the file
    example.write_bytes(resource("examples", "示例街道2020.nianbao").read_bytes())
    windows.begin([example])
    (window,) = windows._windows
    window.showNormal()
    window.resize(1366, 698)
    window.activateWindow()
    _shown(window)
    window.editor.show_page("s3")
    for _ in range(20):
        QApplication.processEvents()
    return application, windows, window, window.editor.page("s3").view


def edits() -> float:
    """Return the 99th percentile in ms from Enter on a typed number to all of it painted."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    *_alive, window, table = _table()
    document = window.document  # type: ignore[attr-defined]
    inputs = [key for key in document.report.cells if key.startswith("t3.")]
    QTest.qWait(_LOOKED_MS)
    random, times = Random(1), []
    for _ in range(EDITS + 20):
        key, number = random.choice(inputs), random.choice((0, 1, 58, random.randrange(100_000)))
        table.go_to(key)  # type: ignore[attr-defined]
        for digit in str(number):
            QTest.keyClicks(QApplication.focusWidget(), digit)
        QApplication.processEvents()
        start = time.perf_counter()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()
        times.append(time.perf_counter() - start)
        assert document.report.cells[key] == number
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return statistics.quantiles(times[20:], n=100)[98] * 1_000


def _narrative(text: str) -> tuple[object, ...]:
    """Show 一 with `text`; return all that must live, the window and the editor last."""
    from PySide6.QtWidgets import QApplication

    *alive, window, _table_view = _table()
    window.document.set_pairs([("s1", text)], "改")  # type: ignore[attr-defined]
    window.editor.show_page("s1")  # type: ignore[attr-defined]
    for _ in range(20):
        QApplication.processEvents()
    return *alive, window, QApplication.focusWidget()


def pasting() -> float:
    """Return the median in ms from Ctrl+V of 2,000 characters into 一 to all of it painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    *_alive, window, editor = _narrative("")
    words = "\n".join(SENTENCE * 7 for _ in range(9))[:2_000]
    assert len(words) == 2_000
    QGuiApplication.clipboard().setText(words)
    times = []
    for _ in range(25):
        start = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        times.append(time.perf_counter() - start)
        assert window.document.report.text["s1"] == words  # type: ignore[attr-defined]
        window.document.undo_stack.undo()  # type: ignore[attr-defined]
        QApplication.processEvents()
    return statistics.median(times[5:]) * 1_000


def typing() -> float:
    """Return the median in ms of a key typed into a paragraph of 19,000 characters, painted."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    *_alive, window, editor = _narrative((SENTENCE * 600)[:19_000])
    times = []
    for _ in range(60):
        start = time.perf_counter()
        QTest.keyClicks(editor, "a")
        QApplication.processEvents()
        times.append(time.perf_counter() - start)
    assert window.document.report.text["s1"].startswith("a" * 60)  # type: ignore[attr-defined]
    return statistics.median(times[10:]) * 1_000


def memory() -> float:
    """Return the resident memory in MB with a report open."""
    alive = _table()
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    assert alive
    return int(line.split()[1]) / 1_024


MEASURED = (launch, empty, edits, pasting, typing, memory)

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print({made.__name__: made for made in MEASURED}[sys.argv[1]]())
    sys.stdout.flush()
    # A program that ends in the middle of its start need not tidy up.
    __import__("os")._exit(0)
