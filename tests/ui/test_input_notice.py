"""What is said where the desktop's input method cannot be reached: a bus of its own, real names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.hands import button, click, flush
from tests.ui.session_bus import session_bus
from ui.input_methods import offered_to_qt
from ui.notice_bar import NoticeBar
from ui.settings import INPUT_NOTICE

ROOT = Path(__file__).resolve().parents[2]
OWNER = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection
application = QCoreApplication([])
for name in sys.argv[1:]:
    assert QDBusConnection.sessionBus().registerService(name)
print("ready", flush=True)
application.exec()
"""
SENTENCE = "请安装 fcitx5。"
ASK = "from ui.input_methods import obstacle; print(obstacle())"

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere Qt brings all"
)


@pytest.fixture
def bus():
    with session_bus() as address:
        yield address


@pytest.fixture
def owner(bus):
    """Give a function that takes names on the bus, as input methods do."""
    started = []

    def take(*names):
        process = python(bus, OWNER, *names, pipe=True)
        started.append(process)
        assert process.stdout.readline() == "ready\n"

    yield take
    for process in started:
        process.terminate()
        process.communicate()


def python(bus, program, *words, pipe=False):
    environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, *words]
    if pipe:
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return told.stdout.strip()


@pytest.mark.parametrize(
    ("names", "is_told"),
    [
        ((), False),
        (("org.fcitx.Fcitx-0",), True),
        (("org.fcitx.Fcitx-0", "org.fcitx.Fcitx5", "org.freedesktop.portal.IBus"), False),
        (("org.fcitx.Fcitx-0", "org.freedesktop.IBus"), False),
        (("org.freedesktop.IBus",), False),
    ],
)
def test_only_fcitx_4_is_an_obstacle(bus, owner, names, is_told):
    if names:
        owner(*names)
    told = python(bus, ASK)
    assert ("fcitx5" in told and "粘贴" in told) if is_told else told == "None"


def test_without_a_bus_nothing_is_said():
    assert python("unix:path=/nowhere", ASK) == "None"


def test_without_a_bus_qt_is_not_told_to_look_for_one(monkeypatch):
    for name in ("DBUS_SESSION_BUS_ADDRESS", "QT_IM_MODULES", "IBUS_USE_PORTAL"):
        monkeypatch.delenv(name, raising=False)
    with offered_to_qt():
        assert {"QT_IM_MODULES", "IBUS_USE_PORTAL"}.isdisjoint(os.environ)


def test_qt_is_offered_all_and_children_get_none_of_it(monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/somewhere")
    monkeypatch.setenv("QT_IM_MODULES", "mine")
    monkeypatch.delenv("IBUS_USE_PORTAL", raising=False)
    with offered_to_qt():
        assert (os.environ["QT_IM_MODULES"], os.environ["IBUS_USE_PORTAL"]) == ("mine", "1")
    assert os.environ["QT_IM_MODULES"] == "mine"
    assert "IBUS_USE_PORTAL" not in os.environ


@pytest.fixture
def begun(windows, monkeypatch):
    """Give a function that starts the program where Chinese cannot be typed; it returns the bar."""
    monkeypatch.setattr("ui.input_methods.obstacle", lambda: SENTENCE)

    def begin():
        windows.begin([])
        flush()
        return next(iter(windows._windows[-1].findChildren(NoticeBar)), None)

    return begin


def test_the_notice_stands_in_the_first_window_until_it_is_closed(begun, settings):
    bar = begun()
    assert bar.isVisible()
    assert [label.text() for label in bar.findChildren(QLabel)] == [SENTENCE]
    click(button(bar, "知道了"))
    assert not bar.isVisible()
    assert settings.get(INPUT_NOTICE)
    assert begun().isVisible()


def test_the_notice_can_be_done_without_for_good(begun, settings):
    click(button(begun(), "不再提示"))
    assert not settings.get(INPUT_NOTICE)
    assert begun() is None
