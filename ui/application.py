"""Qt's application object: input methods, face, icon, Qt's own words in Chinese, data folder."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QStandardPaths, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from resources import resource
from ui.faces import window_font
from ui.input_methods import offered_to_qt

NAME = "nianbao"
DESKTOP_ENTRY = "org.nianbao.nianbao"  # the desktop finds icon and menu entry of a window by it
_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def has_display() -> bool:
    """Return whether a window can be shown; without this Qt would end the program."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application() -> QApplication:
    """Return the application with its name, face, icon and Qt's own words in Chinese."""
    with offered_to_qt():
        application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("")
    application.setOrganizationName("")
    application.setDesktopFileName(DESKTOP_ENTRY)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    translations = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", translations):
        application.installTranslator(translator)
    application.setFont(window_font())
    application.setWindowIcon(_icon())
    return application


def _icon() -> QIcon:
    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addFile(str(resource("icons", f"nianbao-{size}.png")))
    return icon


def data_folder() -> Path:
    """Return the user's data folder of this program, made if it is not there."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
