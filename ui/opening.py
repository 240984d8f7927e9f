"""Opening a project file: read it, lock it, and ask where somebody else has it open."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.store.lock import Holder, acquire, holder_of, lock_file, take_over
from app.store.project_file import read_file
from app.store.recovery import LostCopy
from ui.document import Document
from ui.question import ask
from ui.words import time_words


class _Way(Enum):
    READ_ONLY = auto()
    COPY = auto()
    TAKE_OVER = auto()


_WAYS = {"只读打开": _Way.READ_ONLY, "打开副本": _Way.COPY, "接管": _Way.TAKE_OVER}


def open_document(parent: QWidget, path: Path) -> Document | None:
    """Return the report at `path`, None if the person thought better of it.

    Raises what `read_report` raises.
    """
    path = path.absolute()
    document = _read(path)
    locked = acquire(path)
    if not isinstance(locked, Holder):
        document.lock = locked
        return document
    way = _ask_way(parent, path, locked)
    if way is None:
        return None
    document = _read(path)  # who has it may have saved meanwhile
    match way:
        case _Way.READ_ONLY:
            document.is_read_only = True
        case _Way.COPY:
            document.detach()
            document.mark_unsaved()
        case _Way.TAKE_OVER:
            document.lock = take_over(path)
    return document


def restored_document(copy: LostCopy) -> Document:
    """Return the document that a lost copy holds; its file is locked if nobody else has it."""
    document = Document(copy.report, copy.path)
    document.fingerprint = copy.fingerprint
    locked = acquire(copy.path) if copy.path else None
    document.is_read_only = isinstance(locked, Holder)
    document.lock = None if isinstance(locked, Holder) else locked
    return document


def lock(document: Document) -> None:
    """Have the lock of the file that `document` was just saved to."""
    assert document.path
    if document.lock and document.lock.file == lock_file(document.path):
        return
    document.unlock()
    locked = acquire(document.path)
    document.lock = take_over(document.path) if isinstance(locked, Holder) else locked


def may_overwrite(parent: QWidget, path: Path) -> bool:
    """Return whether another file than the own may be overwritten: asks if somebody has it open."""
    holder = holder_of(path)
    if holder is None:
        return True
    text = f"“{path.name}”正由{_who(holder)}打开。要覆盖它吗？"
    more = "原来的内容会留在历史版本中。"
    return ask(parent, "文件正被使用", text, more, {"覆盖": True}) is True


def _read(path: Path) -> Document:
    report, fingerprint = read_file(path)
    document = Document(report, path)
    document.fingerprint = fingerprint
    return document


def _ask_way(parent: QWidget, path: Path, holder: Holder) -> _Way | None:
    since = f"，从 {time_words(holder.since)} 起" if holder.since else ""
    text = f"“{path.name}”正由{_who(holder)}打开{since}。"
    more = (
        "只读打开：可以看，保存时另取名字。\n"
        "打开副本：得到一份没有保存的副本。\n"
        "接管：由您继续编辑；对方再保存时会得知文件已改动。"
    )
    return ask(parent, "文件正被使用", text, more, _WAYS)


def _who(holder: Holder) -> str:
    if not holder.user and not holder.host:
        return "另一个人或窗口"
    place = f"（电脑 {holder.host}）" if holder.host else ""
    return f" {holder.user or '另一个人'}{place}"
