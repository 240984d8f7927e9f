"""What a person who helps asks first: which version of the program, on which system."""

import os
import platform
import sys

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from app import __version__


def system_facts() -> list[tuple[str, str]]:
    """Return names and values; no user's, computer's or file's name is among them."""
    packaged = "安装包" if getattr(sys, "frozen", False) else "源代码"
    return [
        ("版本", f"{__version__}（{packaged}）"),
        ("系统", f"{QSysInfo.prettyProductName()}，{QSysInfo.currentCpuArchitecture()}"),
        ("桌面", _desktop()),
        ("运行环境", f"Python {platform.python_version()}，Qt {qVersion()}"),
    ]


def _desktop() -> str:
    names = [os.environ.get("XDG_CURRENT_DESKTOP", ""), QGuiApplication.platformName()]
    for screen in QGuiApplication.screens()[:1]:
        size, ratio = screen.size(), screen.devicePixelRatio()
        names.append(f"{size.width()} × {size.height()}，缩放 {ratio:.0%}")
    return "，".join(filter(None, names))
