"""What one step of the self-test is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MISSING_LIBRARY: Final = re.compile(r"([\w.+-]+\.so[.\d]*): cannot open shared object")

SAMPLE: Final = "政府信息公开年报"  # characters that every face of ours must draw, each its own way


class Failed(Exception):
    """A step did not find what it should; the text is the reason, for the person."""


@dataclass(frozen=True, slots=True)
class Step:
    """`words` say what is tried; `run` tries it in an empty folder and may return a remark.

    It raises Failed, or whatever the program itself raises. Steps do not need each other.
    """

    words: str
    run: Callable[[Path], str | None]


def require(holds: object, reason: str) -> None:
    """Raise Failed with `reason` unless `holds`."""
    if not holds:
        raise Failed(reason)


def loading_problem(message: str) -> str:
    """Return what a loader's `message` means for a person."""
    missing = _MISSING_LIBRARY.search(message)
    return f"系统缺少 {missing.group(1)}" if missing else message
