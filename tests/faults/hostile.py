"""Project files made to hurt, each opened by a process of its own: seconds of CPU, megabytes."""

import json
import os
from pathlib import Path

from app.errors import FileProblem
from app.store.project_file import read_report, report_bytes, report_from_bytes
from tests.app.making import filled
from tests.app.store.bad_files import GOOD

_FULL = 4_900_000  # bytes, just below what is read at all


def _with(**fields) -> bytes:
    return json.dumps({**GOOD, **fields}, ensure_ascii=False).encode()


def _cell(number: str) -> bytes:
    return json.dumps({**GOOD, "cells": {"t3.new.natural": 0}}).encode().replace(
        b'"t3.new.natural": 0', f'"t3.new.natural": {number}'.encode()
    )  # fmt: skip


def _keys(more: str) -> bytes:
    keys = ",".join(f'"{number:x}":1' for number in range(_FULL // 11))
    return f"{{{keys}{more}}}".encode()


def _good() -> bytes:
    return json.dumps(GOOD, ensure_ascii=False).encode()


# Name: how to make it, and whether it opens.
FILES = {
    "100 MB": (lambda: b" " * 100_000_000, False),
    "[ without end": (lambda: b"[" * _FULL, False),
    '{"a": without end': (lambda: b'{"a":' * (_FULL // 5), False),
    "deep in an unknown field": (lambda: _with(x=json.loads("[" * 60 + "]" * 60)), False),
    "many empty lists": (lambda: b"[" + b"[]," * (_FULL // 3) + b"[]]", False),
    "many empty objects": (lambda: b"[" + b"{}," * (_FULL // 3) + b"{}]", False),
    "many keys": (lambda: _keys(""), False),
    "many keys, the last twice": (lambda: _keys(',"0":1'), False),
    "many lists in an unknown field": (lambda: _with(x=[[1]] * (_FULL // 6)), False),
    "90,000 numbers in an unknown field": (lambda: _with(x=list(range(90_000))), True),
    "long text": (lambda: _with(text={"s1": "好" * (_FULL // 3 - 2_000)}), True),
    "many lines": (lambda: _with(text={"s1": "\n" * (_FULL // 2 - 2_000)}), True),
    "many live figures": (lambda: _with(text={"s1": "{{t3.new.total}}" * 100_000}), True),
    "a number of all digits": (lambda: b"1" * _FULL, False),
    "a count of 5,000 digits": (lambda: _cell("9" * 5_000), False),
    "a count of 4,000 digits": (lambda: _cell("9" * 4_000), False),
    "1e999": (lambda: _cell("1e999"), False),
    "1e308": (lambda: _cell("1e308"), False),
    "NaN": (lambda: _cell("NaN"), False),
    "Infinity": (lambda: _cell("-Infinity"), False),
    "-0": (lambda: _cell("-0"), True),
    "true": (lambda: _cell("true"), False),
    '"12"': (lambda: _cell('"12"'), False),
    "1.0": (lambda: _cell("1.0"), False),
    "a lone surrogate": (lambda: _with(title="x").replace(b'"x"', b'"\\ud800"'), False),
    "a surrogate in bytes": (lambda: _with(title="x").replace(b'"x"', b'"\xed\xa0\x80"'), False),
    "a byte order mark": (lambda: b"\xef\xbb\xbf" + _good(), True),
    "UTF-16": (lambda: _good().decode().encode("utf-16"), False),
    "GBK": (lambda: _good().decode().encode("gbk"), False),
    "NUL bytes": (lambda: b"\0" * 10_000, False),
    "NUL behind it": (lambda: _good() + b"\0", False),
    "NUL in a text": (lambda: _with(text={"s1": "a\0b"}), True),
    "a key twice": (lambda: _good().replace(b'"year"', b'"year": 2025, "year"', 1), False),
    "a newer version": (lambda: _with(version=2), False),
    "version 0": (lambda: _with(version=0), False),
    "version -1": (lambda: _with(version=-1), False),
    "version 1e9": (lambda: _with(version=10**9), False),
    "an unknown field": (lambda: _with(later={"a": [1, "二", None]}), True),
    "cells as a list": (lambda: _with(cells=[]), False),
    "nothing": (lambda: b"", False),
    "as written": (lambda: report_bytes(filled()), True),
}


def open_all(folder: Path) -> dict[str, dict[str, object]]:
    """Open each file; return what came of it, seconds of CPU and peak megabytes."""
    report_from_bytes(_good(), Path())  # loads what opening needs
    return {name: _measured(name, folder / "a.nianbao") for name in FILES}


def _measured(name: str, path: Path) -> dict[str, object]:
    make, opens = FILES[name]
    writer = os.fork()
    if not writer:  # making it takes memory of its own
        path.write_bytes(make())
        os._exit(0)
    os.waitpid(writer, 0)
    child = os.fork()
    if not child:
        os._exit(_outcome(path))
    _, status, usage = os.wait4(child, 0)
    names = {0: "opened", 1: "refused"}
    return {
        "came": names.get(os.waitstatus_to_exitcode(status), f"status {status}"),
        "should": "opened" if opens else "refused",
        "seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "megabytes": usage.ru_maxrss // 1024,
    }


def _outcome(path: Path) -> int:
    code = 9
    try:
        report = read_report(path)
        assert report_from_bytes(report_bytes(report), path) == report
        code = 0
    except FileProblem as problem:
        code = 1 if "。" in str(problem) and "a.nianbao" in str(problem) else 8
    finally:
        os._exit(code)
