"""The menu 帮助 of one window: what explains the program."""

from collections.abc import Callable
from pathlib import Path

from ui.report_window import ReportWindow


class Helping:
    """Loads each dialog when it is asked for: the window comes first.

    `folder` is where to begin when a person is asked for a place.
    """

    def __init__(self, window: ReportWindow, folder: Callable[[], Path]) -> None:
        self._window = window
        self._folder = folder

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each action of this menu."""
        return {
            "keys": self.show_keys,
            "rules": self.show_rules,
            "feedback": self.write_feedback,
            "about": self.show_about,
        }

    def show_keys(self) -> None:
        """Show all keys."""
        from ui.key_list import show_keys  # noqa: PLC0415

        show_keys(self._window)

    def show_rules(self) -> None:
        """Show all rules, those of the open report with switches."""
        from ui.rules_dialog import show_rules  # noqa: PLC0415

        if self._window.commit():
            show_rules(self._window, self._window.document)

    def write_feedback(self) -> None:
        """Let a person write what went wrong or what is wanted, into a file of their own."""
        from ui.feedback_dialog import FeedbackDialog  # noqa: PLC0415

        if not self._window.commit():
            return
        dialog = FeedbackDialog(self._window.document, self._folder, self._window)
        if dialog.exec() and dialog.written:
            self._window.tell(f"已保存意见反馈 {dialog.written}")
        dialog.deleteLater()

    def show_about(self) -> None:
        """Show version, privacy and licences."""
        from ui.about import show_about  # noqa: PLC0415

        show_about(self._window, self._window.data_folder, self._window.settings.file)
