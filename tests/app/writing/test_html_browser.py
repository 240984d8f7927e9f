"""The web page in a real browser, Debian's chromium: cells, look, with and without style."""

import os
import re
import shutil
import subprocess

import pypdf
import pytest
from PIL import Image

from app.writing.content import compose
from app.writing.export import export
from app.writing.html_document import write_html
from tests.app.making import filled
from tests.app.real_cases import file_of_case
from tests.app.running import must
from tests.app.writing.paper import HOSTILE, printed_tables
from tests.app.writing.web import lines, parsed, tables

pytestmark = pytest.mark.slow
SHADE = (0xC6, 0xD9, 0xF1)  # the clause rows of the official copy


@pytest.fixture
def chromium(tmp_path):
    """Give a function that runs the browser and returns what it prints."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed")
    switches = ["--headless", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"]
    if os.geteuid() == 0:
        switches.append("--no-sandbox")

    def run(page, *words):
        done = subprocess.run(
            [program, *switches, f"--user-data-dir={tmp_path / 'browser'}", *words, page.as_uri()],
            capture_output=True,
            check=True,
            timeout=110,
            env={**os.environ, "HOME": str(tmp_path)},
        )
        return done.stdout.decode()

    return run


def assert_says(tree, shown):
    assert tables(tree) == printed_tables(shown)
    assert ("h1", shown["title"]) in lines(tree)


def test_a_real_report_stands_in_the_browser_as_it_was_printed(case, chromium, tmp_path):
    path, page = tmp_path / "case.nianbao", tmp_path / "case.html"
    path.write_bytes(file_of_case(case))
    must("export", path, "-o", page)
    assert_says(parsed(chromium(page, "--dump-dom")), must("show", path, "--json").json)


def test_hostile_texts_stand_in_the_browser_as_text(chromium, tmp_path):
    from app.report.batch import apply_batch

    page = tmp_path / "a.html"
    text = "\n".join(HOSTILE)
    export(apply_batch(filled(), [("s1", text), ("note:t4", text)]), page)
    found = lines(parsed(chromium(page, "--dump-dom")))
    assert [line for line in found if line[1] in HOSTILE][: len(HOSTILE)] == [
        ("p", text) for text in HOSTILE
    ]


def test_the_picture_has_lines_and_shades_with_and_without_the_style_sheet(chromium, tmp_path):
    page, picture = tmp_path / "a.html", tmp_path / "a.png"
    whole = write_html(compose(filled(), is_draft=True)).decode()
    bare = re.sub(r"<style>.*?</style>", "", whole, flags=re.DOTALL)
    assert bare != whole
    for text in (whole, bare):
        page.write_text(text, "utf-8")
        chromium(page, "--window-size=1000,2600", f"--screenshot={picture}")
        with Image.open(picture) as opened:
            image = opened.convert("RGB")
        colours = {colour: count for count, colour in image.getcolors(1 << 24)}
        assert colours[SHADE] > 4 * 600 * 15  # four clause rows across the page
        assert max(colours, key=colours.get) == (255, 255, 255)
        assert longest_line(image) > 600


def longest_line(image):
    """Return the length of the longest black line across, in pixels."""
    width, height = image.size
    grey = image.convert("L").tobytes()
    rows = (grey[row * width : (row + 1) * width] for row in range(height))
    return max(len(run) for row in rows for run in re.findall(rb"[\x00-\x10]+", row) or [b""])


def test_on_a_telephone_a_wide_table_scrolls_and_the_page_does_not(chromium, tmp_path):
    """The page is as wide as the screen; only the tables' own boxes are wider inside."""
    page = tmp_path / "a.html"
    probe = (
        "<script>document.title=[document.documentElement.scrollWidth<=innerWidth,"
        "...[...document.querySelectorAll('.table')].map(b=>b.scrollWidth>b.clientWidth)]</script>"
    )
    html = write_html(compose(filled(), is_draft=False)).decode()
    page.write_text(html.replace("</body>", probe + "</body>"), "utf-8")
    dumped = parsed(chromium(page, "--window-size=500,800", "--dump-dom"))
    assert dumped.findtext(".//title") == "true,false,true,true"


def test_printed_it_is_a4_with_table_three_on_one_page(chromium, tmp_path):
    page, target = tmp_path / "a.html", tmp_path / "a.pdf"
    page.write_bytes(write_html(compose(filled(), is_draft=True)))
    chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    pages = pypdf.PdfReader(target).pages
    assert {tuple(round(x) for x in p.mediabox[2:]) for p in pages} == {(595, 842)}
    told = subprocess.run(["pdftotext", "-raw", target, "-"], capture_output=True, check=True)
    texts = ["".join(text.split()) for text in told.stdout.decode().split("\f")[:-1]]
    assert len(texts) == len(pages)
    assert all("草" in text and "稿" in text for text in texts)
    three = next(text for text in texts if "一、本年新收政府信息公开申请数量" in text)
    assert "四、结转下年度继续办理" in three
