"""How titles break: few lines, of like length, no word cut."""

import pytest

from app.writing.balance import balanced_breaks

WIDTH = 20.1  # ems: the text block at 22 points
ENDING = "政府信息公开工作年度报告"


def broken(text):
    widths = [0.5 if char.isascii() else 1.0 for char in text]
    ends = balanced_breaks(text, widths, WIDTH)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("无瑕街道", ["无瑕街道2020年" + ENDING]),
        ("淮安市人民政府", ["淮安市人民政府2020年", ENDING]),
        ("沭阳县发展和改革局", ["沭阳县发展和改革局2020年", ENDING]),
        ("示例市示例区示例街道办事处", ["示例市示例区示例街道办事处", "2020年" + ENDING]),
    ],
)
def test_titles_break_at_their_joints(unit, expected):
    assert broken(f"{unit}2020年{ENDING}") == expected


@pytest.mark.parametrize("length", range(1, 90))
def test_every_line_fits_and_nothing_is_lost(length):
    title = "某" * length + "2020年" + ENDING
    lines = broken(title)
    widths = [sum(0.5 if char.isascii() else 1.0 for char in line) for line in lines]
    assert "".join(lines) == title
    assert max(widths) <= WIDTH
    assert len(lines) - 1 <= sum(widths) / WIDTH + 1
    assert max(widths) - min(widths) < 8 or length < 10
    assert not any(line.endswith(("政府信", "年度报", "20", "202")) for line in lines)


def test_an_empty_title_is_one_empty_line():
    assert broken("") == [""]
