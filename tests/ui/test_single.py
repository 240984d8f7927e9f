"""One process a person: what a second start does, with real processes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from ui.single import SingleInstance

FIRST_TO_ANSWER = 15_000


@pytest.fixture
def first(qtbot, tmp_path):
    single = SingleInstance(tmp_path)
    assert single.listen()
    return single


def second_start(folder: Path, *files: Path) -> subprocess.Popen:
    program = (
        "import sys, pathlib\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui.single import SingleInstance\n"
        "app = QCoreApplication([])\n"
        "paths = [pathlib.Path(word) for word in sys.argv[2:]]\n"
        "sys.exit(0 if SingleInstance(pathlib.Path(sys.argv[1])).hand_over(paths) else 1)\n"
    )
    return subprocess.Popen([sys.executable, "-c", program, folder, *files])


def test_a_second_start_hands_its_files_over_and_ends(first, qtbot, tmp_path):
    file = tmp_path / "甲 乙.nianbao"
    with qtbot.waitSignal(first.received, timeout=FIRST_TO_ANSWER) as received:
        process = second_start(tmp_path, file)
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=FIRST_TO_ANSWER)
    assert process.returncode == 0
    assert received.args == [[file]]


def test_without_a_first_one_nothing_is_handed_over(qtbot, tmp_path):
    assert not SingleInstance(tmp_path).hand_over([])


def test_another_data_folder_is_another_program(first, qtbot, tmp_path):
    assert not SingleInstance(tmp_path / "other").hand_over([])


def test_the_place_of_a_killed_process_is_taken(qtbot, tmp_path):
    program = (
        "import sys, pathlib, os, signal\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui.single import SingleInstance\n"
        "app = QCoreApplication([])\n"
        "assert SingleInstance(pathlib.Path(sys.argv[1])).listen()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, tmp_path], check=False)
    single = SingleInstance(tmp_path)
    assert not single.hand_over([])
    assert single.listen()


@pytest.mark.parametrize("message", [b"{}\n", b"[1]\n", b"junk\n", b"[" * 200_000 + b"\n"])
def test_what_is_no_list_of_paths_is_refused(first, qtbot, message):
    heard = []
    first.received.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    with qtbot.waitSignal(socket.disconnected, timeout=FIRST_TO_ANSWER):
        socket.write(message)
        socket.flush()
    assert heard == []


def test_a_path_with_a_null_is_left_out(first, qtbot):
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    with qtbot.waitSignal(first.received, timeout=FIRST_TO_ANSWER) as received:
        socket.write(json.dumps(["a\0b", "c"]).encode() + b"\n")
        socket.flush()
    assert received.args == [[Path("c")]]
