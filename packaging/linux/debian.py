"""A Debian in a folder: which package holds a file or a library, and its version."""

import subprocess
from pathlib import Path


class Debian:
    """The Debian below `root`, which may be the running system itself."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def release(self) -> str:
        """Return its number, as "11.11"."""
        return (self._root / "etc/debian_version").read_text("utf-8").strip()

    def owner(self, place: str) -> str | None:
        """Return the package that the file `place` (as seen inside) came with, None if of none."""
        for name in (place, place.removeprefix("/usr")):  # where /lib is a link, it has two names
            told = self._ask("--search", name)
            if told is not None:
                return told.partition(":")[0]
        return None

    def version(self, package: str) -> str:
        """Return the version of `package`, which is installed."""
        told = self._ask("--show", "--showformat=${Version}\\n", package)
        assert told, package
        return told.split()[0]

    def holder(self, soname: str) -> str:
        """Return the package that holds the library `soname`; exit where none does."""
        for folder in sorted(self._root.glob("usr/lib/*-linux-gnu*")):
            if (folder / soname).exists():
                place = f"/{folder.relative_to(self._root)}/"
                owner = self.owner(place + soname)
                if owner:
                    return owner
        raise SystemExit(f"no Debian package in {self._root} holds {soname}")

    def _ask(self, *words: str) -> str | None:
        command = ["dpkg-query", f"--admindir={self._root / 'var/lib/dpkg'}", *words]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        return told.stdout if told.returncode == 0 else None
