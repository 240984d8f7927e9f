"""Ways in which somebody's table is spoiled: what was lost or moved must be marked.

Each takes a source of chance and one table's rows of `Drawn` cells and returns the bent rows.
"""

from dataclasses import replace
from itertools import count

from tests.app.reading.bends import columns_of, width_of
from tests.app.reading.pages import Drawn


def delete_column(chance, rows):
    """Take one column of numbers away, with its head."""
    width = width_of(rows)
    out = chance.randrange(max(1, width - 7), width)
    made = []
    for line, row in zip(columns_of(rows), rows, strict=True):
        kept = []
        for at, cell in zip(line, row, strict=True):
            if at <= out < at + cell.column_span:
                if cell.column_span > 1:
                    kept.append(replace(cell, column_span=cell.column_span - 1))
            else:
                kept.append(cell)
        made.append(kept)
    return made


def delete_row(chance, rows):
    """Take one row of numbers away."""
    at = chance.choice([i for i, row in enumerate(rows) if any(cell.key for cell in row)])
    made = []
    for down, row in enumerate(rows):
        reach = at - down if down < at else 1000
        made.append(
            [
                replace(cell, row_span=cell.row_span - 1) if cell.row_span > reach else cell
                for cell in row
            ]
        )
    lost = [cell for cell in made[at] if not cell.key and cell.row_span > 1]
    del made[at]
    if lost and at < len(made):  # the label of a group goes to the next row
        made[at] = [replace(cell, row_span=cell.row_span - 1) for cell in lost] + made[at]
    return made


def shift_values(chance, rows):
    """Write the numbers of some rows one cell further, as a slip of the mouse does."""
    step = chance.choice([-1, 1])
    every = chance.random() < 0.5
    made = []
    for row in rows:
        places = [i for i, cell in enumerate(row) if cell.key not in ("", "x")]
        new = list(row)
        if len(places) > 1 and (every or chance.random() < 0.2):
            texts = [row[i].text for i in places]
            texts = ["", *texts[:-1]] if step > 0 else [*texts[1:], ""]
            for i, text in zip(places, texts, strict=True):
                new[i] = replace(row[i], text=text)
        made.append(new)
    return made


def add_row(chance, rows):
    """Add a row of somebody's own among the numbers: a subtotal or an item of theirs."""
    at = chance.choice([i for i, row in enumerate(rows) if any(cell.key for cell in row)])
    row = [replace(cell, row_span=1) for cell in rows[at]]
    words = chance.choice(["小计", "其中：网上申请", "公共企事业单位", "备注", ""])
    numbers = [
        replace(cell, text=str(chance.randrange(50)), key="x")
        if cell.key
        else replace(cell, text=words if i == len([c for c in row if not c.key]) - 1 else "")
        for i, cell in enumerate(row)
    ]
    made = []
    for down, line in enumerate(rows):
        reach = at - down if down < at else 1000
        made.append(
            [
                replace(cell, row_span=cell.row_span + 1) if cell.row_span > reach else cell
                for cell in line
            ]
        )
    hanging = [cell for cell in rows[at] if not cell.key and cell.row_span > 1]
    numbers = numbers[len(hanging) :]
    made[at] = made[at][len(hanging) :]
    first = [replace(cell, row_span=cell.row_span + 1) for cell in hanging]
    return [*made[:at], [*first, *numbers], made[at], *made[at + 1 :]]


def wrong_spans(chance, rows):
    """Give some cells spans that are too large, endless or missing."""
    return [
        [
            replace(
                cell,
                row_span=chance.choice([1, cell.row_span, cell.row_span + 1]),
                column_span=chance.choice([1, cell.column_span, cell.column_span + 1, 1000]),
            )
            if not cell.key and chance.random() < 0.15
            else cell
            for cell in row
        ]
        for row in rows
    ]


def number_rows(chance, rows):
    """Put a column of running numbers before the labels."""
    running = count(1)
    return [
        [Drawn(str(next(running)) if any(cell.key for cell in row) else "", key="x"), *row]
        for row in rows
    ]


def split_in_groups(chance, rows):
    """Break the table in two at a row of numbers; the second part has no heads."""
    data = [i for i, row in enumerate(rows) if row and row[0].key == "" and row[-1].key]
    if len(data) < 3:
        return rows
    at = chance.choice(data[1:])
    made = []
    for down, row in enumerate(rows):
        most = at - down if down < at else 1000
        made.append([replace(cell, row_span=min(cell.row_span, most)) for cell in row])
    return [*made[:at], "break", *made[at:]]


def exchange_values(chance, rows):
    """Exchange two neighbouring numbers of one row of 表三; its columns do not add up then."""
    data = [i for i, row in enumerate(rows) if len([c for c in row if c.key.startswith("t3")]) > 2]
    if not data:
        return rows
    at = chance.choice(data)
    places = [i for i, cell in enumerate(rows[at]) if cell.key]
    first = chance.randrange(len(places) - 1)
    one, other = places[first], places[first + 1]
    row = list(rows[at])
    row[one], row[other] = (
        replace(row[one], text=row[other].text),
        replace(row[other], text=row[one].text),
    )
    return [*rows[:at], row, *rows[at + 1 :]]


def join_cells(chance, rows):
    """Write two neighbouring numbers into one cell."""
    at = chance.choice([i for i, row in enumerate(rows) if any(cell.key for cell in row)])
    places = [i for i, cell in enumerate(rows[at]) if cell.key]
    if len(places) < 2:
        return rows
    first = places[chance.randrange(len(places) - 1)]
    row = list(rows[at])
    mark = chance.choice([" ", "", "、", "\n"])
    row[first] = replace(row[first], text=f"{row[first].text}{mark}{row[first + 1].text}")
    del row[first + 1]
    return [*rows[:at], row, *rows[at + 1 :]]


def repeat_row(chance, rows):
    """Write a row twice, the second time with other numbers."""
    at = chance.choice([i for i, row in enumerate(rows) if any(cell.key for cell in row)])
    again = [
        replace(cell, text=str(chance.randrange(90)) if cell.key else cell.text, row_span=1)
        for cell in rows[at]
        if cell.key or cell.row_span == 1
    ]
    made = [
        [
            replace(cell, row_span=cell.row_span + 1)
            if down <= at < down + cell.row_span and cell.row_span > 1
            else cell
            for cell in row
        ]
        for down, row in enumerate(rows)
    ]
    return [*made[: at + 1], again, *made[at + 1 :]]


def drop_heads(chance, rows):
    """Leave out some or all rows of heads."""
    depth = next(i for i, row in enumerate(rows) if any(cell.key for cell in row))
    return rows[chance.randrange(1, depth + 1) :] if depth else rows


def other_heads(chance, rows):
    """Write heads in other words, some of which nobody can know."""
    words = {
        "自然人": ("公民", "个人"),
        "总计": ("合计", "计"),
        "商业企业": ("企业",),
        "其他": ("其它", "其他组织"),
        "结果纠正": ("纠正",),
        "本年废止件数": ("废止数",),
    }
    return [
        [
            replace(cell, text=chance.choice(words[cell.text]))
            if cell.text in words and not cell.key and chance.random() < 0.5
            else cell
            for cell in row
        ]
        for row in rows
    ]


def misread_digits(chance, rows):
    """Write some digits as a bad scan has them."""

    def misread(cell):
        if not cell.key or not cell.text.isdecimal() or chance.random() > 0.05:
            return cell
        wrong = {"0": "O", "1": "l", "2": "Z", "5": "S"}
        return replace(cell, text="".join(wrong.get(digit, digit) for digit in cell.text))

    return [[misread(cell) for cell in row] for row in rows]


def turn_table(chance, rows):
    """Exchange rows and columns of the whole table."""
    grid = {}
    for line, row in zip(columns_of(rows), rows, strict=True):
        for at, cell in zip(line, row, strict=True):
            grid.setdefault(at, []).append(
                replace(cell, row_span=cell.column_span, column_span=cell.row_span)
            )
    return [grid[at] for at in sorted(grid)]


SPOILING = (
    delete_column,
    delete_row,
    shift_values,
    add_row,
    wrong_spans,
    number_rows,
    split_in_groups,
    exchange_values,
    join_cells,
    repeat_row,
    drop_heads,
    other_heads,
    misread_digits,
    turn_table,
)
