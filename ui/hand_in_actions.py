"""报送清单 and 报送日历 of one window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.review.verdict import Verdict
from ui.report_window import ReportWindow

if TYPE_CHECKING:
    from ui.checklist_dialog import ChecklistDialog


class HandInActions:
    """Loads each dialog when it is asked for; the list stays open beside the report."""

    def __init__(self, window: ReportWindow) -> None:
        self._window = window
        self._checklist: ChecklistDialog | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each of these actions."""
        return {"checklist": self.show_checklist, "calendar": self.show_calendar}

    def follow_verdict(self, first_finding: Callable[[], None]) -> None:
        """Do what a click on the verdict is for: the first finding, or else the list."""
        document = self._window.document
        if document and document.verdict is Verdict.PASS:
            self.show_checklist()
        else:
            first_finding()

    def show_checklist(self) -> None:
        """Show what is done and what is left before the report goes out."""
        from ui.checklist_dialog import ChecklistDialog  # noqa: PLC0415 - the window comes first

        window = self._window
        if window.document is None or not window.commit():
            return
        if self._checklist is None:
            self._checklist = ChecklistDialog(
                window.document, window.hand_in, window.settings, window.named_actions, window
            )
        self._checklist.show()
        self._checklist.raise_()
        self._checklist.activateWindow()

    def show_calendar(self) -> None:
        """Show all dates, those of the open report first."""
        from ui.calendar_dialog import CalendarDialog  # noqa: PLC0415

        if not self._window.commit():
            return
        document = self._window.document
        report = document.report if document else None
        dialog = CalendarDialog(self._window.settings, report, self._window)
        dialog.exec()
        dialog.deleteLater()
