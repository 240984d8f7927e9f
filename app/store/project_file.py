"""The project file ``*.nianbao``: reading, vetting, writing. UTF-8 JSON, format in docs/file.md."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.errors import BadContent, FileUnreadable, NewerVersion, NotAProject
from app.report.report import Report
from app.review.examples import vet_rules
from app.store.fields import report_fields, report_from
from app.store.fingerprint import Fingerprint
from app.store.jsontext import json_text
from app.store.reasons import reason_of
from app.store.whole import write_whole
from app.store.windows import IN_USE, patiently, reachable, windows_number
from app.strictjson import MAX_BYTES, Misfit, Node, parse

FORMAT = "nianbao"
VERSION = 1
SUFFIX = ".nianbao"

Fields = dict[str, Any]

# From each older version, the pure function to the next one.
MIGRATIONS: dict[int, Callable[[Fields], Fields]] = {}


def read_report(path: Path) -> Report:
    """Return the report in the project file at `path`.

    Raises FileUnreadable, NotAProject, NewerVersion or BadContent, each with a sentence.
    """
    return read_file(path)[0]


def read_file(path: Path) -> tuple[Report, Fingerprint]:
    """Return the report in the project file at `path` and what the file looks like.

    Raises what `read_report` does.
    """
    data, status = _read_bytes(path)
    return report_from_bytes(data, path), Fingerprint.of(data, status)


def report_from_bytes(data: bytes, path: Path) -> Report:
    """Return the report that `data` holds; `path` is only named in errors (see `read_report`)."""
    try:
        node = Node(parse(data))
    except Misfit as misfit:
        place = f"（{misfit.place}）" if misfit.place else ""
        raise NotAProject(
            path, f"文件{{path}}读不懂：{misfit.problem}{place}。请确认选的是年报文件，或打开备份。"
        ) from misfit
    fields = node.value
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise NotAProject(path, "文件{path}不是年报文件。请选择扩展名为 .nianbao 的文件。")
    try:
        report = report_from(Node(_migrated(node, path)))
    except Misfit as misfit:
        raise BadContent(path, misfit.place, misfit.problem) from misfit
    vet_rules(report.form)
    return report


def report_bytes(report: Report) -> bytes:
    """Return the project file that holds `report`."""
    fields = {"format": FORMAT, "version": VERSION, **report_fields(report)}
    return json_text(fields).encode()


def write_report(path: Path, report: Report, *, replace: bool = True) -> None:
    """Write `report` to `path`, whole or not at all, and read it back.

    Raises TargetExists where the file exists and `replace` is False, and NotWritten.
    """
    write_whole(
        path,
        report_bytes(report),
        replace=replace,
        check=lambda written: vet_project(written, path),
    )


def vet_project(data: bytes, path: Path) -> None:
    """Raise what `report_from_bytes` raises unless `data` are a project file that opens."""
    report_from_bytes(data, path)


def _migrated(node: Node, path: Path) -> Fields:
    version = node.field("version").whole(0, 1_000_000)
    if version > VERSION:
        raise NewerVersion(path, version)
    fields = node.fields()
    plain = {key: field.value for key, field in fields.items()}
    while version < VERSION:
        if version not in MIGRATIONS:
            raise node.field("version").misfit(f"没有第 {version} 版格式")
        plain = MIGRATIONS[version](plain)
        version += 1
    return {key: value for key, value in plain.items() if key not in ("format", "version")}


def _read_bytes(path: Path) -> tuple[bytes, os.stat_result]:
    try:
        file = reachable(path)
        details = file.stat()
        if stat.S_ISDIR(details.st_mode):
            raise IsADirectoryError(errno.EISDIR, "folder")
        if not stat.S_ISREG(details.st_mode):  # a pipe or a device: reading might never end
            raise NotAProject(path, "{path}不是普通文件。请选择扩展名为 .nianbao 的文件。")
        if details.st_size > MAX_BYTES:
            limit = MAX_BYTES // 1_000_000
            raise NotAProject(path, f"文件{{path}}超过 {limit} MB，不是年报文件。请核对。")
        return patiently(file.read_bytes, IN_USE), details
    except FileNotFoundError:
        raise FileUnreadable(path, "找不到文件{path}。请核对文件名和位置。") from None
    except (IsADirectoryError, NotADirectoryError):
        raise FileUnreadable(path, "{path}是文件夹，不是文件。请选择其中的年报文件。") from None
    except PermissionError as error:
        if windows_number(error) in IN_USE:
            sentence = f"{reason_of(error)}，读不出文件{{path}}。请关闭打开着它的程序后重试。"
            raise FileUnreadable(path, sentence) from error
        raise FileUnreadable(
            path, "没有权限读取文件{path}。请联系管理员，或复制到别处再打开。"
        ) from None
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "路径不合规定"
        raise FileUnreadable(
            path, f"读不出文件{{path}}：{reason}。请核对位置或换一份副本。"
        ) from error
