"""The wishes for a document on the command line: nianbao export --page-numbers …"""

import io
import os
import re
import shutil

import docx
import pypdf
import pytest

from resources import resource
from tests.app.running import must, nianbao, refusal, sample_file


@pytest.fixture
def sample(tmp_path):
    path = tmp_path / "某街道2020.nianbao"
    path.write_bytes(sample_file())
    must("set", path, "note:t3.new.natural=含转来2件")
    return path


def exported(sample, *words, suffix=".pdf"):
    target = sample.with_suffix(suffix)
    must("export", sample, "-o", target, *words)
    return target.read_bytes()


def number_places(data):
    """Return where on the sheet — in points from the left — the page numbers begin."""
    places = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages, start=1):

        def visit(text, _user, place, _font, _size, number=number):
            if re.match(rf"—\s*{number}\s*—", text.strip()):
                places.append(place[4])

        page.extract_text(visitor_text=visit)
    return places


def test_the_place_of_page_numbers(sample):
    outside, centred = exported(sample), exported(sample, "--page-numbers", "centre")
    assert exported(sample, "--page-numbers", "outside") == outside
    right, left, *_ = number_places(outside)
    middles = number_places(centred)
    assert right > 400
    assert left < 120
    assert len(middles) == len(number_places(outside)) >= 3
    assert len(set(middles)) == 1
    assert left < middles[0] < right


def test_remarks_are_left_out(sample):
    def words(*options):
        document = docx.Document(io.BytesIO(exported(sample, *options, suffix=".docx")))
        return [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    assert "58（含转来2件）" in words()
    assert "58（含转来2件）" not in words("--no-notes")
    assert "58" in words("--no-notes")


def test_the_sheet_to_sign(sample):
    plain = pypdf.PdfReader(io.BytesIO(exported(sample)))
    signed = pypdf.PdfReader(io.BytesIO(exported(sample, "--sign-off")))
    assert len(signed.pages) == len(plain.pages) + 1
    assert "审签单" in "".join(signed.pages[-1].extract_text().split())
    assert (
        len(docx.Document(io.BytesIO(exported(sample, "--sign-off", suffix=".docx"))).tables) == 4
    )


def test_the_bundled_fonts_alone(sample, tmp_path):
    fonts = tmp_path / "data" / "fonts"
    fonts.mkdir(parents=True)
    shutil.copy(resource("fonts", "KaiTi.ttf"), fonts / "simsun.ttf")
    made = []
    for words in ([], ["--bundled-fonts"]):
        target = tmp_path / f"{len(made)}.pdf"
        data = {"XDG_DATA_HOME": str(fonts.parent), "LOCALAPPDATA": os.fspath(tmp_path)}
        assert nianbao("export", sample, "-o", target, *words, **data).code == 0
        made.append(target.read_bytes())
    assert made[0] != made[1] == exported(sample, "--bundled-fonts")


def test_another_place_is_refused_with_what_there_is(sample):
    done = nianbao("export", sample, "-o", sample.with_suffix(".pdf"), "--page-numbers", "left")
    assert "outside" in refusal(done)
    assert "centre" in done.err
    assert not sample.with_suffix(".pdf").exists()


def test_the_help_names_them_in_chinese():
    words = must("export", "--help").out
    for option in ("--page-numbers", "--no-notes", "--sign-off", "--bundled-fonts"):
        assert option in words
    assert "审签单" in words
    assert "居中" in words
