"""kill -9 after typing in a real window: at the next start all of it is offered and restored."""

import signal

import pytest

from app.store.project_file import read_report
from tests.ui.conftest import EXAMPLE
from tests.ui.screen import wait_for

OFFER = "恢复未保存的内容"
KEY = "t3.new.natural"


@pytest.fixture
def killed(screen, tmp_path):
    """Type into 表三 of a saved file, and kill the program as soon as a copy is there."""
    path = tmp_path / "a.nianbao"
    path.write_bytes(EXAMPLE.read_bytes())
    program = screen.start_program(path)
    screen.window(r"a.nianbao")
    screen.key("ctrl+Next", "ctrl+Next", "ctrl+Next")
    screen.write("57\t")
    folder = tmp_path / "data" / "nianbao" / "recovery"
    wait_for(
        lambda: any(b'"t3.new.natural": 57' in f.read_bytes() for f in folder.glob("*.json")),
        "the copy",
    )
    program.send_signal(signal.SIGKILL)
    program.wait()
    assert read_report(path).cells[KEY] == 58
    return path


def test_restored_and_saved(screen, killed):
    program = screen.start_program()
    screen.window(OFFER)
    screen.key("Return")
    screen.window(r"示例街道 2020 年（a\.nianbao）\*")
    screen.key("ctrl+s")
    wait_for(lambda: read_report(killed).cells[KEY] == 57, "saving")
    screen.window(r"a\.nianbao） - 年报")
    screen.key("ctrl+q")
    assert program.wait(20) == 0
    again = screen.start_program()
    screen.window("^年报$")
    screen.key("ctrl+q")
    assert again.wait(20) == 0


def test_put_off_it_is_offered_again(screen, killed):
    for _ in range(2):
        program = screen.start_program()
        screen.window(OFFER)
        screen.key("Escape")
        screen.window("^年报$")
        screen.key("ctrl+q")
        assert program.wait(20) == 0
    assert read_report(killed).cells[KEY] == 58
