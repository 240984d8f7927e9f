"""The composition root: builds everything once and hands it to constructors."""

from collections.abc import Sequence
from pathlib import Path

from ui.appearance import Appearance
from ui.application import data_folder, make_application, prepare_environment
from ui.settings import Settings
from ui.windows import Windows


def run(files: Sequence[Path]) -> int:
    """Open a window for each of `files`, or the start page, and return the exit code."""
    prepare_environment()
    application = make_application()
    settings = Settings()
    appearance = Appearance(application, settings)
    windows = Windows(settings, appearance, data_folder())
    windows.open_files(files)
    windows.offer_lost()
    return application.exec()
