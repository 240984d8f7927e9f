"""Programs that this one starts: with the environment that the desktop gave, not with ours.

What the launcher of the packaged program had set is given back when it starts
(packaging/own_environment.py); the rest is what Qt's libraries find each other by.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment, QUrl
from PySide6.QtGui import QDesktopServices

_OWN = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH")


def clean_environment(ours: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a child program: `ours` without what leads Qt to our libraries."""
    return {name: value for name, value in ours.items() if name not in _OWN}


def open_folder(folder: Path) -> bool:
    """Show `folder` in the desktop's file manager; return whether one could be asked."""
    if not sys.platform.startswith("linux"):
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    child = QProcess()
    child.setProgram("xdg-open")
    child.setArguments([str(folder)])
    environment = QProcessEnvironment()
    for name, value in clean_environment(os.environ).items():
        environment.insert(name, value)
    child.setProcessEnvironment(environment)
    child.setStandardOutputFile(QProcess.nullDevice())
    child.setStandardErrorFile(QProcess.nullDevice())
    return bool(child.startDetached())
