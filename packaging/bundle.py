"""What goes into the packaged program: nianbao.spec asks here.

PyInstaller gathers all that the modules and their hooks may want. Kept of it are the plugins of
Qt that are named here, and the libraries that these and the Python modules link to; of those,
what every desktop brings along is left to the desktop, in its own and matching version.
"""

import json
import platform
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

Entry = tuple[str, str, str]  # where to, where from, kind: a row of PyInstaller's tables

# Each kind of plugin, and which of it: screens; pictures for the icon; Chinese input by ibus
# (fcitx answers it too) and dead keys; the desktop's own dialogs and its light or dark; printing.
PLUGINS = {
    "platforms": ("xcb", "wayland-generic", "offscreen"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
    "imageformats": ("svg",),
    "iconengines": ("svgicon",),
    "platforminputcontexts": (
        "ibusplatforminputcontextplugin",
        "composeplatforminputcontextplugin",
    ),
    "platformthemes": ("xdgdesktopportal",),
    "printsupport": ("cupsprintersupport",),
}
TRANSLATIONS = ("qtbase_zh_CN.qm",)

# Modules that libraries reach for and this program never uses: no other pictures.
UNUSED_MODULES = [
    *("PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtSvg"),
    *("PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingmath", "PIL._webp"),
    *("PIL.AvifImagePlugin", "PIL.ImageQt", "PIL.ImageTk", "PIL.WebPImagePlugin", "numpy"),
    *("lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.sax", "charset_normalizer"),
    *("_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw"),
    *("_bz2", "_hashlib", "_lzma", "_ssl", "ssl", "asyncio", "curses", "ftplib", "multiprocessing"),
    *("nntplib", "pdb", "pydoc", "readline", "setuptools", "smtplib", "sqlite3", "tkinter"),
    *("unittest", "webbrowser", "xmlrpc"),
]
UNUSED_DATA = (
    *("docx/templates/default-docx-template/", "lxml/isoschematron/", "resources/__init__.py"),
)

# Left to the system: X, fonts, GL, D-Bus and the like, which must match each other and the
# desktop's own services. What they link to in turn is theirs, too.
OF_THE_SYSTEM = re.compile(
    r"lib(stdc\+\+|gcc_s|z|expat|glib-2\.0|gthread-2\.0|dbus-1|fontconfig|freetype|cups"
    r"|X11|X11-xcb|xcb|Xau|Xdmcp|EGL|GL|GLX|GLdispatch|OpenGL"
    r"|wayland-client|wayland-cursor|wayland-egl)\.so[.\d]*"
)

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def wanted_binaries(binaries: Iterable[Entry]) -> list[Entry]:
    """Return the rows of `binaries` that are needed."""
    rows = {row[0]: row for row in binaries}
    by_name = {PurePath(place).name: place for place in rows}
    wanted = [place for place, row in rows.items() if _is_root(place, row[2])]
    seen = set(wanted)
    while wanted:
        for name in _links(rows[wanted.pop()][1]):
            place = by_name.get(name)
            if place and place not in seen and not OF_THE_SYSTEM.fullmatch(name):
                seen.add(place)
                wanted.append(place)
    return [row for place, row in rows.items() if place in seen]


def wanted_data(data: Iterable[Entry]) -> list[Entry]:
    """Return the rows of `data` that are needed."""
    return [row for row in data if _is_wanted_data(PurePath(row[0]))]


def stripped(binaries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Return `binaries` with the interpreter's own libraries freed of debug symbols.

    The copies stand in `folder`. Libraries out of wheels are left as they are: some would break.
    """
    return [_stripped(row, folder) if _is_of_python(row) else row for row in binaries]


def write_origins(binaries: Iterable[Entry], file: Path) -> None:
    """Write into `file`, as JSON, the version of Python and where each of `binaries` comes from."""
    sources = {place: str(Path(source).resolve()) for place, source, _kind in binaries}
    told = {"python": platform.python_version(), "libraries": sources}
    file.write_text(json.dumps(told, indent=1, sort_keys=True), encoding="utf-8")


def _is_of_python(row: Entry) -> bool:
    path = Path(row[1]).resolve()
    installed = Path(sys.prefix).resolve()
    return path.is_relative_to(Path(sys.base_prefix).resolve()) and installed not in path.parents


def _stripped(row: Entry, folder: Path) -> Entry:
    place, source, kind = row
    copy = folder / place
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", str(copy), source], check=True)
    return place, str(copy), kind


def _links(file: str) -> list[str]:
    """Return the names of the libraries that `file` asks for itself."""
    told = subprocess.run(
        ["readelf", "--dynamic", "--wide", file], capture_output=True, text=True, check=True
    )
    return _NEEDED.findall(told.stdout)


def _is_root(place: str, kind: str) -> bool:
    """Tell what is needed for itself from what only others link to."""
    path = PurePath(place)
    if "plugins" in path.parts:
        return _plugin_name(path) in PLUGINS.get(path.parent.name, ())
    return kind == "EXTENSION" or path.parent.name == "pypdfium2_raw" or "libpython" in path.name


def _plugin_name(path: PurePath) -> str:
    return path.stem.removeprefix("lib").removeprefix("q")


def _is_wanted_data(path: PurePath) -> bool:
    if "translations" in path.parts:
        return path.name in TRANSLATIONS
    return "__pycache__" not in path.parts and not path.as_posix().startswith(UNUSED_DATA)
