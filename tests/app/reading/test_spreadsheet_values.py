"""What spreadsheets store and show: formats, formulas, dates, rich texts, what is hidden."""

import io
import zipfile

import pytest

from app.errors import UnreadableSource
from app.reading.source import Paragraph
from app.reading.xlsx_source import xlsx_source

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def book(sheet, formats=(), strings="", more="", about=""):
    """Return a spreadsheet with one sheet of XML and a style for each of the number formats."""
    codes = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n, _ in enumerate(formats))
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{KIND}">{about}<sheets>'
        f'<sheet name="1" r:id="s"/>{more}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}">'
        f'<Relationship Id="s" Type="{KIND}/worksheet" Target="/xl/a/one.xml"/>'
        f'<Relationship Id="f" Type="{KIND}/styles" Target="look.xml"/>'
        f'<Relationship Id="t" Type="{KIND}/sharedStrings" Target="words.xml"/></Relationships>',
        "xl/a/one.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        "xl/look.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/words.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def rows_of(data):
    """Return the texts of the only table in `data`, row by row."""
    (table,) = (b for b in xlsx_source(data).blocks if not isinstance(b, Paragraph))
    return [[cell.text for cell in row] for row in table.rows]


def shown(value, code, about=""):
    cells = f'<c t="str"><v>甲</v></c><c s="0"><v>{value}</v></c>'
    data = f"<sheetData><row>{cells}</row></sheetData>"
    return rows_of(book(data, [code], about=about))[0][1]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("12850", "#,##0&quot;元&quot;", "12850元"),
        ("52.15", "0.00\\万\\元", "52.15万元"),
        ("52.15", "0.00!万!元", "52.15万元"),
        ("3", "0&quot;件&quot;", "3件"),
        ("55", "0&quot;（含失效29件）&quot;", "55（含失效29件）"),
        ("4166.241619", "#,##0.00", "4166.241619"),
        ("4068.2080000000001", "General", "4068.208"),
        ("1E-2", "0.00", "0.01"),
        ("58", "_ * #,##0_ ;_ * -#,##0_ ;_ * &quot;-&quot;??_ ;_ @_ ", "58"),
        ("0", "_ * #,##0_ ;_ * -#,##0_ ;_ * &quot;-&quot;??_ ;_ @_ ", "0"),
        ("-4", "0;[Red]-0", "-4"),
        ("12850", "[$¥-804]#,##0.00", "12850元"),
        ("12.5", "&quot;¥&quot;0.00&quot;万元&quot;", "12.5万元"),
        ("521500", "0!.0,&quot;万元&quot;", "≈521500"),
        ("0.52", "0.00%", "52%"),
        ("45677", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "2025年1月20日"),
        ("45677", "yyyy/m/d", "2025年1月20日"),
        ("1e999", "0", "1e999"),
    ],
)
def test_numbers_as_their_formats_show_them(value, code, text):
    assert shown(value, code) == text


def test_dates_that_count_from_1904():
    assert shown("44215", "yyyy-m-d", '<workbookPr date1904="1"/>') == "2025年1月20日"


def test_texts_of_all_kinds_formulas_and_places_that_are_not_written():
    strings = (
        "<si><t>短</t></si><si><r><t>长</t></r><r><rPr><b/></rPr><t>短</t></r>"
        "<rPh sb='0' eb='1'><t>duǎn</t></rPh></si>"
    )
    cells = (
        "<c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>内_x000A_行</t></is></c>"
        "<c><f>SUM(A1:A2)</f><v>62</v></c><c t='str'><f>A1</f><v>文</v></c>"
        "<c t='e'><v>#REF!</v></c>"
        "<c t='b'><v>1</v></c><c t='s'/><c/>"
    )
    data = book(f"<sheetData><row>{cells}</row></sheetData>", strings=strings)
    assert rows_of(data) == [["短", "长短", "内\n行", "62", "文", "#REF!", "是"]]


def test_hidden_rows_columns_and_sheets_are_not_read_and_spans_know_it():
    sheet = (
        "<cols><col min='2' max='2' hidden='1'/></cols><sheetData>"
        "<row r='1'><c r='A1' t='str'><v>头</v></c><c r='D1' t='str'><v>尾</v></c></row>"
        "<row r='2' hidden='1'><c r='A2'><v>9</v></c><c r='C2'><v>9</v></c></row>"
        "<row r='3'><c r='A3'><v>1</v></c><c r='B3'><v>2</v></c><c r='C3'><v>3</v></c>"
        "<c r='D3'><v>4</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A1:C2'/></mergeCells>"
    )
    data = book(sheet, more='<sheet name="2" state="hidden" r:id="s"/>')
    (table,) = xlsx_source(data).blocks
    cells = [(c.text, c.row, c.column, c.row_span, c.column_span) for r in table.rows for c in r]
    assert cells == [
        *(("头", 0, 0, 1, 2), ("尾", 0, 2, 1, 1)),
        *(("1", 1, 0, 1, 1), ("3", 1, 1, 1, 1), ("4", 1, 2, 1, 1)),
    ]


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData><row><c t='s'><v>7</v></c></row></sheetData>",
        "<sheetData><row r='x'><c><v>7</v></c></row></sheetData>",
        "<sheetData><row><c r='1A'><v>7</v></c></row></sheetData>",
        "<sheetData><row r='99999999'><c><v>7</v></c></row></sheetData>",
        "<sheetData><row><c r='ZZZ1'><v>7</v></c><c r='A1'><v>1</v></c></row></sheetData>",
    ],
)
def test_what_contradicts_itself_is_refused(sheet):
    with pytest.raises(UnreadableSource):
        xlsx_source(book(sheet))
