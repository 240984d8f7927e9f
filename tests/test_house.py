"""The rules of the house that no linter knows."""

import ast
import graphlib
import os
import re
import subprocess
import tomllib
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(path for folder in ("app", "ui") for path in (ROOT / folder).rglob("*.py"))
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
DRAWERS = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}
# A path of somebody's machine: at the start of a word, so neither a URL nor a/home/page is one.
MACHINE_PATH = re.compile(rb"(?<![A-Za-z0-9_./-])/(?:work|home)/[A-Za-z0-9_.]+")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _files_of_the_project() -> list[Path]:
    """Return what git keeps or would keep; without git, what is in no hidden or made folder."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        made = {"build", "dist", "out"}
        top = [p for p in ROOT.iterdir() if p.name not in made and not p.name.startswith(".")]
        return [f for p in top for f in ([p] if p.is_file() else p.rglob("*")) if f.is_file()]
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_files_are_short():
    assert SOURCES
    long = [p for p in SOURCES if len(p.read_text("utf-8").splitlines()) > MAX_FILE_LINES]
    assert [_name(path) for path in long] == []


def test_functions_are_short():
    long = [
        f"{_name(path)}:{function.lineno} {function.name}"
        for path in SOURCES
        for function in _functions(path)
        if function.end_lineno - function.lineno >= MAX_FUNCTION_LINES
    ]
    assert long == []


def test_every_file_is_named_after_a_thing():
    assert [_name(path) for path in SOURCES if path.name in DRAWERS] == []


def test_the_folder_packaging_does_not_hide_the_library_of_that_name():
    assert (ROOT / "packaging").is_dir()
    assert list((ROOT / "packaging").rglob("__init__.py")) == []


def test_no_module_needs_itself_by_a_detour():
    graph = grimp.build_graph("app", "ui", "resources", cache_dir=None)
    arrows = {m: graph.find_modules_directly_imported_by(m) for m in sorted(graph.modules)}
    try:
        graphlib.TopologicalSorter(arrows).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def test_the_lock_pins_all_that_is_asked_for():
    project = _project()
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    pins = re.findall(
        r"^([a-z0-9-]+)==([^\s;]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE
    )
    unpinned = [
        text
        for text, asked in ((text, Requirement(text)) for text in wanted)
        if not any(
            name == canonicalize_name(asked.name) and version in asked.specifier
            for name, version in pins
        )
    ]
    assert unpinned == []


def test_every_pin_has_its_hash():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    entries = [entry for entry in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:] if entry]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_ci_runs_what_a_newcomer_runs():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^(exec )?make test$", script.read_text("utf-8"), re.MULTILINE)


def test_no_file_names_a_place_on_somebodys_machine():
    files = _files_of_the_project()
    assert files
    found = {
        _name(path): match.group().decode()
        for path in files
        if b"\0" not in (data := path.read_bytes()) and (match := MACHINE_PATH.search(data))
    }
    assert found == {}
