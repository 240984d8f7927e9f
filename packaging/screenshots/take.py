"""Take the pictures of docs/screenshots: make screenshots, or ARGS="table-light preview-dark-200".

Each page, light and dark, at 100 % and 200 %, and at 100 % what opens over it: of the real program
on a screen of its own (Xvfb), driven by keys, with nobody's settings. They show the bundled
example, in which one number of table 三 has been made wrong.
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
COLOURS = {1: 64, 2: 32}  # by scale: large letters need fewer
LARGEST, TOTAL = 200_000, 3_000_000  # bytes
PATIENCE = 15  # seconds for a window to come, or to come to rest
THEMES, SCALES, ONLY_PAGES = ("light", "dark"), (1, 2), (2,)
Colour = tuple[int, int, int]
PROGRAM = [sys.executable, "-m", "ui"]


@dataclass(frozen=True)
class Run:
    """One start of the program: how it looks, with or without the example."""

    theme: str
    scale: int
    has_file: bool

    def name(self, shot: "Shot") -> str:
        """Return the name of the picture of `shot` in this run."""
        return f"{shot.name}-{self.theme}" + ("-200" if self.scale == 2 else "")


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the keys that lead there from the one before, the title of a dialog.

    Whatever has been opened for it is closed by Esc where `is_left`.
    """

    name: str
    keys: tuple[str, ...] = ()
    dialog: str = ""
    is_left: bool = False


NEXT_FINDING, NEXT_PAGE, PREVIEW = "F8", "ctrl+Next", "F7"
FIRST = (Shot("start"), Shot("new", ("ctrl+n",), "新建年度报告", is_left=True))
SHOTS = (
    Shot("info"),
    Shot("text", (NEXT_PAGE,)),
    Shot("figures", ("ctrl+End", "ctrl+k"), is_left=True),
    Shot("sentences", ("ctrl+j",), is_left=True),
    Shot("published", (NEXT_PAGE,)),
    Shot("table", (NEXT_FINDING,)),
    Shot("disputes", (NEXT_PAGE,)),
    Shot("problems", (NEXT_PAGE,)),
    Shot("other", (NEXT_PAGE,)),
    Shot("preview", (PREVIEW,)),
    Shot("draft", ("ctrl+e",), "导出", is_left=True),
    Shot("keys", ("ctrl+F1",), "快捷键", is_left=True),
)
RUNS = {
    Run(theme, scale, has_file): tuple(
        shot
        for shot in (SHOTS if has_file else FIRST)
        if not (shot.is_left and scale in ONLY_PAGES)
    )
    for theme in THEMES
    for scale in SCALES
    for has_file in (False, True)
}


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
def program(run: Run, display: str) -> Iterator[str]:
    """Start the program for `run` on `display` and give the id of its window."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": name,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCALE_FACTOR": str(run.scale),
        }
        settings = home / ".config" / "nianbao" / "nianbao.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[General]\ntheme={run.theme}\n", "utf-8")
        words = []
        if run.has_file:
            path = home / EXAMPLE.name
            shutil.copy(EXAMPLE, path)
            subprocess.run([*PROGRAM, "set", path, WRONG], cwd=ROOT, env=environment, check=True)
            words = [str(path)]
        with subprocess.Popen([*PROGRAM, *words], cwd=ROOT, env=environment) as process:
            try:
                yield window_of(display, "年报")
            finally:
                process.terminate()


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
    while now != before and time.monotonic() < end:
        time.sleep(0.7)  # longer than the program waits before it makes a preview
        before, now = now, picture(display, window)
    return now


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


def take(run: Run, names: list[str]) -> int:
    """Start the program once and take its pictures, those in `names`; return their bytes."""
    width, height = WIDTH * run.scale, HEIGHT * run.scale
    total = 0
    with screen(width, height) as display, program(run, display) as window:
        xdo(display, "windowmove", window, "0", "0")
        xdo(display, "windowsize", "--sync", window, str(width), str(height))
        xdo(display, "mousemove", str(width - 1), str(height - 1))
        for shot in RUNS[run]:
            xdo(display, "windowfocus", "--sync", window)
            for key in shot.keys:
                xdo(display, "key", key)
            shown = window_of(display, shot.dialog) if shot.dialog else "root"
            if shot.dialog:
                xdo(display, "windowfocus", "--sync", shown)
            if run.name(shot) in names:
                total += keep(picture_at_rest(display, shown), run, shot)
            if shot.is_left:
                xdo(display, "key", "Escape")
    return total


def keep(data: bytes, run: Run, shot: Shot) -> int:
    """Write a picture, told of in a line; return its size in bytes."""
    target = TARGET / f"{run.name(shot)}.png"
    with Image.open(io.BytesIO(data)) as full:
        with_few_colours(full, COLOURS[run.scale]).save(target, optimize=True)
        measures = f"{full.width} x {full.height}"
    size = target.stat().st_size
    print(f"{target.name}  {measures}  {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit("too large")
    return size


def main(asked: list[str]) -> None:
    """Take the pictures in `asked`, or all."""
    known = [run.name(shot) for run, shots in RUNS.items() for shot in shots]
    if set(asked) - set(known):
        raise SystemExit(f"There are: {' '.join(known)}")
    TARGET.mkdir(parents=True, exist_ok=True)
    names = asked or known
    wanted = (run for run, shots in RUNS.items() if any(run.name(s) in names for s in shots))
    size = sum(take(run, names) for run in wanted)
    print(f"{size // 1000} kB")
    if size > TOTAL:
        raise SystemExit("too large")


if __name__ == "__main__":
    main(sys.argv[1:])
