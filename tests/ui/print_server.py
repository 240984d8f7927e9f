"""A CUPS print server of the tests' own, on loopback, with a queue that makes PDF files.

The server, its folders and its queue are thrown away; only what the queue's driver (cups-pdf)
writes stands, for a moment, in the folder that Debian has given it.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

QUEUE = "nianbao-proof"
SHEETS = Path("/var/spool/cups-pdf/ANONYMOUS")  # of people without an account here
PATIENCE = 60.0  # seconds

_CUPSD = """
Listen 127.0.0.1:{port}
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow from 127.0.0.1
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
ErrorLog {folder}/error.log
AccessLog {folder}/access.log
PageLog {folder}/page.log
"""


@dataclass(frozen=True)
class PrintServer:
    """A running server; `environment` leads programs to it."""

    environment: dict[str, str]

    def admin(self, *words: str) -> str:
        """Run a command of CUPS against this server and return what it says."""
        done = subprocess.run(
            words,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert done.returncode == 0, done
        return done.stdout

    def sheets(self, word: str) -> bytes:
        """Wait for all jobs to end, and take the PDF whose name holds `word` from the queue."""
        end = time.monotonic() + PATIENCE
        while self.admin("lpstat", "-o"):
            assert time.monotonic() < end, "the job does not end"
            time.sleep(0.2)
        (path,) = SHEETS.glob(f"*{word}*.pdf")
        try:
            return path.read_bytes()
        finally:
            path.unlink()


def why_not() -> str:
    """Return why no server can be started here, "" if one can."""
    if os.geteuid() != 0:
        return "cups-pdf runs for root only"
    programs = shutil.which("cupsd", path="/usr/sbin:/usr/bin"), shutil.which("lpadmin")
    driver = Path("/usr/lib/cups/backend/cups-pdf")
    return "" if all(programs) and driver.exists() else "cups, cups-pdf are not installed"


@contextmanager
def print_server() -> Iterator[PrintServer]:
    """Run a server with the queue `QUEUE` as long as the block lasts."""
    folder = Path(tempfile.mkdtemp(prefix="nianbao-cups-"))
    folder.chmod(0o755)  # its filters run for another user
    for name in ("root", "spool", "cache", "state", "tmp"):
        (folder / name).mkdir()
    (folder / "tmp").chmod(0o1777)
    port = _free_port()
    (folder / "cupsd.conf").write_text(_CUPSD.format(port=port))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder))
    server = PrintServer({"CUPS_SERVER": f"127.0.0.1:{port}", "CUPS_USER": "nianbao-proof"})
    words = ["/usr/sbin/cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            drivers = server.admin("lpinfo", "-m").splitlines()
            driver = next(line.split()[0] for line in drivers if "CUPS-PDF_opt" in line)
            server.admin("lpadmin", "-p", QUEUE, "-v", "cups-pdf:/", "-m", driver, "-E")
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)
            shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("cupsd did not start")
