"""Lays out the program as it stands on a Windows computer.

    nianbao.exe, nianbao-cli.exe    the launchers
    runtime/                        CPython's embeddable build, and where the launchers begin
    lib/                            wheels, app, ui, resources; Python compiled, no sources

Everything is compiled here: nothing needs to be written beside the program when it runs, and two
builds of one commit are the same.
"""

import os
import py_compile
import shutil
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from kept import foreign_libraries, wanted_files, wanted_of_python

ROOT = Path(__file__).resolve().parents[2]
PATHS = "python311.zip\n.\n..\\lib\n"  # python311._pth: these and no others, no site-packages
_START = Path(__file__).with_name("start.py")


def unpack_wheels(wheels: Iterable[Path], folder: Path) -> None:
    """Unpack `wheels` one over the other into `folder`, emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as opened:
            opened.extractall(folder)


def lay_out(tree: Path, python: Path, unpacked: Path) -> None:
    """Make `tree`, but for the launchers, of CPython's build in `python` and the wheels."""
    shutil.rmtree(tree, ignore_errors=True)
    runtime, library = tree / "runtime", tree / "lib"
    runtime.mkdir(parents=True)
    for name in wanted_of_python(file.name for file in python.iterdir()):
        shutil.copyfile(python / name, runtime / name)
    (runtime / "python311._pth").write_text(PATHS, "ascii", newline="\r\n")
    _place(_START, runtime / "start.py", "start.py")
    for file in wanted_files(unpacked):
        _place(unpacked / file, library / file, file.as_posix())
    for package in ("app", "ui", "resources"):
        for source in sorted((ROOT / package).rglob("*")):
            if source.is_file() and "__pycache__" not in source.parts:
                inner = source.relative_to(ROOT)
                _place(source, library / inner, inner.as_posix())
    foreign = foreign_libraries(tree)
    if foreign:
        raise SystemExit(f"Neither in the package nor in Windows: {', '.join(sorted(foreign))}")


def set_times(tree: Path, moment: int) -> None:
    """Give all of `tree` the time `moment`, seconds of the epoch."""
    for path in (tree, *tree.rglob("*")):
        os.utime(path, (moment, moment))


def _place(source: Path, target: Path, name: str) -> None:
    """Copy `source` to `target`, a module compiled; `name` is what tracebacks call it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix != ".py":
        shutil.copyfile(source, target)
        return
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("The Windows package must be built with Python 3.11, as it brings that.")
    py_compile.compile(
        str(source),
        str(target.with_suffix(".pyc")),
        name,
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
