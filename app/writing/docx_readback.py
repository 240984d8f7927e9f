"""Reading a finished Word file back: every cell and paragraph against what it must say."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.table import Table
from lxml.etree import XMLSyntaxError

from app.writing.content import Content, TableBlock, text_lines
from app.writing.docx_sign_off import sign_off_texts
from app.writing.readback import differs


def check_docx(data: bytes, content: Content, path: Path) -> None:
    """Raise ReadBackDiffers where the Word file `data` (to be `path`) differs from `content`."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise differs(path, "文件打不开") from error
    tables = document.tables
    count = len(content.tables) + content.options.sign_off
    if len(tables) != count:
        raise differs(path, f"表格应有 {count} 张，读回 {len(tables)} 张")
    for block, table in zip(content.tables, tables, strict=False):
        _check_table(block, table, path)
    if content.options.sign_off:
        _check_sign_off(content, tables[-1], path)
    # The title may be broken into balanced lines.
    read = [paragraph.text.replace("\n", "") for paragraph in document.paragraphs]
    at = 0
    for text in (content.title, *text_lines(content)):
        if text not in read[at:]:
            raise differs(path, f"缺少段落“{text[:20]}”")
        at = read.index(text, at) + 1


def _check_sign_off(content: Content, table: Table, path: Path) -> None:
    expected = [text for row in sign_off_texts(content) for text in row]
    if [text for _, text in _cells(table)] != expected:
        raise differs(path, "审签单不完整")


def _check_table(block: TableBlock, table: Table, path: Path) -> None:
    read = dict(_cells(table))
    for slot in block.grid.slots:
        expected = block.text(slot)
        found = read.get((slot.row, slot.column))
        if found != expected:
            where = f"表格第 {slot.row + 1} 行第 {slot.column + 1} 列"
            raise differs(path, f"{where}应为“{expected}”，读回“{found}”")


def _cells(table: Table) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield place and text of every cell, merged ones at their first place."""
    for row, tr in enumerate(table._tbl.tr_lst):  # noqa: SLF001 - table.cell() is quadratic
        column = 0
        for tc in tr.tc_lst:
            yield (row, column), "".join(text.text or "" for text in tc.iter(qn("w:t")))
            column += tc.grid_span
