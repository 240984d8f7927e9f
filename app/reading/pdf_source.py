"""A PDF with a text layer as paragraphs and tables, by where its letters and lines stand.

A table whose cells are all ruled is read by its lines (`pdf_ruling`), any other by where its words
stand (`laid_table`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.errors import UnreadableSource
from app.reading.pdf_flow import Flow, whole_tables
from app.reading.pdf_lines import Line, lines_of, without_furniture
from app.reading.pdf_page import MOST_LETTERS, PdfPage, pdf_page
from app.reading.pdf_ruling import RuledTable
from app.reading.source import Source, SourceBuilder
from app.reading.torn_numbers import with_torn_doubted

_MOST_PAGES = 200
_MOST_DRAWINGS = 20_000  # paths and pictures; a page of a report has a few hundred
_LEAST_LETTERS = 20


def pdf_source(data: bytes) -> Source:
    """Return the text and the tables of the PDF in `data`. Raises UnreadableSource."""
    import pypdfium2  # noqa: PLC0415 - late: showing the window needs none

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableSource(
            "文件{path}加了密码，没有导入。请去掉密码后重试。"
            if locked
            else "文件{path}已损坏或不是 PDF，没有导入。请换一份副本，或用 .docx 导入。"
        ) from error
    try:
        return _source(_pages(document))
    finally:
        document.close()


def _pages(document: Any) -> list[PdfPage]:
    if len(document) > _MOST_PAGES:
        raise UnreadableSource("文件{path}超过 200 页，不像一份年报，没有导入。请只留下年报部分。")
    pages: list[PdfPage] = []
    count = drawings = 0
    for number in range(len(document)):
        pages.append(pdf_page(document[number]))
        count += len(pages[-1].letters)
        drawings += pages[-1].drawings
        if count > MOST_LETTERS or drawings > _MOST_DRAWINGS:
            raise UnreadableSource(
                "文件{path}的文字或线条太多，不像一份年报，没有导入。请核对文件。"
            )
    if count < _LEAST_LETTERS:
        raise UnreadableSource(
            "文件{path}中没有文字，可能是扫描件。请先用文字识别软件转成 .docx 或 .txt 再导入。"
        )
    return pages


def _source(pages: Sequence[PdfPage]) -> Source:
    flow = Flow(SourceBuilder())
    tables = [whole_tables(page) for page in pages]
    lines = [_free_lines(page, its) for page, its in zip(pages, tables, strict=True)]
    for page, its, free in zip(pages, tables, without_furniture(lines), strict=True):
        flow.add_page(page, free, its)
    flow.end()
    pictures = tuple(number for number, page in enumerate(pages, 1) if page.is_picture)
    source = flow.builder.finished()
    return replace(source, blocks=with_torn_doubted(source.blocks), pictures=pictures)


def _free_lines(page: PdfPage, tables: Sequence[RuledTable]) -> list[Line]:
    """Return the lines outside `tables`."""
    free = [one for one in page.letters if not any(table.holds(one) for table in tables)]
    return lines_of(free)
