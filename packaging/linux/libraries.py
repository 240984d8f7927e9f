"""What the built folder asks of the system under it: the oldest glibc, Debian's packages."""

import re
import subprocess
from pathlib import Path

from debian import Debian

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_GLIBC = re.compile(r"\bGLIBC_(\d+(?:\.\d+)+)\b")
# In newer Debians these are called otherwise, since times have 64 bits.
_ALSO_CALLED = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}
# Named with a version; the compiler's own library comes with that of C++.
_NAMED_APART = ("libc6", "libstdc++6", "libgcc-s1")
_LIBSTDCXX = (
    "libstdc++6 (>= 8)"  # that of Debian 10; the newest symbol of Qt's wheels is CXXABI_1.3.11
)

Version = tuple[int, ...]


def binaries(folder: Path) -> list[Path]:
    """Return all executables and libraries below `folder`, sorted."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in files if _is_elf(path)]


def sonames(file: Path) -> set[str]:
    """Return the libraries that `file` links to."""
    return set(_NEEDED.findall(_told(file, "--dynamic")))


def glibc_of(file: Path) -> Version:
    """Return the oldest glibc that `file` can be loaded with, () where it asks for none."""
    needs = _told(file, "--version-info").partition("Version needs section")[2]
    return max((tuple(map(int, text.split("."))) for text in _GLIBC.findall(needs)), default=())


def oldest_glibc(folder: Path) -> tuple[Version, list[Path]]:
    """Return the oldest glibc that all below `folder` can be loaded with, and what asks for it."""
    asked = {path: glibc_of(path) for path in binaries(folder)}
    floor = max(asked.values())
    return floor, [path for path, version in asked.items() if version == floor]


def debian_depends(folder: Path, glibc: str, system: Debian) -> list[str]:
    """Return the field Depends: the packages of `system` with what `folder` links to and lacks."""
    files = binaries(folder)
    wanted = set[str]().union(*map(sonames, files)) - {path.name for path in files}
    packages = {system.holder(name) for name in wanted}
    plain = sorted(packages - {*_NAMED_APART})
    either = [f"{name} | {_ALSO_CALLED[name]}" if name in _ALSO_CALLED else name for name in plain]
    return [f"libc6 (>= {glibc})", _LIBSTDCXX, *either]


def _told(file: Path, what: str) -> str:
    command = ["readelf", what, "--wide", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
