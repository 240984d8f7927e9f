"""The program's own application object and windows, with settings of their own for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from app.report.report import Report
from app.store.project_file import write_report
from resources import resource
from tests.ui.hands import Watch, flush
from tests.ui.screen import Screen
from tests.ui.texts import shown
from tests.ui.three_causes import HINT, LIVE, VERIFY, WRONG
from ui.appearance import Appearance
from ui.application import make_application
from ui.main_window import MainWindow
from ui.page import Page
from ui.settings import Settings
from ui.windows import Windows

_PLUGIN_SAYS = (
    r"This plugin does not support (raise|propagateSizeHints|grab)"  # offscreen, of any window
)
EXAMPLE = resource("examples", "示例街道2020.nianbao")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let Qt's plugin without a screen say what it cannot do."""
    item.add_marker(pytest.mark.qt_log_ignore(_PLUGIN_SAYS, extend=True))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Give the application as the program makes it: its font, Qt's own words in Chinese."""
    instance = QApplication.instance()
    return instance if isinstance(instance, QApplication) else make_application()


@pytest.fixture(autouse=True)
def _clipboard() -> Iterator[None]:
    """Let no Python object stay on the clipboard when the program ends."""
    yield
    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings that nobody else has."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def appearance(qapp: QApplication, settings: Settings) -> Iterator[Appearance]:
    """Give the light or dark of the window; light, the default here."""
    made = Appearance(qapp, settings)
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._renew)
    made.deleteLater()


@pytest.fixture
def windows(qtbot, settings: Settings, appearance: Appearance, tmp_path: Path) -> Iterator[Windows]:
    """Give the program without any window yet; what is open at the end is closed unsaved."""
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    made = Windows(settings, appearance, folder)
    with Watch() as watch:
        yield made
        _close_all(made)
    assert made._windows == []
    assert watch.forgotten == []


def _close_all(made: Windows) -> None:
    for window in list(made._windows):
        if window.editor:
            for line in window.editor.findChildren(QLineEdit):
                if line.isVisible() and isinstance(line.parent().parent(), QTableView):
                    QTest.keyClick(line, Qt.Key.Key_Escape)
            window.document.undo_stack.setClean()
        window.close()
    flush()


@pytest.fixture
def empty_window(qtbot, windows: Windows) -> MainWindow:
    """Give the window as it comes at the first start."""
    windows.begin([])
    (window,) = windows._windows
    return _ready(qtbot, window)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Give a copy of the bundled example, saved as a person's own file."""
    path = tmp_path / "示例街道2020.nianbao"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.fixture
def open_file(qtbot, windows: Windows) -> Callable[[Path], MainWindow]:
    """Give a function that opens a file in a new window of 1366 × 698."""

    def opened(path: Path) -> MainWindow:
        windows.begin([path])
        return _ready(qtbot, windows._windows[-1])

    return opened


@pytest.fixture
def open_report(
    open_file: Callable[[Path], MainWindow], tmp_path: Path
) -> Callable[[Report], MainWindow]:
    """Give a function that opens a report from a file ``报告.nianbao``."""

    def opened(report: Report) -> MainWindow:
        write_report(tmp_path / "报告.nianbao", report)
        return open_file(tmp_path / "报告.nianbao")

    return opened


@pytest.fixture
def window(open_file: Callable[[Path], MainWindow], example: Path) -> MainWindow:
    """Give a window with the example."""
    return open_file(example)


def _ready(qtbot, window: MainWindow) -> MainWindow:
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1366, 698)
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def three(window: MainWindow) -> MainWindow:
    """Give a window with three causes: an error, one to verify, a hint."""
    window.document.set_pairs([LIVE, WRONG, VERIFY, HINT], "改")
    return window


@pytest.fixture
def screen(display: str, tmp_path: Path) -> Iterator[Screen]:
    """Give a real screen with a window manager; programs on it are ended afterwards."""
    made = Screen(display, tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> Page:
    """Give the page of 一 in `window`, emptied."""
    return shown(window, "s1")
