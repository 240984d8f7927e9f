"""Ways in which somebody's table differs from the form's and can still be read.

Each takes a source of chance and one table's rows of `Drawn` cells and returns the bent rows.
"""

from dataclasses import replace

from tests.app.reading.pages import Drawn


def columns_of(rows):
    """Return for each row the first grid column of each of its cells."""
    taken, made = set(), []
    for down, row in enumerate(rows):
        across, line = 0, []
        for cell in row:
            while (down, across) in taken:
                across += 1
            line.append(across)
            taken.update(
                (r, c)
                for r in range(down, down + cell.row_span)
                for c in range(across, across + cell.column_span)
            )
            across += cell.column_span
        made.append(line)
    return made


def width_of(rows):
    """Return how many columns the grid of `rows` has."""
    return max(
        (
            at + cell.column_span
            for line, row in zip(columns_of(rows), rows, strict=True)
            for at, cell in zip(line, row, strict=True)
        ),
        default=0,
    )


def swap_columns(chance, rows):
    """Exchange two neighbouring columns, heads and all, where they are under one head."""
    places = columns_of(rows)
    width = width_of(rows)
    fitting = []
    for left in range(width - 1):
        inside = [
            (at, cell)
            for line, row in zip(places, rows, strict=True)
            for at, cell in zip(line, row, strict=True)
            if at <= left + 1 and at + cell.column_span > left
        ]
        bare = [at for at, cell in inside if cell.column_span == 1]
        across = all(
            cell.column_span == 1 or (at <= left and at + cell.column_span >= left + 2)
            for at, cell in inside
        )
        same = [cell.row_span for at, cell in inside if cell.column_span == 1 and at == left]
        other = [cell.row_span for at, cell in inside if cell.column_span == 1 and at == left + 1]
        has_numbers = any(cell.key for _, cell in inside)
        if across and bare and same == other and has_numbers:
            fitting.append(left)
    if not fitting:
        return rows
    left = chance.choice(fitting)
    made = []
    for line, row in zip(places, rows, strict=True):
        new = list(row)
        for at in range(len(row) - 1):
            if (line[at], line[at + 1]) == (left, left + 1) and row[at].column_span == 1:
                new[at], new[at + 1] = row[at + 1], row[at]
        made.append(new)
    return made


def repeat_groups(chance, rows):
    """Write the label of a group before each of its rows instead of once beside them all."""
    hanging, made = {}, []
    for line, row in zip(columns_of(rows), rows, strict=True):
        new = []
        for at, cell in zip(line, row, strict=True):
            if not cell.key and cell.row_span > 1:
                hanging[at] = [cell, cell.row_span]
            new.append((at, replace(cell, row_span=1)))
        for at, entry in list(hanging.items()):
            if at not in line:
                new.append((at, replace(entry[0], row_span=1)))
            entry[1] -= 1
            if not entry[1]:
                del hanging[at]
        made.append([cell for _, cell in sorted(new, key=lambda one: one[0])])
    return made


def renumber_labels(chance, rows):
    """Write the numbering of labels in another way or leave it out."""
    style = chance.choice(["", "{}、", "（{}）", "{}．", "{} "])

    def other(cell):
        if cell.key or cell.text[:1] not in "12345678" or cell.text[1:2] != ".":
            return cell
        return replace(cell, text=style.format(cell.text[0]) + cell.text[2:])

    return [[other(cell) for cell in row] for row in rows]


def two_line_labels(chance, rows):
    """Break labels over two lines, with spaces of all kinds."""

    def broken(cell):
        if cell.key or len(cell.text) < 3 or chance.random() < 0.5:
            return cell
        at = chance.randrange(1, len(cell.text))
        space = chance.choice(["\n", "\u00a0", "　", " \n "])
        return replace(cell, text=cell.text[:at] + space + cell.text[at:])

    return [[broken(cell) for cell in row] for row in rows]


def dress_numbers(chance, rows):
    """Write numbers as people do: full width, with a unit, with separators and spaces."""
    wide = {ord("0") + i: chr(0xFF10 + i) for i in range(10)}

    def dressed(cell):
        if not cell.text.isdecimal():
            return cell
        text = chance.choice(
            [
                cell.text,
                cell.text.translate(wide),
                f"{cell.text}\u00a0",
                f"　{cell.text}",
                f"{int(cell.text):,}",
                f"<span>{cell.text[:1]}</span><b>{cell.text[1:]}</b>",
            ]
        )
        return replace(cell, text=text)

    return [[dressed(cell) if cell.key else cell for cell in row] for row in rows]


def join_labels(chance, rows):
    """Write the label of a group and that of its row into one cell."""
    made = []
    for row in repeat_groups(chance, rows):
        labels = [cell for cell in row if not cell.key]
        if len(labels) == len(row) or not labels:
            made.append(row)
            continue
        text = chance.choice([" ", "\n", ""]).join(cell.text for cell in labels)
        width = sum(cell.column_span for cell in labels)
        made.append([Drawn(text, 1, width), *(cell for cell in row if cell.key)])
    return made


KEEPING = (
    join_labels,  # after these everything can be read
    swap_columns,
    repeat_groups,
    renumber_labels,
    two_line_labels,
    dress_numbers,
)
