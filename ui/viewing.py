"""What one sees of a report: which page, how large, the panel, the next finding."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ui.page import PREVIEW
from ui.report_window import ReportWindow
from ui.settings import PANEL_VISIBLE, ZOOM

if TYPE_CHECKING:
    from ui.claims_dialog import ClaimsDialog

ZOOMS: Final = (80, 90, 100, 110, 125, 150, 175, 200)  # percent
_NOTHING_FOUND = "没有发现问题"


class Viewing:
    """The actions of the menu 视图 for one window."""

    def __init__(self, window: ReportWindow) -> None:
        self._window = window
        self._claims: ClaimsDialog | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each action of this menu."""
        return {
            "next_page": self.next_page,
            "previous_page": self.previous_page,
            "preview": self.show_preview,
            "next_finding": self.next_finding,
            "previous_finding": self.previous_finding,
            "to_panel": self.switch_panel,
            "claims": self.show_claims,
            "panel": self.toggle_panel,
            "zoom_in": self.zoom_in,
            "zoom_out": self.zoom_out,
            "zoom_normal": self.zoom_normal,
        }

    def next_page(self) -> None:
        """Go one tab to the right."""
        self._step(1)

    def previous_page(self) -> None:
        """Go one tab to the left."""
        self._step(-1)

    def show_preview(self) -> None:
        """Show the pages as they will be printed."""
        if self._window.editor:
            self._window.editor.show_page(PREVIEW)

    def first_finding(self) -> None:
        """Go to the worst finding."""
        if self._window.editor:
            self._window.editor.forget_finding()
        self._step_finding(1)

    def next_finding(self) -> None:
        """Go to the finding after the last one gone to, round the corner."""
        self._step_finding(1)

    def previous_finding(self) -> None:
        """Go to the finding before the last one gone to, round the corner."""
        self._step_finding(-1)

    def _step_finding(self, step: int) -> None:
        if self._window.editor and not self._window.editor.step_finding(step):
            self._window.tell(_NOTHING_FOUND)

    def switch_panel(self) -> None:
        """Move the keys from the page to the panel of findings, and back."""
        editor = self._window.editor
        if editor is None:
            return
        if editor.panel.has_focus():
            editor.focus_page()
            return
        if not self._window.settings.get(PANEL_VISIBLE):
            self.toggle_panel()
        if not editor.focus_panel():
            self._window.tell(_NOTHING_FOUND)

    def show_claims(self) -> None:
        """Show what the texts say in numbers beside the tables, in a list that stays open."""
        from ui.claims_dialog import ClaimsDialog  # noqa: PLC0415 - not needed at the start

        editor = self._window.editor
        if editor is None or not editor.commit():
            return
        if self._claims is None:
            self._claims = ClaimsDialog(editor, editor.theme, self._window)
        self._claims.show()
        self._claims.raise_()

    def toggle_panel(self) -> None:
        """Show or fold the panel of findings."""
        settings = self._window.settings
        settings.set(PANEL_VISIBLE, not settings.get(PANEL_VISIBLE))
        self._window.show_view()

    def step_zoom(self, step: int) -> None:
        """Show tables and texts one step larger (1) or smaller (−1)."""
        if step > 0:
            self.zoom_in()
        else:
            self.zoom_out()

    def zoom_in(self) -> None:
        """Show tables and texts larger."""
        self._zoom(min((z for z in ZOOMS if z > self._percent()), default=ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Show tables and texts smaller."""
        self._zoom(max((z for z in ZOOMS if z < self._percent()), default=ZOOMS[0]))

    def zoom_normal(self) -> None:
        """Show tables and texts in their normal size."""
        self._zoom(100)

    def _step(self, step: int) -> None:
        if self._window.editor:
            self._window.editor.step_page(step)

    def _percent(self) -> int:
        return self._window.settings.get(ZOOM)

    def _zoom(self, percent: int) -> None:
        self._window.settings.set(ZOOM, percent)  # every window follows
