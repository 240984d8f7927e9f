"""Small pieces of WordprocessingML that python-docx has no words for."""

from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml.etree import _Element

from app.writing.page import TWIPS, Face

LATIN: Final = "Times New Roman"
LINE_TWIPS: Final = 579  # 22 lines in 225 mm; 580 gives 21 (LibreOffice)
TRACKING_TWIPS: Final = -5  # 28 characters of 16 pt in 156 mm


def element(xml: str) -> _Element:
    """Return `xml`, one element without namespace declarations, as an element."""
    head, _, tail = xml.partition(">")
    closing = "/" if head.endswith("/") else ""
    return parse_xml(f"{head.removesuffix('/')} {nsdecls('w')}{closing}>{tail}")


def fonts_xml(face: Face, latin: str = LATIN) -> str:
    """Return the ``w:rFonts`` of `face`: Chinese by role, Latin letters and digits in `latin`."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{face}" w:cs="{latin}"/>'
    )


def run_properties_xml(face: Face, size: float, *, tracking: int = 0, latin: str = LATIN) -> str:
    """Return a ``w:rPr`` with face, size (points) and tracking (twips)."""
    spacing = f'<w:spacing w:val="{tracking}"/>' if tracking else ""
    half_points = round(size * 2)
    return (
        f'<w:rPr>{fonts_xml(face, latin)}<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/>'
        f'<w:color w:val="000000"/>{spacing}<w:kern w:val="0"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        f'<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    )


def twips(points: float) -> int:
    """Return a length in twips, the unit of Word."""
    return round(points * TWIPS)
