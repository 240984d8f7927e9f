"""The first chapter as steps: what it says to fill in, to copy, to press."""

from app.handbook.blocks import Note, Table, lines_of, plain
from app.handbook.book import handbook

CHAPTER = handbook().chapter("first-report.md")


def section(title):
    (found,) = [s for s in CHAPTER.sections() if s.title == title]
    return found


def of_kind(title, kind):
    return [block for block in section(title).blocks if isinstance(block, kind)]


def rows(title):
    """Return what a step says to fill in: where, what."""
    (table,) = of_kind(title, Table)
    return [(plain(row[0]), plain(row[1])) for row in table.rows]


def spans(title, style):
    """Return the words of that style in a step, in order: keys, or what is to be pressed."""
    lines = [line for block in section(title).blocks for line in lines_of(block)]
    return [span.text for line in lines for span in line if span.style is style]


def note(title, number=0):
    """Return the lines that a step says to copy, its first or another."""
    return [plain(line) for line in of_kind(title, Note)[number].lines]
