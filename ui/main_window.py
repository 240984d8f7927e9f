"""The frame: one row of actions with the verdict, the report below it, the status bar."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from ui.actions import enable_for_report, make_actions
from ui.appearance import Appearance
from ui.dropped_files import dropped_files
from ui.exports import Exports
from ui.files import Files
from ui.filling import Filling
from ui.hand_in_actions import HandInActions
from ui.handbook.actions import HandbookActions
from ui.helping import Helping
from ui.imports import Imports, is_document
from ui.last_year import LastYear
from ui.pauses import spare_what_is_loaded
from ui.report_window import ReportWindow
from ui.settings import LAYOUT, PANEL_VISIBLE, WINDOW_GEOMETRY, ZOOM, Settings, print_options
from ui.start_page import StartPage
from ui.status import Status
from ui.theme import UNIT, Theme
from ui.toolbar import Toolbar
from ui.viewing import Viewing

if TYPE_CHECKING:
    from app.store.recovery import LostCopy
    from ui.document import Document
    from ui.recovery import Recovery

_MESSAGE_MS = 8000
_SIZE = (1366, 800)
_SMALL_SCREEN = 1440  # pixels wide
_NAME = "年报"


def _theme_of(appearance: Appearance) -> Theme:
    return appearance.theme


def _is_never_taken(_path: Path, _window: ReportWindow | None) -> bool:
    return False


class MainWindow(ReportWindow):
    """A window for one report; before there is one, the start page.

    `opens` shows a document: here if this window is empty, else in a window of its own. `is_taken`
    tells whether another window than this has a file open. `closed`
    carries the window when it is gone.
    """

    closed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        appearance: Appearance,
        data_folder: Path,
        opens: "Callable[[Document], None]",
        is_taken: Callable[[Path, ReportWindow | None], bool] = _is_never_taken,
    ) -> None:
        super().__init__(settings, data_folder)
        self._appearance = appearance
        self._recovery: Recovery | None = None
        self.files = Files(self, opens, is_taken)
        self.exports = Exports(self, self.files.folder)
        self.imports = Imports(self, opens, self.files.folder, partial(_theme_of, appearance))
        self.viewing = Viewing(self)
        self.filling = Filling(self)
        self.helping = Helping(self, self.files.folder)
        self.handing_in = HandInActions(self)
        self.last_year = LastYear(self, opens, self.files.folder, self.imports.read_last_year)
        self.handbook = HandbookActions(self, appearance, self.files.folder)
        self.named_actions = make_actions(self, self._handlers())
        self._build()
        self.setAcceptDrops(True)
        settings.changed.connect(self._follow_setting)
        self._place()
        self.show_view()
        self._show_state()

    def show_document(self, document: "Document", restored: "LostCopy | None" = None) -> None:
        """Show `document`, perhaps a `restored` one, in this window, which must be empty."""
        # The frame is on the screen by now; what shows a report is loaded behind it.
        from ui.editor import Editor  # noqa: PLC0415
        from ui.recovery import Recovery  # noqa: PLC0415

        assert self.editor is None
        spare_what_is_loaded()
        document.setParent(self)
        self.editor = Editor(
            document, self._appearance.theme, partial(print_options, self.settings)
        )
        self.editor.layout_wanted.connect(self._show_settings)
        self.editor.told.connect(self.tell)
        self.editor.moved.connect(self._status.show_place)
        self.editor.selected.connect(self._status.show_selection)
        self.editor.panel.help_wanted.connect(self.handbook.show_row)
        self.editor.zoomed.connect(self.viewing.step_zoom)
        self._status.follow(document)
        QTimer.singleShot(0, self._show_deadline)
        self._toolbar.follow(document)
        document.undo_stack.cleanChanged.connect(self._show_title)
        document.path_changed.connect(self._show_title)
        document.changed.connect(self._show_title)
        self._recovery = Recovery(document, self.data_folder / "recovery", restored, self)
        self._recovery.protected.connect(self._status.show_protected)
        self._recovery.failed.connect(self._status.show_unprotected)
        self._recovery.not_needed.connect(self._status.show_saved)
        self._stack.addWidget(self.editor)
        self._stack.setCurrentWidget(self.editor)
        self.editor.focus_page()  # else the tabs have the keys, and Tab goes past the page
        self.show_view()
        self._show_state()

    def show_view(self) -> None:
        """Follow the settings of zoom and panel."""
        visible = self.settings.get(PANEL_VISIBLE)
        zoom = self.settings.get(ZOOM)
        self.named_actions["panel"].setChecked(visible)
        self._status.show_zoom(zoom)
        if self.editor:
            self.editor.set_panel_visible(visible)
            self.editor.set_zoom(zoom / 100)

    def tell(self, sentence: str) -> None:
        """Show `sentence` in the status bar for a while."""
        self._status.showMessage(sentence, _MESSAGE_MS)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close():
            event.ignore()
            return
        self.settings.set(WINDOW_GEOMETRY, bytes(self.saveGeometry().data()))
        if self._recovery:
            self._recovery.close()
        if self.document:
            self.document.unlock()
        self.handbook.close()
        event.accept()
        self.closed.emit(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.files.saving.look()

    def settle_change(self, document: "Document") -> None:
        self.files.saving.settle(document)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open the project files among `paths` and import the documents."""
        self.imports.import_paths([path for path in paths if is_document(path)])
        for path in paths:
            if not is_document(path):
                self.files.open_path(path)

    def protect(self) -> bool:
        """Write what is not saved to the recovery copy, at once; return whether it is safe."""
        return self._recovery is None or self._recovery.write_now()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        # Later: a question that waits for an answer here would hold up who the files come from.
        QTimer.singleShot(0, partial(self.open_paths, _dropped(event)))

    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.files.handlers(),
            **self.exports.handlers(),
            **self.imports.handlers(),
            **self.viewing.handlers(),
            **self.filling.handlers(),
            **self.last_year.handlers(),
            **self.handing_in.handlers(),
            **self.handbook.handlers(),
            **self.helping.handlers(),
            "settings": self._show_settings,
        }

    def _build(self) -> None:
        recent = QMenu("最近打开(&R)", self)
        recent.aboutToShow.connect(self._fill_recent)
        recent.triggered.connect(self.files.open_recent)
        self._recent = recent
        self._toolbar = Toolbar(self.named_actions, recent, self._appearance, self)
        self._toolbar.verdict.clicked.connect(self._follow_verdict)
        self.setMenuWidget(self._top_row())
        self._status = Status(self)
        self.setStatusBar(self._status)
        self.progress = self._status.progress
        names = ("new", "next", "open", "example")
        start = [self.named_actions[name] for name in names]
        self._start = StartPage(start, self._appearance.theme)
        self._start.show_recent(self.files.recent_paths())
        self._start.chosen.connect(self.files.open_path)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        self.setCentralWidget(self._stack)
        self._start.setFocus()
        self._appearance.changed.connect(self._show_theme)

    def _top_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 3 * UNIT, 0)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self._toolbar, 1)
        layout.addWidget(self._toolbar.verdict)
        return row

    def _place(self) -> None:
        """Stand where the window stood last time; at first fill a small screen."""
        self.resize(*_SIZE)
        is_small = self.screen().availableGeometry().width() <= _SMALL_SCREEN
        if not self.restoreGeometry(self.settings.get(WINDOW_GEOMETRY)) and is_small:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _show_deadline(self) -> None:
        """Show how many days are left, once the report itself is on the screen."""
        from ui.deadline_notice import DeadlineNotice  # noqa: PLC0415

        if self.document:
            notice = DeadlineNotice(self.document, self.settings, self.hand_in)
            notice.clicked.connect(self.handing_in.show_calendar)
            self._status.show_notice(notice)

    def _follow_verdict(self) -> None:
        self.handing_in.follow_verdict(self.viewing.first_finding)

    def _fill_recent(self) -> None:
        self.files.show_recent(self._recent)

    def _show_theme(self, theme: Theme) -> None:
        self._start.show_theme(theme)
        if self.editor:
            self.editor.show_theme(theme)

    def _show_state(self) -> None:
        """Grey what needs a report while there is none, and show the title."""
        enable_for_report(self.named_actions, is_open=self.document is not None)
        self._show_title()

    def _show_title(self) -> None:
        """Show in the title which report this is and whether it is saved."""
        document = self.document
        if document is None:
            self.setWindowTitle(_NAME)
            return
        report = document.report
        name = document.path.name if document.path else "未保存"
        name += "，只读" if document.is_read_only else ""
        self.setWindowTitle(f"{report.unit.name} {report.year} 年（{name}）[*] - {_NAME}")
        self.setWindowModified(not document.is_clean)

    def _follow_setting(self, key: str) -> None:
        if key == ZOOM.key:
            self.show_view()
        elif key in LAYOUT and self.editor:
            self.editor.renew_layout()

    def _show_settings(self) -> None:
        from ui.settings_dialog import SettingsDialog  # noqa: PLC0415 - the window comes first

        if self.commit():
            dialog = SettingsDialog(self.settings, self._appearance, self)
            dialog.exec()
            dialog.deleteLater()


def _dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    """Return the project files and documents that are being dropped."""
    from app.store.project_file import SUFFIX  # noqa: PLC0415 - the window comes first

    paths = dropped_files(event.mimeData())
    return [path for path in paths if path.suffix in (SUFFIX, ".json") or is_document(path)]
