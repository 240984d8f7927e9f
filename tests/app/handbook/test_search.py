"""Searching the handbook."""

import pytest

from app.handbook.blocks import lines_of, plain
from app.handbook.book import handbook
from app.handbook.search import search

BOOK = handbook()


def places(typed):
    return [hit.section.place for hit in search(BOOK, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("t3-balance", "rules.md#t3-balance"),
        ("历史版本", "files.md#历史版本"),
        ("审签单", "hand-in.md#签字盖章"),
        ("年报 十分钟", "first-report.md"),
        ("本年新收", "rows.md#表三本年新收"),
    ],
)
def test_what_is_looked_for_is_found(typed, first):
    assert first in places(typed)[:3]


def test_all_words_must_be_there_and_case_does_not_matter():
    for hit in search(BOOK, "WORD 导出"):
        lines = [plain(line) for block in hit.section.blocks for line in lines_of(block)]
        words = "\n".join((*hit.section.path, hit.section.title, *lines)).casefold()
        assert "word" in words
        assert "导出" in words


def test_the_excerpt_holds_what_was_looked_for():
    (hit, *_) = search(BOOK, "复制打开的副本") or search(BOOK, "打开副本")
    assert "打开副本" in hit.excerpt


@pytest.mark.parametrize("typed", ["", "   ", "没有这样的词语啊"])
def test_nothing_is_found_where_there_is_nothing(typed):
    assert search(BOOK, typed) == ()
