"""The log in the user's data folder: what failed and where in the program, never what was typed.

Messages of exceptions may quote a report, so they are left out: kind and place remain.
"""

import logging
import os
from itertools import pairwise
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

_LARGEST = 200_000  # bytes of one file
_OLDER = 3  # files kept beside it
_ROOT = Path(__file__).resolve().parents[2]


def start_log(folder: Path) -> Path:
    """Log warnings and errors of the whole program to a file in `folder`; return the file."""
    file = folder / "nianbao.log"
    handler = _RotatingFile(file)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    return file


def trace_words(error: BaseException) -> str:
    """Return kind and place of `error`, of what caused it first; no message of it but a number."""
    seen: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in seen:
        seen.append(current)
        current = current.__cause__ or current.__context__
    return "\n".join(_one(each) for each in reversed(seen))


def _one(error: BaseException) -> str:
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno else ""
    lines = [f"{type(error).__module__}.{type(error).__qualname__}{number}"]
    return "\n".join([*lines, *_frames(error.__traceback__)])


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]


def _short(name: str) -> str:
    """Return a file's name without where the program, or whose home, is."""
    path = Path(name)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])


class _Discreet(logging.Formatter):
    """Says of an exception what `trace_words` says."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        error = ei[1] if isinstance(ei, tuple) else None
        return trace_words(error) if isinstance(error, BaseException) else ""


class _RotatingFile(logging.Handler):
    """Writes to `file`, opened for each line; one that cannot be written is given up."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room()
            with self._file.open("a", encoding="utf-8", errors="replace") as file:
                file.write(self.format(record) + "\n")
        except OSError:
            return

    def _make_room(self) -> None:
        if not self._file.exists() or self._file.stat().st_size < _LARGEST:
            return
        names = [self._file, *(Path(f"{self._file}.{n}") for n in range(1, _OLDER + 1))]
        for newer, older in reversed(list(pairwise(names))):
            if newer.exists():
                os.replace(newer, older)  # noqa: PTH105 - takes what is there away
