"""Plain text and Markdown as paragraphs and tables.

Five ways of writing a table are known: ``|`` between cells, tabs between cells, (as text is taken
out of Word files) one cell a line behind a tab, an empty line between rows, columns that stand
apart by spaces (`text_layout`), and one cell a line as pdftotext prints them (`text_cells`). Lines
that were cut at a margin are put together again.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from app.errors import UnreadableSource
from app.reading.cell_text import is_value_text
from app.reading.heading import is_furniture
from app.reading.known_words import known_words
from app.reading.letterforms import plain_letters
from app.reading.source import Source, SourceBuilder, SourceTable, placed
from app.reading.text_cells import cells_by_line, is_cell_a_line
from app.reading.text_layout import is_laid_out, laid_out

_LARGEST_BYTES = 5_000_000
_MOST_LINES = 100_000
_RULE = re.compile(r"[\s|:\-–—=+]*-[\s|:\-–—=+]*")
_ENDS = tuple("。；：！？.;:!?”）)")
_NEW = re.compile(
    r"[#*（(]|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.、．]|第[一二三四五六七八九十]|注[:：]"
)
_HEADING = re.compile(
    r"#|[一二三四五六七八九十]{1,2}、.{0,30}$|（[一二三四五六七八九十]）[^。]{0,28}$"
)
_WRAPPED_LINES = 8  # so many long lines that end inside a sentence: cut at a margin
_LONGEST_ROW = 200  # letters of a label and its numbers in one line
_NEAR = 6  # half characters that a cut line may lack

Cells = list[str]
Part = tuple[Literal["text", "row", "rule"], Cells] | tuple[Literal["table"], SourceTable]


def text_source(data: bytes) -> Source:
    """Return the paragraphs and tables of the text in `data`. Raises UnreadableSource."""
    if len(data) > _LARGEST_BYTES:
        raise UnreadableSource("文件{path}超过 5 MB，不像一份年报，没有导入。请核对文件。")
    text = plain_letters(_decoded(data)).replace("\r\n", "\n").replace("\r", "\n")
    builder = SourceBuilder()
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        raise UnreadableSource("文件{path}的行数太多，不像一份年报，没有导入。请核对文件。")
    if is_laid_out(lines):
        _add_parts(builder, [_laid(part) for part in laid_out(lines)])
    elif is_cell_a_line(lines):
        _add_parts(builder, [_laid(part) for part in cells_by_line(lines)])
    else:
        _add_parts(builder, list(_rows([line.lstrip("\f") for line in lines])))
    return builder.finished()


def _laid(part: str | SourceTable) -> Part:
    return ("text", [part]) if isinstance(part, str) else ("table", part)


def _add_parts(builder: SourceBuilder, parts: Sequence[Part]) -> None:
    margin = _margin([part[1][0] for part in parts if part[0] == "text"])
    rows: list[Cells] = []
    words: list[str] = []
    for part in parts:
        if part[0] == "text":
            if part[1][0].strip() == "" and rows:
                continue
            _end_table(builder, rows)
            words.append(part[1][0])
            continue
        _end_text(builder, words, margin)
        if part[0] == "table":
            builder.add_table(part[1])
        elif part[0] == "row":
            rows.append(part[1])
    _end_text(builder, words, margin)
    _end_table(builder, rows)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableSource("文件{path}不是文字文件，没有导入。请另存为 UTF-8 文字后重试。")


def _rows(lines: Sequence[str]) -> Iterator[Part]:
    """Yield ("row", cells) and ("text", [line]) in order."""
    row: Cells = []  # cells one a line, until an empty line
    for number, line in enumerate(lines):
        if row and line.strip() and not line.startswith("\t") and _goes_on(lines, number):
            row[-1] += "\n" + line
            continue
        if line.startswith("\t") and "\t" not in line[1:].rstrip() and "|" not in line:
            row.append(line[1:])
            continue
        if row:
            yield "row", [cell.strip(" \u3000\u00a0\t") for cell in row]
            row = []
            if not line.strip():
                continue
        yield _one_line(line)
    if row:
        yield "row", [cell.strip(" \u3000\u00a0\t") for cell in row]


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Return whether line `number` belongs to the cell above: another cell or a row's end follows.

    A long line is text and never a part of a label.
    """
    return len(lines[number]) <= 40 and not _HEADING.match(lines[number])


def _one_line(line: str) -> Part:
    bare = line.strip()
    if bare.startswith("|") or bare.count("|") >= 2:
        if _RULE.fullmatch(bare):
            return "rule", []
        cells = bare.removeprefix("|").removesuffix("|").split("|")
        return "row", [_plain(cell) for cell in cells]
    if "\t" in bare:
        return "row", [cell.strip(" \u3000\u00a0") for cell in line.rstrip("\n").split("\t")]
    words = line.split() if len(line) <= _LONGEST_ROW else []
    labels = next((at for at, word in enumerate(words) if is_value_text(word)), 0)
    if labels and all(map(is_value_text, words[labels:])) and _is_label("".join(words[:labels])):
        return "row", ["".join(words[:labels]), *words[labels:]]
    return "text", [line]


def _is_label(text: str) -> bool:
    """Return whether `text` can only be the label of a row: 行政许可 0 is one of a table."""
    return known_words().is_row_alone(text)


def _plain(cell: str) -> str:
    return re.sub(r"<br\s*/?>", "\n", cell).replace("**", "").strip(" \u3000\u00a0")


def _end_table(builder: SourceBuilder, rows: list[Cells]) -> None:
    """Add the rows as a table; single cells are paragraphs that begin with a tab."""
    if sum(len(row) > 1 for row in rows) >= 1:
        builder.add_table(placed([[(cell, 1, 1) for cell in row] for row in rows]))
    else:
        for row in rows:
            builder.add_text(" ".join(cell for cell in row if cell))
    rows.clear()


def _end_text(builder: SourceBuilder, lines: list[str], margin: int) -> None:
    joined = _joined([line for line in lines if not is_furniture(line)], margin)
    for line in joined if margin else lines:
        words = line.strip()
        builder.add_text(re.sub(r"^#{1,6}\s*", "", words).replace("**", ""))
    lines.clear()


def _joined(lines: Sequence[str], margin: int) -> Iterator[str]:
    """Yield paragraphs from lines that were cut at `margin` (in half characters)."""
    paragraph = ""
    was_cut = False
    for line in lines:
        words = line.strip()
        if not words:
            was_cut = was_cut and not paragraph.endswith(_ENDS)
            continue
        is_indented = bool(re.match(r"[ \u3000]{2,}", line)) and not was_cut
        starts = is_indented or (paragraph.endswith(_ENDS) and bool(_NEW.match(words)))
        if paragraph and was_cut and not starts:
            paragraph += words
        else:
            if paragraph:
                yield paragraph
            paragraph = words
        was_cut = _width(line.rstrip()) >= margin - _NEAR and not _HEADING.match(words)
    if paragraph:
        yield paragraph


def _margin(lines: Sequence[str]) -> int:
    """Return the width at which the text was cut; 0 where its lines are whole paragraphs."""
    long = [
        line
        for line in lines
        if _width(line) >= 40 and not line.strip().endswith(_ENDS) and "|" not in line
    ]
    widths = sorted(_width(line.rstrip()) for line in long)
    if len(widths) < _WRAPPED_LINES or widths[-1] > 140:
        return 0
    return widths[len(widths) // 2]


def _width(line: str) -> int:
    return sum(1 if char < "\u1100" else 2 for char in line)
