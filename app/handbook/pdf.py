"""The handbook as PDF: title and contents, chapters, bookmarks, page numbers, links inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app import __version__
from app.handbook.blocks import Span
from app.handbook.book import Book, Section, handbook
from app.handbook.pdf_pieces import WIDTH, Piece, pieces_of
from app.handbook.pdf_words import QUIET, Look, SetLine, set_lines
from app.store.whole import write_whole
from app.writing.page import MM, PAGE_HEIGHT, PAGE_WIDTH, Face
from app.writing.pdf_document import one_at_a_time
from app.writing.pdf_fonts import FontSet, fonts_of_computer

_LEFT: Final = (PAGE_WIDTH - WIDTH) / 2
_TOP: Final = PAGE_HEIGHT - 25 * MM
_HEIGHT: Final = PAGE_HEIGHT - 50 * MM
_FOOT: Final = 14 * MM
_TITLE: Final = Look(26, face=Face.HEADING)
_NUMBER: Final = Look(9, QUIET)
_DEEPEST: Final = 2  # levels of headings in the contents; bookmarks have all
_ENTRIES: Final = {1: Look(11, face=Face.HEADING), 2: Look(10.5)}


@dataclass(frozen=True, slots=True)
class _Placed:
    piece: Piece
    top: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """A section and the page that it begins on."""

    section: Section
    page: int


def save_handbook(path: Path, *, replace: bool = True) -> None:
    """Write the handbook to `path` as PDF, whole or not at all.

    Raises HandbookError, FontMissing, FileProblem; TargetExists where a file is there and
    `replace` is False.
    """
    write_whole(path, handbook_pdf(handbook()), replace=replace)


def handbook_pdf(book: Book) -> bytes:
    """Return `book` as a PDF file; the same book gives the same bytes. Raises FontMissing."""
    with one_at_a_time:
        return _Maker(book, fonts_of_computer(own=False)).made()


class _Maker:
    """Lays a book out and draws it."""

    def __init__(self, book: Book, fonts: FontSet) -> None:
        self._book = book
        self._fonts = fonts
        self._pages = [page for chapter in book.chapters for page in self._laid_out(chapter.file)]
        self._sections = list(book.sections().values())

    def made(self) -> bytes:
        canvas = Canvas(
            BytesIO(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=self._fonts.chain(Face.TABLE).glyph(" ").font,  # type: ignore[arg-type]
            lang="zh-CN",
        )
        canvas.setTitle(f"年报{self._book.title}")
        canvas.setAuthor("年报")
        canvas.setCreator("年报")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()
        count = len(self._contents_pages(0))
        for page in self._contents_pages(count):
            self._draw_contents(canvas, page)
        self._draw_chapters(canvas)
        return bytes(canvas.getpdfdata())  # type: ignore[no-untyped-call]

    def _laid_out(self, file: str) -> list[list[_Placed]]:
        """Return the pages of a chapter, which begins a page."""
        chapter = self._book.chapter(file)
        assert chapter
        made = (pieces_of(block, self._fonts, self._book.folder) for block in chapter.blocks)
        pages: list[list[_Placed]] = [[]]
        used = 0.0
        for group in _groups(chain.from_iterable(made)):
            height = sum(piece.before + piece.height for piece in group)
            if used and used + height > _HEIGHT:
                pages.append([])
                used = 0.0
            for piece in group:
                if not used and piece.head:
                    pages[-1].append(_Placed(piece.head, _TOP))
                    used = piece.head.height
                used += piece.before if used else 0.0
                pages[-1].append(_Placed(piece, _TOP - used))
                used += piece.height
        return pages

    def _entries(self, first: int) -> Iterator[_Entry]:
        """Yield the headings with their pages, the first chapter on page `first`."""
        sections = iter(self._sections)
        for number, page in enumerate(self._pages, start=first):
            for placed in page:
                if placed.piece.level:
                    yield _Entry(next(sections), number)

    def _contents_pages(self, before: int) -> list[list[tuple[_Entry, float]]]:
        """Return the pages of the contents, with `before` pages in front of the chapters."""
        pages: list[list[tuple[_Entry, float]]] = [[]]
        used = 3 * _TITLE.size
        for entry in self._entries(before + 1):
            look = _ENTRIES.get(entry.section.heading.level)
            if look is None:
                continue
            (line, *_) = self._set(entry.section.title, look)
            room = line.height * (1.3 if entry.section.heading.level == 1 else 1.0)
            if used + room > _HEIGHT:
                pages.append([])
                used = 0.0
            used += room
            pages[-1].append((entry, _TOP - used + line.height))
        return pages

    def _draw_contents(self, canvas: Canvas, page: Sequence[tuple[_Entry, float]]) -> None:
        number = canvas.getPageNumber()
        if number == 1:
            (title,) = self._set(f"年报 {__version__} {self._book.title}", _TITLE)
            title.draw(canvas, _LEFT, _TOP)
            canvas.bookmarkPage("README.md")
            canvas.addOutlineEntry("目录", "README.md", 0)
        for entry, top in page:
            level = entry.section.heading.level
            look = _ENTRIES[level]
            (line, *_) = self._set(entry.section.title, look, entry.section.place)
            line.draw(canvas, _LEFT + (level - 1) * 16, top)
            (at,) = self._set(str(entry.page), look, entry.section.place)
            at.draw(canvas, _LEFT + WIDTH - at.width, top)
        self._end_page(canvas)

    def _draw_chapters(self, canvas: Canvas) -> None:
        sections = iter(self._sections)
        for page in self._pages:
            for placed in page:
                placed.piece.draw(canvas, _LEFT, placed.top)
                if placed.piece.level:
                    section = next(sections)
                    canvas.bookmarkHorizontal(section.place, _LEFT, placed.top + 6)
                    level = section.heading.level - 1
                    canvas.addOutlineEntry(section.title, section.place, level, closed=True)
            self._end_page(canvas)

    def _end_page(self, canvas: Canvas) -> None:
        (line,) = self._set(str(canvas.getPageNumber()), _NUMBER)
        line.draw(canvas, (PAGE_WIDTH - line.width) / 2, _FOOT)
        canvas.showPage()

    def _set(self, words: str, look: Look, target: str = "") -> tuple[SetLine, ...]:
        return set_lines((Span(words, target=target),), WIDTH, look, self._fonts)


def _groups(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Yield the runs of pieces that must stand on one page."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keeps:
            yield group
            group = []
    if group:
        yield group
