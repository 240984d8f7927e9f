"""What the tables of a report print, cell by cell, from what ``show --json`` says of it."""

from tests.app.plain_form import AMOUNTS, is_key, outline

Cell = tuple[str, int, int]  # text, row span, column span
Cells = dict[tuple[int, int], Cell]  # by row and column


def printed_tables(shown) -> list[Cells]:
    """Return the three tables; labels and places come from the golden outline."""
    tables = outline((shown["edition"], shown["variant"])).values()
    return [
        placed([[(text_shown(shown, words), *spans) for words, *spans in row] for row in rows])
        for rows in tables
    ]


def placed(rows) -> Cells:
    """Return cells given row by row, as HTML has them, by their places."""
    cells, covered = {}, set()
    for row, given in enumerate(rows):
        column = 0
        for text, down, across in given:
            while (row, column) in covered:
                column += 1
            cells[row, column] = (text, down, across)
            covered |= {(row + y, column + x) for y in range(down) for x in range(across)}
    return cells


def text_shown(shown, words) -> str:
    """Return what a cell prints: a label as it is, of a key its number with unit and remark."""
    if not is_key(words):
        return words
    number = shown["values"][words] or ""
    if words == AMOUNTS["2019"] and number not in ("", "/"):
        number = number.removesuffix("元") + "元"
    note = shown["notes"].get(words)
    return f"{number}（{note}）" if note else number


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x","y")',
    "http://example.org/",
    "<script>alert(1)</script>",
    "</td></table>&amp;&lt;b&gt;&#65;",
    "\"x\" 'y' ]]> <!-- -->",
    "_x0041_ _x000A_",
    '[红]0;;;@ \\ "元" _x ?*',
    "𬭎㙍䶮龘",
    "🙂👨‍👩‍👧",
    "a\u200bb\u2028c\u00ad\u0085z",
    "甲\t乙",
]
