"""The program stands on nothing that only POSIX has: seen by its types, and by importing it all."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Run in a process of its own. The libraries come first: they are others on Windows. Then all that
# Windows lacks goes away, and every module of ours is imported.
AS_ON_WINDOWS = """
import pkgutil, sys, ctypes, ctypes.wintypes, getpass, os, platform, shutil, signal, subprocess
import tempfile, docx, lxml.etree, pypdfium2, reportlab.pdfbase.ttfonts, xlsxwriter
import PySide6.QtNetwork, PySide6.QtPrintSupport, PySide6.QtWidgets

lost = ["fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog", "readline", "posix"]
for name in lost:
    sys.modules[name] = None  # an import of it fails
for name in ("chown chroot fchmod fchown fork forkpty getegid geteuid getgid getgroups getloadavg"
             " getpgid getpriority getuid initgroups kill killpg lchown mkfifo mknod nice openpty"
             " posix_spawn sched_getaffinity setgid setpgid setsid setuid statvfs sync uname wait"
             " waitpid O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_SYNC O_TMPFILE").split():
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGXCPU", "alarm"):
    delattr(signal, name)
sys.platform = "win32"
ctypes.WinDLL = ctypes.CDLL

import app, resources, ui
names = [m.name for package in (app, ui, resources)
         for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    __import__(name)
print(len(names))
"""


def run(*words):
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout + done.stderr


def test_every_module_is_imported_without_what_only_posix_has():
    code, told = run("-c", AS_ON_WINDOWS)
    assert code == 0, told
    modules = [path for folder in ("app", "ui") for path in (ROOT / folder).rglob("*.py")]
    assert int(told.split()[-1]) >= len(modules) - 2  # the two packages themselves


def test_the_types_hold_on_windows():
    words = ("--platform", "win32", "--no-warn-unreachable", "--cache-dir", os.devnull)
    code, told = run("-m", "mypy", "--no-error-summary", *words, "app", "ui", "resources")
    assert code == 0, told


def test_a_program_without_a_console_works(tmp_path):
    """nianbao.exe has no streams: a command prints nowhere, and fails no more than else."""
    target = tmp_path / "年报.nianbao"
    words = ["nianbao", "new", "--unit", "示例街道", "--year", "2025", "-o", str(target)]
    lost = "sys.stdin = sys.stdout = sys.stderr = None"
    begin = "from ui.__main__ import main; sys.exit(main())"
    assert run("-c", f"import sys; {lost}; sys.argv = {words!r}; {begin}") == (0, "")
    assert target.is_file()
