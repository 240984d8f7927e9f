"""Take the pictures of the handbook: `make handbook`, or with ARGS="table red" these alone.

Each shows the bundled example at a step of the first chapter, light and dark.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "screenshots"))

import camera

TARGET = camera.ROOT / "resources" / "help" / "pictures"
EXAMPLE = camera.ROOT / "resources" / "examples" / "示例街道2020.nianbao"
WIDTH, HEIGHT = 980, 640
COLOURS = 48
LARGEST, TOTAL = 80_000, 2_500_000  # bytes
THEMES = {"light": TARGET, "dark": TARGET / "dark"}
WRONG = ("t3.new.natural=57",)
LATER = "2021"
OPEN, LAST = "导入已有的报告", "选择上年的年报文件"


@dataclass(frozen=True)
class Shot:
    """A picture: its name, what leads there, the title of a dialog that is shown alone.

    What leads there are keys, ``type:`` with words to type, ``focus:`` with the title of a dialog
    to wait for. Esc closes what has been opened for it where `is_left`.
    """

    name: str
    keys: tuple[str, ...] = ()
    dialog: str = ""
    is_left: bool = False


@dataclass(frozen=True)
class Story:
    """One start of the program: what is done to a copy of the example before, and the shots."""

    shots: tuple[Shot, ...]
    changes: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()  # tables and texts that are not filled in yet
    prepared: str = ""  # the name of a function below
    has_window_only: bool = False  # the file is there, but not opened
    size: tuple[int, int] = (WIDTH, HEIGHT)


NEXT = "ctrl+Next"
STORIES = (
    Story(
        (
            Shot("start"),
            Shot(
                "new",
                (
                    *("ctrl+n", "focus:新建年度报告", "type:示例街道", "Tab"),
                    *("type:2020", "Tab", "End", "Tab", "Home", "Down"),
                ),
                "新建年度报告",
                True,
            ),
            Shot("next", ("alt+f", "l", f"focus:{LAST}", "type:{file}", "Return"), "从上年开始"),
        ),
        has_window_only=True,
    ),
    Story(
        (Shot("import", ("ctrl+i", f"focus:{OPEN}", "type:{file}", "Return"), "导入 ", True),),
        WRONG,
        prepared="as_word",
        has_window_only=True,
        size=(1240, 760),
    ),
    Story((Shot("info"),), blank=("t2", "t3", "t4", "s1", "s5", "s6")),
    Story((Shot("text", (NEXT,)),), blank=("t2", "t3", "t4", "s5", "s6")),
    Story((Shot("published", 2 * (NEXT,)),), blank=("t3", "t4")),
    Story((Shot("red", ("F8",)),), WRONG, blank=("t4",)),
    Story((Shot("table", 3 * (NEXT,)),), blank=("t4",)),
    Story(
        (
            Shot("disputes", 4 * (NEXT,)),
            Shot("other", 2 * (NEXT,)),
            Shot("preview", (NEXT,)),
            Shot("settings", ("ctrl+comma",), "设置", True),
            Shot("figures", (*2 * (NEXT,), "ctrl+End", "ctrl+k"), is_left=True),
            Shot("sentences", ("ctrl+j",), is_left=True),
            Shot("checklist", ("ctrl+l",), "报送清单", True),
            Shot("calendar", ("alt+h", "d"), "报送日历", True),
        )
    ),
    Story(
        (
            Shot("claims", ("F8", "ctrl+F6"), "文表对照", True),
            Shot("rules", ("alt+h", "r"), "审核规则", True),
            Shot("draft", ("ctrl+e",), "导出", True),
        ),
        WRONG,
    ),
    Story((Shot("versions", ("alt+f", "v"), "历史版本", True),), prepared="with_versions"),
    Story(
        (Shot("compare", ("alt+v", "c"), f"{LATER} 年与 2020 年比较", True),), prepared="next_year"
    ),
)


@contextmanager
def started(story: Story, theme: str, display: str) -> Iterator[tuple[str, Path]]:
    """Start the program for `story`; give the id of its window and the file."""
    with camera.home_of(theme, display) as environment:
        path = Path(environment["HOME"]) / "2020.nianbao"
        shutil.copy(EXAMPLE, path)
        changes = [*story.changes, *(f"{key}=" for part in story.blank for key in inputs(part))]
        if changes:
            camera.run(environment, "set", path, *changes)
        if story.prepared:
            path = PREPARED[story.prepared](environment, path)
        words = [] if story.has_window_only else [path]
        with camera.program(environment, *words) as window:
            yield window, path


def inputs(part: str) -> list[str]:
    """Return the keys of a table's filled cells in the example; a text is its own key."""
    cells = json.loads(EXAMPLE.read_text("utf-8"))["cells"]
    return [key for key in cells if key.startswith(f"{part}.")] or [part]


def as_word(environment: dict[str, str], path: Path) -> Path:
    """Export the report as a Word file."""
    document = path.with_suffix(".docx")
    camera.run(environment, "export", path, "-o", document)
    return document


def with_versions(environment: dict[str, str], path: Path) -> Path:
    """Save the report in a window twice, so that there are versions of it."""
    display = environment["DISPLAY"]
    with camera.program(environment, path) as window:
        camera.place(display, window, WIDTH, HEIGHT)
        camera.xdo(display, "windowfocus", "--sync", window)
        for keys in ((NEXT, NEXT, NEXT, "5", "7", "Tab"), ("5", "Tab")):
            for key in keys:
                camera.xdo(display, "key", key)
            camera.picture_at_rest(display, window)
            camera.xdo(display, "key", "ctrl+s")
            camera.picture_at_rest(display, window)
    return path


def next_year(environment: dict[str, str], path: Path) -> Path:
    """Begin next year's report and fill in a few numbers."""
    later = path.with_name(f"{LATER}.nianbao")
    camera.run(environment, "next", path, "-o", later)
    cells = json.loads(later.read_text("utf-8"))["cells"]
    numbers = {"t3.new.natural": 71, "t3.new.company": 6, "t3.granted.natural": 66}
    numbers |= {"t3.granted.company": 5, "t3.unable_not_held.natural": 5}
    pairs = [f"{key}={value}" for key, value in (numbers | {"t3.carried_out.company": 1}).items()]
    assert "t3.carried_in.natural" in cells
    camera.run(environment, "set", later, *pairs)
    return later


PREPARED = {"as_word": as_word, "with_versions": with_versions, "next_year": next_year}


def press(display: str, what: str) -> None:
    """Do one of the things that lead to a picture."""
    kind, _, words = what.rpartition(":")
    if kind == "focus":
        camera.xdo(display, "windowfocus", "--sync", camera.window_of(display, words))
    elif kind == "type":
        camera.xdo(display, "type", "--delay", "40", words)
    else:
        camera.xdo(display, "key", what)


def take(story: Story, theme: str, names: list[str]) -> int:
    """Start the program once and take the pictures of `story` in `names`; return their bytes."""
    total = 0
    with (
        camera.screen(*story.size) as display,
        started(story, theme, display) as (window, path),
    ):
        camera.place(display, window, *story.size)
        for shot in story.shots:
            camera.xdo(display, "windowfocus", "--sync", window)
            for key in shot.keys:
                press(display, key.format(file=path))
            shown = camera.window_of(display, shot.dialog) if shot.dialog else "root"
            if shot.dialog:
                camera.xdo(display, "windowfocus", "--sync", shown)
            data = camera.picture_at_rest(display, shown)
            if shot.name in names:
                target = THEMES[theme] / f"{shot.name}.png"
                total += camera.keep(data, target, COLOURS, LARGEST)
            if shot.is_left:
                camera.xdo(display, "key", "Escape")
    return total


def main(asked: list[str]) -> None:
    """Take the pictures in `asked`, or all."""
    known = [shot.name for story in STORIES for shot in story.shots]
    if set(asked) - set(known):
        raise SystemExit(f"There are: {' '.join(known)}")
    names = asked or known
    wanted = [story for story in STORIES if any(shot.name in names for shot in story.shots)]
    size = sum(take(story, theme, names) for theme in THEMES for story in wanted)
    print(f"{size // 1000} kB")
    if size > TOTAL:
        raise SystemExit("too large")


if __name__ == "__main__":
    main(sys.argv[1:])
