"""Runs the steps of the self-test one after the other and says how each went."""

import io
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.errors import NianbaoError
from ui.selftest.engine import STEPS as ENGINE_STEPS
from ui.selftest.step import Failed, Step, loading_problem

_PASSED, _FAILED = "通过", "失败"
_OWN_FOLDERS: Final = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def self_test() -> int:
    """Run every step and print a line for each; return 0 if all passed, else 1.

    Needs no display, writes into a temporary folder of its own only, and leaves nothing there.
    """
    _speak_utf8()
    try:
        with tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as name:
            return 0 if _run_all(Path(name)) else 1
    except OSError as error:
        _say(_FAILED, f"临时文件夹：{error.strerror or error}")
        return 1


def _run_all(folder: Path) -> bool:
    for name in _OWN_FOLDERS:
        (folder / name).mkdir(mode=0o700)
        os.environ[name] = str(folder / name)
    engine = _run(ENGINE_STEPS, folder)
    try:
        return _run_in_qt(folder) and engine
    except ImportError as error:
        _say(_FAILED, f"装入 Qt：{loading_problem(str(error))}")
        return False


def _run_in_qt(folder: Path) -> bool:
    from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415 - may not be loadable

    from ui.application import make_application  # noqa: PLC0415
    from ui.selftest import plugins, window  # noqa: PLC0415

    # Qt ends the process where it finds no screen: what it would miss is looked for before.
    if not _run([plugins.SCREEN], folder):
        return False
    os.environ["QT_QPA_PLATFORM"] = plugins.screens(sys.platform)[0]
    qInstallMessageHandler(lambda *_message: None)  # what matters, the steps look at
    application = make_application()
    try:
        return _run([*window.STEPS, *plugins.STEPS], folder)
    finally:
        application.shutdown()


def _run(steps: Iterable[Step], folder: Path) -> bool:
    """Run `steps`, each in an empty folder; return whether all passed."""
    outcomes = [_passes(step, Path(tempfile.mkdtemp(dir=folder))) for step in steps]
    return all(outcomes)


def _passes(step: Step, folder: Path) -> bool:
    try:
        remark = step.run(folder)
    except (Failed, NianbaoError) as error:
        _say(_FAILED, f"{step.words}：{error}")
        return False
    except Exception as error:  # a person is never shown a traceback
        if os.environ.get("NIANBAO_DEBUG"):
            raise
        _say(_FAILED, f"{step.words}：程序内部出错（{type(error).__name__}：{error}）")
        return False
    _say(_PASSED, f"{step.words}（{remark}）" if remark else step.words)
    return True


def _say(outcome: str, words: str) -> None:
    print(f"{outcome}  {' '.join(words.split())}", flush=True)  # noqa: T201 - it is a command


def _speak_utf8() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
