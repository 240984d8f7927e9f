"""The subset of Markdown: what it takes, and that it takes nothing else."""

import pytest

from app.handbook.blocks import (
    Code,
    Heading,
    Listing,
    Note,
    Paragraph,
    Picture,
    Span,
    Style,
    Table,
    plain,
)
from app.handbook.markdown import BadMarkdown, anchor_of, read_markdown

CHAPTER = """# 题目

一段**重要**的话，按 `F1`，见[别处](a.md#b)。

- 甲
- 乙

3. 三
4. 四

| 键 | 作用 |
|---|---|
| `F1` | 手册 |

> 第一段
>
> 第二段

![一张图](pictures/a.png)

```
nianbao check

nianbao show
```
"""


def test_each_kind_of_block_is_read():
    head, words, dots, numbers, table, note, picture, code = read_markdown(CHAPTER)
    assert head == Heading(1, (Span("题目"),), "题目")
    assert isinstance(words, Paragraph)
    assert words.line[1] == Span("重要", Style.BOLD)
    assert words.line[3] == Span("F1", Style.CODE)
    assert words.line[5] == Span("别处", target="a.md#b")
    assert isinstance(dots, Listing)
    assert dots.start is None
    assert isinstance(numbers, Listing)
    assert (numbers.start, [plain(item) for item in numbers.items]) == (3, ["三", "四"])
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.rows[0]] == ["F1", "手册"]
    assert isinstance(note, Note)
    assert [plain(line) for line in note.lines] == ["第一段", "第二段"]
    assert picture == Picture("pictures/a.png", "一张图")
    assert code == Code(("nianbao check", "", "nianbao show"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一行\n又一行", 1),  # a host would put a blank between them
        ("好\n\n#### 太深", 3),
        ("* 星号", None),
        ("<b>标记</b>", 1),
        ("没有**关上", 1),
        ("没有`关上", 1),
        ("![图](a.png) 和字", 1),
        ("字里的 ![图](a.png)", 1),
        ("- 甲\n  - 深一层", 1),
        ("1. 一\n3. 三", 1),
        ("| 甲 |\n| 乙 |", 1),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 |", 1),
        ("> 甲\n> 乙", 1),
        ("```sh\nls\n```", 1),
        ("```\nls", 1),
    ],
)
def test_what_is_no_part_of_it_is_refused_by_its_line(text, line):
    if line is None:  # only one mark for lists, so that all chapters look alike in their source
        assert read_markdown(text) == (Paragraph((Span(text),)),)
        return
    with pytest.raises(BadMarkdown, match=f"line {line}:"):
        read_markdown(text)


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("T3-BALANCE", "t3-balance"),
        ("正文：一、五、六", "正文一五六"),
        ("表二·规章（2021年格式）", "表二规章2021年格式"),
        ("空白、0 和 /", "空白0-和-"),
    ],
)
def test_anchors_are_those_of_repository_hosts(words, anchor):
    assert anchor_of(words) == anchor
