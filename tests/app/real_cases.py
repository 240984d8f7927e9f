"""The real published reports of NIANBAO_CASES, made into project files by the command line."""

import json
import os
import sys
import tempfile
from functools import cache
from pathlib import Path

from tests.app.running import Done, must, nianbao

LAYOUTS = {("2019", "2019"): None, ("2021", "2021"): None, ("2021", "2019"): "single_other"}


def read_case(folder):
    """Return what the report in `folder` prints; numbers as text, digit for digit."""
    return json.loads((folder / "values.json").read_text("utf-8"), parse_float=str, parse_int=str)


def form_of_case(case):
    return case["edition"], LAYOUTS[case["edition"], case["t3_layout"]]


def lines_of_case(case):
    """Return the lines for ``set FILE -``: all values, totals too; a blank is an empty value."""
    pairs = [*case["values"].items()]
    pairs += [(f"note:{key}", note) for key, note in case.get("notes", {}).items()]
    return "".join(f"{key}={value or ''}\n" for key, value in pairs)


def _fill(case, path):
    """Make the report of `case` at `path` as a person would, its texts from files."""
    words = ["new", "--unit", case["unit"], "--year", case["year"], "--edition", case["edition"]]
    must(*words, "-o", path)
    must("set", path, "-", given=lines_of_case(case))
    texts = []
    for key, text in case["text"].items():
        source = path.with_suffix(f".{key}.txt")
        source.write_text(text, "utf-8")
        texts.append(f"{key}=@{source}")
    must("set", path, f"title={case['title']}", *texts)


@cache
def file_of_case(folder: Path) -> bytes:
    """Return the project file of the report in `folder`, made once by ``new`` and ``set``."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "case.nianbao"
        _fill(read_case(folder), path)
        return path.read_bytes()


@cache
def shown(folder: Path) -> dict:
    """Return what ``show --json`` prints of the report in `folder`."""
    return _run("show", folder).json


@cache
def checked(folder: Path) -> Done:
    """Return what ``check --json`` says of the report in `folder`."""
    return _run("check", folder)


def _run(command: str, folder: Path) -> Done:
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "case.nianbao"
        path.write_bytes(file_of_case(folder))
        done = nianbao(command, path, "--json")
    assert done.err == "", done
    return done


def write_all(root: Path, folder: Path) -> None:
    """Write the project file of each real report below `root` into `folder` (docs/pages.sh)."""
    for values in sorted(root.glob("*/values.json")):
        name = values.parent.name
        (folder / f"{name}.nianbao").write_bytes(file_of_case(values.parent))


if __name__ == "__main__":
    write_all(Path(os.environ["NIANBAO_CASES"]), Path(sys.argv[1]))
