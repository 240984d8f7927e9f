"""The process that reads one document: a job on standard input, what was read on standard output.

A job is ``{"path": …}``, or ``{"html": …, "text": …}`` for what was on the clipboard. A document
may be made to crash, to fill the memory or to take for ever; then only this process ends.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.reading.limits import limit_this_process

if TYPE_CHECKING:
    from app.reading.matching import Stray

CLIPBOARD = "剪贴板的内容"  # stands for the name of a file
_MOST_STRAYS = 300
_MORE = "另有 {} 处没有放入，没有列出"
OUT_OF_MEMORY = 3  # exit code
_NO_REPORT = (
    "{path}中没有找到年报：既没有三张表，也没有各部分的标题。请核对是不是要导入的报告；"
    "如果是扫描件，请先用文字识别软件转成文字。"
)


def read_one() -> int:
    """Do the one job of this process and return its exit code."""
    limit_this_process()
    # Libraries that print must not print into the answer.
    answer = os.dup(1)
    os.dup2(2, 1)
    try:
        with os.fdopen(0, "rb") as stream:
            job = json.load(stream)
        data = _answer(job)
    except MemoryError:
        return OUT_OF_MEMORY
    with os.fdopen(answer, "wb") as stream:
        stream.write(data)
    return 0


def _answer(job: dict[str, str]) -> bytes:
    from app.errors import FileUnreadable, NotImported, UnreadableSource  # noqa: PLC0415
    from app.reading.carried import packed, packed_refusal  # noqa: PLC0415
    from app.reading.document import import_document, imported  # noqa: PLC0415

    path = Path(job.get("path", CLIPBOARD))
    try:
        if "path" in job:
            read = import_document(path)
        else:
            from app.reading.clipboard import clipboard_source  # noqa: PLC0415

            read = imported(clipboard_source(job["html"], job["text"]))
        if not read.origins and not any(read.report.text.values()):
            raise NotImported(path, _NO_REPORT)
        return packed(replace(read, unplaced=_listed(read.unplaced)))
    except UnreadableSource as refusal:
        return packed_refusal(NotImported(path, str(refusal)))
    except (NotImported, FileUnreadable) as refusal:
        return packed_refusal(refusal)


def _listed(strays: "tuple[Stray, ...]") -> "tuple[Stray, ...]":
    """Return as many of `strays` as somebody can look at, and how many more there are."""
    from app.reading.matching import Stray  # noqa: PLC0415

    more = len(strays) - _MOST_STRAYS
    return (*strays[:_MOST_STRAYS], Stray(_MORE.format(more), "全文")) if more > 0 else strays
