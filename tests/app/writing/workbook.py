"""Taking a spreadsheet apart with the standard library, and reckoning it with LibreOffice."""

import csv
import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.app.writing.word import part, rewritten

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = ("表二", "表三", "表四")
# Comma, double quote, UTF-8, from line 1, cells as shown, all sheets.
_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


@dataclass(frozen=True)
class Sheet:
    """A sheet: cells by name (``D9``) as (kind, value, formula, style), merged ranges, its XML."""

    cells: dict[str, tuple[str, str, str, int]]
    merged: list[str]
    root: object


def sheet(data: bytes, number: int) -> Sheet:
    """Return sheet `number`, from 1; texts resolved."""
    root = part(data, f"xl/worksheets/sheet{number}.xml")
    texts = [
        "".join(text.text or "" for text in entry.iter(f"{M}t"))
        for entry in part(data, "xl/sharedStrings.xml").iter(f"{M}si")
    ]
    cells = {}
    for cell in root.iter(f"{M}c"):
        kind, value = cell.get("t", "n"), cell.findtext(f"{M}v") or ""
        text = texts[int(value)] if kind == "s" else value
        formula = cell.findtext(f"{M}f") or ""
        cells[cell.get("r")] = (kind, text, formula, int(cell.get("s", "0")))
    return Sheet(cells, [merge.get("ref") for merge in root.iter(f"{M}mergeCell")], root)


def formats(data: bytes) -> list[tuple[str, bool]]:
    """Return number format and the mark that text stays text, for each style of cells."""
    styles = part(data, "xl/styles.xml")
    codes = {"0": "General", "1": "0", "2": "0.00"}
    codes |= {code.get("numFmtId"): code.get("formatCode") for code in styles.iter(f"{M}numFmt")}
    return [
        (codes.get(style.get("numFmtId"), ""), style.get("quotePrefix") == "1")
        for style in styles.find(f"{M}cellXfs")
    ]


def without_results(data: bytes) -> bytes:
    """Return the spreadsheet with every result of a formula taken away: to be reckoned anew."""
    for number in range(1, len(SHEETS) + 1):
        name = f"xl/worksheets/sheet{number}.xml"
        if b"<f>" in _raw(data, name):
            data = rewritten(
                data, name, lambda xml: re.sub(r"(</f>)<v>[^<]*</v>|(</f>)<v/>", r"\1\2", xml)
            )
    return data


def _raw(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def reckoned(data: bytes, folder: Path) -> list[list[list[str]]]:
    """Return the sheets as LibreOffice shows them, rows of texts, all formulas reckoned by it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    source = folder / "a.xlsx"
    source.write_bytes(without_results(data))
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", _CSV, "--outdir", str(folder), str(source)),
        ],
        capture_output=True,
        check=True,
        timeout=110,
        env={**os.environ, "HOME": str(folder)},
    )
    sheets = []
    for name in SHEETS:
        text = (folder / f"a-{name}.csv").read_text("utf-8-sig")
        sheets.append(list(csv.reader(text.splitlines(keepends=True))))
    return sheets
