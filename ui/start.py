"""The composition root: builds everything once and hands it to constructors."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from ui.appearance import Appearance
from ui.application import data_folder, has_display, make_application, prepare_environment
from ui.settings import Settings
from ui.single import SingleInstance
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
    prepare_environment()
    application = make_application()
    single = SingleInstance(data_folder(), application)
    if single.hand_over(files):
        return 0
    single.listen()
    settings = Settings()
    appearance = Appearance(application, settings)
    windows = Windows(settings, appearance, data_folder())
    single.received.connect(windows.take_over)
    windows.begin(files)
    gc.enable()
    return application.exec()
