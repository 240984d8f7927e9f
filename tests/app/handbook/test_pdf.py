"""The handbook as PDF, read back by another program than wrote it."""

from io import BytesIO

import pypdf
import pytest

from app.handbook.book import handbook
from app.handbook.pdf import handbook_pdf
from tests.app.running import nianbao

BOOK = handbook()


@pytest.fixture(scope="module")
def data():
    return handbook_pdf(BOOK)


@pytest.fixture(scope="module")
def pages(data):
    return pypdf.PdfReader(BytesIO(data)).pages


def outline(reader, entries, level=1):
    """Yield level, words and page number of every bookmark."""
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(reader, entry, level + 1)
        else:
            yield level, entry.title, reader.get_destination_page_number(entry) + 1


def test_the_bookmarks_are_the_headings_and_lead_to_their_pages(data):
    reader = pypdf.PdfReader(BytesIO(data))
    (contents, *marks) = outline(reader, reader.outline)
    assert contents == (1, "目录", 1)
    sections = BOOK.sections().values()
    assert [(m[0], m[1]) for m in marks] == [(s.heading.level, s.title) for s in sections]
    for _, title, number in marks[::7]:
        assert title in reader.pages[number - 1].extract_text().replace("\n", "")


def test_the_contents_name_chapters_with_their_pages(data, pages):
    reader = pypdf.PdfReader(BytesIO(data))
    marks = {words: number for _, words, number in outline(reader, reader.outline)}
    first = pages[0].extract_text()
    assert first.startswith("年报")
    lines = first.splitlines()
    for chapter in BOOK.chapters[:3]:
        assert lines[lines.index(chapter.title) + 1] == str(marks[chapter.title])


def test_every_page_has_its_number_and_something_else(pages):
    for number, page in enumerate(pages, start=1):
        words = page.extract_text().split()
        assert str(number) in words[-1:]
        assert len(words) > 1 or page.images


def test_links_lead_inside(data):
    reader = pypdf.PdfReader(BytesIO(data))
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", ())]
    assert len(links) > 100
    pages = {page.indirect_reference.idnum for page in reader.pages}
    assert {link["/Dest"][0].idnum for link in links} <= pages


def test_every_picture_is_in_it(pages):
    shown = sum(len(list(chapter.pictures())) for chapter in BOOK.chapters)
    assert sum(len(page.images) for page in pages) == shown


def test_it_is_no_large_file(data):
    assert len(data) < 3_000_000


def test_the_command_line_writes_the_same_bytes_and_overwrites_nothing_unasked(tmp_path, data):
    target = tmp_path / "手册.pdf"
    assert nianbao("handbook", "-o", target).code == 0
    assert target.read_bytes() == data
    refused = nianbao("handbook", "-o", target)
    assert refused.code == 2
    assert "--force" in refused.err
