"""What the packaged program asks of the system, seen by strace.

It writes in the user's folders only, and opens no way to the network.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.reading import CHILD
from app.store.project_file import read_report
from resources import resource
from tests.ui.screen import Screen, wait_for
from tests.ui.session_bus import session_bus

PACKAGE = os.environ.get("NIANBAO_PACKAGE")
EXAMPLE = resource("examples", "示例街道2020.nianbao")
CALLS = (
    "open,openat,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,symlink,"
    "symlinkat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,lchown,fchownat,utimensat,"
    "setxattr,lsetxattr,socket,connect,bind"
)
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
_CALL = re.compile(r"^(?:\d+ +)?([a-z0-9_]+)\((.*)\) += (-?\d+|\?)")
_NAME = re.compile(r'(?:AT_FDCWD<([^>]*)>|\d+<([^>]*)>)?(?:, )?"((?:[^"\\]|\\.)*)"')
# CUPS looks for the print server of this computer there, where it has no socket of its own.
_PRINT_SERVER = re.compile(r'htons\(631\).*"(?:127\.0\.0\.1|::1)"')
# Devices, and files without a name yet: their calls say what name they get, too.
_NO_FILES = ("/dev/null", "/dev/tty", "/dev/shm/", "/dev/dri/", "/memfd:", "/proc/self/fd/")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(PACKAGE is None, reason="make package-check builds the package first"),
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]


@pytest.fixture
def home(tmp_path):
    shutil.copyfile(EXAMPLE, tmp_path / "年报.nianbao")
    return tmp_path


@pytest.fixture
def traced(home, display):
    """Give a function that says how the program is to be run for its calls to be kept."""
    screen = Screen(display, home)
    screen.environment["TMPDIR"] = str(home)
    with session_bus(screen.environment) as address:
        screen.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        yield screen, ["strace", "-f", "-y", "-s", "4096", "-o", str(home / "calls"), "-e", CALLS]
        screen.close()


def program(*words):
    return [str(Path(PACKAGE).resolve() / "nianbao"), *map(str, words)]


def calls(home):
    """Yield name and arguments of every call that succeeded."""
    for line in (home / "calls").read_text(errors="replace").splitlines():
        found = _CALL.match(line)
        if found and not found[3].startswith("-"):
            yield found[1], found[2]


def written(home):
    """Return the paths that were opened for writing, made, renamed or taken away."""
    paths = set()
    for name, words in calls(home):
        if name in ("socket", "connect", "bind") or ("open" in name and not _WRITES.search(words)):
            continue
        for start, other, path in _NAME.findall(words):
            text = path.encode("latin-1", "backslashreplace").decode("unicode_escape")
            folder = start or other or str(home)
            paths.add(os.path.normpath(Path(folder) / text.encode("latin-1").decode()))
    return paths


def outside(home):
    """Return what was written elsewhere than below `home`."""
    return {
        path
        for path in written(home)
        if not Path(path).is_relative_to(home) and not path.startswith(_NO_FILES)
    }


def networks(home):
    """Return the connections over a network that were tried."""
    lines = (home / "calls").read_text(errors="replace").splitlines()
    asked = [line for line in lines if "connect(" in line and "AF_INET" in line]
    return [line for line in asked if not _PRINT_SERVER.search(line)]


def test_what_it_starts_gets_the_environment_that_it_was_started_with(traced, home):
    screen, _ = traced
    theirs = screen.environment | {"LD_LIBRARY_PATH": "/opt/theirs"}
    subprocess.run(program("export", home / "年报.nianbao", "-o", home / "甲.docx"), check=True)
    strace = ["strace", "-f", "-v", "-s", "4096", "-e", "execve", "-o", str(home / "calls")]
    command = [*strace, *program("import", home / "甲.docx", "-o", home / "乙.nianbao")]
    subprocess.run(command, env=theirs, check=True, capture_output=True)
    runs = (home / "calls").read_text().splitlines()
    child, *_again = [run for run in runs if CHILD in run]  # its launcher then starts it anew
    assert '"LD_LIBRARY_PATH=/opt/theirs"' in child
    assert '"_PYI_' not in child
    assert '"LD_LIBRARY_PATH_ORIG' not in child
    assert read_report(home / "乙.nianbao").cells == read_report(EXAMPLE).cells


@pytest.mark.parametrize(
    "words",
    [
        ("--self-test",),
        (
            "export",
            "年报.nianbao",
            "-o",
            "甲.docx",
            "-o",
            "乙.pdf",
            "-o",
            "丙.html",
            "-o",
            "丁.xlsx",
        ),
        ("check", "年报.nianbao"),
    ],
)
def test_commands_stay_at_home(traced, home, words):
    screen, strace = traced
    command = [*strace, *program(*words)]
    subprocess.run(command, cwd=home, env=screen.environment, check=True, capture_output=True)
    assert bool(written(home)) == (words[0] != "check")
    assert outside(home) == set()
    assert networks(home) == []


def test_a_window_with_all_that_it_does_stays_at_home(traced, home):
    screen, strace = traced
    path = home / "年报.nianbao"
    process = screen.start(*strace, *program(path))
    screen.window("示例街道 2020 年", 60)
    screen.key("alt+u", "ctrl+a")
    screen.write("Office")
    screen.key("Tab", "ctrl+s")
    wait_for(lambda: read_report(path).unit.name == "Office", "it is saved", 60)
    screen.key("ctrl+q")
    process.wait(60)
    assert str(path) in written(home)
    assert outside(home) == set()
    assert networks(home) == []
