"""Which face draws a character: the user's own, the bundled one, the next that has it."""

import shutil
import struct
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFontFace

from app.errors import FontMissing
from app.writing.content import compose
from app.writing.page import Face
from app.writing.pdf_document import write_pdf
from app.writing.pdf_font_file import EmbeddedFont
from app.writing.pdf_fonts import FontSet, system_folders
from resources import resource
from tests.app.making import filled

BUNDLED = resource("fonts")


def file_of(fonts, face, char):
    return Path(fonts.chain(face).glyph(char).font).name


def test_each_role_has_its_bundled_face():
    fonts = FontSet(BUNDLED)
    assert {face: file_of(fonts, face, "公") for face in Face} == {
        Face.TITLE: "XiaoBiaoSong.ttf",
        Face.HEADING: "HeiTi.ttf",
        Face.SUBHEADING: "KaiTi.ttf",
        Face.BODY: "FangSong.ttf",
        Face.TABLE: "SongTi.ttf",
    }


@pytest.mark.parametrize("face", Face)
def test_no_rare_character_is_missing(face):
    glyphs = [FontSet(BUNDLED).chain(face).glyph(char) for char in "㙍镕𬭎龘〇—…‰㎡Ⅲ①"]
    assert not any(glyph.is_missing for glyph in glyphs)
    assert all(glyph.width > 0 for glyph in glyphs)


def test_a_glyph_that_a_face_lacks_comes_from_the_next():
    fonts = FontSet(BUNDLED)
    assert file_of(fonts, Face.BODY, "公") == "FangSong.ttf"
    assert file_of(fonts, Face.BODY, "龘") == "SongTi.ttf"


def test_digits_and_letters_in_the_body_are_those_of_songti():
    """As in Word, where they have serifs (Times New Roman); the user's own 仿宋 has its own."""
    fonts = FontSet(BUNDLED)
    assert {file_of(fonts, Face.BODY, char) for char in "2026Az.%"} == {"SongTi.ttf"}
    assert file_of(fonts, Face.BODY, "，") == "FangSong.ttf"


@pytest.mark.parametrize("name", ["FangSong.ttf", "SongTi.ttf"])  # cmap of format 4, of format 12
def test_a_face_is_read_as_reportlab_reads_it(name):
    ours, theirs = EmbeddedFont(name, str(BUNDLED / name)).face, TTFontFace(BUNDLED / name)
    glyphs = {char: glyph for char, glyph in theirs.charToGlyph.items() if glyph}
    assert len(glyphs) > 7000
    assert ours.charToGlyph == glyphs
    for char in glyphs:
        assert ours.charWidths[char] == ours.charWidths.get(char) == theirs.charWidths[char]
    assert ours.charWidths.get(0x10FFFF, -1) == -1
    for field in ("hmetrics", "glyphPos", "defaultWidth", "bbox", "flags", "stemV", "name"):
        assert getattr(ours, field) == getattr(theirs, field), field


def test_the_users_own_face_comes_first(tmp_path):
    folder = tmp_path / "windows" / "truetype"
    folder.mkdir(parents=True)
    shutil.copy(BUNDLED / "KaiTi.ttf", folder / "SimFang.TTF")
    fonts = FontSet(BUNDLED, [tmp_path / "nowhere", tmp_path])
    assert file_of(fonts, Face.BODY, "公") == "SimFang.TTF"
    assert file_of(fonts, Face.TABLE, "公") == "SongTi.ttf"
    content = compose(filled(pairs={"s1": "正文。"}), is_draft=False)
    assert write_pdf(content, fonts) != write_pdf(content, FontSet(BUNDLED))


def collection_of(font):
    """Return a .ttc of one face: Windows has 宋体 so. All offsets count from its beginning."""
    head = struct.pack(">4sIII", b"ttcf", 0x10000, 1, 16)
    (count,) = struct.unpack_from(">H", font, 4)
    records = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * count])
    moved = [
        struct.pack(">4sIII", tag, sum_, at + len(head), size) for tag, sum_, at, size in records
    ]
    return head + font[:12] + b"".join(moved) + font[12 + 16 * count :]


def test_a_collection_of_windows_is_a_face_like_others(tmp_path):
    (tmp_path / "simsun.ttc").write_bytes(collection_of((BUNDLED / "KaiTi.ttf").read_bytes()))
    fonts = FontSet(BUNDLED, [tmp_path])
    assert file_of(fonts, Face.TABLE, "公") == "simsun.ttc"
    assert Face.TABLE in fonts.own_faces()
    data = write_pdf(compose(filled(), is_draft=False), fonts)
    words = PdfReader(BytesIO(data)).pages[0].extract_text()
    assert "政府信息公开" in words


def test_a_broken_own_face_is_passed_over(tmp_path):
    (tmp_path / "simfang.ttf").write_bytes(b"no font")
    (tmp_path / "simhei.ttf").write_bytes(b"")
    (tmp_path / "simsun.ttc").write_bytes((BUNDLED / "SongTi.ttf").read_bytes()[:5000])
    fonts = FontSet(BUNDLED, [tmp_path])
    assert file_of(fonts, Face.BODY, "公") == "FangSong.ttf"
    assert file_of(fonts, Face.HEADING, "公") == "HeiTi.ttf"
    assert file_of(fonts, Face.TABLE, "公") == "SongTi.ttf"


def test_the_folders_are_searched_when_the_first_face_is_asked_for(tmp_path):
    fonts = FontSet(BUNDLED, [tmp_path])
    shutil.copy(BUNDLED / "KaiTi.ttf", tmp_path / "simhei.ttf")
    assert file_of(fonts, Face.HEADING, "公") == "simhei.ttf"


@pytest.mark.parametrize("damage", ["gone", "cut", "text"])
def test_a_missing_bundled_face_is_told(tmp_path, damage):
    if damage == "cut":
        (tmp_path / "FangSong.ttf").write_bytes((BUNDLED / "FangSong.ttf").read_bytes()[:9000])
    if damage == "text":
        (tmp_path / "FangSong.ttf").write_text("no font")
    with pytest.raises(FontMissing, match=r"FangSong\.ttf"):
        FontSet(tmp_path).chain(Face.BODY).glyph("公")


def test_folders_of_windows_and_linux():
    home = Path("home")
    windows = system_folders(True, {"WINDIR": "W", "LOCALAPPDATA": "L"}, home)
    assert windows == (Path("L/Microsoft/Windows/Fonts"), Path("W/Fonts"))
    linux = system_folders(False, {}, home)
    assert linux[0] == home / ".local/share/fonts"
    assert Path("/usr/share/fonts") in linux
    assert system_folders(False, {"XDG_DATA_HOME": "D"}, home)[0] == Path("D/fonts")
