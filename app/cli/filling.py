"""The commands that make and fill a report: ``new``, ``set``, ``next``."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from app.cli.exit_code import OK
from app.cli.wording import next_lines
from app.errors import BadArguments, FileUnreadable
from app.form.catalogue import edition_for_year, form_of
from app.report.batch import apply_batch
from app.report.doubts import without_doubts
from app.report.report import Report, text_keys
from app.review.next_year import next_year
from app.store.project_file import read_file, read_report, write_report
from app.store.reasons import reason_of
from app.store.saving import save_report
from app.store.windows import reachable

_ENCODINGS = ("utf-8-sig", "gb18030")
_DOUBT = "doubt:"  # begins the key of what an import was unsure of


def new(arguments: argparse.Namespace) -> int:
    """Make an empty report for a unit and a year."""
    usual = edition_for_year(arguments.year)
    form = form_of(arguments.edition or usual, arguments.variant)
    report = apply_batch(
        Report(form.edition.key, arguments.year, form.variant),
        [
            ("unit.name", arguments.unit),
            ("unit.level", arguments.level or ""),
            ("unit.kind", arguments.kind or ""),
        ],
    )
    write_report(arguments.output, report, replace=arguments.force)
    return OK


def set_values(arguments: argparse.Namespace) -> int:
    """Set cells and texts in one batch: all, or none."""
    report, as_read = read_file(arguments.file)
    words = arguments.pairs
    lines = _standard_input_lines() if words == ["-"] else words
    pairs = _pairs(list(lines), report)
    settled = [pair for pair in pairs if pair[0].startswith(_DOUBT)]
    changed = apply_batch(report, [pair for pair in pairs if pair not in settled])
    changed = without_doubts(changed, _confirmed(report, settled))
    save_report(arguments.file, changed, expected=as_read)
    return OK


def _confirmed(report: Report, settled: list[tuple[str, str]]) -> list[str]:
    """Return the keys in doubt that somebody has looked at; ``doubt:all=`` is all of them."""
    wrong = [key for key, value in settled if value.strip()]
    if wrong:
        raise BadArguments(f"命令有误：{wrong[0]}= 后面不写内容，表示已核对。什么也没有改动。")
    keys = [key.removeprefix(_DOUBT) for key, _ in settled]
    if "all" in keys:
        return list(report.doubts)
    unknown = [key for key in keys if key not in report.doubts]
    if unknown:
        named = "、".join(unknown[:5])
        raise BadArguments(f"命令有误：{named} 没有存疑，什么也没有改动。用 check 可看存疑的项。")
    return keys


def begin_next(arguments: argparse.Namespace) -> int:
    """Make the report of the next year from last year's."""
    last = read_report(arguments.file)
    begun = next_year(last, arguments.file.name, () if arguments.no_text else None)
    write_report(arguments.output, begun.report, replace=arguments.force)
    for line in next_lines(begun, str(arguments.output)):
        print(line)
    return OK


def _standard_input_lines() -> Iterator[str]:
    text = _decoded(sys.stdin.buffer.read(), "标准输入")
    return (line.rstrip("\r") for line in text.split("\n") if line.strip())


def _pairs(lines: list[str], report: Report) -> list[tuple[str, str]]:
    wrong = [line for line in lines if not line.partition("=")[0].strip() or "=" not in line]
    if wrong:
        named = "、".join(f"“{line[:30]}”" for line in wrong[:5])
        raise BadArguments(f"命令有误：{named}不是“键=值”的写法，什么也没有改动。")
    return [_pair(line, report) for line in lines]


def _pair(line: str, report: Report) -> tuple[str, str]:
    key, _, value = line.partition("=")
    key = key.strip()
    return key, _text_value(value) if key in text_keys(report.form) else value


def _text_value(value: str) -> str:
    """Return a text, or what the file after ``@`` holds; ``@@`` begins a text with ``@``."""
    if value.startswith("@@") or not value.startswith("@"):
        return value[1:] if value.startswith("@@") else value
    path = Path(value[1:])
    file = reachable(path)
    try:
        if file.exists() and not file.is_file():
            raise FileUnreadable(path, "{path}不是普通文件，什么也没有改动。请核对文件名。")
        return _decoded(file.read_bytes(), str(path)).strip("\r\n")
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError)
        reason = "找不到" if is_missing else f"{reason_of(error)}，读不出"
        raise FileUnreadable(
            path, f"{reason}正文文件{{path}}，什么也没有改动。请核对文件名。"
        ) from error


def _decoded(data: bytes, name: str) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadArguments(f"{name} 的文字编码既不是 UTF-8 也不是 GB18030。请另存为 UTF-8 后重试。")
