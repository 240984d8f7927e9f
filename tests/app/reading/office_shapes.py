"""One report as three offices' Word files: by Word, by WPS, by hand of a newcomer.

Each holds the same numbers, blanks, notes and texts as the report, in a shape far from our own.
"""

import re
from dataclasses import replace
from html import escape
from itertools import count

from tests.app.reading.pages import Drawn, drawn_tables
from tests.app.reading.word_files import level, lists, paragraph, word_file
from tests.app.reading.word_pages import cell_paragraphs, heads_of, table, text_box

_NUMERALS = "一二三四五六七八九十"
_GROUP = re.compile(rf"（([{_NUMERALS}])）")
_ITEM = re.compile(r"([1-8])\.")
_CHAPTER = re.compile(rf"([{_NUMERALS}])、")


def _texts(report):
    """Return section → printed paragraphs; figures of a text that would be expanded stay."""
    return {key: report.text.get(key, "").split("\n") for key in ("preface", "s1", "s5", "s6")}


def _noted(report):
    """Return the tables of `report`, a cell's note beside its number."""
    return {
        name: [
            [
                replace(cell, text=f"{cell.text}（{report.notes[cell.key]}）")
                if cell.key in report.notes
                else cell
                for cell in row
            ]
            for row in rows
        ]
        for name, rows in drawn_tables(report).items()
    }


def _signed(report):
    return [paragraph(line) for line in report.text.get("signature", "").split("\n") if line]


def _note_below(report, name):
    return [paragraph(f"注：{report.notes[name]}")] if name in report.notes else []


# -------------------------------------------------------------------------------- by Word


class _Lists:
    """Numbers by Word: chapters, groups and items are lists that begin anew where they should."""

    def __init__(self):
        self._ids = count(1)
        self._made = []
        self._open = {}  # pattern → (list, its last number)

    def written(self, text):
        """Return `text` as a paragraph, its number as one of a list's."""
        for pattern, form, shape in (
            (_CHAPTER, "chineseCounting", "%1、"),
            (_GROUP, "chineseCountingThousand", "（%1）"),
            (_ITEM, "decimal", "%1."),
        ):
            match = pattern.match(text)
            if match:
                number = match[1]
                at = int(number) if number.isdecimal() else _NUMERALS.index(number) + 1
                listed, last = self._open.get(pattern, (0, 0))
                if not listed or at != last + 1:
                    listed = self._begin(form, shape, at)
                self._open[pattern] = (listed, at)
                place = f'<w:ilvl w:val="0"/><w:numId w:val="{listed}"/>'
                return paragraph(escape(text[match.end() :]), f"<w:numPr>{place}</w:numPr>")
        return paragraph(escape(text))

    def _begin(self, form, shape, first):
        listed = next(self._ids)
        self._made.append((listed, level(0, form, shape, first=first)))
        return listed

    def part(self):
        """Return the numbering part."""
        return lists(*(levels for _, levels in self._made))


def by_word(report):
    """Return the report as Word writes it: merged cells, automatic numbers, tracked changes."""
    numbers, tables, texts = _Lists(), _noted(report), _texts(report)

    def cell(text):
        if text.isdecimal():
            old = "<w:del><w:r><w:delText>999</w:delText></w:r></w:del>"
            parts = "".join(f"<w:r><w:t>{digit}</w:t></w:r>" for digit in text)
            return f"<w:p>{old}<w:ins>{parts}</w:ins></w:p>"
        return "".join(numbers.written(line) for line in text.split("\n"))

    body = [paragraph(report.printed_title), *map(paragraph, map(escape, texts["preface"]))]
    for section in report.form.sections:
        body.append(numbers.written(section.heading))
        if section.table:
            rows = tables[section.table]
            body.append(table(rows, cell, heads=heads_of(rows)))
            body += _note_below(report, section.table)
        else:
            body += [numbers.written(line) for line in texts[section.key]]
    return word_file("".join([*body, *_signed(report)]), numbering=numbers.part())


# --------------------------------------------------------------------------------- by WPS


def _controlled(content):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def by_wps(report, wrap=_controlled, box=text_box):
    """Return the report as WPS may: title in a box, no spans, 表二 and 表四 in pieces.

    `wrap` puts a paragraph into a content control, `box` into a text box.
    """
    tables, texts = _noted(report), _texts(report)
    wide = {ord("0") + n: chr(0xFF10 + n) for n in range(10)}

    def cell(text):
        return cell_paragraphs(f"\u00a0{text.translate(wide)}　" if text.isdecimal() else text)

    body = [box(paragraph(report.printed_title))]
    body += [wrap(paragraph(escape(line))) for line in texts["preface"]]
    for section in report.form.sections:
        body.append(paragraph(section.heading.replace("、", "、 ")))
        if section.table:
            pieces = _PIECES.get(section.table, lambda rows: [("", rows)])(tables[section.table])
            for above, rows in pieces:
                body.append(paragraph(above) if above else "")
                body.append(table([[replace(c, column_span=1) for c in row] for row in rows], cell))
            body += _note_below(report, section.table)
        else:
            body += [wrap(paragraph(escape(line))) for line in texts[section.key]]
    return word_file("".join([*body, *_signed(report)]))


def _by_clause(rows):
    """Return 表二 as a table a clause, the clause as a paragraph above."""
    pieces = []
    for row in rows:
        if len(row) == 1:
            pieces.append((row[0].text, []))
        else:
            pieces[-1][1].append(row)
    return pieces


def _by_case(rows):
    """Return 表四 as three tables: 行政复议, 未经复议直接起诉, 复议后起诉."""
    data = next(row for row in rows if any(cell.key for cell in row))
    leaves = [Drawn(text) for text in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")]
    names = ("行政复议", "未经复议直接起诉", "复议后起诉")
    return [
        ("", [[Drawn(name, column_span=5)], leaves, data[5 * at : 5 * at + 5]])
        for at, name in enumerate(names)
    ]


_PIECES = {"t2": _by_clause, "t4": _by_case}


# ---------------------------------------------------------------------------- by a newcomer


def by_newcomer(report):
    """Return the report as typed by hand: a column more, heads over rows, 表三 in three."""
    tables, texts = _noted(report), _texts(report)
    year, rest = report.printed_title.split(str(report.year), 1)
    body = [paragraph(year), paragraph(f"{report.year}{rest}"), "<w:p/>"]
    body += [paragraph(f"　　{escape(line)}") for line in texts["preface"]]
    for section in report.form.sections:
        longer = section.also[0] if section.also else section.heading
        body.append(paragraph(longer if "、" in longer else section.heading))
        if section.table:
            body += [table(rows) for rows in _NEWCOMER[section.table](tables[section.table])]
            body += _note_below(report, section.table)
        else:
            body += [paragraph(f"　　{escape(line)}") for line in texts[section.key]]
    return word_file("".join([*body, *_signed(report)]))


def _in_five_columns(rows):
    """Return 表二 on five columns, the label over two of them."""
    made = []
    for row in rows:
        first = replace(row[0], column_span=row[0].column_span + 1)
        made.append([_unnumbered(first), *row[1:]])
    return [made]


def _in_three(rows):
    """Return 表三 with a subtotal of 法人, group labels on each row, broken into three tables.

    The second table has the heads again, the third has none.
    """
    heads = heads_of(rows)
    made = [_with_subtotal(row, down) for down, row in enumerate(rows)]
    labels = {}
    data = []
    for row in made[heads:]:
        groups = [cell for cell in row if not cell.key and cell.row_span > 1]
        own = [cell for cell in row if not (not cell.key and cell.row_span > 1)]
        for group in groups:
            labels = {**labels, group.text: group.row_span}
        before = [Drawn(text) for text in labels if len(own[0].text) >= 0]
        width = 3 - len(before)
        own[0] = _unnumbered(replace(own[0], column_span=width))
        data.append([*before, *own])
        labels = {text: left - 1 for text, left in labels.items() if left > 1}
    parts = [data[:4], data[4:15], data[15:]]
    return [[*made[:heads], *parts[0]], [*made[:heads], *parts[1]], parts[2]]


def _with_subtotal(row, down):
    """Return a row of 表三 with a column 小计 behind the five of 法人或其他组织."""
    numbers = [cell for cell in row if cell.key]
    if numbers:
        parts = [cell.text for cell in numbers[1:6]]
        known = [int(text) for text in parts if text.isdecimal()]
        total = Drawn(str(sum(known)) if known else "", key="x")
        return [*row[:-1], total, row[-1]]
    if down == 0:
        return [*row[:-1], replace(row[-1], column_span=8)]
    if down == 1:
        return [replace(cell, column_span=6) if cell.column_span == 5 else cell for cell in row]
    return [*row, Drawn("小计")]


def _with_split_heads(rows):
    """Return 表四 with each head of two rows as two cells, the upper one blank."""
    made = [list(rows[0]), [], []]
    for cell in rows[1]:
        if cell.row_span == 2:
            made[1].append(Drawn(""))
            made[2].append(Drawn(cell.text[:2] + "\n" + cell.text[2:]))
        else:
            made[1].append(cell)
    return [[made[0], made[1], [*made[2], *rows[2]], *rows[3:]]]


def _unnumbered(cell):
    """Return a label with its number as a newcomer writes it: 1、 for 1."""
    return replace(cell, text=_ITEM.sub(r"\1、", cell.text, count=1))


_NEWCOMER = {"t2": _in_five_columns, "t3": _in_three, "t4": _with_split_heads}
SHAPES = (by_word, by_wps, by_newcomer)
