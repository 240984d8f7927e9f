"""The handbook as a whole: links, pictures, and that it says all there is to say."""

import runpy
from collections import Counter
from pathlib import Path

import pytest

from app.cli import COMMAND_NAMES
from app.errors import HandbookError
from app.form.row_help import row_help
from app.handbook.blocks import Table, lines_of, links_of, plain
from app.handbook.book import CONTENTS, handbook, read_book
from app.handbook.places import (
    BLANKS,
    DOUBTS,
    PAGES,
    ROWS,
    RULES,
    SETTINGS,
    START,
    place_of_cell,
    place_of_page,
    place_of_rule,
)
from app.handbook.rows import all_forms
from app.reading.kinds import SUFFIXES
from app.report.deadlines import deadlines
from app.review.rule_list import rule_notes
from app.writing.page import Face
from app.writing.pdf_fonts import fonts_of_computer
from app.writing.pdf_text import printable

ROOT = Path(__file__).resolve().parents[3]
BOOK = handbook()
SECTIONS = BOOK.sections()
MADE_BY_HAND = {"rows.json", CONTENTS, "pictures"}


def text_of(place):
    """Return all words of a section or of a whole chapter."""
    sections = [s for key, s in SECTIONS.items() if place in (key, key.partition("#")[0])]
    assert sections, place
    lines = (line for s in sections for block in s.blocks for line in lines_of(block))
    return "\n".join([*(s.title for s in sections), *map(plain, lines)])


def test_every_chapter_is_in_the_contents_and_every_entry_is_a_chapter():
    files = {path.name for path in BOOK.folder.iterdir()} - MADE_BY_HAND
    assert {chapter.file for chapter in BOOK.chapters} == files
    contents = read_book(BOOK.folder)
    assert contents.title == "用户手册"


def test_the_contents_give_each_chapter_its_own_title():
    lines = (BOOK.folder / CONTENTS).read_text("utf-8").splitlines()
    entries = [line for line in lines if line.startswith("- ")]
    assert entries == [f"- [{chapter.title}]({chapter.file})" for chapter in BOOK.chapters]


def test_no_two_headings_of_a_chapter_have_the_same_anchor():
    anchors = Counter(
        (chapter.file, section.heading.anchor)
        for chapter in BOOK.chapters
        for section in chapter.sections()
    )
    assert [key for key, times in anchors.items() if times > 1] == []


def test_every_link_leads_somewhere():
    links = {(c.file, link) for c in BOOK.chapters for b in c.blocks for link in links_of(b)}
    assert len(links) > 20
    assert [pair for pair in links if pair[1] not in SECTIONS] == []


def test_every_picture_is_there_in_light_and_dark_and_every_file_is_shown():
    shown = {picture.file for chapter in BOOK.chapters for picture in chapter.pictures()}
    there = {path.name for path in (BOOK.folder / "pictures").glob("*.png")}
    dark = {path.name for path in (BOOK.folder / "pictures" / "dark").glob("*.png")}
    assert {f"pictures/{name}" for name in there} == shown
    assert dark == there


def test_the_pictures_are_small():
    sizes = [path.stat().st_size for path in (BOOK.folder / "pictures").rglob("*.png")]
    assert max(sizes) < 100_000
    assert sum(sizes) < 2_500_000


def test_the_pictures_are_those_that_the_script_takes():
    script = runpy.run_path(str(ROOT / "packaging" / "handbook" / "pictures.py"))
    taken = {shot.name for story in script["STORIES"] for shot in story.shots}
    assert taken == {path.stem for path in (BOOK.folder / "pictures").glob("*.png")}


def test_the_made_chapters_are_what_the_data_say():
    made = runpy.run_path(str(ROOT / "packaging" / "handbook" / "chapters.py"))["chapters"]()
    stale = [n for n, words in made.items() if (BOOK.folder / n).read_text("utf-8") != words]
    assert stale == [], "run make handbook"


@pytest.mark.parametrize("form", all_forms(), ids=lambda f: f"{f.edition.key}-{f.variant}")
def test_every_row_is_explained_with_its_source(form):
    for key in form.cells:
        place = place_of_cell(form, key)
        assert place in SECTIONS, key
        words, said = text_of(place), row_help(form, key)
        assert said.text in words
        assert said.source in words


@pytest.mark.parametrize("form", all_forms(), ids=lambda f: f"{f.edition.key}-{f.variant}")
def test_every_rule_is_explained_with_examples_and_what_to_do(form):
    for note in rule_notes(form):
        section = SECTIONS[place_of_rule(note.id)]
        words = text_of(section.place)
        assert note.words in words
        assert "怎样处理：" in words
        tables = [block for block in section.blocks if isinstance(block, Table)]
        heads = {tuple(map(plain, table.head)) for table in tables}
        assert heads == {("正确的例子", "有误的例子")}


def test_the_examples_of_rules_are_those_of_the_newest_form():
    for note in rule_notes(all_forms()[0]):
        words = text_of(place_of_rule(note.id))
        assert note.ok[:100] in words
        assert note.bad[:100] in words


@pytest.mark.parametrize("form", all_forms(), ids=lambda f: f"{f.edition.key}-{f.variant}")
def test_every_page_has_its_place(form):
    pages = ("info", *(section.key for section in form.sections), "preview")
    assert {place_of_page(form, page) for page in pages} == set(PAGES.values())
    assert set(PAGES.values()) <= set(SECTIONS)


def test_every_command_is_in_its_page():
    (table,) = [b for b in BOOK.chapter("command-line.md").blocks if isinstance(b, Table)][:1]
    assert [plain(row[0]) for row in table.rows] == list(COMMAND_NAMES)


def test_every_deadline_is_told():
    (table,) = [b for b in SECTIONS["hand-in.md#什么时候交"].blocks if isinstance(b, Table)]
    rows = [tuple(map(plain, row)) for row in table.rows]
    assert rows == [(d.who, d.to or "只公开", str(d.day)) for d in deadlines()]


def test_every_kind_of_document_is_named():
    words = text_of("import.md#能读什么").replace(".htm、", ".htm ").replace(".mht ", ".mht .mhtml")
    assert [suffix for suffix in SUFFIXES if suffix not in words and suffix != ".mhtml"] == []


def test_the_bundled_faces_have_every_character():
    words = "".join(text_of(chapter.file) for chapter in BOOK.chapters)
    fonts = fonts_of_computer(own=False)
    for face in (Face.TABLE, Face.HEADING):
        chain = fonts.chain(face)
        assert [char for char in set(printable(words)) if chain.glyph(char).is_missing] == []


def test_the_readme_of_the_project_leads_to_it():
    assert "](resources/help/README.md)" in (ROOT / "README.md").read_text("utf-8")


def test_nothing_in_it_leads_out():
    for file in BOOK.folder.glob("*.md"):
        assert "http" not in file.read_text("utf-8")


@pytest.mark.parametrize("broken", ["没有题目\n", "# 一\n\n# 二\n", "# 一\n\n<b>\n"])
def test_a_broken_chapter_is_told_by_its_name(tmp_path, broken):
    (tmp_path / CONTENTS).write_text("# 手册\n\n- [甲](a.md)\n", "utf-8")
    (tmp_path / "a.md").write_text(broken, "utf-8")
    with pytest.raises(HandbookError, match=r"手册的文件“a\.md”"):
        read_book(tmp_path)


def test_a_missing_chapter_is_told_by_its_name(tmp_path):
    (tmp_path / CONTENTS).write_text("# 手册\n\n- [甲](a.md)\n", "utf-8")
    with pytest.raises(HandbookError, match=r"请重新安装程序"):
        read_book(tmp_path)


def test_the_places_that_the_window_asks_for_are_there():
    assert {BLANKS, DOUBTS, START, SETTINGS, ROWS, RULES} <= set(SECTIONS)
