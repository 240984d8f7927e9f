"""Recovery copies in a folder, and the document that they follow."""

import errno

from app.strictjson import Node, parse

KEY = "t3.new.natural"


def edit(document, value):
    document.set_pairs([(KEY, str(value))], "填写")


def files(folder):
    return sorted(folder.iterdir()) if folder.exists() else []


def kept(folder):
    """Return what the only copy in `folder` holds for KEY, whoever keeps it; None without one."""
    data = [file.read_bytes() for file in files(folder) if file.suffix == ".json"]
    if not any(data):  # none yet, or it is just being made
        return None
    (written,) = data
    return Node(parse(written)).field("report").field("cells").field(KEY).value


def settled(recovery):
    """Wait until the thread has done what it was told."""
    recovery._worker.submit(int).result()


def full(handle):
    raise OSError(errno.ENOSPC, "full")
