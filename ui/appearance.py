"""Light or dark: what the person chose, or what the system has; told to whoever draws."""

import sys

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStyleHints
from PySide6.QtWidgets import QApplication

from ui.settings import THEME, Settings, ThemeChoice
from ui.stylesheet import stylesheet
from ui.theme import DARK, LIGHT, Theme, palette

_FRAMES = {ThemeChoice.LIGHT: Qt.ColorScheme.Light, ThemeChoice.DARK: Qt.ColorScheme.Dark}


def _ask_for_frames(hints: QStyleHints, choice: ThemeChoice) -> None:
    """Ask Windows for title bars as light or dark as the window; elsewhere the desktop draws them.

    The application's scheme follows: where the person leaves it to the system, it is the system's.
    """
    if sys.platform == "win32":
        if choice in _FRAMES:
            hints.setColorScheme(_FRAMES[choice])
        else:
            hints.unsetColorScheme()


class Appearance(QObject):
    """Gives the application its palette and style sheet; `changed` carries the new Theme."""

    changed = Signal(object)

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._theme = self._wanted()
        application.styleHints().colorSchemeChanged.connect(self._renew)
        self._apply()

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose: system, light or dark."""
        return self._settings.get(THEME)

    def choose(self, choice: ThemeChoice) -> None:
        """Use another scheme from now on."""
        self._settings.set(THEME, choice)
        self._renew()

    def _wanted(self) -> Theme:
        _ask_for_frames(self._application.styleHints(), self.choice)
        if self.choice is ThemeChoice.SYSTEM:
            scheme = self._application.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.choice is ThemeChoice.DARK else LIGHT

    def _renew(self) -> None:
        theme = self._wanted()
        if theme is not self._theme:
            self._theme = theme
            self._apply()
            self.changed.emit(theme)

    def _apply(self) -> None:
        self._application.setPalette(palette(self._theme))
        self._application.setStyleSheet(stylesheet(self._theme))
