"""What one window knows of a report on its way out, and the errors that this may meet."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import NianbaoError
from ui import clock

if TYPE_CHECKING:
    from app.report.report import Report
    from app.store.hand_in import Marks, Step


class HandIn(QObject):
    """The marks of reports (`app.store.hand_in`) below `data_folder`.

    `changed` says that something was done or taken back; `failed` carries the sentence where that
    could not be kept. Nothing is read before somebody asks.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = data_folder / "hand-in"

    def marks(self, report: "Report") -> "Marks":
        """Return what was done with `report`, maybe before its last change."""
        from app.store.hand_in import HandInLog  # noqa: PLC0415 - the window comes first

        return HandInLog(self._folder).marks(report)

    def note(self, report: "Report", step: "Step", place: str = "") -> None:
        """Note that `step` was done with `report` just now."""
        from app.store.hand_in import HandInLog  # noqa: PLC0415

        try:
            HandInLog(self._folder).note(report, step, clock.now(), place)
        except NianbaoError as error:
            self.failed.emit(str(error))
        self.changed.emit()

    def take_back(self, report: "Report", step: "Step") -> None:
        """Forget that `step` was done with `report`."""
        from app.store.hand_in import HandInLog  # noqa: PLC0415

        try:
            HandInLog(self._folder).take_back(report, step)
        except NianbaoError as error:
            self.failed.emit(str(error))
        self.changed.emit()
