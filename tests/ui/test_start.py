"""Starting: quickly, so with no more than a window needs; with what was given on the way."""

import os
import subprocess
import sys
from pathlib import Path

from tests.ui.conftest import EXAMPLE

ROOT = Path(__file__).resolve().parents[2]
LATE = (
    *("docx", "reportlab", "lxml", "xlsxwriter", "pypdfium2"),
    *("PySide6.QtPrintSupport", "PIL", "numpy"),
)

PROGRAM = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.appearance import Appearance
from ui.application import data_folder, make_application
from ui.settings import Settings
from ui.windows import Windows

application = make_application()
settings = Settings()
windows = Windows(settings, Appearance(application, settings), data_folder())
windows.begin([Path(sys.argv[1])])
(window,) = windows._windows
window.editor.show_page("s3")
while not window.editor.page("s3").view.isVisible():
    QApplication.processEvents()
QApplication.processEvents()
print(*sorted(set({LATE!r}) & set(sys.modules)), "end")
print(window.document.report.unit.name, window.editor.shown)
"""


def run(*words, **more):
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **more},
    )


def test_showing_a_table_loads_nothing_that_only_exports_need(tmp_path):
    done = run("-c", PROGRAM, str(EXAMPLE), XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["end", "示例街道 s3"]
    assert "Traceback" not in done.stderr


def test_the_first_window_comes_before_what_reads_and_shows_a_report(tmp_path):
    late = (
        "app.handbook",
        "ui.handbook.window",
        "app.report.batch",
        "app.review.review",
        "app.writing.content",
        "ui.document",
    )
    program = f"import sys, ui.start; print(*sorted(set({late!r}) & set(sys.modules)), 'end')"
    done = run("-c", program, XDG_DATA_HOME=str(tmp_path))
    assert done.stdout.splitlines() == ["end"], done.stderr


def test_without_a_screen_it_says_so_and_ends(tmp_path):
    cleared = dict.fromkeys(("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"), "")
    done = run("-m", "ui", XDG_DATA_HOME=str(tmp_path), **cleared)
    assert done.returncode == 2
    assert "没有图形界面" in done.stderr
    assert "Traceback" not in done.stderr
