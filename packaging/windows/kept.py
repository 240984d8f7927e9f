"""What of the unpacked wheels and of CPython's build goes into the Windows package.

The lists of what is not used are those of bundle.py. Of Qt stay the modules that `app` and `ui`
import, the plugins named here, and what these link to; every other library must be one of
Windows's own.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from bundle import TRANSLATIONS, UNUSED_DATA, UNUSED_MODULES

# The same kinds as PLUGINS in bundle.py, as Windows has them: printing, input and the look of the
# system's dialogs are inside Qt's libraries there.
PLUGINS = {
    "platforms": ("windows",),
    "imageformats": ("svg",),
    "iconengines": ("svgicon",),
}
QT_MODULES = ("QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtWidgets")
PYSIDE_SOURCES = ("__init__.py", "_config.py", "_git_pyside_version.py")

UNUSED_HERE = (
    *("_msi", "_multiprocessing", "_overlapped", "_asyncio", "_sqlite3", "winsound"),
    *("PIL._imagingtk", "PIL._tkinter_finder", "PIL.ImageWin", "PIL.__main__"),
    *("pypdfium2_cli", "lxml.includes", "docx.templates.default-docx-template"),
)
_OF_PYTHON = (
    *("python311.dll", "python3.dll", "python311.zip", "LICENSE.txt"),
    *("libffi-8.dll", "vcruntime140.dll", "vcruntime140_1.dll"),
)
_NOT_PROGRAM = ("*.pyi", "*.pxi", "*.pxd", "*.h", "*.lib", "*.typed", "*.rst", "*.c", "*.pyx")

# Libraries of every Windows 10 and 11 that something in the package asks for by name.
_OF_WINDOWS = re.compile(
    r"(api-ms-win-.*|ext-ms-.*|advapi32|authz|bcrypt|comctl32|comdlg32|crypt32|d2d1|d3d11|d3d12|d3d9"
    r"|dbghelp|dcomp|dnsapi|dwmapi|dwrite|dxgi|gdi32|imm32|iphlpapi|kernel32|mpr|msvcrt|ncrypt|netapi32"
    r"|ntdll|ole32|oleaut32|psapi|rpcrt4|secur32|setupapi|shcore|shell32|shlwapi|ucrtbase|user32"
    r"|uiautomationcore|userenv|usp10|uxtheme|version|winhttp|winmm|winspool|ws2_32|wtsapi32)\.(dll|drv)"
)


def wanted_files(unpacked: Path) -> list[Path]:
    """Return the files of the wheels in `unpacked` that are needed, relative to it, in order."""
    files = [file.relative_to(unpacked) for file in unpacked.rglob("*") if file.is_file()]
    plain = [file for file in files if _is_wanted(PurePosixPath(file.as_posix()))]
    return sorted(_linked(unpacked, plain, files))


def wanted_of_python(names: Iterable[str]) -> list[str]:
    """Return which files of CPython's build are needed."""
    return sorted(name for name in names if _is_wanted_of_python(PurePosixPath(name)))


def foreign_libraries(tree: Path) -> set[str]:
    """Return what libraries of `tree` ask for and neither it nor Windows has."""
    files = [file for file in tree.rglob("*") if _is_library(file)]
    present = {file.name.lower() for file in files}
    asked = {name for file in files for name in imports(file)}
    return {name for name in asked - present if not _OF_WINDOWS.fullmatch(name)}


def imports(file: Path) -> set[str]:
    """Return the names of the libraries that `file` links to, in lower case."""
    import pefile  # noqa: PLC0415 - sources.lock brings it

    with pefile.PE(file, fast_load=True) as image:
        kinds = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
        image.parse_data_directories([pefile.DIRECTORY_ENTRY[kind] for kind in kinds])
        tables = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
        return {row.dll.decode().lower() for table in tables for row in getattr(image, table, ())}


def _linked(unpacked: Path, plain: list[Path], files: list[Path]) -> set[Path]:
    """Return `plain` and the libraries among `files` that they link to, beside or in PySide6."""
    by_name = {(file.parent, file.name.lower()): file for file in files if _is_library(file)}
    kept = set(plain)
    asking = [file for file in plain if _is_library(file)]
    while asking:
        file = asking.pop()
        for name in imports(unpacked / file):
            for folder in (file.parent, Path("PySide6"), Path("shiboken6")):
                found = by_name.get((folder, name))
                if found:
                    if found not in kept:
                        kept.add(found)
                        asking.append(found)
                    break
    return kept


def _is_wanted(path: PurePosixPath) -> bool:
    top = path.parts[0]
    if top.endswith((".dist-info", ".data")) or any(
        fnmatch(path.name, one) for one in _NOT_PROGRAM
    ):
        return False
    if path.as_posix().startswith(UNUSED_DATA) or _is_unused(path):
        return False
    if top == "PySide6":
        return _is_wanted_of_qt(path)
    return path.suffix.lower() != ".dll" or top == "pypdfium2_raw"


def _is_wanted_of_qt(path: PurePosixPath) -> bool:
    if "plugins" in path.parts:
        return path.stem.removeprefix("q") in PLUGINS.get(path.parent.name, ())
    if "translations" in path.parts:
        return path.name in TRANSLATIONS
    if len(path.parts) != 2:
        return False
    return path.name in PYSIDE_SOURCES or (path.suffix == ".pyd" and path.stem in QT_MODULES)


def _is_unused(path: PurePosixPath) -> bool:
    return any(name in _UNUSED for name in _names(path))


def _names(path: PurePosixPath) -> Iterator[str]:
    """Yield the dotted names of the module in `path` and of the packages around it."""
    parts = [*path.parts[:-1], path.name.split(".")[0]]
    return (".".join(parts[: count + 1]) for count in range(len(parts)))


def _is_wanted_of_python(path: PurePosixPath) -> bool:
    return path.name in _OF_PYTHON or (path.suffix == ".pyd" and path.stem not in _UNUSED)


def _is_library(file: Path) -> bool:
    return file.suffix.lower() in (".dll", ".pyd", ".exe")


_UNUSED = frozenset((*UNUSED_MODULES, *UNUSED_HERE))
