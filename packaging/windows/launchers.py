"""Builds nianbao.exe, which has a window only, and nianbao-cli.exe, which prints."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent / "launcher"
ICON = HERE.parents[1] / "icons" / "nianbao.ico"
_CROSS = "x86_64-w64-mingw32-"
_STRICT = ("-std=c17", "-Wall", "-Wextra", "-Werror", "-O2", "-s", "-municode")
_SAME_EACH_TIME = ("-Wl,--no-insert-timestamp", "-static-libgcc")
_HARD = ("-Wl,--nxcompat,--dynamicbase,--high-entropy-va",)


@dataclass(frozen=True)
class Launcher:
    """A program to build: its file, what Windows says it is, the compiler's words for it."""

    file: str
    description: str
    options: tuple[str, ...]


LAUNCHERS = (
    Launcher("nianbao.exe", "年报", ("-mwindows", "-DWINDOWED")),
    Launcher("nianbao-cli.exe", "年报（命令行）", ("-mconsole",)),
)


def build_launchers(tree: Path, work: Path, version: str) -> None:
    """Build both launchers into `tree`; `version` goes into what Windows shows of them."""
    work.mkdir(parents=True, exist_ok=True)
    for launcher in LAUNCHERS:
        resource = work / f"{launcher.file}.o"
        script = work / f"{launcher.file}.rc"
        script.write_text(_resource_script(launcher, version), "utf-8", newline="\n")
        subprocess.run(
            [_tool("windres"), "-c", "65001", script, "-O", "coff", "-o", resource], check=True
        )
        options = (*_STRICT, *_SAME_EACH_TIME, *_HARD, *launcher.options)
        sources = [str(HERE / "launcher.c"), str(resource)]
        libraries = ["-lshell32", "-luser32"]
        target = ["-o", str(tree / launcher.file)]
        subprocess.run([_tool("gcc"), *options, *sources, *target, *libraries], check=True)


def four_numbers(version: str) -> str:
    """Return `version` with the four numbers that Windows wants, between dots."""
    numbers = [part for part in version.split(".") if part.isdigit()]
    return ".".join((numbers + ["0"] * 4)[:4])


def _resource_script(launcher: Launcher, version: str) -> str:
    words = {
        "ICON_FILE": f'"{ICON.as_posix()}"',
        "MANIFEST_FILE": f'"{(HERE / "launcher.manifest").as_posix()}"',
        "VERSION_NUMBERS": four_numbers(version).replace(".", ","),
        "DESCRIPTION": f'"{launcher.description}"',
        "FILE_NAME": f'"{launcher.file}"',
        "VERSION": f'"{version}"',
    }
    text = (HERE / "launcher.rc").read_text("utf-8")
    head = "".join(f"#define {name} {value}\n" for name, value in words.items())
    return head + text


def _tool(name: str) -> str:
    """Return the tool `name` of MinGW: the cross-compiler's, or on Windows its own."""
    for candidate in (_CROSS + name, name):
        if shutil.which(candidate):
            return candidate
    raise SystemExit(f"There is no {_CROSS}{name} here. Install mingw-w64.")
