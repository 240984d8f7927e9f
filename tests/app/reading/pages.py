"""Reports as web pages, drawn from the form's own grid, whole or deformed."""

import random
from dataclasses import dataclass, replace

from app.form.catalogue import form_of
from app.form.grid import Role
from app.report.numbers import printed_text
from app.report.recompute import evaluate


@dataclass(frozen=True)
class Drawn:
    """One cell of a page's table: text, spans, and the key of its number, if any."""

    text: str
    row_span: int = 1
    column_span: int = 1
    key: str = ""
    role: str = ""


def drawn_tables(report):
    """Return table → rows of cells as the form draws them, filled from `report`."""
    form, printed = report.form, evaluate(report.form, report.cells, report.stated).printed
    tables = {}
    for name, grid in form.grids.items():
        rows = [[] for _ in range(grid.row_count)]
        for slot in grid.slots:
            number = slot.role is Role.NUMBER
            text = (
                printed_text(printed[slot.key], form.cells[slot.key].number)
                if number
                else slot.text
            )
            rows[slot.row].append(
                Drawn(text, slot.row_span, slot.column_span, slot.key, slot.role.value)
            )
        tables[name] = rows
    return tables


def page(report, tables=None, before="", after=""):
    """Return a page that holds `report`, with its own tables or with `tables`."""
    tables = tables or drawn_tables(report)
    parts = [f"<html><head><meta charset='utf-8'></head><body>{before}"]
    parts.append(f"<h1>{report.printed_title}</h1>{_paragraphs(report.text.get('preface', ''))}")
    for section in report.form.sections:
        parts.append(f"<p>{section.heading}</p>")
        parts.append(
            html_table(tables[section.table])
            if section.table
            else _paragraphs(report.text.get(section.key, ""))
        )
    return "".join((*parts, after, "</body></html>"))


def html_table(rows):
    """Return rows of cells as a table of a page."""
    lines = (
        "".join(
            f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}">'
            f"{cell.text.replace(chr(10), '<br>')}</td>"
            for cell in row
        )
        for row in rows
    )
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _paragraphs(text):
    return "".join(f"<p>{line}</p>" for line in text.split("\n") if line)


def made_up(chance: random.Random, form_name):
    """Return a report whose tables add up, with figures of all sizes."""
    from app.report.report import Report, Unit
    from tests.app.making import YEARS

    form = form_of(*form_name)
    cells = {
        key: chance.choice([0, 0, chance.randrange(10), chance.randrange(3000)])
        for key, cell in form.cells.items()
        if not cell.is_total
    }
    columns = [at.key for at in form.tables["t3"].blocks[0].columns if not at.sum]
    for column in columns:  # what came in went out or was carried over
        total = evaluate(form, cells, {}).printed[f"t3.total.{column}"]
        cells[f"t3.carried_in.{column}"] = chance.randrange(5)
        out = chance.randrange(5)
        into = cells[f"t3.carried_in.{column}"]
        cells[f"t3.new.{column}"] = max(0, total + out - into)
        cells[f"t3.carried_out.{column}"] = cells[f"t3.new.{column}"] + into - total
    text = {"s1": "总体平稳。", "s5": "仍有不足。", "s6": "没有其他事项。"}
    year = YEARS[form_name[0]]
    return Report(form_name[0], year, form_name[1], unit=Unit("某街道"), cells=cells, text=text)


# ------------------------------------------------------------------------------- deformations


def drop_spans(chance, rows):
    """Write some spanned cells as cells of their own, blanks in the places that they covered."""
    return [
        [
            replace(cell, row_span=1, column_span=1)
            if max(cell.row_span, cell.column_span) > 1 and chance.random() < 0.5
            else cell
            for cell in row
        ]
        for row in rows
    ]


def split_head(chance, rows):
    """Put the last cells of a row into a row of their own."""
    at = chance.randrange(len(rows))
    cut = chance.randrange(len(rows[at]) + 1)
    return [*rows[:at], rows[at][:cut], rows[at][cut:], *rows[at + 1 :]]


def respell(chance, rows):
    """Misprint some labels: a letter left out, put in twice or replaced."""
    return [[_misprinted(chance, cell) for cell in row] for row in rows]


def _misprinted(chance, cell):
    if cell.key or len(cell.text) < 4 or chance.random() > 0.25:
        return cell
    at = chance.randrange(len(cell.text))
    put = chance.choice(["", cell.text[at] * 2, "法"])
    return replace(cell, text=cell.text[:at] + put + cell.text[at + 1 :])


def add_column(chance, rows):
    """Add a column of somebody's own at the end of the heads and of the data."""
    return [[*row, Drawn("备注" if chance.random() < 0.3 else "", key="x")] for row in rows]


def add_subtotal(chance, rows):
    """Add a foreign column among the numbers of every row that has several."""
    made = []
    for row in rows:
        places = [i for i, cell in enumerate(row) if cell.key]
        if len(places) > 2:
            at = places[chance.randrange(len(places))]
            made.append([*row[:at], Drawn(str(chance.randrange(90)), key="x"), *row[at:]])
        else:
            made.append(row)
    return made


def move_number(chance, rows):
    """Move a number into the cell beside it, which was 0 or is overwritten."""
    at, places = _numbers(chance, rows)
    if len(places) < 2:
        return rows
    first = chance.randrange(len(places) - 1)
    one, other = rows[at][places[first]], rows[at][places[first + 1]]
    changed = list(rows[at])
    changed[places[first]] = replace(one, text="")
    changed[places[first + 1]] = replace(other, text=one.text)
    return [*rows[:at], changed, *rows[at + 1 :]]


def drop_cell(chance, rows):
    """Leave a number cell out: everything behind it moves to the left."""
    at, places = _numbers(chance, rows)
    if not places:
        return rows
    out = chance.choice(places)
    return [*rows[:at], [c for i, c in enumerate(rows[at]) if i != out], *rows[at + 1 :]]


def repeat_heads(chance, rows):
    """Repeat the heads in the middle, as a table over two pages has them."""
    depth = next((i for i, row in enumerate(rows) if any(cell.key for cell in row)), 0)
    at = chance.randrange(depth, len(rows))
    return [*rows[:at], *rows[:depth], *rows[at:]]


def drop_label(chance, rows):
    """Leave a row's own label empty."""
    at, places = _numbers(chance, rows)
    if not places or not places[0]:
        return rows
    changed = list(rows[at])
    changed[places[0] - 1] = replace(changed[places[0] - 1], text="")
    return [*rows[:at], changed, *rows[at + 1 :]]


def swap_rows_labels(chance, rows):
    """Write two rows in the other order."""
    data = [i for i, row in enumerate(rows) if row and row[0].role == "label" and row[-1].key]
    if len(data) < 2:
        return rows
    one, other = chance.sample(data, 2)
    made = list(rows)
    made[one], made[other] = made[other], made[one]
    return made


def _numbers(chance, rows):
    data = [i for i, row in enumerate(rows) if any(cell.key for cell in row)]
    at = chance.choice(data)
    return at, [i for i, cell in enumerate(rows[at]) if cell.key]


DEFORMATIONS = (
    drop_spans,
    split_head,
    respell,
    add_column,
    add_subtotal,
    move_number,
    drop_cell,
    repeat_heads,
    drop_label,
    swap_rows_labels,
)
