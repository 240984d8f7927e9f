"""The one door for documents from outside: each is read by a process of its own.

A document may be made to crash the libraries that read it, to fill the memory or to take for
ever. Then a process ends that has nothing to lose, and a sentence says so.
"""

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.errors import NotImported
from app.reading import CHILD
from app.reading.carried import unpacked
from app.reading.child import CLIPBOARD, OUT_OF_MEMORY
from app.reading.document import Imported
from app.reading.limits import CPU_SECONDS
from app.store.reasons import reason_of
from app.strictjson import Misfit

_PATIENCE = 20.0  # seconds, for a file that does not come from its disk or share
_MOST_BYTES = 64_000_000
_OUT_OF_TIME = (-24, 1816)  # SIGXCPU; ERROR_NOT_ENOUGH_QUOTA of Windows
_NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW of Windows

_SAVE_ANEW = "请用 Word 或 WPS 打开它，只留下年报部分，另存为 .docx 后再导入。"
_TOO_LONG = f"读{{path}}用了 {{seconds}} 秒还没有读完，已停止，没有导入。{_SAVE_ANEW}"
_TOO_MUCH = f"读{{path}}要用的内存太多，已停止，没有导入。{_SAVE_ANEW}"
_BROKEN_OFF = f"{{path}}没有读完，读取中断，没有导入，文件可能已损坏。{_SAVE_ANEW}"
_NOT_STARTED = "没有导入{path}：读取文件的程序启动不了（{reason}）。请关闭一些程序后重试。"


class Reading:
    """One document being read by a process of its own, which begins at once.

    `result` waits for it and can be called in any thread, `cancel` ends it.
    """

    def __init__(self, job: dict[str, str]) -> None:
        self._path = job.get("path", CLIPBOARD)
        self._job = json.dumps(job).encode()
        self._was_cancelled = False
        self._took_too_long = False
        try:
            self._process = subprocess.Popen(
                _command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if os.environ.get("NIANBAO_DEBUG") else subprocess.DEVNULL,
                creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
            )
        except OSError as error:
            sentence = _NOT_STARTED.replace("{reason}", reason_of(error))
            raise NotImported(self._path, sentence) from error

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def result(self) -> Imported | None:
        """Return what was read, None if it was cancelled. Raises NotImported and FileUnreadable."""
        patience = threading.Timer(_PATIENCE, self._lose_patience)
        patience.daemon = True
        patience.start()
        try:
            data = self._talk()
        finally:
            patience.cancel()
        if self._was_cancelled:
            return None
        if self._process.returncode != 0:
            raise NotImported(self._path, self._why())
        try:
            return unpacked(data, self._path)
        except Misfit as misfit:
            raise NotImported(self._path, _BROKEN_OFF) from misfit

    def cancel(self) -> None:
        """End the process; `result` then returns None."""
        self._was_cancelled = True
        self._process.kill()

    def _talk(self) -> bytes:
        """Hand over the job, and return the answer once the process has ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._process:
            for step in (partial(self._process.stdin.write, self._job), self._process.stdin.close):
                with suppress(OSError):  # it has ended already; how, its exit code says
                    step()
            data = self._process.stdout.read(_MOST_BYTES + 1)
            if len(data) > _MOST_BYTES:
                self._process.kill()
        return data

    def _lose_patience(self) -> None:
        self._took_too_long = True
        self._process.kill()

    def _why(self) -> str:
        code = self._process.returncode
        if self._took_too_long or code in _OUT_OF_TIME:
            seconds = _PATIENCE if self._took_too_long else CPU_SECONDS
            return _TOO_LONG.replace("{seconds}", f"{seconds:.0f}")
        return _TOO_MUCH if code == OUT_OF_MEMORY else _BROKEN_OFF


def read_apart(path: Path) -> Imported:
    """Return the report that the document at `path` holds.

    Raises FileUnreadable, and NotImported with a sentence, whatever the document does.
    """
    imported = Reading({"path": str(path)}).result()
    assert imported is not None
    return imported


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD]
    # Without site, which looks through all that is installed: half of the time of starting.
    begin = "import sys; sys.path[:0] = sys.argv[1:]; from app.reading.child import read_one; "
    root = str(Path(__file__).parents[2])
    found = [entry for entry in sys.path if entry and Path(entry).is_absolute()]
    return [sys.executable, "-I", "-S", "-c", f"{begin}sys.exit(read_one())", root, *found]
