"""The Word file of a report (python-docx), by the rules of GB/T 9704-2012."""

import datetime
import io
import zipfile

from docx.document import Document
from docx.section import Section
from docx.shared import Pt, Twips

from app.writing import docx_styles as styles
from app.writing import page
from app.writing.balance import balanced_lines
from app.writing.content import Content, Heading, Paragraph, Signature, TableBlock, note_lines
from app.writing.docx_sign_off import add_sign_off
from app.writing.docx_table import table_element
from app.writing.docx_template import empty_document
from app.writing.docx_xml import LINE_TWIPS, element, fonts_xml
from app.writing.fitting import ems_of
from app.writing.options import PageNumbers
from app.writing.page import Face

_ONE_TIME = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255  # characters; python-docx refuses more


def write_docx(content: Content) -> bytes:
    """Return the Word file that says `content`. The same content gives the same bytes."""
    document = empty_document()
    styles.apply_styles(document)
    _set_properties(document, content)
    section = document.sections[0]
    styles.apply_page(section)
    _add_page_numbers(document, section, content.options.page_numbers)
    if content.is_draft:
        _add_draft_mark(section)
    _add_title(document, content.title)
    for block in content.blocks:
        _add_block(document, block)
    if content.options.sign_off:
        add_sign_off(document, content)
    buffer = io.BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


def _add_title(document: Document, title: str) -> None:
    """Add the title, broken into balanced lines where it does not fit one."""
    lines = balanced_lines(title, page.TEXT_WIDTH / page.TITLE_SIZE)
    paragraph = document.add_paragraph(style=styles.TITLE)
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(line)


def _add_block(document: Document, block: Heading | Paragraph | TableBlock | Signature) -> None:
    match block:
        case Heading():
            document.add_paragraph(block.text, style=styles.HEADING)
        case Paragraph():
            _add_paragraph(document, block)
        case TableBlock():
            _add_table(document, block)
        case Signature():
            _add_signature(document, block.lines)


def _add_paragraph(document: Document, block: Paragraph) -> None:
    whole = len(block.runs) == 1 and block.runs[0].is_subheading
    paragraph = document.add_paragraph(style=styles.SUBHEADING if whole else styles.BODY)
    for run in block.runs:
        added = paragraph.add_run(run.text)
        if run.is_subheading and not whole:
            added.element.get_or_add_rPr().insert(0, element(fonts_xml(Face.SUBHEADING)))


def _add_signature(document: Document, lines: tuple[str, ...]) -> None:
    """Add a blank line and the signature: the last line (成文日期) ends four characters in.

    The lines above it (机关署名) are centred on it.
    """
    for number, line in enumerate(lines):
        shift = (ems_of(lines[-1]) - ems_of(line)) / 2
        indent = max(0.0, min(4 + shift, page.CHARACTERS_A_LINE - ems_of(line)))
        paragraph = document.add_paragraph(line, style=styles.SIGNATURE)
        paragraph.paragraph_format.right_indent = Pt(page.BODY_SIZE * indent)
        paragraph.paragraph_format.space_before = Twips(0 if number else LINE_TWIPS)
        paragraph.paragraph_format.keep_with_next = number < len(lines) - 1


def _add_table(document: Document, block: TableBlock) -> None:
    table_text = document.styles[styles.TABLE_TEXT].style_id
    body = document.element.body
    body.insert(len(body) - 1, table_element(block, table_text))  # before sectPr
    for line in note_lines(block):
        document.add_paragraph(line, style=styles.NOTE)


def _set_properties(document: Document, content: Content) -> None:
    properties = document.core_properties
    properties.title = content.title[:_LONGEST_PROPERTY]
    properties.subject = f"{content.year}年政府信息公开工作年度报告"
    properties.author = properties.last_modified_by = content.unit[:_LONGEST_PROPERTY]
    properties.keywords = f"政府信息公开 年度报告 {content.year}"
    properties.comments = ""
    properties.language = "zh-CN"
    # The data are of 31 December; no clock here, so that the same report gives the same file.
    properties.created = properties.modified = datetime.datetime(
        content.year, 12, 31, tzinfo=datetime.UTC
    )


def _add_page_numbers(document: Document, section: Section, place: PageNumbers) -> None:
    """Number the pages — 1 —, odd ones at the right, even ones at the left, one character in.

    Or all in the middle. Both footers are there all the same: odd and even pages may then be
    told apart by hand.
    """
    document.settings.odd_and_even_pages_header_footer = True
    indent = round(page.PAGE_NUMBER_SIZE * page.TWIPS)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - indents in characters
        if place is PageNumbers.OUTSIDE:
            properties.append(element(f'<w:ind w:{side}="{indent}" w:{side}Chars="100"/>'))
        alignment = side if place is PageNumbers.OUTSIDE else "center"
        properties.append(element(f'<w:jc w:val="{alignment}"/>'))
        paragraph.add_run("— ")
        paragraph._p.append(  # noqa: SLF001 - a field has no word in the library
            element('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
        paragraph.add_run(" —")


def _add_draft_mark(section: Section) -> None:
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].text = page.DRAFT


def _timeless(data: bytes) -> bytes:
    """Return the package with the same time on every part."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, _ONE_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(part))
    return buffer.getvalue()
