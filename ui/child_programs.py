"""Programs that this one starts: with the environment that the desktop gave, not with ours.

A packaged program is started with library paths of its own; a file manager that inherited them
would load our libraries and might not start.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment, QUrl
from PySide6.QtGui import QDesktopServices

from ui.application import INPUT_METHODS

_KEPT = "_ORIG"  # what a packaged program's loader adds to the name of what it has replaced
_REPLACED = ("LD_LIBRARY_PATH", "LD_PRELOAD", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")


def clean_environment(ours: Mapping[str, str], *, is_packaged: bool) -> dict[str, str]:
    """Return the environment for a child program: `ours` without what the program itself has set.

    `is_packaged`: library paths are the package's own, and the desktop's stand in ``…_ORIG``.
    """
    found = {name: value for name, value in ours.items() if INPUT_METHODS.get(name) != value}
    if not is_packaged:
        return found
    for name in _REPLACED:
        found.pop(name, None)
        before = found.pop(name + _KEPT, "")
        if before:
            found[name] = before
    return found


def open_folder(folder: Path) -> bool:
    """Show `folder` in the desktop's file manager; return whether one could be asked."""
    if not sys.platform.startswith("linux"):
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    child = QProcess()
    child.setProgram("xdg-open")
    child.setArguments([str(folder)])
    environment = QProcessEnvironment()
    is_packaged = bool(getattr(sys, "frozen", False))
    for name, value in clean_environment(os.environ, is_packaged=is_packaged).items():
        environment.insert(name, value)
    child.setProcessEnvironment(environment)
    child.setStandardOutputFile(QProcess.nullDevice())
    child.setStandardErrorFile(QProcess.nullDevice())
    return bool(child.startDetached())
