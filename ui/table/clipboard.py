"""Blocks of cells as tab-separated text, the way spreadsheets write and read it."""

import csv
import io
from collections.abc import Sequence


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """Return `rows` as tab-separated text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, "excel-tab", lineterminator="\r\n")
    for row in rows:
        # A single empty field is an empty line; the writer would put quotation marks there.
        writer.writerow(row if any(row) or len(row) > 1 else [])
    return buffer.getvalue()


def block_rows(text: str) -> list[list[str]]:
    """Return the rows of tab-separated `text`; a field in quotes may hold tabs and line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = csv.reader(io.StringIO(lines, newline=""), "excel-tab")
    return [row or [""] for row in rows] or [[""]]  # an empty line is one empty field
