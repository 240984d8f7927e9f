"""What poppler's pdftotext makes of PDFs of many makers: nothing wrong looks sure."""

import random
import shutil
import subprocess

import pytest

from app.reading.document import imported
from app.reading.text_source import text_source
from tests.app.plain_form import FORMS
from tests.app.reading.pages import made_up
from tests.app.reading.pdf_files import pdf_file
from tests.app.reading.pdf_styles import Style, any_style
from tests.app.reading.reports import SPARSE, judged, sparse

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed"),
]


def read(tmp_path, data, *how):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    text = subprocess.run(["pdftotext", *how, path, "-"], check=True, capture_output=True).stdout
    return imported(text_source(text))


@pytest.mark.parametrize("how", [("-layout",), ()], ids=["layout", "raw"])
@pytest.mark.parametrize("kind", SPARSE)
def test_texts_of_many_pdfs_make_no_sure_mistake(tmp_path, kind, how):
    for seed in range(40):
        chance = random.Random(f"{kind} text {seed}")
        report = sparse(chance, chance.choice(FORMS), kind)
        style = any_style(chance)
        assert judged(report, read(tmp_path, pdf_file(report, style, chance), *how))[1] == [], seed


@pytest.mark.parametrize("rules", ["all", "level", "none"])
def test_a_full_report_in_layout_is_read_whole_and_sure(tmp_path, rules):
    report = made_up(random.Random(8), ("2021", None))
    got = read(tmp_path, pdf_file(report, Style(rules=rules)), "-layout")
    assert got.report == report
    assert (got.doubtful, got.unplaced) == ((), ())
