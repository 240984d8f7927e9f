"""Chinese by the desktop's own input methods: fcitx 5 and ibus, real keys, a real window.

Each runs on a session bus and a display of its own; what is typed is read from the saved file.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.store.project_file import read_report, write_report
from tests.app.making import empty
from tests.ui.screen import Screen, wait_for
from tests.ui.session_bus import session_bus

PROFILE = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=pinyin

[GroupOrder]
0=Default
"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
def desktop(display, tmp_path):
    """Give a screen on which programs have a session bus and ask for input methods as shipped."""
    screen = Screen(display, tmp_path)
    del screen.environment["QT_IM_MODULES"]
    with session_bus(screen.environment) as address:
        screen.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        yield screen
        screen.close()


@pytest.fixture
def fcitx5(desktop, tmp_path):
    needs("fcitx5", "fcitx5-remote")
    profile = tmp_path / "config" / "fcitx5" / "profile"
    profile.parent.mkdir()
    profile.write_text(PROFILE)
    desktop.environment["QT_IM_MODULE"] = desktop.environment["GTK_IM_MODULE"] = "fcitx"
    desktop.start("fcitx5", "--disable=wayland,cloudpinyin")
    wait_for(lambda: owned(desktop, "org.freedesktop.portal.IBus"), "fcitx5")

    def is_on():
        # It holds for the field that has the focus, once the window has told which that is.
        desktop.run("fcitx5-remote", "-s", "pinyin")
        desktop.run("fcitx5-remote", "-o")
        return told(desktop, "fcitx5-remote", "-n") == "pinyin"

    def switch_on():
        wait_for(is_on, "pinyin")

    return switch_on


@pytest.fixture
def ibus(desktop):
    needs("ibus", "ibus-daemon")
    desktop.environment["QT_IM_MODULE"] = desktop.environment["GTK_IM_MODULE"] = "ibus"
    desktop.start("ibus-daemon", "--panel=disable", "--xim")
    wait_for(lambda: owned(desktop, "org.freedesktop.IBus"), "ibus")

    def is_on():
        # What it returns is about the keyboard's layout, which needs setxkbmap.
        told(desktop, "ibus", "engine", "libpinyin")
        return told(desktop, "ibus", "engine") == "libpinyin"

    def switch_on():
        wait_for(is_on, "libpinyin")

    return switch_on


def needs(*programs):
    for name in programs:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed: make test-full gets it")


def owned(desktop, name):
    command = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]
    command += ["org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
    return "boolean true" in (told(desktop, *command) or "")


def told(desktop, *command):
    """Return what a tool prints, None where it fails."""
    done = subprocess.run(command, env=desktop.environment, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


@pytest.mark.parametrize("method", ["fcitx5", "ibus"])
def test_pinyin_gives_characters_from_the_first_letter_on(desktop, method, request, tmp_path):
    switch_on = request.getfixturevalue(method)
    path = tmp_path / "input.nianbao"
    write_report(path, empty())
    package = os.environ.get("NIANBAO_PACKAGE")
    if package:
        desktop.start(str(Path(package).resolve() / "nianbao"), str(path))
    else:
        desktop.start_program(path)
    desktop.window("input.nianbao")
    desktop.key("alt+u", "ctrl+a")
    switch_on()
    type_pinyin(desktop)
    desktop.key("ctrl+Next")
    type_pinyin(desktop)
    desktop.key("ctrl+s")
    wait_for(lambda: read_report(path).text.get("s1"), "it is saved")
    report = read_report(path)
    assert (report.unit.name, report.text["s1"]) == ("你好", "你好")


def type_pinyin(desktop):
    """Type as fast as a quick typist: ibus answers each key by itself, 4 ms apart some overtake."""
    desktop.write("nihao", pause=60)
    desktop.key("space")
