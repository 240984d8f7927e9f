"""What Windows asks of names and paths, and how long it lets others hold a file.

The rules are pure functions, the same on every system; `vet_name`, `reachable` and `spelled_out`
look at where the program runs. Source of the rules: Microsoft, "Naming Files, Paths, and
Namespaces".
"""

import glob
import os
import re
import time
from collections.abc import Callable, Container
from pathlib import Path, PureWindowsPath
from typing import Final, TypeVar

from app.errors import NotWritten

T = TypeVar("T")

FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\s*\.|\s*$)", re.IGNORECASE
)
HELD_BY_OTHERS: Final = (5, 32, 33)  # access denied, sharing violation, lock violation
IN_USE: Final = (32, 33)

_IS_WINDOWS = os.name == "nt"
_RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8)
_LONGEST = 200  # characters that are safe: of 260, names beside a file (lock, temporary) take some
_LONG = "\\\\?\\"
_LONG_SHARE = "\\\\?\\UNC\\"


def windows_number(error: OSError) -> int | None:
    """Return the number that Windows gave `error`, None elsewhere."""
    number = getattr(error, "winerror", None)
    return number if isinstance(number, int) else None


def patiently(action: Callable[[], T], numbers: Container[int | None] = HELD_BY_OTHERS) -> T:
    """Return what `action` does. Others may hold a file for a moment: a virus scanner, a preview.

    Errors of Windows with one of `numbers` are tried again, for 1.5 seconds in all. Raises what
    `action` raises.
    """
    for seconds in _RETRY_SECONDS:
        try:
            return action()
        except OSError as error:
            if windows_number(error) not in numbers:
                raise
        time.sleep(seconds)
    return action()


def refused_name(name: str) -> str | None:
    """Return why Windows takes no file of this name (no path), None if it does.

    A colon would write into a hidden stream of another file, a dot or space at the end would be
    dropped without a word.
    """
    found = FORBIDDEN.search(name)
    if found:
        return f"文件名“{name}”里有不能用的字符“{found[0]}”"
    if name.endswith((".", " ")):
        return f"文件名“{name}”的末尾不能是点或空格"
    if RESERVED.match(name):
        return f"“{name}”是 Windows 留给设备的名字，不能用作文件名"
    return None


def vet_name(path: Path) -> None:
    """Raise NotWritten where Windows, if this is it, takes no file of the name in `path`."""
    refusal = refused_name(path.name) if _IS_WINDOWS else None
    if refusal:
        raise NotWritten(path, f"{refusal}，没有保存。请换一个文件名。")


def extended(path: PureWindowsPath) -> PureWindowsPath:
    """Return `path`, absolute and without "..", in the form that may have 32,000 characters.

    A short one, and one that has the form already, stays as it is.
    """
    text = str(path)
    if len(text) <= _LONGEST or text.startswith((_LONG, "\\\\.\\")) or not path.is_absolute():
        return path
    if text.startswith("\\\\"):
        return PureWindowsPath(_LONG_SHARE + text.removeprefix("\\\\"))
    return PureWindowsPath(_LONG + text)


def reachable(path: Path) -> Path:
    """Return how to reach the file at `path`, which people know by that; the same but on Windows.

    There a path of more than 259 characters is found by its extended form only, unless somebody
    with an administrator's rights has changed that.
    """
    if not _IS_WINDOWS:
        return path
    return Path(extended(PureWindowsPath(os.path.abspath(path))))  # noqa: PTH100 - drops ".."


def spelled_out(path: Path) -> list[Path]:
    """Return the files that `path` means: on Windows, whose shells do not look at * and ?, several.

    Itself where there are none, and elsewhere.
    """
    if not _IS_WINDOWS or not any(mark in path.name for mark in "*?"):
        return [path]
    return [Path(name) for name in sorted(glob.glob(str(path)))] or [path]  # noqa: PTH207
