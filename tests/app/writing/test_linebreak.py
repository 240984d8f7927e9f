"""Where lines break: 避头尾, whole words, nothing lost, nothing too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.linebreak import Measure, atoms, blank_half, break_lines, visible_end

# Written out here, apart from the program's own tables.
MAY_NOT_BEGIN = "，。、；：？！）》」』】〉〕”’…·%％℃～"
MAY_NOT_END = "（《「『【〈〔“‘￥"
BLANKS = " \u3000"


def widths_of(text):
    return [1.0 if char > "\u2000" else 0.5 for char in text]


def broken(text, line=10.0, first=None):
    measure = Measure(1.0, line, line if first is None else first)
    return [text[start:end] for start, end in break_lines(text, widths_of(text), measure)]


def narrowest(line):
    """Return the width of `line` with every mark squeezed and its last spaces hanging."""
    drawn = line[: visible_end(line, 0, len(line))]
    widths = widths_of(drawn)
    return sum(w - blank_half(char, w, 1.0) for char, w in zip(drawn, widths, strict=True))


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("一二三四五六七八九十甲", 10, ["一二三四五六七八九十", "甲"]),
        # The marks at the end are squeezed to half: nothing moves.
        ("一二三四五六七八九，。乙", 10, ["一二三四五六七八九，。", "乙"]),
        # One mark alone saves too little, and a character goes with it to the next line.
        ("一二三四五六七八九十。乙", 10, ["一二三四五六七八九", "十。乙"]),
        # With two more marks in the line, squeezed a little, there is room enough.
        ("一二，四五六七八九十。乙", 10, ["一二，四五六七八九", "十。乙"]),
        ("一二，四，六七八九十。乙", 10, ["一二，四，六七八九十。", "乙"]),
        ("一二三四五六七八九？！乙", 10, ["一二三四五六七八", "九？！乙"]),
        ("一二三四五六七八九（甲）", 10, ["一二三四五六七八九", "（甲）"]),
        ("一二三四五六七八九“甲”", 10, ["一二三四五六七八九", "“甲”"]),
        ("一二三四五六七八九——甲", 10, ["一二三四五六七八九", "——甲"]),
        ("一二三四五六七八九……甲", 10, ["一二三四五六七八", "九……甲"]),
        ("一二三四五六七八2020年甲", 10, ["一二三四五六七八", "2020年甲"]),
        ("一二三四五六七八九12.5%甲", 10, ["一二三四五六七八九", "12.5%甲"]),
        ("一二三四五六七八1,234,567件", 10, ["一二三四五六七八", "1,234,567件"]),
        ("一二三四五六七八九word甲", 10, ["一二三四五六七八九", "word甲"]),
        ("一二三四五六七八九增/减甲", 10, ["一二三四五六七八九", "增/减甲"]),
        ("一二三四五六七八010-123456", 10, ["一二三四五六七八", "010-123456"]),
        ("two words here and more", 10, ["two words here and ", "more"]),
        ("一二三四五六七八九十 甲", 10, ["一二三四五六七八九十 ", "甲"]),
        ("一二三四五六七八九（ 甲）", 10, ["一二三四五六七八九", "（ 甲）"]),
        ("", 10, []),
    ],
)
def test_breaks(text, line, expected):
    assert broken(text, line) == expected


@pytest.mark.parametrize("mark", MAY_NOT_BEGIN)
def test_no_line_begins_with(mark):
    assert broken(f"一二三四五六七八九十{mark}乙") == ["一二三四五六七八九", f"十{mark}乙"]


@pytest.mark.parametrize("mark", MAY_NOT_END)
def test_no_line_ends_with(mark):
    assert broken(f"一二三四五六七八九{mark}甲乙") == ["一二三四五六七八九", f"{mark}甲乙"]


def test_the_first_line_is_shorter_by_the_indent():
    assert broken("一二三四五六七八九十", line=4, first=2) == ["一二", "三四五六", "七八九十"]


def test_an_address_breaks_after_its_separators():
    address = "http://www.example.gov.cn/col/col1229063382/index.html"
    lines = broken(address, line=14)
    assert "".join(lines) == address
    assert lines[0] == "http://www.example.gov.cn/"
    assert all(line[-1] in "/." for line in lines[:-1])


def test_what_no_line_can_hold_is_cut():
    assert broken("9" * 50, line=10) == ["9" * 20, "9" * 20, "9" * 10]
    assert broken("）" * 25, line=10) == ["）" * 10, "）" * 15]


chinese = st.text(
    st.sampled_from("一二三四五六七八九十公开信息年月日")
    | st.sampled_from(MAY_NOT_BEGIN + MAY_NOT_END + "—…")
    | st.sampled_from("0123456789abcXYZ.,-/() \u3000"),
    max_size=200,
)


@given(chinese, st.integers(6, 28), st.integers(0, 2))
def test_rules_hold_for_any_text(text, line, indent):
    measure = Measure(1.0, float(line), float(line - indent))
    widths = widths_of(text)
    spans = break_lines(text, widths, measure)
    assert "".join(text[start:end] for start, end in spans) == text
    whole = {at for piece in atoms(text) for at in piece}
    for number, (start, end) in enumerate(spans):
        room = measure.line if number else measure.first
        assert narrowest(text[start:end]) <= room + 1e-6 or end - start == 1
        if number and start in whole:  # not inside a piece that no line can hold
            before = text[:start].rstrip(BLANKS)
            assert text[start] not in MAY_NOT_BEGIN + BLANKS
            assert not before or before[-1] not in MAY_NOT_END
            assert not (text[start - 1].isdigit() and text[start].isdigit())
            assert text[start - 1] + text[start] not in ("——", "……")


@given(chinese)
def test_only_pieces_longer_than_a_line_are_cut(text):
    line = 12.0
    spans = break_lines(text, widths_of(text), Measure(1.0, line, line))
    pieces = list(atoms(text))
    for start, _ in spans[1:]:
        for left, right in pieces:
            if left < start < right:
                assert sum(widths_of(text[left:right].rstrip(BLANKS))) > line
