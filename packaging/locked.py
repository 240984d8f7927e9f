"""Print the part of requirements.lock that ships: python packaging/locked.py [NAME…]

These are the packages that pyproject.toml's dependencies and each NAME lead to, with their hashes:
what a package for users is built from, without the tools of tests. The lock's own remarks
(`# via`) tell what leads where, so nothing has to be installed for it.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_ROW = re.compile(r"^(?=[a-z0-9])", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_VIA = re.compile(r"^    #(?: via|  ) +([a-z0-9._-]+)", re.MULTILINE)


def shipped_rows(also: Iterable[str] = ()) -> list[str]:
    """Return the rows of the lock for what ships and for the packages in `also`, sorted."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    rows = [row for row in _ROW.split(text) if "==" in row.partition("\n")[0]]
    wanted = {*_asked_for(), *also}
    while True:
        found = {
            _name(row) for row in rows if wanted.intersection([_name(row), *_VIA.findall(row)])
        }
        if found <= wanted:
            break
        wanted |= found
    missing = wanted - {_name(row) for row in rows}
    if missing:
        raise SystemExit(f"requirements.lock lacks {', '.join(sorted(missing))}: make lock")
    return [row for row in rows if _name(row) in wanted]


def _asked_for() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [_name(text) for text in project["dependencies"]]


def _name(text: str) -> str:
    """Return the name that a requirement begins with, as the lock writes it."""
    found = _NAME.match(text)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


if __name__ == "__main__":
    print("".join(shipped_rows(sys.argv[1:])), end="")
