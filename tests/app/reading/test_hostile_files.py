"""Office files and pages made to hurt: a sentence within five seconds, in little memory."""

import io
import time
import zipfile
from random import Random

import pytest

from app.errors import NotImported, UnreadableSource
from app.reading.document import import_document, imported
from app.reading.docx_source import docx_source
from app.reading.html_source import html_source
from app.reading.xlsx_source import xlsx_source
from tests.app.reading.pages import made_up, page
from tests.app.reading.test_spreadsheet_values import book
from tests.app.reading.word_files import W, lists, numbered, paragraph, word_file

SECONDS = 5
MIME = "application/vnd.oasis.opendocument.text"


@pytest.fixture(autouse=True)
def in_time():
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < SECONDS


def package(parts, compression=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as made:
        for name, text in parts:
            made.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        word_file("<w:p/>" * 1_500_000),
        word_file("<w:p a='1' b='2' c='3' d='4' e='5'/>" * 300_000),
        word_file("<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300),
        word_file("<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * 250_000 + "</w:tr></w:tbl>"),
        package([("word/document.xml", "<a/>")]),
        package([(f"{n}.xml", "") for n in range(12_000)]),
        package([("word/document.xml", f"<w:document xmlns:w='{W}'/>"), ("x", "x" * 9)])[:-30],
        package([("word/document.xml", '<?xml version="1.0"?><!DOCTYPE a SYSTEM "x.dtd"><a/>')]),
        package(
            [("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"))]
        ),
    ],
    ids=range(9),
)
def test_word_files(data):
    with pytest.raises(UnreadableSource):
        docx_source(data)


def test_a_word_file_with_spans_and_lists_without_end():
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='99999'/></w:tcPr><w:p/></w:tc>"
    wide = f"<w:tbl>{f'<w:tr>{cell * 3}</w:tr>' * 200}</w:tbl>"
    with pytest.raises(UnreadableSource):
        docx_source(word_file(wide))
    level = '<w:lvl w:ilvl="0"><w:start w:val="99999"/><w:numFmt w:val="upperRoman"/>'
    level += '<w:lvlText w:val="%1"/></w:lvl>'
    data = word_file("".join(numbered("字", 1) for _ in range(2_000)), numbering=lists(level))
    assert len(docx_source(data).blocks) == 2_000


def test_links_and_parts_outside_are_not_followed():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/styles" TargetMode="External" Target="http://127.0.0.1/"/>'
        '<Relationship Id="b" Type="x/numbering" Target="../../../etc/passwd"/></Relationships>'
    )
    document = f"<w:document xmlns:w='{W}'><w:body>{paragraph('字')}</w:body></w:document>"
    parts = [("word/document.xml", document), ("word/_rels/document.xml.rels", rels)]
    assert [block.text for block in docx_source(package(parts)).blocks] == ["字"]


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 100_000,
        "<p>" * 2_000_000,
        "<table>" + "<tr><td rowspan=65000 colspan=1000>1</td></tr>" * 5_000 + "</table>",
        "<p a=1 b=2>" * 500_000,
        "字" * 8_000_000,
    ],
    ids=range(5),
)
def test_pages(text):
    with pytest.raises(UnreadableSource):
        html_source(text.encode())


def test_a_page_beside_whose_report_a_table_has_ten_thousand_columns():
    report = made_up(Random(1), ("2021", None))
    wide = f"<table><tr>{'<td>1</td>' * 10_000}</tr></table>"
    read = imported(html_source(page(report, before=wide).encode()))
    assert read.report == report


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData>" + "<row><c t='str'><v>字</v></c></row>" * 150_000 + "</sheetData>",
        "<sheetData><row>" + "<c><v>1</v></c>" * 10_000 + "</row></sheetData>",
        "<sheetData>"
        + "<row><c t='str'><v>字</v></c><c t='str'><v>字</v></c></row>" * 2_000
        + "</sheetData><mergeCells>"
        + "<mergeCell ref='A1:GR1048576'/>" * 2_000
        + "</mergeCells>",
    ],
    ids=range(3),
)
def test_spreadsheets(sheet):
    with pytest.raises(UnreadableSource):
        xlsx_source(book(sheet))


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "旧版电子表格"),
        ("a.docx", package([("OFD.xml", "")]), "OFD"),
        ("a.docx", package([("mimetype", MIME)], zipfile.ZIP_STORED), "ODT"),
        ("a.zip", package([("报告.docx", "")]), "解压"),
        ("a.docx", package([("ppt/presentation.xml", "")]), "演示"),
        ("a.rar", b"Rar!\x1a\x07", "解压"),
        ("a.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "XML"),
        ("a.html", b"\x89PNG\r\n", "图片"),
        ("a.jpg", b"RIFF1234WEBPVP8 ", "图片"),
        ("a.doc", b"{\\rtf1 }", "RTF"),
        ("a.et", b"x", "另存为 .xlsx"),
        ("a.csv", b"1,2", "不能导入"),
    ],
)
def test_other_kinds_by_what_is_in_them(tmp_path, name, data, word):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(NotImported) as refusal:
        import_document(tmp_path / name)
    assert word in str(refusal.value)


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.xls", "a.wps", "a.txt", "a"])
def test_a_page_under_any_name_is_read(tmp_path, name):
    report = made_up(Random(1), ("2021", None))
    (tmp_path / name).write_text(page(report), "utf-8")
    assert import_document(tmp_path / name).report == report


def test_a_word_file_under_any_name_is_read(tmp_path):
    for name in ("a.doc", "a.wps", "a.zip", "a.txt", "a.html"):
        (tmp_path / name).write_bytes(word_file(paragraph("某街道2025年政府信息公开工作年度报告")))
        assert import_document(tmp_path / name).report.year == 2025
