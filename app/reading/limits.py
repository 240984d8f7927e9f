"""What a process that reads documents may use, set by itself before it reads anything."""

import sys
from contextlib import suppress

MEGABYTES = 500
CPU_SECONDS = 4
_LAST_RESORT = 1  # second more, for what does not heed the first warning


def limit_this_process() -> None:
    """Limit memory and processor time of this process, as far as the system can.

    Beyond the memory an allocation fails; beyond the time the system ends the process.
    """
    with suppress(ValueError, OSError, AttributeError):  # less is allowed already, or no such limit
        _limit()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_TIME, _PROCESS_MEMORY = 0x2, 0x100
    _EXTENDED_LIMITS = 9

    class _BasicLimits(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION of the Windows API."""

        _fields_ = [
            ("process_time", ctypes.c_int64),  # of 100 ns
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        ]

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows API."""

        _fields_ = [
            ("basic", _BasicLimits),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        ]

    def _limit() -> None:
        """Put this process into a job object of its own with limits."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Limits()
        limits.basic.flags = _PROCESS_TIME | _PROCESS_MEMORY
        limits.basic.process_time = CPU_SECONDS * 10_000_000
        limits.process_memory = MEGABYTES << 20
        kernel.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        this = wintypes.HANDLE(kernel.GetCurrentProcess())
        kernel.AssignProcessToJobObject(job, this)

else:
    import resource

    _LIMITS = (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, CPU_SECONDS, CPU_SECONDS + _LAST_RESORT),
        (resource.RLIMIT_AS, MEGABYTES << 20, MEGABYTES << 20),
    )

    def _limit() -> None:
        for kind, soft, hard in _LIMITS:
            resource.setrlimit(kind, (soft, hard))
