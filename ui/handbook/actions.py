"""The handbook of one window: opened where it speaks of what is in view, and saved as a file."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import NianbaoError
from ui.appearance import Appearance
from ui.background import Background
from ui.file_dialogs import ask_save
from ui.handbook.beside import HelpBeside
from ui.question import warn
from ui.report_window import ReportWindow
from ui.settings import LAST_FOLDER

if TYPE_CHECKING:
    from ui.handbook.window import HandbookWindow

_FILE: Final = "年报用户手册.pdf"
_SAVE: Final = "手册另存为 PDF"
_NOT_OPENED: Final = "没有打开手册"
_NOT_SAVED: Final = "没有保存手册"
_FAILED: Final = "程序内部出错，没有保存手册。请重新打开程序再试。"
_log = logging.getLogger(__name__)


def _write(path: Path) -> str:
    from app.handbook.pdf import save_handbook  # noqa: PLC0415 - loads reportlab

    save_handbook(path)
    return f"手册已存到 {path}"


class HandbookActions(QObject):
    """The actions 用户手册 and 手册另存为 PDF. Nothing of the handbook is loaded before.

    Dialogs of the window answer F1, too.
    """

    _told = Signal(str)

    def __init__(
        self, window: ReportWindow, appearance: Appearance, folder: Callable[[], Path]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._appearance = appearance
        self._folder = folder
        self._shown: HandbookWindow | None = None
        self._background = Background(self)
        self._background.done.connect(self._tell)
        self._background.failed.connect(self._say_failed)
        self._beside = HelpBeside(window, self._made)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each of these actions."""
        return {"handbook": self.show_here, "save_handbook": self.save}

    def show_here(self) -> None:
        """Open the handbook where it speaks of the finding, cell or page that one is on."""
        self._show(finding_too=True)

    def show_row(self) -> None:
        """Open the handbook where it says what the row of the current cell counts."""
        self._show(finding_too=False)

    def _show(self, *, finding_too: bool) -> None:
        from ui.handbook.here import place_here  # noqa: PLC0415 - only when it is wanted

        editor = self._window.editor
        try:
            shown = self._shown or self._open()
            shown.open_at(place_here(editor, finding_too=finding_too) if editor else "")
        except NianbaoError as error:
            warn(self._window, _NOT_OPENED, str(error))

    def save(self) -> None:
        """Ask where to and write the handbook there as PDF."""
        self._save(self._window)

    def _save(self, parent: QWidget) -> None:
        path = ask_save(parent, _SAVE, self._folder() / _FILE, "PDF 文件 (*.pdf)")
        if path is not None:
            self._window.settings.set(LAST_FOLDER, path.parent)
            self._tell(f"正在写 {path.name}…")
            self._background.start(partial(_write, path))

    def close(self) -> None:
        """Close the handbook with its window."""
        if self._shown:
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None

    def _tell(self, sentence: str) -> None:
        self._window.tell(sentence)
        self._told.emit(sentence)

    def _say_failed(self, error: Exception) -> None:
        self._tell("")
        if not isinstance(error, NianbaoError):
            _log.error("the handbook was not written", exc_info=error)
            error = NianbaoError(_FAILED)
        warn(self._window, _NOT_SAVED, str(error))

    def _open(self) -> "HandbookWindow":
        self._shown = self._made(None)
        return self._shown

    def _made(self, parent: QDialog | None) -> "HandbookWindow":
        from app.handbook.book import handbook  # noqa: PLC0415 - only when it is wanted
        from ui.handbook.window import HandbookWindow  # noqa: PLC0415

        made = HandbookWindow(handbook(), self._window.settings, self._appearance.theme, parent)
        made.saving.connect(partial(self._save, made))
        self._told.connect(made.tell)
        self._appearance.changed.connect(made.show_theme)
        return made
