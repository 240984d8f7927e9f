"""The commands that look at a report: ``show``, ``check``, ``explain``."""

import argparse
import json
from collections.abc import Iterable

from app.cli.exit_code import FOUND, OK
from app.cli.shapes import report_shape, review_shape
from app.cli.wording import report_lines, review_lines
from app.review.explain_rule import explain_rule
from app.review.last_year import with_previous
from app.review.review import review
from app.review.verdict import Verdict, verdict
from app.store.project_file import read_file, read_report
from app.store.saving import save_report


def show(arguments: argparse.Namespace) -> int:
    """Print what a report holds."""
    report = read_report(arguments.file)
    _say(report_shape(report) if arguments.json else report_lines(report))
    return OK


def check(arguments: argparse.Namespace) -> int:
    """Review a report; 1 where something must be righted."""
    report = read_report(arguments.file)
    if arguments.previous:
        last = read_report(arguments.previous)
        report = with_previous(report, last, arguments.previous.name)
    findings = review(report)
    remark = ""
    if arguments.report:
        from app.writing.review_report import write_review  # noqa: PLC0415 - rarely asked for

        remark = write_review(report, findings, arguments.report)
    _say(review_shape(report, findings) if arguments.json else review_lines(report, findings))
    if remark and not arguments.json:
        print(f"审核报告：{remark}")
    return FOUND if verdict(findings) is Verdict.FAIL else OK


def explain_finding(arguments: argparse.Namespace) -> int:
    """Write a 说明 for the findings of a rule."""
    report, as_read = read_file(arguments.file)
    report = explain_rule(report, arguments.rule, tuple(arguments.cells), arguments.text)
    save_report(arguments.file, report, expected=as_read)
    return OK


def _say(what: dict[str, object] | Iterable[str]) -> None:
    if isinstance(what, dict):
        print(json.dumps(what, ensure_ascii=False, indent=2))
    else:
        for line in what:
            print(line)
