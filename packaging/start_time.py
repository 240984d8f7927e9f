"""Measure launch to window: python packaging/start_time.py [RUNS]

The packaged program, an empty window of PySide6 packaged the same way, and both from source take
turns on one screen (Xvfb) without a window manager; printed is the median of each, from starting
the process until its window is there, and the span. Run `make package` first. Needs xvfb and
xdotool.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "screenshots"))
from camera import ROOT, screen, xdo

EXAMPLE = ROOT / "resources" / "examples" / "示例街道2020.nianbao"
NAME = "年报|empty"
EMPTY = ROOT / "packaging" / "empty_window.py"
PACKAGED_EMPTY = ROOT / "build" / "empty" / "nianbao" / "nianbao"
COMMANDS = {
    "packaged, with a file": [str(ROOT / "dist" / "nianbao" / "nianbao"), str(EXAMPLE)],
    "packaged, start page": [str(ROOT / "dist" / "nianbao" / "nianbao")],
    "source, with a file": [sys.executable, "-m", "ui", str(EXAMPLE)],
    "source, start page": [sys.executable, "-m", "ui"],
    "empty window, packaged": [str(PACKAGED_EMPTY)],
    "empty window, source": [sys.executable, str(EMPTY)],
}


def seconds(command: list[str], display: str) -> float:
    """Return how long `command` took to show a window."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        kept = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
        environment = kept | {"HOME": home, "DISPLAY": display}
        begin = time.perf_counter()
        with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
            while not xdo(display, "search", "--onlyvisible", "--name", NAME):
                if process.poll() is not None:
                    raise SystemExit("the program has ended")
            taken = time.perf_counter() - begin
            process.terminate()
    return taken


def main(words: list[str]) -> None:
    """Measure and print."""
    runs = int(words[0]) if words else 10
    build = ["sh", "packaging/linux/bundle.sh", EMPTY.relative_to(ROOT), "build/empty"]
    subprocess.run(build, cwd=ROOT, check=True)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with screen(1366, 768) as display:
        for number in range(runs + 1):  # the first round only warms up
            for name, command in COMMANDS.items():
                once = seconds(command, display)
                if number:
                    taken[name].append(once)
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:<22} {median:.2f} s  ({min(times):.2f} to {max(times):.2f})")


if __name__ == "__main__":
    main(sys.argv[1:])
