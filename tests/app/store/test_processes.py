"""Which process is which: told by its start, whatever its name and state."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.store.processes import process_start


def test_every_process_starts_at_its_own_time():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with child:
        assert process_start(child.pid)
        assert process_start(child.pid) == process_start(child.pid)
        assert process_start(child.pid) != process_start(os.getpid())
        child.communicate()
    assert process_start(child.pid) is None


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="no such state on this system")
def test_a_killed_process_that_nobody_has_buried_is_dead():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with child:
        child.send_signal(signal.SIGKILL)
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert process_start(child.pid) is None
        child.communicate()


@pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="names are given so on Linux")
def test_a_process_with_a_confusing_name_is_found():
    code = "open('/proc/self/comm', 'w').write('a) Z 1 (2'); print('x', flush=True); input()"
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        child.stdout.readline()
        boot, _, ticks = process_start(child.pid).rpartition(".")
        assert boot
        assert int(ticks) > 1_000
        child.communicate()
