"""Recovery copies as a process that has died left them."""

import json

from app.store.recovery import RecoveryCopy

NOBODY = 2**32 - 1  # no process has this number
GONE = "(gone)"


def edited(copy, **fields):
    """Change fields of a written copy; GONE takes one away."""
    kept = json.loads(copy.file.read_text("utf-8")) | fields
    copy.file.write_text(json.dumps({k: v for k, v in kept.items() if v != GONE}), "utf-8")
    return copy


def lost(folder, report, path=None, /, **more):
    """Leave a copy as a process that has died would."""
    copy = RecoveryCopy.new(folder)
    copy.write(report, path)
    return edited(copy, **({"pid": NOBODY} | more))
