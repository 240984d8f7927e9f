"""One process a person: a second start hands its files to the first and ends."""

import json
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE: Final = 3_000  # milliseconds for the first process to answer
_LONGEST: Final = 100_000  # bytes of a message; it holds paths and nothing else
_TAKEN: Final = b"taken\n"


class SingleInstance(QObject):
    """The way between the processes of one person, told apart by their data folder.

    `received` carries the paths (maybe none) that another start handed over. Only processes of
    the same person can reach it.
    """

    received = Signal(list)

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = str(data_folder).encode("utf-8", "surrogateescape")
        self._name = f"nianbao-{zlib.crc32(folder):08x}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give `files` to the process that is there already; False if there is none.

        One that is there but busy has them all the same: a second process beside it would work on
        the same files.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        _let_come_to_the_front()
        socket.write(json.dumps([str(path.absolute()) for path in files]).encode() + b"\n")
        socket.waitForBytesWritten(_PATIENCE)
        socket.waitForReadyRead(_PATIENCE)
        socket.disconnectFromServer()
        return True

    def listen(self) -> bool:
        """Be the process that others hand their files to; False if that cannot be.

        To be called after `hand_over` has found nobody.
        """
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)  # left behind by a process that was killed
        return self._server.listen(self._name)

    def _welcome(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        paths = _paths(bytes(socket.readLine(_LONGEST).data()))
        if paths is None:
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.received.emit(paths)


def _let_come_to_the_front() -> None:
    """Let another process raise its window: Windows lets only the one do so that is in use."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Linux needs none

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)


def _paths(message: bytes) -> list[Path] | None:
    """Return the paths that a message holds, None where it is none of ours."""
    try:
        listed = json.loads(message)
    except (ValueError, RecursionError):
        return None
    if not isinstance(listed, list) or not all(isinstance(path, str) for path in listed):
        return None
    return [Path(path) for path in listed if "\0" not in path]
