"""Take the pictures of docs/screenshots: make screenshots, or ARGS="table-light preview".

Each picture is of the real program on a screen of its own (Xvfb), driven by keys, with nobody's
settings. It shows the bundled example, in which one number of table 三 has been made wrong.
Needs xvfb, xdotool, imagemagick (`make setup` installs them) and Pillow (reportlab brings it).
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "screenshots"
EXAMPLE = ROOT / "resources" / "examples" / "示例街道2020.nianbao"
WRONG = "t3.new.natural=57"
WIDTH, HEIGHT = 1366, 768
COLOURS, EXACT = 256, 64
LARGEST = 200_000  # bytes
PATIENCE = 15  # seconds for a window to come, or to come to rest
Colour = tuple[int, int, int]
PROGRAM = [sys.executable, "-m", "ui"]


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the keys that lead there, and how the program is started."""

    name: str
    keys: tuple[str, ...] = ()
    theme: str = "light"
    scale: int = 1
    has_file: bool = True


NEXT_FINDING, NEXT_PAGE, PREVIEW = "F8", "ctrl+Next", "F7"
SHOTS = (
    Shot("start-light", has_file=False),
    Shot("info-light"),
    Shot("table-light", (NEXT_FINDING,)),
    Shot("table-dark", (NEXT_FINDING,), theme="dark"),
    Shot("table-light-200", (NEXT_FINDING,), scale=2),
    Shot("text-light", (NEXT_PAGE,)),
    Shot("preview-light", (PREVIEW,)),
)


@contextmanager
def screen(width: int, height: int) -> Iterator[str]:
    """Give an X display of that size, such as ":99"."""
    reading, writing = os.pipe()
    size = f"{width}x{height}x24"
    options = ["-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    command = ["Xvfb", "-displayfd", str(writing), *options]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                yield f":{answer.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def program(shot: Shot, display: str) -> Iterator[str]:
    """Run the program for `shot` on `display` and give the id of its window."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": name,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(shot.scale),
        }
        settings = home / ".config" / "nianbao" / "nianbao.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[General]\ntheme={shot.theme}\n", "utf-8")
        words = []
        if shot.has_file:
            path = home / EXAMPLE.name
            shutil.copy(EXAMPLE, path)
            subprocess.run([*PROGRAM, "set", path, WRONG], cwd=ROOT, env=environment, check=True)
            words = [str(path)]
        with subprocess.Popen([*PROGRAM, *words], cwd=ROOT, env=environment) as process:
            try:
                yield window_of(process, display)
            finally:
                process.terminate()


def window_of(process: "subprocess.Popen[bytes]", display: str) -> str:
    """Return the id of the window that `process` has shown."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = xdo(display, "search", "--onlyvisible", "--name", "年报").split()
        if found:
            return found[0]
        time.sleep(0.1)
    raise SystemExit("the program showed no window")


def xdo(display: str, *words: str) -> str:
    """Run xdotool and return what it prints; it fails where it finds nothing."""
    command = ["xdotool", *words]
    environment = os.environ | {"DISPLAY": display}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout


def picture(display: str) -> bytes:
    """Return what the whole screen shows, as pixels."""
    command = ["import", "-display", display, "-window", "root", "ppm:-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def picture_at_rest(display: str) -> bytes:
    """Return what the screen shows once it has not changed for a while."""
    end = time.monotonic() + PATIENCE
    before, now = b"", picture(display)
    while now != before and time.monotonic() < end:
        time.sleep(0.7)  # longer than the program waits before it makes a preview
        before, now = now, picture(display)
    return now


def with_few_colours(full: Image.Image) -> Image.Image:
    """Return `full` with a palette: the commonest colours exact, the others as near as can be.

    The others count the same however rare they are, so that the green of a small ✓ stays green.
    """
    pixels = cast(Sequence[Colour], full.get_flattened_data())
    colours = [colour for colour, _ in Counter(pixels).most_common()]
    palette = colours[:EXACT]
    if colours[EXACT:]:
        others = Image.new("RGB", (len(colours) - EXACT, 1))
        others.putdata(colours[EXACT:])
        chosen = others.quantize(COLOURS - EXACT, Image.Quantize.MAXCOVERAGE).getpalette() or []
        palette += zip(chosen[0::3], chosen[1::3], chosen[2::3], strict=True)
    places = {colour: nearest(colour, palette) for colour in colours}
    few = Image.new("P", full.size)
    few.putpalette([part for colour in palette for part in colour])
    few.putdata([places[pixel] for pixel in pixels])
    return few


def nearest(colour: Colour, palette: Sequence[Colour]) -> int:
    """Return which of `palette` looks most like `colour`."""
    red, green, blue = colour

    def difference(place: int) -> int:
        other = palette[place]
        return (other[0] - red) ** 2 + (other[1] - green) ** 2 + (other[2] - blue) ** 2

    return min(range(len(palette)), key=difference)


def take(shot: Shot) -> None:
    """Take one picture."""
    width, height = WIDTH * shot.scale, HEIGHT * shot.scale
    target = TARGET / f"{shot.name}.png"
    with screen(width, height) as display, program(shot, display) as window:
        xdo(display, "windowmove", window, "0", "0")
        xdo(display, "windowsize", "--sync", window, str(width), str(height))
        xdo(display, "mousemove", str(width - 1), str(height - 1), "windowfocus", "--sync", window)
        for key in shot.keys:
            xdo(display, "key", key)
        data = picture_at_rest(display)
    with Image.open(io.BytesIO(data)) as full:
        with_few_colours(full).save(target, optimize=True)
    size = target.stat().st_size
    print(f"{target.name}  {width} x {height}  {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit("too large")


def main(names: list[str]) -> None:
    """Take the pictures in `names`, or all."""
    unknown = set(names) - {shot.name for shot in SHOTS}
    if unknown:
        raise SystemExit(f"There are: {' '.join(shot.name for shot in SHOTS)}")
    TARGET.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        if not names or shot.name in names:
            take(shot)


if __name__ == "__main__":
    main(sys.argv[1:])
