"""Two processes that save one file at the same moment."""

import os
from pathlib import Path

from app.errors import ChangedOnDisk
from app.report.batch import apply_batch
from app.store.project_file import read_file, read_report, write_report
from app.store.saving import save_report
from tests.app.making import filled

KEYS = ("t3.new.natural", "t3.new.company")


def race(folder: Path, way: str, rounds: str) -> dict[str, int]:
    """Let two processes read one file, change a cell each and save; count who was overwritten."""
    path = folder / "报告.nianbao"
    found = {"rounds": 0, "saved": 0, "told": 0, "overwritten unseen": 0, "nobody saved": 0}
    for number in range(int(rounds)):
        write_report(path, filled())
        ends = [_racer(path, way, key, number) for key in KEYS]
        for start, _ in ends:
            os.read(start[0], 1)  # has read the file
        for _, (_, go) in ends:
            os.write(go, b"g")
        codes = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in ends]
        for pipes in ends:
            for end in (*pipes[0], *pipes[1]):
                os.close(end)
        held = read_report(path).cells
        kept = sum(held[key] == 1_000 + number for key in KEYS)
        found["rounds"] += 1
        found["saved"] += codes.count(0)
        found["told"] += codes.count(3)
        found["nobody saved"] += codes.count(0) == 0
        found["overwritten unseen"] += codes.count(0) > kept
        assert set(codes) <= {0, 3}, codes
    return found


def _racer(path: Path, way: str, key: str, number: int):
    ready, go = os.pipe(), os.pipe()
    if os.fork():
        return ready, go
    code = 1
    try:
        report, as_read = read_file(path)
        report = apply_batch(report, [(key, str(1_000 + number))])
        os.write(ready[1], b"r")
        os.read(go[0], 1)
        save_report(path, report, expected=as_read if way == "seen" else None)
        code = 0
    except ChangedOnDisk:
        code = 3
    finally:
        os._exit(code)
