"""An error that nobody foresaw: the work is safe first, then one sentence; the program goes on."""

import logging
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from app.store.logs import start_log, trace_words
from app.store.project_file import read_report
from app.store.recovery import RecoveryCopy
from app.strictjson import Node, parse
from tests.app.running import ROOT, environment
from tests.ui.hands import Answers, Key, button, click, ctrl, flush
from ui.unexpected import UnexpectedErrors

SECRET = "本年度新收申请五十八件"
NEW = "t3.new.natural"


@pytest.fixture
def errors(qapp, windows, tmp_path, monkeypatch):
    """Give the hooks of the program, installed; the log is in ``data/logs``."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    before = list(logging.getLogger().handlers)
    made = UnexpectedErrors(windows.protect, start_log(tmp_path / "data" / "logs"), qapp)
    made.install()
    yield made
    made.deleteLater()
    for handler in logging.getLogger().handlers[:]:
        if handler not in before:
            logging.getLogger().removeHandler(handler)


def fail():
    """Raise what a bug would, with what somebody wrote in it."""
    try:
        {}[SECRET]
    except KeyError:
        raise ValueError(f"cannot read {SECRET}") from None


def kept(tmp_path):
    (file,) = (tmp_path / "data" / "recovery").glob("*.json")
    return Node(parse(file.read_bytes())).field("report").field("cells").field(NEW).value


def raised(errors):
    """Let an error come the way it comes out of a slot that Qt calls."""
    try:
        fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())


PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu
from app.store.logs import start_log
from ui.appearance import Appearance
from ui.application import make_application
from ui.settings import Settings
from ui.unexpected import UnexpectedErrors
from ui.windows import Windows

folder, file = map(Path, sys.argv[1:])
application, settings = make_application(), Settings(folder / "s.ini")
windows = Windows(settings, Appearance(application, settings), folder)
UnexpectedErrors(windows.protect, start_log(folder / "logs"), application).install()
windows.begin([file])
document = windows._windows[0].document

def fail():
    document.set_pairs([("t3.new.natural", "57")], "x")
    raise ValueError("boom")

def look():
    box = QApplication.activeModalWidget()
    if box:
        copies = [path.read_text("utf-8") for path in (folder / "recovery").glob("*.json")]
        print("safe" if '"t3.new.natural": 57' in copies[0] else "lost")
        box.reject()
        QTimer.singleShot(0, go_on)

def go_on():
    windows._windows[0].files.saving.save()
    print("saved" if document.is_clean else "not saved")
    application.quit()

QTimer.singleShot(0, fail)
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
application.exec()
"""


def test_in_a_running_program_a_slot_that_fails_ends_nothing(tmp_path, example):
    folder = tmp_path / "own"
    folder.mkdir()
    words = [sys.executable, "-c", PROGRAM, str(folder), str(example)]
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, timeout=60)
    assert done.stdout.decode().split("\n") == ["safe", "saved", ""], done.stderr.decode()
    assert done.returncode == 0
    assert read_report(example).cells[NEW] == 57
    assert "ValueError" in (folder / "logs" / "nianbao.log").read_text("utf-8")


def test_the_work_is_safe_before_the_dialog_comes(window, errors, tmp_path, qtbot):
    window.document.set_pairs([(NEW, "57")], "改")  # its copy is not due yet
    safe = []

    def look(dialog):
        safe.append(kept(tmp_path))
        click(button(dialog, "继续"))

    with Answers(look) as seen:
        raised(errors)
        qtbot.waitUntil(lambda: safe != [])
    flush()
    assert safe == [57]
    assert "程序内部出错" in seen.words[0]
    assert "已经留有副本" in seen.words[0]
    assert "nianbao.log" in seen.words[0]
    ctrl(Key.Key_S)  # it goes on
    assert not window.isWindowModified()


def test_out_of_a_menu_the_dialog_stands_before_the_window(window, errors, qtbot, monkeypatch):
    parents = []

    def look(dialog):
        parents.append(dialog.parent())
        click(button(dialog, "继续"))

    menu = QMenu(window)  # closed, and still the active window as Qt sees it
    monkeypatch.setattr(QApplication, "activeWindow", lambda: menu)
    with Answers(look):
        raised(errors)
        qtbot.waitUntil(lambda: parents != [])
    assert parents == [window]


def test_details_are_copied_and_hold_nothing_that_was_written(window, errors, tmp_path, qtbot):
    gone = []

    def copy(dialog):
        QTimer.singleShot(100, lambda: gone.append(click(button(dialog, "继续"))))
        click(button(dialog, "复制"))

    with Answers(copy):
        raised(errors)
        qtbot.waitUntil(lambda: gone != [])
    copied = QGuiApplication.clipboard().text()
    assert "test_unexpected.py" in copied
    log = (tmp_path / "data" / "logs" / "nianbao.log").read_text("utf-8")
    assert "ValueError" in log
    for text in (copied, log):
        assert SECRET not in text
        assert "/home/" not in text


def test_a_thread_that_fails_is_told_in_the_window(window, errors, qtbot):
    with Answers("继续") as seen:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(seen.words) == 1)
    assert "程序内部出错" in seen.words[0]


def test_an_error_that_comes_again_and_again_is_told_once(window, errors, qtbot):
    with Answers("继续") as seen:
        for _ in range(20):
            raised(errors)
        qtbot.waitUntil(lambda: len(seen.words) == 1)
        qtbot.wait(100)


def test_where_nothing_could_be_made_safe_it_is_said(window, errors, qtbot, monkeypatch):
    def fails(*_args):
        raise RuntimeError("and this too")

    window.document.set_pairs([(NEW, "57")], "改")
    monkeypatch.setattr(RecoveryCopy, "write", fails)
    with Answers("继续") as seen:
        raised(errors)
        qtbot.waitUntil(lambda: len(seen.words) == 1)
    assert "没能留下副本" in seen.words[0]
    monkeypatch.undo()


def test_the_end_of_the_session_makes_all_safe(window, windows, tmp_path):
    window.document.set_pairs([(NEW, "57")], "改")
    windows.note_session_end(None)  # only the system can make what Qt hands over here
    assert kept(tmp_path) == 57


def test_the_log_rotates_and_stays_small(tmp_path):
    root = logging.getLogger()
    before = list(root.handlers)
    start_log(tmp_path / "logs")
    for _ in range(3_000):
        logging.getLogger("x").error("y" * 400)
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
    files = sorted(file.name for file in (tmp_path / "logs").iterdir())
    assert files == ["nianbao.log", *(f"nianbao.log.{n}" for n in (1, 2, 3))]
    assert sum(file.stat().st_size for file in (tmp_path / "logs").iterdir()) < 900_000


def test_causes_are_in_the_trace_without_their_words():
    try:
        try:
            raise OSError(28, SECRET)
        except OSError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        words = trace_words(error)
    assert words.index("OSError 28") < words.index("ValueError")
    assert SECRET not in words
