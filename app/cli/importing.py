"""The command ``import``: documents that offices have, each made a project file."""

import argparse
import json
from pathlib import Path
from typing import Any

from app.cli.shapes import import_shape
from app.errors import BadArguments, NianbaoError
from app.reading.apart import read_apart
from app.reading.document import Imported
from app.store.naming import names_apart
from app.store.project_file import SUFFIX, write_report
from app.store.windows import spelled_out

_OK, _DOUBTFUL, _NOT_DONE = 0, 1, 2
_LISTED = 30


def import_documents(arguments: argparse.Namespace) -> int:
    """Read documents and write project files; 1 where something is doubtful or found no place.

    With several, one that cannot be read does not stop the others: then 2.
    """
    files = [file for given in arguments.files for file in spelled_out(given)]
    if arguments.output and len(files) > 1:
        raise BadArguments("命令有误：有多个文件时请用 --into 文件夹，不用 -o。")
    if arguments.output:
        shape, code = _import(files[0], arguments.output, arguments)
        if arguments.json:
            _print(shape)
        return code
    if not arguments.into.is_dir():
        raise BadArguments(f"命令有误：没有文件夹“{arguments.into}”。请先建立，或换一个文件夹。")
    return _import_all(files, arguments)


def _import_all(files: list[Path], arguments: argparse.Namespace) -> int:
    shapes: list[dict[str, Any]] = []
    codes: list[int] = []
    for file, name in zip(files, names_apart([file.stem for file in files], SUFFIX), strict=True):
        try:
            shape, code = _import(file, arguments.into / name, arguments)
        except NianbaoError as error:
            shape, code = {"file": str(file), "out": None, "error": str(error)}, _NOT_DONE
            if not arguments.json:
                print(f"没有导入 {file}：{error}")
        shapes.append(shape)
        codes.append(code)
    if arguments.json:
        _print(shapes)
    return max(codes)


def _import(file: Path, out: Path, arguments: argparse.Namespace) -> tuple[dict[str, Any], int]:
    imported = read_apart(file)
    write_report(out, imported.report, replace=arguments.force)
    if not arguments.json:
        _tell(file, out, imported, is_alone=arguments.output is not None)
    code = _DOUBTFUL if imported.doubtful or imported.unplaced else _OK
    return import_shape(file, out, imported), code


def _tell(file: Path, out: Path, imported: Imported, *, is_alone: bool) -> None:
    report = imported.report
    counts = f"存疑 {len(imported.doubtful)} 格，未放入 {len(imported.unplaced)} 处"
    print(f"已导入 {file} → {out}（{report.printed_title}；{counts}）")
    if not is_alone:
        return
    lines = []
    for doubt in imported.doubtful:
        cell = report.form.cells.get(doubt.cell)
        name = f"{doubt.cell}（{cell.name}）" if cell else doubt.cell
        place = f"，{doubt.where}" if doubt.where else ""
        lines.append(f"存疑 {name}：{doubt.value or '空白'}；{doubt.reason}{place}")
    lines += [f"未放入 “{stray.text[:60]}”，{stray.where}" for stray in imported.unplaced]
    for line in lines[:_LISTED]:
        print(line)
    if len(lines) > _LISTED:
        print(f"……另有 {len(lines) - _LISTED} 处，用 --json 可看到全部")


def _print(shape: object) -> None:
    print(json.dumps(shape, ensure_ascii=False, indent=2))
