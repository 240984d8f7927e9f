"""Reading a document while the window stays alive: 取消 ends the process that reads."""

from PySide6.QtWidgets import QWidget

from app.reading.apart import Reading
from app.reading.document import Imported
from ui.patience import patiently_or_not


def read(parent: QWidget, job: dict[str, str], name: str) -> Imported | None:
    """Return what the document `job` (see `Reading`) called `name` holds, None if given up.

    Raises FileUnreadable and NotImported.
    """
    reading = Reading(job)
    return patiently_or_not(parent, f"正在读取“{name}”…", reading.result, reading.cancel)
