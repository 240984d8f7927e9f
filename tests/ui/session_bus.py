"""A session bus (D-Bus) of a test's own, as every desktop has one."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest


@contextmanager
def session_bus(environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Give the address of a bus on which nobody is; what it starts gets `environment`."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not installed: make test-full gets it")
    command = [daemon, "--session", "--nofork", "--print-address"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
