"""Which processes of this machine run: told by number and start, since numbers come again."""

import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes


def is_running(pid: int, started: str | None) -> bool:
    """Return whether the process `pid` that began at `started` (None: unknown) still runs here."""
    now = process_start(pid)
    return now is not None and (not now or started in (None, now))


def process_start(pid: int) -> str | None:
    """Return what tells process `pid` from a later one of that number: when it started.

    "" where the system does not say; None where no such process runs.
    """
    return _start_of(pid)


if sys.platform == "win32":

    def _start_of(pid: int) -> str | None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        asked = 0x1000 | 0x100000  # PROCESS_QUERY_LIMITED_INFORMATION, SYNCHRONIZE
        opened = kernel.OpenProcess(asked, False, wintypes.DWORD(pid))
        if not opened:
            return None if ctypes.get_last_error() == 87 else ""  # ERROR_INVALID_PARAMETER
        handle = wintypes.HANDLE(opened)
        try:
            if kernel.WaitForSingleObject(handle, 0) == 0:  # ended; somebody keeps its handle
                return None
            times = [wintypes.FILETIME() for _ in range(4)]
            known = kernel.GetProcessTimes(handle, *map(ctypes.byref, times))
            return f"{times[0].dwHighDateTime}.{times[0].dwLowDateTime}" if known else ""
        finally:
            kernel.CloseHandle(handle)

else:

    def _start_of(pid: int) -> str | None:
        try:
            boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
            status = Path(f"/proc/{pid}/stat").read_bytes()
        except OSError:
            return None if Path("/proc/self/stat").exists() else ""
        state, *fields = status.rpartition(b")")[2].split()  # the name before it may hold spaces
        return None if state in b"ZX" else f"{boot}.{fields[18].decode()}"
