"""Tables of the form as other programs hand them over: text in rows and columns, or HTML.

Drawn from the golden outlines, so that nothing here comes from `app`.
"""

from html import escape
from random import Random

from tests.app.plain_form import input_keys, is_key, outline, totals


def numbers(form, seed=0):
    """Return a different number for every input, and the totals."""
    keys = input_keys(form)
    inputs = dict(zip(keys, Random(seed).sample(range(1, 99_999), len(keys)), strict=True))
    return {key: str(n) for key, n in (inputs | totals(form, inputs)).items()}


def inputs_of(form, table, texts):
    """Return the pairs of a table's inputs among `texts`."""
    return {key: texts[key] for key in input_keys(form) if key.startswith(table) and key in texts}


def sheet(form, table, texts, *, repeat=False):
    """Return a table as a spreadsheet holds it: a spanned text once or, on wish, repeated."""
    slots = outline(form)[table]
    width = sum(columns for _, _, columns in slots[0])
    rows = [[None] * width for _ in slots]
    for down, slot_row in enumerate(slots):
        for words, row_span, column_span in slot_row:
            across = rows[down].index(None)
            text = texts.get(words, "") if is_key(words) else words
            for row in rows[down : down + row_span]:
                row[across : across + column_span] = [text if repeat else ""] * column_span
            rows[down][across] = text
    return rows


def html(form, table, texts):
    """Return a table as HTML with its spans."""
    lines = []
    for slot_row in outline(form)[table]:
        cells = [
            f'<td rowspan="{row_span}" colspan="{column_span}"><p>'
            f"{escape(texts.get(words, '') if is_key(words) else words)}</p></td>"
            for words, row_span, column_span in slot_row
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def word_text(form, table, texts):
    """Return a table as Word's plain text: no cell where another reaches over from the left."""
    slots = outline(form)[table]
    width = sum(columns for _, _, columns in slots[0])
    hanging = [(0, 1)] * width  # for each column: rows still covered from above, and how wide
    rows = []
    for slot_row in slots:
        cells, across, coming = [], 0, iter(slot_row)
        while across < width:
            left, wide = hanging[across]
            if left:
                cells.append("")
                hanging[across] = (left - 1, wide)
            else:
                words, row_span, wide = next(coming)
                cells.append(texts.get(words, "") if is_key(words) else words)
                hanging[across] = (row_span - 1, wide)
            across += wide
        rows.append(cells)
    return rows


def respelled(text, random):
    """Return a label as another office spells it."""
    for full, half in zip("（），：“”", '(),:""', strict=True):
        if random.random() < 0.5:
            text = text.replace(full, half)
    if text[:1] in "12345678":
        text = random.choice([text[0] + "、", text[0] + "．", "", f"（{text[0]}）"]) + text[2:]
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(["", " ", "\n", "　", "\u00a0"]) + text[at:]
