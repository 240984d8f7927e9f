"""Steps about the plugins that Qt loads by itself: screen, printing, input methods."""

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader

from ui.selftest.step import Failed, Step, loading_problem

_BY_SYSTEM = "由系统提供"
_OTHER_SCREENS = {"win32": ("windows",), "darwin": ("offscreen", "cocoa")}


def screens(platform: str) -> tuple[str, ...]:
    """Return which of Qt's screens the package needs on `platform`, a value of sys.platform.

    The window steps stand on the first one. It draws without a display; on Windows there is always
    one, and the neutral screen finds no fonts.
    """
    return _OTHER_SCREENS.get(platform, ("offscreen", "xcb"))


def _load_screens(_folder: Path) -> None:
    for name in screens(sys.platform):
        found = [file for file in _plugins("platforms") if _plain_name(file) == name]
        if not found:
            raise Failed(f"没有 {name}")
        problem = _problem(found[0])
        if problem:
            raise Failed(f"{name} 装不上，{problem}")


def _find_printing(_folder: Path) -> str | None:
    if sys.platform == "win32":
        return _BY_SYSTEM  # inside Qt's own library
    return _remark("printsupport", "只能导出，不能打印")


def _find_input_methods(_folder: Path) -> str | None:
    if not sys.platform.startswith("linux"):
        return _BY_SYSTEM
    return _remark("platforminputcontexts", "可能不能输入汉字", "ibus")


def _remark(kind: str, consequence: str, wanted: str = "") -> str | None:
    """Return what is to be said of a kind of plugin that a platform may lack, None if all is well.

    `wanted` is a part of the name of the one that matters.
    """
    found = [file for file in _plugins(kind) if wanted in file.name]
    if not found:
        return f"此平台没有，{consequence}"
    problems = [problem for file in found if (problem := _problem(file))]
    return f"装不上，{'；'.join(problems)}，{consequence}" if problems else None


def _plugins(kind: str) -> list[Path]:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / kind
    files = folder.iterdir() if folder.is_dir() else ()
    return sorted(file for file in files if file.suffix in (".so", ".dll", ".dylib"))


def _plain_name(file: Path) -> str:
    return file.stem.removeprefix("lib").removeprefix("q")


def _problem(file: Path) -> str | None:
    """Return why the plugin in `file` cannot be loaded, None if it can."""
    loader = QPluginLoader(str(file))
    return None if loader.load() else loading_problem(loader.errorString())


SCREEN = Step("屏幕插件", _load_screens)
STEPS = (
    Step("打印插件", _find_printing),
    Step("输入法插件", _find_input_methods),
)
