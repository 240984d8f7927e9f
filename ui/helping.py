"""The menu 帮助 of one window: what explains the program."""

from collections.abc import Callable

from ui.report_window import ReportWindow


class Helping:
    """Loads each dialog when it is asked for: the window comes first."""

    def __init__(self, window: ReportWindow) -> None:
        self._window = window

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each action of this menu."""
        return {
            "keys": self.show_keys,
            "rules": self.show_rules,
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

    def show_about(self) -> None:
        """Show version, privacy and licences."""
        from ui.about import show_about  # noqa: PLC0415

        show_about(self._window, self._window.data_folder, self._window.settings.file)
