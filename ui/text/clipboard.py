"""Text with live figures on the clipboard: live inside this program, their values elsewhere."""

from typing import Final

from PySide6.QtCore import QMimeData

from app.report.batch import cleaned

FIGURES_MIME: Final = "application/x-nianbao-text"  # the text as stored, UTF-8


def text_mime(source: str, shown: str) -> QMimeData:
    """Return stored text `source` for this program, and what it prints for every other one."""
    made = QMimeData()
    made.setText(shown)
    made.setData(FIGURES_MIME, source.encode())
    return made


def stored_source(mime: QMimeData) -> str | None:
    """Return the text as stored if it comes from this program."""
    if not mime.hasFormat(FIGURES_MIME):
        return None
    return cleaned(bytes(mime.data(FIGURES_MIME).data()).decode("utf-8", "replace"))
