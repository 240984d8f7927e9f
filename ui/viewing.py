"""What one sees of a report: which page, how large, the panel, the next finding."""

from collections.abc import Callable

from ui.causes import causes_of
from ui.page import PREVIEW
from ui.report_window import ReportWindow
from ui.settings import PANEL_VISIBLE, ZOOM

_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)  # percent


class Viewing:
    """The actions of the menu 视图 for one window."""

    def __init__(self, window: ReportWindow) -> None:
        self._window = window
        self._at = -1  # the cause last gone to

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Return a handler for each action of this menu."""
        return {
            "next_page": self.next_page,
            "previous_page": self.previous_page,
            "preview": self.show_preview,
            "next_finding": self.next_finding,
            "previous_finding": self.previous_finding,
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
        self._at = -1
        self._step_finding(1)

    def next_finding(self) -> None:
        """Go to the finding after the last one gone to, round the corner."""
        self._step_finding(1)

    def previous_finding(self) -> None:
        """Go to the finding before the last one gone to, round the corner."""
        self._step_finding(-1)

    def _step_finding(self, step: int) -> None:
        document, editor = self._window.document, self._window.editor
        if document is None or editor is None:
            return
        causes = [
            c for c in causes_of(document.report, document.values, document.findings) if c.is_open
        ]
        if not causes:
            self._window.tell("没有发现问题")
            return
        self._at = (max(self._at, -1 if step > 0 else 0) + step) % len(causes)
        editor.go_to(causes[self._at])

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
        self._zoom(min((z for z in _ZOOMS if z > self._percent()), default=_ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Show tables and texts smaller."""
        self._zoom(max((z for z in _ZOOMS if z < self._percent()), default=_ZOOMS[0]))

    def zoom_normal(self) -> None:
        """Show tables and texts in their normal size."""
        self._zoom(100)

    def _step(self, step: int) -> None:
        if self._window.editor:
            self._window.editor.step_page(step)

    def _percent(self) -> int:
        return self._window.settings.get(ZOOM)

    def _zoom(self, percent: int) -> None:
        self._window.settings.set(ZOOM, percent)
        self._window.show_view()
