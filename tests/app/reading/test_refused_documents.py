"""Hostile, broken and foreign files: a sentence within seconds."""

import contextlib
import io
import time
import zipfile

import pytest

from app.errors import NianbaoError, UnreadableSource
from app.reading.document import import_document, imported
from app.reading.html_source import html_source
from tests.app.reading.word_files import word_file


def refused(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    begun = time.monotonic()
    with pytest.raises(NianbaoError) as error:
        import_document(path)
    assert time.monotonic() - begun < 5
    assert "{" not in str(error.value)
    return str(error.value)


def test_a_bomb_and_a_hundred_megabytes(tmp_path):
    bomb = word_file(" " * 120_000_000)
    assert "太大" in refused(tmp_path, "a.docx", bomb)


@pytest.mark.parametrize("mark", ["<!DOCTYPE x [<!ENTITY a 'b'>]>", "<!ENTITY"])
def test_definitions_in_a_word_file(tmp_path, mark):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", f"<?xml version='1.0'?>{mark}<a/>")
    assert "为安全起见" in refused(tmp_path, "a.docx", file.getvalue())


def test_ten_thousand_columns_and_endless_spans():
    row = "<td>1</td>" * 10_000
    source = html_source(f"<table><tr>{row}</tr></table><p>字</p>".encode())
    assert imported(source).report.cells == {}
    wide = "<table>" + "<tr><td colspan=1000 rowspan=60000>1</td></tr>" * 500 + "</table>"
    with pytest.raises(UnreadableSource):
        html_source(wide.encode())


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0 old", "另存为 .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0 locked", "密码"),
        ("a.docx", b"PK\x03\x04 broken", "已损坏"),
        ("a.docx", b"", "已损坏"),
        ("a.wps", b"x", "另存为 .docx"),
        ("a.ofd", b"PK", "OFD"),
        ("a.png", b"\x89PNG", "图片"),
        ("a.rtf", b"{\\rtf1", "RTF"),
        ("a.exe", b"MZ", "不能导入"),
        ("a.pdf", b"%PDF-1.7 broken", "已损坏"),
        ("a.pdf", b"", "已损坏"),
        ("a.txt", b"", "没有文字"),
        ("a.txt", b"\0\1\2\3", "不是文字文件"),
        ("a.html", b"", "没有文字"),
    ],
)
def test_other_files_are_refused_with_a_way_out(tmp_path, name, data, word):
    assert word in refused(tmp_path, name, data)


@pytest.mark.parametrize("line", ["甲  " + "1 " * 7 + "\n", "1 ", "a  "])
def test_megabytes_of_columns_are_read_in_time(tmp_path, line):
    path = tmp_path / "a.txt"
    path.write_text(line * (4_900_000 // len(line.encode())), "utf-8")
    begun = time.monotonic()
    with contextlib.suppress(NianbaoError):  # too many lines
        import_document(path)
    assert time.monotonic() - begun < 5


def test_a_pdf_without_text_and_one_with_a_password(tmp_path):
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    scanned = io.BytesIO()
    writer.write(scanned)
    assert "扫描件" in refused(tmp_path, "a.pdf", scanned.getvalue())
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert "密码" in refused(tmp_path, "b.pdf", locked.getvalue())


def test_a_folder_and_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NianbaoError):
        import_document(tmp_path)
    with pytest.raises(NianbaoError):
        import_document(tmp_path / "没有.docx")
