"""What the print server (CUPS) said to the last job.

Qt hands a job to it and does not look at the answer (QCupsPrintEngine of 6.8): a queue that takes
no jobs, or a server that has gone away meanwhile, would go unnoticed.
"""

import ctypes
import sys
from typing import Final

_LIBRARY: Final = "libcups.so.2"  # what Qt's plugin has loaded; one answer a thread
_FIRST_ERROR: Final = 0x400  # ipp_status_t: errors of the client, then those of the server


def job_is_refused() -> bool:
    """Tell whether the server refused the job that this thread handed over last."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(_LIBRARY).cupsLastError() >= _FIRST_ERROR)
    except OSError:
        return False
