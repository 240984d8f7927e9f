"""The files opened lately, newest first."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ui.settings import MAX_RECENT, RECENT_FILES, Settings


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file opened lately, and whether it is still there (else the menu greys it)."""

    path: Path
    exists: bool


class RecentFiles:
    """The list as it is kept in `settings`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def add(self, path: Path) -> None:
        """Put `path` first; a file stands in the list once."""
        known = self._settings.get(RECENT_FILES)
        self._settings.set(RECENT_FILES, with_first(known, path))

    def listed(self) -> tuple[RecentFile, ...]:
        """Return the files. Looks for each of them: slow if one is on a share that is away."""
        return tuple(RecentFile(path, _exists(path)) for path in self._settings.get(RECENT_FILES))

    def clear(self) -> None:
        """Forget all of them."""
        self._settings.set(RECENT_FILES, ())


def with_first(paths: Sequence[Path], path: Path) -> tuple[Path, ...]:
    """Return `paths` with `path` in front, in full and once, no more than MAX_RECENT."""
    first = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps ".."
    others = (other for other in paths if os.path.normcase(other) != os.path.normcase(first))
    return (first, *others)[:MAX_RECENT]


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no permission to look, a share that is away
        return False
