"""Spreadsheets with merged cells over several sheets, written here by hand, read back."""

import io
import zipfile
from html import escape
from random import Random

import pytest

from app.errors import UnreadableSource
from app.reading.document import imported
from app.reading.source import placed
from app.reading.xlsx_source import xlsx_source
from tests.app.plain_form import FORMS
from tests.app.reading.pages import drawn_tables, made_up

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def spreadsheet(sheets):
    """Return a spreadsheet of sheets, each a list of rows of (text, row span, column span)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        listed = "".join(f'<sheet name="{n}" r:id="r{n}"/>' for n in range(len(sheets)))
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>' for n in range(len(sheets))
        )
        package.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        for number, rows in enumerate(sheets):
            package.writestr(f"xl/worksheets/s{number}.xml", _sheet(rows))
    return file.getvalue()


def _sheet(rows):
    lines, merged = [], []
    for row in placed(rows).rows:
        cells = []
        for cell in row:
            first = _name(cell.row, cell.column)
            last = _name(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
            if first != last:
                merged.append(f'<mergeCell ref="{first}:{last}"/>')
            is_number = cell.text.isdecimal()
            cells.append(
                f'<c r="{first}"><v>{cell.text}.0</v></c>'
                if is_number
                else f'<c r="{first}" t="inlineStr"><is><t>{escape(cell.text)}</t></is></c>'
            )
        lines.append(f"<row>{''.join(cells)}</row>")
    spans = f"<mergeCells>{''.join(merged)}</mergeCells>"
    data = f"<sheetData>{''.join(lines)}</sheetData>"
    return f'<worksheet xmlns="{MAIN}">{data}{spans}</worksheet>'


def _name(row, column):
    return f"{chr(ord('A') + column)}{row + 1}"


def _rows(report, section):
    if section.table is None:
        return [[(section.heading, 1, 4)], [(report.text[section.key], 1, 4)]]
    rows = drawn_tables(report)[section.table]
    cells = [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in rows]
    return [[(section.heading, 1, 4)], *cells]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_one", [True, False])
def test_a_report_on_one_sheet_or_several_comes_back(form, is_one):
    report = made_up(Random(2), form)
    parts = [[[(report.printed_title, 1, 4)]]]
    parts += [_rows(report, section) for section in report.form.sections]
    sheets = [[row for part in parts for row in part]] if is_one else parts
    read = imported(xlsx_source(spreadsheet(sheets)))
    assert read.report == report
    assert read.doubtful == ()


@pytest.mark.parametrize("data", [b"", b"PK xl/workbook.xml", spreadsheet([])[:-30]])
def test_a_broken_spreadsheet_is_refused(data):
    with pytest.raises(UnreadableSource):
        xlsx_source(data)
