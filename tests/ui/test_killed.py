"""kill -9 after typing in a real window: at the next start all of it is offered and restored."""

import random
import signal
import time

import pytest

from app.store.project_file import read_report
from app.store.recovery import lost_copies
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


COLUMNS = ("natural", "company", "research", "social", "legal", "other_org")
CELLS = [f"t3.{row}.{column}" for row in ("new", "carried_in") for column in COLUMNS]
SAVED_AFTER = 4  # the story saves once, behind this many cells
MOST_LOST = 2.0  # seconds


def tell_story(screen, path, cells):
    """Type into `cells` of 表三, one after the other, and save once; return when and what."""
    typed = []
    screen.start_program(path)
    screen.window(path.name)
    screen.key("ctrl+Next", "ctrl+Next", "ctrl+Next")
    for number, key in enumerate(cells):
        if number == SAVED_AFTER:
            screen.key("ctrl+s")
        screen.write(f"{900 + number}\t")
        typed.append((time.monotonic(), key, 900 + number))
        time.sleep(random.uniform(0, 0.6))
    return typed


def recover(screen, path, folder):
    """Start again, restore what is offered and save it; return what the file then holds."""
    if lost_copies(folder):
        program = screen.start_program()
        screen.window(OFFER)
        screen.key("Return")
        screen.window(rf"{path.name}）\*")
        screen.key("ctrl+s")
        screen.window(rf"{path.name}） - 年报")
        screen.key("ctrl+q")
        assert program.wait(20) == 0
    return read_report(path).cells


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_at_ten_points_of_a_story_little_is_lost(screen, tmp_path, figure):
    lost, offered = [], 0
    folder = tmp_path / "data" / "nianbao" / "recovery"
    for point in range(10):
        path = tmp_path / f"p{point}.nianbao"
        path.write_bytes(EXAMPLE.read_bytes())
        typed = tell_story(screen, path, CELLS[: point + 2])
        killed_at = time.monotonic()
        screen.kill_last()
        offered += bool(lost_copies(folder))
        held = recover(screen, path, folder)
        lost += [killed_at - when for when, key, value in typed if held.get(key) != value]
    assert offered > 5
    oldest = max(lost, default=0.0)
    figure(f"10 kills of a window in use: {len(lost)} of 65 numbers lost, the oldest typed"
           f" {oldest:.1f} s before")  # fmt: skip
    assert oldest < MOST_LOST
