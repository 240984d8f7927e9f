"""Blocks of cells as tab-separated text, the way spreadsheets write and read it."""

import csv
import io
from collections.abc import Sequence


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """Return `rows` as tab-separated text."""
    buffer = io.StringIO()
    csv.writer(buffer, "excel-tab", lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()


def block_rows(text: str) -> list[list[str]]:
    """Return the rows of tab-separated `text`; a field in quotes may hold tabs and line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return list(csv.reader(io.StringIO(lines, newline=""), "excel-tab")) or [[""]]
