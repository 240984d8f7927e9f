"""The commands: each takes its arguments, does one thing, returns the exit code."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app.cli.layout import print_options
from app.cli.shapes import report_shape, review_shape
from app.cli.wording import next_lines, report_lines, review_lines
from app.errors import BadArguments, FileUnreadable
from app.form.catalogue import edition_for_year, form_of
from app.report.batch import apply_batch
from app.report.report import Report, text_keys
from app.review.last_year import with_previous
from app.review.review import review
from app.review.verdict import Verdict, verdict
from app.store.project_file import read_file, read_report, write_report
from app.store.reasons import reason_of
from app.store.saving import save_report
from app.writing.export import export, exporter_for

OK, FOUND, NOT_DONE = 0, 1, 2
_ENCODINGS = ("utf-8-sig", "gb18030")


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


def show(arguments: argparse.Namespace) -> int:
    """Print what a report holds."""
    report = read_report(arguments.file)
    _say(report_shape(report) if arguments.json else report_lines(report))
    return OK


def set_values(arguments: argparse.Namespace) -> int:
    """Set cells and texts in one batch: all, or none."""
    report, as_read = read_file(arguments.file)
    words = arguments.pairs
    lines = _standard_input_lines() if words == ["-"] else words
    pairs = _pairs(list(lines), report)
    save_report(arguments.file, apply_batch(report, pairs), expected=as_read)
    return OK


def check(arguments: argparse.Namespace) -> int:
    """Review a report; 1 where something must be righted."""
    report = read_report(arguments.file)
    if arguments.previous:
        last = read_report(arguments.previous)
        report = with_previous(report, last, arguments.previous.name)
    findings = review(report)
    if arguments.report:
        from app.writing.review_report import write_review  # noqa: PLC0415 - rarely asked for

        write_review(report, findings, arguments.report)
    _say(review_shape(report, findings) if arguments.json else review_lines(report, findings))
    return FOUND if verdict(findings) is Verdict.FAIL else OK


def export_report(arguments: argparse.Namespace) -> int:
    """Write a report as Word file, PDF, web page or spreadsheet."""
    report = read_report(arguments.file)
    targets: list[Path] = arguments.output
    for target in targets:
        exporter_for(target)
    if len({os.path.realpath(target) for target in targets}) < len(targets):
        raise BadArguments("命令有误：同一个目标文件写了两次。请每个目标只写一次。")
    is_draft = True if arguments.draft else False if arguments.final else None
    for target in targets:
        remark = export(report, target, is_draft=is_draft, options=print_options(arguments))
        print(f"已导出 {target}" + (f"（{remark}）" if remark else ""))
    return OK


def explain_finding(arguments: argparse.Namespace) -> int:
    """Write a 说明 for the findings of a rule."""
    from app.review.explain_rule import explain_rule  # noqa: PLC0415 - others need it not

    report, as_read = read_file(arguments.file)
    report = explain_rule(report, arguments.rule, tuple(arguments.cells), arguments.text)
    save_report(arguments.file, report, expected=as_read)
    return OK


def begin_next(arguments: argparse.Namespace) -> int:
    """Make the report of the next year from last year's."""
    from app.review.next_year import next_year  # noqa: PLC0415 - others need it not

    last = read_report(arguments.file)
    begun = next_year(last, arguments.file.name, () if arguments.no_text else None)
    write_report(arguments.output, begun.report, replace=arguments.force)
    _say(next_lines(begun, str(arguments.output)))
    return OK


def _import(arguments: argparse.Namespace) -> int:
    """Read documents into project files."""
    from app.cli.importing import import_documents  # noqa: PLC0415 - the other commands need none

    return import_documents(arguments)


Command = Callable[[argparse.Namespace], int]
COMMANDS: dict[str, Command] = {
    "new": new,
    "show": show,
    "set": set_values,
    "check": check,
    "export": export_report,
    "explain": explain_finding,
    "next": begin_next,
    "import": _import,
}


def _say(what: dict[str, object] | Iterable[str]) -> None:
    if isinstance(what, dict):
        print(json.dumps(what, ensure_ascii=False, indent=2))
    else:
        for line in what:
            print(line)


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
    try:
        if path.exists() and not path.is_file():
            raise FileUnreadable(path, "{path}不是普通文件，什么也没有改动。请核对文件名。")
        return _decoded(path.read_bytes(), str(path)).strip("\r\n")
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
