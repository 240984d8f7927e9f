"""The 审签单 in the Word file: a section of its own, without page numbers."""

from itertools import accumulate, pairwise
from typing import Final
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from lxml.etree import _Element

from app.writing import docx_styles as styles
from app.writing import page
from app.writing.content import Content
from app.writing.docx_xml import element, fonts_xml, twips
from app.writing.page import Face
from app.writing.sign_off import LEADING, TITLE, WIDTHS, Box, Place, Row, sign_off_rows

_LONG: Final = 42  # characters; a longer name is set smaller, so that the sheet keeps to one page
_SMALL: Final = 10.5
_CELL_MARGIN: Final = 160  # twips, left and right
_ALIGNMENTS: Final = {Place.MIDDLE: "center", Place.LEFT: "left"}
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def add_sign_off(document: Document, content: Content) -> None:
    """Add the 审签单 of `content` at the end of `document`."""
    _begin_section(document)
    document.add_paragraph(TITLE, style=styles.TITLE)
    body = document.element.body
    style_id = document.styles[styles.TABLE_TEXT].style_id
    body.insert(len(body) - 1, _table(content, style_id))  # before sectPr
    # A body may not end with a table; this line takes next to no room.
    end = document.add_paragraph(style=styles.TABLE_TEXT)._p  # noqa: SLF001
    end.get_or_add_pPr().append(element('<w:spacing w:line="20" w:lineRule="exact"/>'))


def sign_off_texts(content: Content) -> list[list[str]]:
    """Return the texts of the cells, row by row, for reading back."""
    return [[box.text for box in row.boxes] for row in sign_off_rows(content)]


def _begin_section(document: Document) -> None:
    """Begin a section on a new page whose footers are empty.

    The library ends the section before with an empty paragraph, which on a full page would make
    an empty page: the last paragraph of the text ends it instead.
    """
    section = document.add_section(WD_SECTION.NEW_PAGE)
    for footer in (section.footer, section.even_page_footer):
        footer.is_linked_to_previous = False
    added = document.element.body[-2]
    last = added.getprevious()
    if last is not None and last.tag == qn("w:p"):
        last.get_or_add_pPr().append(added.pPr.find(qn("w:sectPr")))
        document.element.body.remove(added)


def _table(content: Content, style_id: str) -> _Element:
    stops = [round(edge) for edge in accumulate((w * page.TWIPS for w in WIDTHS), initial=0.0)]
    widths = [right - left for left, right in pairwise(stops)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row_xml(row, widths, style_id) for row in sign_off_rows(content))
    return element(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_CELL_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{_CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row_xml(row: Row, widths: list[int], style_id: str) -> str:
    column, cells = 0, ""
    for box in row.boxes:
        cells += _cell_xml(box, sum(widths[column : column + box.columns]), style_id)
        column += box.columns
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>'
        f"</w:trPr>{cells}</w:tr>"
    )


def _cell_xml(box: Box, width: int, style_id: str) -> str:
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    face = Face.HEADING if box.is_label else Face.BODY
    size = page.BODY_SIZE if len(box.text) <= _LONG else _SMALL
    half_points = round(size * 2)
    run = (
        f"<w:rPr>{fonts_xml(face)}"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    text = f'<w:r>{run}<w:t xml:space="preserve">{escape(box.text)}</w:t></w:r>'
    line = twips(size * LEADING)
    after = line // 2 if box.place is Place.CORNER else 0
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}'
        f'<w:vAlign w:val="{"bottom" if box.place is Place.CORNER else "center"}"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>'
        f'<w:spacing w:after="{after}" w:line="{line}" w:lineRule="exact"/>'
        f'<w:jc w:val="{_ALIGNMENTS.get(box.place, "right")}"/>{run}</w:pPr>'
        f"{text if box.text else ''}</w:p></w:tc>"
    )
