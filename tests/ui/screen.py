"""A real program on a display of its own, driven by xdotool as by a person's hands."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0  # seconds; a busy machine is slow
_PAUSE = 0.05
T = TypeVar("T")


def wait_for(what: Callable[[], T | None], words: str, patience: float = PATIENCE) -> T:
    """Ask `what` again and again until it returns something true, and return that."""
    end = time.monotonic() + patience
    while True:
        found = what()
        if found:
            return found
        assert time.monotonic() < end, f"waited in vain: {words}"
        time.sleep(_PAUSE)


class Screen:
    """An X display with a window manager; programs on it are ended at the end."""

    def __init__(self, display: str, home: Path) -> None:
        folders = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache",
                   "XDG_RUNTIME_DIR": "run", "HOME": "home"}  # fmt: skip
        for name in folders.values():
            (home / name).mkdir(mode=0o700, exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "IBUS", "XMOD"))}
        self.environment = kept | {name: str(home / folder) for name, folder in folders.items()}
        self.environment |= {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_IM_MODULES": "compose",  # what is typed must not pass by somebody's input method
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
        }
        self._processes: list[subprocess.Popen[bytes]] = []
        self._clipboard: subprocess.Popen[bytes] | None = None
        self.start("openbox", "--sm-disable")
        wait_for(self._has_manager, "window manager")

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start a program on the display."""
        process = subprocess.Popen(words, cwd=ROOT, env=self.environment)
        self._processes.append(process)
        return process

    def start_program(self, *files: Path) -> "subprocess.Popen[bytes]":
        """Start the program with these files."""
        return self.start(sys.executable, "-m", "ui", *map(str, files))

    def kill_last(self) -> None:
        """Kill what was started last, as a power cut would."""
        self._processes[-1].send_signal(signal.SIGKILL)
        self._processes[-1].wait()

    def close(self) -> None:
        """End what was started."""
        for process in reversed(self._processes):
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()

    def run(self, *words: str, given: bytes = b"") -> str:
        """Run a tool on the display and return what it prints."""
        done = subprocess.run(
            words, input=given, env=self.environment, capture_output=True, timeout=30, check=True
        )
        return done.stdout.decode()

    def window(self, title: str, patience: float = PATIENCE) -> str:
        """Wait until a window with `title`, a pattern, has the focus; return its number."""

        def active() -> str | None:
            number = self._try("getactivewindow").strip()
            name = self._try("getwindowname", number) if number else ""
            return number if re.search(title, name) else None

        return wait_for(active, f"window {title}; there is {self.title()}", patience)

    def closed(self, title: str, patience: float = PATIENCE) -> None:
        """Wait until the window with the focus is another one than `title`."""
        wait_for(lambda: not re.search(title, self.title()), f"{title} closes", patience)

    def key(self, *names: str) -> None:
        """Press keys, as xdotool names them."""
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "4", *names)

    def write(self, text: str, pause: int = 4) -> None:
        """Type `text` of ASCII, `pause` milliseconds from key to key."""
        assert text.isascii()
        self.run("xdotool", "type", "--delay", str(pause), text)

    def paste(self, text: str) -> None:
        """Paste `text` from another program."""
        if self._clipboard is None:
            words = [sys.executable, str(Path(__file__).with_name("pasting.py"))]
            self._clipboard = subprocess.Popen(
                words, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            self._processes.append(self._clipboard)
        assert self._clipboard.stdin is not None
        assert self._clipboard.stdout is not None
        self._clipboard.stdin.write(text.replace("\n", "\\n").encode() + b"\n")
        self._clipboard.stdin.flush()
        assert self._clipboard.stdout.readline() == b"ready\n"
        self.key("ctrl+v")
        assert self._clipboard.stdout.readline() == b"taken\n"

    def title(self) -> str:
        """Return the title of the window that has the focus."""
        return self._try("getactivewindow", "getwindowname").strip()

    def look(self, window: str) -> QImage:
        """Return what `window` shows."""
        shot = subprocess.run(
            ["import", "-window", window, "png:-"],
            env=self.environment,
            capture_output=True,
            timeout=30,
            check=True,
        )
        image = QImage.fromData(shot.stdout, "PNG")
        assert not image.isNull()
        return image.convertToFormat(QImage.Format.Format_RGB32)

    def _try(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, timeout=30
        )
        return done.stdout.decode(errors="replace") if done.returncode == 0 else ""

    def _has_manager(self) -> bool:
        told = subprocess.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"],
            env=self.environment,
            capture_output=True,
        )
        return bool(re.search(rb"window id #", told.stdout))


def count_colour(image: QImage, colour: str) -> int:
    """Return how many pixels of `image` have exactly this colour, ``#RRGGBB``."""
    wanted = int(colour.removeprefix("#"), 16)
    data = bytes(image.constBits())
    needle = bytes((wanted & 255, wanted >> 8 & 255, wanted >> 16 & 255, 255))
    return sum(data[at : at + 4] == needle for at in range(0, len(data), 4))
