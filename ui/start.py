"""The composition root: builds everything once and hands it to constructors."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from app.store.logs import start_log
from ui.appearance import Appearance
from ui.application import data_folder, has_display, make_application
from ui.settings import Settings
from ui.single import SingleInstance
from ui.unexpected import UnexpectedErrors
from ui.windows import Windows

_NO_DISPLAY = (
    "这里没有图形界面，打不开窗口。可以用命令行：nianbao check 文件、"
    "nianbao export 文件 -o 目标。\n"
)


def run(files: Sequence[Path]) -> int:
    """Open a window for each of `files`, or the start page, and return the exit code."""
    if not has_display():
        sys.stderr.write(_NO_DISPLAY)
        return 2
    application = make_application()
    folder = data_folder()
    single = SingleInstance(folder, application)
    if single.hand_over(files):
        return 0
    single.listen()
    log_file = start_log(folder / "logs")
    settings = Settings()
    appearance = Appearance(application, settings)
    windows = Windows(settings, appearance, folder)
    UnexpectedErrors(windows.protect, log_file, application).install()
    application.commitDataRequest.connect(windows.note_session_end)
    single.received.connect(windows.take_over)
    windows.begin(files)
    gc.enable()
    return application.exec()
