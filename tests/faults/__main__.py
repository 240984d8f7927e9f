"""What the tests of faults kill, starve and let race: run as ``python -m tests.faults NAME …``.

Each prints one line of JSON. They fork, which a test process with Qt in it must not.
"""

import json
import sys
from pathlib import Path

from tests.faults import hostile, killing, racing

if __name__ == "__main__":
    name, folder, *words = sys.argv[1:]
    runs = {
        "kill": killing.kill_savers,
        "kill-window": killing.kill_windows,
        "race": racing.race,
        "hostile": hostile.open_all,
    }
    sys.stdout.write(json.dumps(runs[name](Path(folder), *words)))
