"""The styles and the page of the Word file: GB/T 9704-2012 by name, so that offices can edit it."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt, Twips

from app.writing import page
from app.writing.docx_xml import LATIN, LINE_TWIPS, TRACKING_TWIPS, element, run_properties_xml
from app.writing.page import Face

TITLE = "Title"
HEADING = "Heading 1"
SUBHEADING = "Heading 2"
BODY = "Body Text"
SIGNATURE = "Signature"
TABLE_TEXT = "Nianbao Table"
NOTE = "Nianbao Note"
FOOTER_DISTANCE = 24.0 * page.MM
HEADER_DISTANCE = 15.0 * page.MM

_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{LINE_TWIPS}" w:lineRule="exact"/>'
_SINGLE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_INDENTED = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
_KINSOKU = '<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'


@dataclass(frozen=True, slots=True)
class _Look:
    """One style: its face and size (points), and its paragraph properties in schema order."""

    name: str
    face: Face
    size: float
    paragraph: str
    tracking: int = 0
    latin: str = LATIN


_LOOKS = (
    _Look("Normal", Face.BODY, page.BODY_SIZE, f"{_KINSOKU}{_EXACT}", TRACKING_TWIPS),
    _Look(
        TITLE,
        Face.TITLE,
        page.TITLE_SIZE,
        '<w:keepNext/><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="579" w:line="579" w:lineRule="exact"/>'
        '<w:jc w:val="center"/><w:outlineLvl w:val="9"/>',
    ),
    _Look(
        HEADING,
        Face.HEADING,
        page.BODY_SIZE,
        f'<w:keepNext/>{_EXACT}{_INDENTED}<w:outlineLvl w:val="0"/>',
        TRACKING_TWIPS,
    ),
    _Look(
        SUBHEADING,
        Face.SUBHEADING,
        page.BODY_SIZE,
        f'<w:keepNext/>{_EXACT}{_INDENTED}<w:outlineLvl w:val="1"/>',
        TRACKING_TWIPS,
    ),
    _Look(
        BODY,
        Face.BODY,
        page.BODY_SIZE,
        f'{_EXACT}{_INDENTED}<w:jc w:val="both"/>',
        TRACKING_TWIPS,
    ),
    _Look(
        SIGNATURE,
        Face.BODY,
        page.BODY_SIZE,
        f'<w:keepLines/>{_EXACT}<w:ind w:right="1280"/><w:jc w:val="right"/>',
        TRACKING_TWIPS,
    ),
    _Look(TABLE_TEXT, Face.TABLE, page.TABLE_SIZE, f'<w:snapToGrid w:val="0"/>{_SINGLE}'),
    _Look(
        NOTE,
        Face.TABLE,
        page.NOTE_SIZE,
        '<w:snapToGrid w:val="0"/><w:spacing w:before="80" w:after="0" w:line="240" '
        'w:lineRule="auto"/>',
    ),
    _Look("Header", Face.HEADING, page.BODY_SIZE, f'{_SINGLE}<w:jc w:val="center"/>'),
    _Look("Footer", Face.TABLE, page.PAGE_NUMBER_SIZE, _SINGLE, latin=Face.TABLE),
)


def apply_styles(document: Document) -> None:
    """Give `document` the styles of a 公文 in place of the library's own."""
    styles = document.styles
    for look in _LOOKS:
        if look.name not in [style.name for style in styles]:
            added = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
            added.base_style = styles["Normal"]
            added.quick_style = True
        style = styles[look.name].element
        for child in list(style):
            if child.tag.endswith(("}pPr", "}rPr")):
                style.remove(child)
        style.append(element(f"<w:pPr>{look.paragraph}</w:pPr>"))
        run = run_properties_xml(look.face, look.size, tracking=look.tracking, latin=look.latin)
        style.append(element(run))
    _drop_unused(document)
    defaults = styles.element.find("./{*}docDefaults/{*}rPrDefault")
    defaults.clear()
    defaults.append(element(run_properties_xml(Face.BODY, page.BODY_SIZE)))


def _drop_unused(document: Document) -> None:
    """Take out the library's styles that nothing names: offices see those of a 公文 only."""
    named = {look.name for look in _LOOKS}
    kept = {
        style.style_id: style.element
        for style in document.styles
        if style.name in named or style.element.default
    }
    for child in document.styles.element.findall(qn("w:style")):
        if child.styleId not in kept:
            document.styles.element.remove(child)
        for tag in ("w:basedOn", "w:next", "w:link"):
            for reference in child.findall(qn(tag)):
                if reference.get(qn("w:val")) not in kept:
                    child.remove(reference)


def apply_page(section: Section) -> None:
    """Give `section` the A4 page of GB/T 9704 with its line grid."""
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.bottom_margin = Twips(2098), Twips(1984)
    section.left_margin, section.right_margin = Twips(1588), Twips(1474)  # 8844 for the text
    section.header_distance, section.footer_distance = Pt(HEADER_DISTANCE), Pt(FOOTER_DISTANCE)
    properties = section._sectPr  # noqa: SLF001 - the library has no word for the line grid
    for grid in properties.findall("{*}docGrid"):
        properties.remove(grid)
    properties.append(element(f'<w:docGrid w:type="lines" w:linePitch="{LINE_TWIPS}"/>'))
