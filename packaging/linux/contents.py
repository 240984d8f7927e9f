"""Whose each executable and library of the folder dist/nianbao is, for its SBOM."""

import json
from pathlib import Path
from typing import Any

from debian import Debian
from libraries import binaries
from sbom import Packaged, part_of, write_sbom

_WHEELS = "/site-packages/"
_OF_PYTHON, _BOOTLOADER = "Python", "pyinstaller"


def write_contents(
    target: Path, program: Path, system: Debian, origins: Path, seconds: int
) -> None:
    """Write the SBOM of `program`, which was built on `system`.

    `origins` tells where each file was taken from, as nianbao.spec wrote it; `seconds` is the
    instant of the release.
    """
    told = json.loads(origins.read_text("utf-8"))
    inner = program / "_internal"
    files: dict[str, list[Path]] = {_BOOTLOADER: [program / "nianbao"]}
    more: dict[str, dict[str, Any]] = {}
    for path in binaries(inner):
        source = told["libraries"][path.relative_to(inner).as_posix()]
        package = None if _WHEELS in source else system.owner(source)
        if package is not None and package not in more:
            more[package] = _debian_part(package, system)
        files.setdefault(package or _part_of(source), []).append(path)
    write_sbom(target, Packaged(program, files, list(more.values()), told["python"], seconds))


def _part_of(source: str) -> str:
    _, is_wheel, place = source.rpartition(_WHEELS)
    return part_of(place) if is_wheel else _OF_PYTHON


def _debian_part(name: str, system: Debian) -> dict[str, Any]:
    version = system.version(name)
    return {
        "type": "library",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "description": f"Debian {system.release}",
        "licenses": [{"license": {"name": "resources/licences/texts/linux-libraries.txt"}}],
        "purl": f"pkg:deb/debian/{name}@{version}?distro=debian-{system.release}",
    }
