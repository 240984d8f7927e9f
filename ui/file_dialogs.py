"""Asking for a file to open or to write."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def report_filter() -> str:
    """Return the kinds of files for a dialog that opens a report."""
    from app.store.project_file import SUFFIX  # noqa: PLC0415 - the window comes first

    return f"年报文件 (*{SUFFIX});;JSON 文件 (*.json);;所有文件 (*)"


def ask_open(parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
    """Ask for a file that is there; None if the person thought better of it."""
    dialog = _dialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def ask_open_several(parent: QWidget, title: str, folder: Path, filters: str) -> list[Path]:
    """Ask for files that are there; none if the person thought better of it."""
    dialog = _dialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chosen = list(map(Path, dialog.selectedFiles())) if dialog.exec() else []
    dialog.deleteLater()
    return chosen


def ask_save(parent: QWidget, title: str, suggested: Path, filters: str) -> Path | None:
    """Ask where to write; the suffix of `suggested` is added to a name without one."""
    dialog = _dialog(parent, title, suggested.parent, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    dialog.selectFile(suggested.name)
    return _answer(dialog)


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Ask for a folder that is there."""
    dialog = _dialog(parent, title, folder, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def _dialog(parent: QWidget, title: str, folder: Path, filters: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder), filters)
    # Qt's own dialog names kinds and dates of files in the system's language; a list does not.
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # a dozen suffixes are cut off
    return dialog


def _answer(dialog: QFileDialog) -> Path | None:
    chosen = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    dialog.deleteLater()
    return chosen
