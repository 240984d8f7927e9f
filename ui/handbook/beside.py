"""F1 in a dialog: the handbook beside it, where it speaks of that dialog."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.errors import NianbaoError
from ui.question import warn

if TYPE_CHECKING:
    from ui.handbook.window import HandbookWindow

_KEY: Final = "F1"
_TAUGHT: Final = "answers F1"


class HelpBeside(QObject):
    """Lets every dialog over `window` answer F1; each learns it when it first gets the keys.

    `make` makes a handbook that belongs to a dialog: a window of its own would be blocked by it.
    """

    def __init__(self, window: QWidget, make: "Callable[[QDialog], HandbookWindow]") -> None:
        super().__init__(window)
        self._window = window
        self._make = make
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._teach)

    def _teach(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now else None
        if not isinstance(dialog, QDialog) or dialog.property(_TAUGHT) or not self._is_ours(dialog):
            return
        dialog.setProperty(_TAUGHT, True)
        action = QAction(dialog)
        action.setShortcut(QKeySequence(_KEY))
        action.triggered.connect(partial(self._show, dialog))
        dialog.addAction(action)

    def _is_ours(self, dialog: QDialog) -> bool:
        above: QObject | None = dialog
        while above is not None and above is not self._window:
            above = above.parent()
        return above is not None

    def _show(self, dialog: QDialog) -> None:
        from app.handbook.places import place_of_dialog  # noqa: PLC0415 - when it is wanted
        from ui.handbook.window import HandbookWindow  # noqa: PLC0415

        try:
            there: list[HandbookWindow] = list(dialog.findChildren(HandbookWindow))
            shown = there[0] if there else self._make(dialog)
            shown.open_at(place_of_dialog(dialog.windowTitle()))
        except NianbaoError as error:
            warn(dialog, "没有打开手册", str(error))
