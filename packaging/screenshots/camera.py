"""Taking pictures of the real program on a screen of its own (Xvfb), driven by keys.

With nobody's settings. Needs xvfb, xdotool, imagemagick (`make setup` installs them) and Pillow
(reportlab brings it).
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "ui"]
PATIENCE = 15  # seconds for a window to come, or to come to rest
Colour = tuple[int, int, int]
_FEWEST = 40  # different bytes of a picture that shows something


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
def home_of(theme: str, display: str, scale: int = 1) -> Iterator[dict[str, str]]:
    """Give the environment of a person who has just come: an empty home and this theme."""
    with tempfile.TemporaryDirectory() as name:
        settings = Path(name) / ".config" / "nianbao" / "nianbao.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[General]\ntheme={theme}\n", "utf-8")
        yield {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": name,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(scale),
        }


def run(environment: dict[str, str], *words: str | Path) -> None:
    """Run the program's command line with these words."""
    subprocess.run([*PROGRAM, *words], cwd=ROOT, env=environment, check=True)


@contextmanager
def program(environment: dict[str, str], *words: str | Path) -> Iterator[str]:
    """Start the program with these words and give the id of its window."""
    with subprocess.Popen([*PROGRAM, *words], cwd=ROOT, env=environment) as process:
        try:
            yield window_of(environment["DISPLAY"], "年报")
        finally:
            process.terminate()


def place(display: str, window: str, width: int, height: int) -> None:
    """Put a window into the corner in this size, the mouse out of the way, and wait for it."""
    xdo(display, "windowmove", window, "0", "0")
    xdo(display, "windowsize", "--sync", window, str(width), str(height))
    xdo(display, "mousemove", str(width - 1), str(height - 1))
    picture_at_rest(display, window)


def window_of(display: str, title: str) -> str:
    """Return the id of the window with `title`, waiting until there is one."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = xdo(display, "search", "--onlyvisible", "--name", title).split()
        if found:
            return found[0]
        time.sleep(0.1)
    raise SystemExit(f"the program showed no window “{title}”")


def xdo(display: str, *words: str) -> str:
    """Run xdotool and return what it prints; it fails where it finds nothing."""
    command = ["xdotool", *words]
    environment = os.environ | {"DISPLAY": display}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout


def picture(display: str, window: str) -> bytes:
    """Return what a window or the whole screen shows, as pixels."""
    command = ["import", "-display", display, "-window", window, "ppm:-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def picture_at_rest(display: str, window: str) -> bytes:
    """Return what is shown once it has not changed for a while."""
    end = time.monotonic() + PATIENCE
    before, now = b"", picture(display, window)
    while (now != before or is_blank(now)) and time.monotonic() < end:
        time.sleep(0.7)  # longer than the program waits before it makes a preview
        before, now = now, picture(display, window)
    return now


def is_blank(data: bytes) -> bool:
    """Tell a window that nothing has been painted in yet."""
    return len(set(data)) < _FEWEST


def with_few_colours(full: Image.Image, number: int) -> Image.Image:
    """Return `full` with `number` colours: the commonest exact, the others as near as can be.

    The others count the same however rare they are, so that the green of a small ✓ stays green.
    """
    pixels = memoryview(full.convert("RGBA").tobytes()).cast("I")
    counted = [pixel for pixel, _ in Counter(pixels).most_common()]
    colours = [cast(Colour, tuple(pixel.to_bytes(4, sys.byteorder)[:3])) for pixel in counted]
    exact = number * 3 // 8
    palette = colours[:exact]
    if colours[exact:]:
        others = Image.new("RGB", (len(colours) - exact, 1))
        others.putdata(colours[exact:])
        chosen = others.quantize(number - exact, Image.Quantize.MAXCOVERAGE).getpalette() or []
        palette += zip(chosen[0::3], chosen[1::3], chosen[2::3], strict=True)
    places = {pixel: nearest(c, palette) for pixel, c in zip(counted, colours, strict=True)}
    few = Image.frombytes("P", full.size, bytes(map(places.__getitem__, pixels)))
    few.putpalette([part for colour in palette for part in colour])
    return few


def nearest(colour: Colour, palette: Sequence[Colour]) -> int:
    """Return which of `palette` looks most like `colour`."""
    red, green, blue = colour

    def difference(place: int) -> int:
        other = palette[place]
        return (other[0] - red) ** 2 + (other[1] - green) ** 2 + (other[2] - blue) ** 2

    return min(range(len(palette)), key=difference)


def keep(data: bytes, target: Path, colours: int, largest: int) -> int:
    """Write a picture as PNG of few colours, told of in a line; return its size in bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(data)) as full:
        with_few_colours(full, colours).save(target, optimize=True)
        measures = f"{full.width} x {full.height}"
    size = target.stat().st_size
    print(f"{target.name}  {measures}  {size // 1000} kB")
    if size > largest:
        raise SystemExit("too large")
    return size
