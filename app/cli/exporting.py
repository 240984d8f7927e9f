"""The command ``export``."""

import argparse
from pathlib import Path

from app.cli.exit_code import OK
from app.cli.layout import print_options
from app.errors import BadArguments
from app.store.project_file import read_report
from app.store.target import target_of
from app.store.windows import vet_name
from app.writing.export import export, exporter_for


def export_report(arguments: argparse.Namespace) -> int:
    """Write a report as Word file, PDF, web page or spreadsheet."""
    report = read_report(arguments.file)
    targets: list[Path] = arguments.output
    for target in targets:
        exporter_for(target)
        vet_name(target)
    if len({target_of(target) for target in targets}) < len(targets):
        raise BadArguments("命令有误：同一个目标文件写了两次。请每个目标只写一次。")
    is_draft = True if arguments.draft else False if arguments.final else None
    for target in targets:
        remark = export(report, target, is_draft=is_draft, options=print_options(arguments))
        print(f"已导出 {target}" + (f"（{remark}）" if remark else ""))
    return OK
