"""The finished PDF: what is printed, previewed and saved."""

from collections.abc import Iterator
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.writing.content import Content, text_lines
from app.writing.page import PAGE_HEIGHT, PAGE_WIDTH, Face
from app.writing.pdf_flow import flow
from app.writing.pdf_fonts import MISSING_MARK, FontSet, fonts_of_computer
from app.writing.pdf_layout import paginate
from app.writing.pdf_pages import draw_page
from app.writing.pdf_sign_off import sign_off_page
from app.writing.pdf_text import printable

_SUBJECT = "政府信息公开工作年度报告"
_CREATOR = "年报"
_LANGUAGE = "zh-CN"
rl_config.useA85 = 0  # streams as bytes, not as letters: a fifth smaller, and sooner written
one_at_a_time = Lock()  # a font belongs to one document while it is written


def write_pdf(content: Content, fonts: FontSet | None = None) -> bytes:
    """Return `content` as a PDF file; the same content and fonts give the same bytes.

    Raises FontMissing where a bundled font is missing or broken.
    """
    with one_at_a_time:
        return _write(content, fonts or _fonts_for(content))


def missing_characters(content: Content, fonts: FontSet | None = None) -> str:
    """Return the characters of `content` that no face has, each once: they print as 〓."""
    text = printable("".join(_texts(content)))
    with one_at_a_time:
        chain = (fonts or _fonts_for(content)).chain(Face.BODY)
        return "".join(char for char in dict.fromkeys(text) if chain.glyph(char).is_missing)


def missing_remark(content: Content) -> str:
    """Return what a person should know of the characters of `content` that print as 〓, or ""."""
    missing = missing_characters(content)
    return f"字体中没有这些字，印作“{MISSING_MARK}”，请换字：{missing}" if missing else ""


def own_faces() -> tuple[Face, ...]:
    """Return the statutory faces that this computer has and that can be embedded.

    For a thread: it reads the font files.
    """
    with one_at_a_time:
        return fonts_of_computer().own_faces()


def _fonts_for(content: Content) -> FontSet:
    return fonts_of_computer(own=content.options.own_fonts)


def _write(content: Content, fonts: FontSet) -> bytes:
    canvas = Canvas(
        BytesIO(),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.chain(Face.BODY).glyph(" ").font,  # type: ignore[arg-type]
        lang=_LANGUAGE,
    )
    _describe(canvas, content)
    pages = paginate(flow(content, fonts))
    if content.options.sign_off:
        pages.append(sign_off_page(content, fonts))
    place = content.options.page_numbers
    for number, page in enumerate(pages, start=1):
        draw_page(canvas, page, number, fonts, is_draft=content.is_draft, page_numbers=place)
    return bytes(canvas.getpdfdata())  # type: ignore[no-untyped-call]


def _texts(content: Content) -> Iterator[str]:
    yield content.title
    if content.options.sign_off:
        yield content.unit
    yield from text_lines(content)
    for block in content.tables:
        yield from map(block.text, block.grid.slots)


def _describe(canvas: Canvas, content: Content) -> None:
    """Write what the file's properties say."""
    canvas.setTitle(content.title)
    canvas.setAuthor(content.unit)
    canvas.setSubject(f"{content.year}年{_SUBJECT}")
    canvas.setCreator(_CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
