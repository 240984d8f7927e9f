"""Saving the report of one window, whatever stands in the way."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import ChangedOnDisk, NianbaoError
from app.store.naming import file_name
from ui.disk_changes import Choice, DiskChanges
from ui.file_dialogs import ask_save
from ui.question import ask, warn
from ui.report_window import ReportWindow

if TYPE_CHECKING:
    from app.store.versions import Versions
    from ui.document import Document


class Saving:
    """Save, save elsewhere, and what to do where somebody else has changed the file.

    `is_taken` tells whether another window has a file open, `folder` where to begin with when a
    name is asked for, `remember` notes where the report was saved.
    """

    def __init__(
        self,
        window: ReportWindow,
        is_taken: Callable[[Path, ReportWindow | None], bool],
        folder: Callable[[], Path],
        remember: Callable[[Path], None],
    ) -> None:
        self._window = window
        self._is_taken = is_taken
        self._folder = folder
        self._remember = remember
        self._changes = DiskChanges(window)

    def save(self) -> bool:
        """Save to the report's file; False where it was not saved."""
        document = self._window.document
        if document is None or not self._window.commit():
            return False
        if document.is_read_only:
            self._window.tell("文件是只读打开的，请另取一个文件名保存")
        is_asked = document.path is None or document.is_read_only
        return self.save_as() if is_asked else self._save_to(document, document.path)

    def save_as(self) -> bool:
        """Ask where to and save there; False where it was not saved."""
        document = self._window.document
        if document is None or not self._window.commit():
            return False
        from app.store.project_file import SUFFIX  # noqa: PLC0415 - the window comes first

        suggested = self._folder() / file_name(document.report.printed_title, SUFFIX)
        path = ask_save(self._window, "另存为", suggested, f"年报文件 (*{SUFFIX})")
        return path is not None and self._save_to(document, path.absolute())

    def look(self) -> None:
        """See whether somebody else has changed the file; if so, ask."""
        self._changes.look()

    def settle(self, document: "Document") -> None:
        """Ask about a file that somebody else has changed, outside of saving."""
        choice = self._changes.settle(document)
        if choice is Choice.ELSEWHERE:
            self.save_as()
        elif choice is Choice.MINE and document.fingerprint is None:  # it was gone
            self.save()

    def versions(self) -> "Versions":
        """Return what files held before they were overwritten."""
        from app.store.versions import Versions  # noqa: PLC0415 - the window comes first

        return Versions(self._window.data_folder / "versions")

    def _save_to(self, document: "Document", path: Path | None) -> bool:
        assert path
        if self._is_taken(path, self._window):
            sentence = f"“{path.name}”正在另一个窗口中打开，没有覆盖。请换一个文件名。"
            warn(self._window, "没有保存", sentence)
            return False
        is_elsewhere = not document.is_at(path)
        if is_elsewhere or document.is_read_only:
            from ui.opening import may_overwrite  # noqa: PLC0415

            if not may_overwrite(self._window, path):
                return False
        return self._try(document, path)

    def _try(self, document: "Document", path: Path) -> bool:
        # The window comes first: what saving needs is loaded with the first save.
        from ui.opening import lock  # noqa: PLC0415
        from ui.patience import patiently  # noqa: PLC0415

        words = f"正在保存到 {path.name}。网络或磁盘较慢，请稍候。"
        try:
            remark = document.save(path, self.versions(), partial(patiently, self._window, words))
        except ChangedOnDisk:
            return self._save_changed(document, path)
        except NianbaoError as error:
            return self._save_otherwise(document, path, str(error))
        lock(document)
        self._remember(path)
        self._window.tell(f"已保存到 {path}" + (f"。{remark}" if remark else ""))
        return True

    def _save_changed(self, document: "Document", path: Path) -> bool:
        before = document.report
        choice = self._changes.settle(document)
        if choice is Choice.ELSEWHERE:
            return self.save_as()
        if choice is Choice.MINE:
            return self._try(document, path)
        # Theirs are looked at first where they differ: a window that closes has no undo.
        return choice is Choice.THEIRS and document.report is before

    def _save_otherwise(self, document: "Document", path: Path, sentence: str) -> bool:
        """Tell why the file could not be saved, and offer a way out."""
        ways: dict[str, Callable[[], bool]] = {
            "另存到别处…": self.save_as,
            "再试一次": partial(self._try, document, path),
        }
        way = ask(self._window, "没有保存", sentence, "", ways, "知道了")
        return way() if way else False
