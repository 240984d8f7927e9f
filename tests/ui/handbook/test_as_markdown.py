"""The chapters as another reader of Markdown sees them: what hosts of repositories show."""

import re

import pytest
from PySide6.QtGui import QTextDocument

from app.handbook.blocks import Picture, lines_of, plain
from app.handbook.book import handbook

BOOK = handbook()


@pytest.mark.parametrize("chapter", BOOK.chapters, ids=lambda chapter: chapter.file)
def test_both_read_the_same_words(qapp, chapter):
    document = QTextDocument()
    dialect = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    document.setMarkdown((BOOK.folder / chapter.file).read_text("utf-8"), dialect)
    theirs = re.sub(r"[\s\ufffc]", "", document.toPlainText())
    blocks = [block for block in chapter.blocks if not isinstance(block, Picture)]
    ours = "".join(plain(line) for block in blocks for line in lines_of(block))
    assert theirs == re.sub(r"\s", "", ours)
