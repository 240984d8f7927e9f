"""Take the pictures of docs/screenshots: make screenshots, or ARGS="table-light preview-dark-200".

Each page, light and dark, at 100 % and 200 %, and at 100 % what opens over it: of the real program
on a screen of its own (Xvfb), driven by keys, with nobody's settings. They show the bundled
example, in which one number of table 三 has been made wrong. camera.py says what is needed.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import camera

ROOT = camera.ROOT
TARGET = ROOT / "docs" / "screenshots"
EXAMPLE = ROOT / "resources" / "examples" / "示例街道2020.nianbao"
WRONG = "t3.new.natural=57"
WIDTH, HEIGHT = 1366, 768
COLOURS = {1: 64, 2: 32}  # by scale: large letters need fewer
LARGEST, TOTAL = 200_000, 4_000_000  # bytes
THEMES, SCALES, ONLY_PAGES = ("light", "dark"), (1, 2), (2,)


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
def started(shots: Run, display: str) -> Iterator[str]:
    """Start the program as `shots` wants it and give the id of its window."""
    with camera.home_of(shots.theme, display, shots.scale) as environment:
        words = []
        if shots.has_file:
            path = Path(environment["HOME"]) / EXAMPLE.name
            shutil.copy(EXAMPLE, path)
            camera.run(environment, "set", path, WRONG)
            words = [path]
        with camera.program(environment, *words) as window:
            yield window


def take(run: Run, names: list[str]) -> int:
    """Start the program once and take its pictures, those in `names`; return their bytes."""
    width, height = WIDTH * run.scale, HEIGHT * run.scale
    total = 0
    with camera.screen(width, height) as display, started(run, display) as window:
        camera.place(display, window, width, height)
        for shot in RUNS[run]:
            camera.xdo(display, "windowfocus", "--sync", window)
            for key in shot.keys:
                camera.xdo(display, "key", key)
            shown = camera.window_of(display, shot.dialog) if shot.dialog else "root"
            if shot.dialog:
                camera.xdo(display, "windowfocus", "--sync", shown)
            if run.name(shot) in names:
                data = camera.picture_at_rest(display, shown)
                target = TARGET / f"{run.name(shot)}.png"
                total += camera.keep(data, target, COLOURS[run.scale], LARGEST)
            if shot.is_left:
                camera.xdo(display, "key", "Escape")
    return total


def main(asked: list[str]) -> None:
    """Take the pictures in `asked`, or all."""
    known = [run.name(shot) for run, shots in RUNS.items() for shot in shots]
    if set(asked) - set(known):
        raise SystemExit(f"There are: {' '.join(known)}")
    names = asked or known
    wanted = (run for run, shots in RUNS.items() if any(run.name(s) in names for s in shots))
    size = sum(take(run, names) for run in wanted)
    print(f"{size // 1000} kB")
    if size > TOTAL:
        raise SystemExit("too large")


if __name__ == "__main__":
    main(sys.argv[1:])
