"""What the program remembers about its user's wishes: one table of settings over an INI file.

A setting is a key, a default, and how it is written. What stands wrong in the file is the default.
"""

import datetime
import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal

from app.writing.options import PageNumbers, PrintOptions

T = TypeVar("T")

MAX_RECENT: Final = 10
_LEAP_YEAR: Final = 2024
_MAX_TEXT: Final = 100_000  # characters; nothing we write is longer


class ThemeChoice(StrEnum):
    """Which colours the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Setting(Generic[T]):
    """A row of the table. `read` raises ValueError for a text that is no value of it."""

    key: str
    default: T
    read: Callable[[str], T]
    write: Callable[[T], str] = str


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high):
            raise ValueError(text)
        return int(text)

    return read


def _flag(text: str) -> bool:
    return bool(("false", "true").index(text))


def _flag_text(value: bool) -> str:
    return "true" if value else "false"


def _bytes(text: str) -> bytes:
    return b64decode(text.encode("ascii"), validate=True)


def _bytes_text(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def _path(text: str) -> Path | None:
    path = json.loads(text)
    if not isinstance(path, str) or "\0" in path:
        raise ValueError(text)
    return Path(path) if path else None


def _path_text(value: Path | None) -> str:
    return json.dumps(str(value) if value else "")


def _paths(text: str) -> tuple[Path, ...]:
    paths = json.loads(text)
    if not isinstance(paths, list) or not all(p and isinstance(p, str) for p in paths):
        raise ValueError(text)
    return tuple(Path(path) for path in paths if "\0" not in path)[:MAX_RECENT]


def _paths_text(value: tuple[Path, ...]) -> str:
    return json.dumps([str(path) for path in value])


def _day(text: str) -> tuple[int, int] | None:
    """Read a month and a day, ``02-29``; "" is none."""
    if not text:
        return None
    day = datetime.date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    return day.month, day.day


def _day_text(value: tuple[int, int] | None) -> str:
    return f"{value[0]:02}-{value[1]:02}" if value else ""


THEME: Final = Setting("theme", ThemeChoice.SYSTEM, ThemeChoice)
ZOOM: Final = Setting("zoom", 100, _number(50, 300))  # percent
HANDBOOK_ZOOM: Final = Setting("handbook_zoom", 100, _number(80, 200))  # percent
PANEL_VISIBLE: Final = Setting("panel_visible", True, _flag, _flag_text)
PANEL_WIDTH: Final = Setting("panel_width", 300, _number(100, 2_000))  # pixels
WINDOW_GEOMETRY: Final = Setting("window_geometry", b"", _bytes, _bytes_text)
LAST_FOLDER: Final = Setting[Path | None]("last_folder", None, _path, _path_text)
RECENT_FILES: Final = Setting[tuple[Path, ...]]("recent_files", (), _paths, _paths_text)
PAGE_NUMBERS: Final = Setting("page_numbers", PageNumbers.OUTSIDE, PageNumbers)
PRINT_NOTES: Final = Setting("print_notes", True, _flag, _flag_text)
OWN_FONTS: Final = Setting("own_fonts", True, _flag, _flag_text)
SIGN_OFF: Final = Setting("sign_off", False, _flag, _flag_text)
INPUT_NOTICE: Final = Setting("input_notice", True, _flag, _flag_text)
LOCAL_HAND_IN: Final = Setting[tuple[int, int] | None]("local_hand_in", None, _day, _day_text)
LOCAL_PUBLISH: Final = Setting[tuple[int, int] | None]("local_publish", None, _day, _day_text)

TABLE: Final = (
    *(THEME, ZOOM, HANDBOOK_ZOOM, PANEL_VISIBLE, PANEL_WIDTH, WINDOW_GEOMETRY),
    *(LAST_FOLDER, RECENT_FILES, INPUT_NOTICE),
    *(PAGE_NUMBERS, PRINT_NOTES, OWN_FONTS, SIGN_OFF),
    *(LOCAL_HAND_IN, LOCAL_PUBLISH),
)
LAYOUT: Final = tuple(s.key for s in (PAGE_NUMBERS, PRINT_NOTES, OWN_FONTS, SIGN_OFF))


class Settings(QObject):
    """The settings of this user, or those in `file`. Never raises for what the file holds.

    `changed` carries the key of a setting that has another value now.
    """

    changed = Signal(str)

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        ini = QSettings.Format.IniFormat
        if file is None:
            scope = QSettings.Scope.UserScope
            self._store = QSettings(ini, scope, "nianbao", "nianbao")
            self._store.setFallbacksEnabled(False)
        else:
            self._store = QSettings(str(file), ini)

    @property
    def file(self) -> Path:
        """Where the settings are kept."""
        return Path(self._store.fileName())

    def get(self, setting: Setting[T]) -> T:
        """Return what is set, or the default."""
        text = self._store.value(setting.key)
        if not isinstance(text, str) or len(text) > _MAX_TEXT:
            return setting.default
        try:
            return setting.read(text)
        except (ValueError, RecursionError):
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember `value`; it reaches the file soon, or at `sync`. ValueError for a wrong one."""
        text = setting.write(value)
        setting.read(text)
        before = setting.write(self.get(setting))
        self._store.setValue(setting.key, text)
        if text != before:
            self.changed.emit(setting.key)

    def reset(self, setting: Setting[Any]) -> None:
        """Set the default again."""
        self.set(setting, setting.default)

    def sync(self) -> bool:
        """Write what is not written yet; return whether the file could be written."""
        self._store.sync()
        return self._store.status() is QSettings.Status.NoError


def print_options(settings: Settings) -> PrintOptions:
    """Return how this user wants documents laid out."""
    return PrintOptions(
        page_numbers=settings.get(PAGE_NUMBERS),
        notes=settings.get(PRINT_NOTES),
        own_fonts=settings.get(OWN_FONTS),
        sign_off=settings.get(SIGN_OFF),
    )
