"""The list for machines of all that is in a packaged program: an SBOM in CycloneDX 1.5.

Parts, versions and licences are those of resources/licences/parts.json; under each part stand its
executables and libraries with their SHA-256. Libraries that came out of Debian are parts of their
own, with the version of their package.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path, PurePosixPath
from typing import Any

from locked import shipped_rows

ROOT = Path(__file__).resolve().parents[1]
_SPDX = re.compile(r"[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)*")
_OTHER_SYSTEM = re.compile(r"Windows")  # what is said of parts that only the other package has
_FONT = "字体"


@dataclass(frozen=True)
class Packaged:
    """A packaged program in `folder`.

    `files` are its executables and libraries by the part they belong to, as parts.json or `more`
    call it; `more` are further parts, as components of CycloneDX. `python` is the version of
    Python, `seconds` the instant of the release.
    """

    folder: Path
    files: Mapping[str, Sequence[Path]]
    more: Sequence[dict[str, Any]]
    python: str
    seconds: int


def write_sbom(
    target: Path, program: Packaged, other_system: re.Pattern[str] = _OTHER_SYSTEM
) -> None:
    """Write `target`; `other_system` finds the uses of parts that this package has not."""
    rows = [row for row in _rows() if not other_system.search(row["use"])]
    own, *parts = [_component(row, program.python) for row in rows]
    own["type"] = "application"
    parts += program.more
    for part in (own, *parts):
        nested = [_file(path, program.folder) for path in program.files.get(part["name"], ())]
        if nested:
            part["components"] = nested
    unknown = set(program.files) - {part["name"] for part in (own, *parts)}
    if unknown:
        raise SystemExit(f"parts.json has no row for {', '.join(sorted(unknown))}")
    when = datetime.fromtimestamp(program.seconds, UTC)
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": f"{when:%Y-%m-%dT%H:%M:%SZ}", "component": own},
        "components": parts,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    content["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, text)}"
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def part_of(place: str) -> str:
    """Return the part whose wheel brought the file `place` (a path below site-packages)."""
    top = PurePosixPath(place).parts[0].removesuffix(".libs")
    known = {row["name"].lower(): row["name"] for row in _rows()}
    for name in (*packages_distributions().get(top, ()), top):
        if name.lower() in known:
            return str(known[name.lower()])
    raise SystemExit(f"parts.json has no row for {place}")


def _rows() -> list[dict[str, Any]]:
    return list(json.loads((ROOT / "resources/licences/parts.json").read_text("utf-8")))


def _component(row: dict[str, Any], python: str) -> dict[str, Any]:
    version = python if row["name"] == "Python" else row["version"]
    name = re.sub(r"[-_.]+", "-", row["name"]).lower()
    is_font = row["use"] == _FONT
    part: dict[str, Any] = {
        "type": "data" if is_font else "library",
        "bom-ref": f"{row['name']}@{version}",
        "name": row["name"],
        "description": row["use"],
        "licenses": [_licence(row["licence"])],
    }
    if version:
        part["version"] = version
    if name in _pinned():
        part["purl"] = f"pkg:pypi/{name}@{version}"
    if row["url"]:
        part["externalReferences"] = [{"type": "website", "url": row["url"]}]
    return part


@cache
def _pinned() -> frozenset[str]:
    """Return the names of the packages of PyPI that ship."""
    return frozenset(row.partition("==")[0] for row in shipped_rows(["pyinstaller"]))


def _licence(words: str) -> dict[str, Any]:
    if _SPDX.fullmatch(words):
        return {"expression": words}
    return {"license": {"name": words}}


def _file(path: Path, folder: Path) -> dict[str, Any]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {
        "type": "file",
        "name": path.relative_to(folder).as_posix(),
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }
