"""Reports whose tables were bent, as Word files and as web pages; and what was made of them."""

from app.report.recompute import evaluate
from tests.app.reading.bends import KEEPING
from tests.app.reading.pages import DEFORMATIONS, drawn_tables, html_table
from tests.app.reading.spoils import SPOILING
from tests.app.reading.word_files import paragraph, word_file
from tests.app.reading.word_pages import table as word_table

BENDS = (*KEEPING, *SPOILING, *DEFORMATIONS)
BREAK = "break"  # among rows: here one table ends and another begins


def bent_tables(chance, report, bends):
    """Return the tables of `report` after all of `bends`."""
    tables = drawn_tables(report)
    for bend in bends:
        tables = {
            name: [row for part in _joined(bend, chance, rows) for row in part]
            for name, rows in tables.items()
        }
    return tables


def _joined(bend, chance, rows):
    """Yield the bent parts of `rows` with the breaks between them."""
    for number, part in enumerate(parts_of(rows)):
        if number:
            yield [BREAK]
        yield bend(chance, part) if any(c.key for row in part for c in row) else part


def parts_of(rows):
    """Return the tables that `rows` are broken into."""
    parts = [[]]
    for row in rows:
        if row == BREAK:
            parts.append([])
        else:
            parts[-1].append(row)
    return [part for part in parts if part]


def as_page(report, tables):
    """Return the report with `tables` as a web page."""
    body = [f"<h1>{report.printed_title}</h1>"]
    for section in report.form.sections:
        body.append(f"<p>{section.heading}</p>")
        if section.table:
            body += [f"{html_table(part)}<p></p>" for part in parts_of(tables[section.table])]
        else:
            lines = report.text.get(section.key, "").split("\n")
            body += [f"<p>{line}</p>" for line in lines]
    return f"<meta charset=utf-8>{''.join(body)}".encode()


def as_word_file(report, tables):
    """Return the report with `tables` as a Word file."""
    body = [paragraph(report.printed_title)]
    for section in report.form.sections:
        body.append(paragraph(section.heading))
        if section.table:
            body += [word_table(part, _cell) for part in parts_of(tables[section.table])]
        else:
            body += map(paragraph, report.text.get(section.key, "").split("\n"))
    return word_file("".join(body))


def _cell(text):
    """Return the text of a cell that was written for a page as paragraphs of a Word file."""
    for mark, plain in (("<span>", ""), ("</span>", ""), ("</b>", "")):
        text = text.replace(mark, plain)
    return "".join(map(paragraph, text.replace("<b>", "</w:t></w:r><w:r><w:t>").split("\n")))


def outcome(report, read):
    """Return how many cells are right and sure, how many marked, and those surely wrong.

    A layout of 其他处理 that was not found is marked by marks on the one that was.
    """
    truth = evaluate(report.form, report.cells, report.stated).printed
    got = evaluate(read.report.form, read.report.cells, read.report.stated).printed
    marked = {doubt.cell for doubt in read.doubtful}
    other = {key for key in truth if key.startswith("t3.other")}
    if not other <= set(got) and any(key.startswith("t3.other") for key in marked):
        marked |= other
    wrong = {k: (truth[k], got.get(k)) for k in truth if got.get(k) != truth[k] and k not in marked}
    right = sum(got.get(key) == truth[key] and key not in marked for key in truth)
    return right, len(truth) - right - len(wrong), wrong
