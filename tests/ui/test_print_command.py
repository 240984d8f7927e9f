"""``nianbao print``: a real queue of a real print server gets the pages of the PDF."""

import io
import os
import subprocess
import uuid

import pypdf
import pypdfium2
import pytest
from PIL import ImageChops, ImageFilter, ImageStat

from resources import resource
from tests.app.running import COMMAND, ROOT, environment, must, nianbao, refusal
from tests.ui.print_server import QUEUE, SHEETS, print_server, why_not

SAMPLE = resource("examples", "示例街道2020.nianbao")
NO_SERVER = {"CUPS_SERVER": "127.0.0.1:9"}
MOST_MEMORY = 300_000_000  # bytes


@pytest.mark.parametrize("pages", ["x", "0", "3-1", "1-", "1,,2", "", "1-99999", "-1", "１"])
def test_pages_that_are_none_are_refused(pages):
    done = nianbao("print", SAMPLE, "--printer", "甲", f"--pages={pages}", **NO_SERVER)
    assert "页码" in refusal(done)


@pytest.mark.parametrize("copies", ["0", "-1", "1000", "x"])
def test_copies_that_are_none_are_refused(copies):
    refusal(nianbao("print", SAMPLE, "--printer", "甲", f"--copies={copies}", **NO_SERVER))


def test_a_printer_must_be_named():
    assert "--printer" in refusal(nianbao("print", SAMPLE))


def test_a_file_that_is_not_there_is_told_before_any_printer_is_asked(tmp_path):
    done = nianbao("print", tmp_path / "none.nianbao", "--printer", "甲", **NO_SERVER)
    assert "none.nianbao" in refusal(done)


def test_without_a_print_server_nothing_is_printed():
    sentence = refusal(nianbao("print", SAMPLE, "--printer", "甲", **NO_SERVER))
    assert "打印服务没有运行" in sentence


# ------------------------------------------------------------------------------ a real queue


@pytest.fixture(scope="module")
def server():
    if reason := why_not():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with print_server() as running:
        yield running


@pytest.fixture
def word():
    """Give a word for the job's title, by which its sheets are found."""
    return uuid.uuid4().hex


@pytest.fixture
def path(tmp_path, word):
    """Give the example under a title of its own."""
    path = tmp_path / "a.nianbao"
    path.write_bytes(SAMPLE.read_bytes())
    must("set", path, f"title=示例{word}年度报告")
    return path


def printed(server, *words):
    done = nianbao("print", *words, **server.environment)
    assert (done.code, done.err) == (0, ""), done
    return done.out


def pdf_of(path, *flags):
    target = path.with_suffix(".pdf")
    must("export", path, "-o", target, *flags)
    return target.read_bytes()


def pictures(data):
    """Return the pages at 100 dots an inch, blurred, so that only what is elsewhere differs."""
    document = pypdfium2.PdfDocument(data)
    rendered = [page.render(scale=100 / 72).to_pil().convert("L") for page in document]
    document.close()
    return [image.filter(ImageFilter.GaussianBlur(2)) for image in rendered]


def assert_alike(one, other):
    """The queue's driver renders lines a little thicker, but each at its place (0.5 mm)."""
    assert abs(one.width - other.width) <= 1
    assert abs(one.height - other.height) <= 1
    shifts = [(x, y) for x in (-2, 0, 2) for y in (-2, 0, 2)]
    differences = {shift: difference(one, ImageChops.offset(other, *shift)) for shift in shifts}
    assert min(differences, key=lambda shift: ImageStat.Stat(differences[shift]).mean) == (0, 0)
    assert differences[0, 0].getextrema()[1] < 80
    assert one.getextrema()[0] < 120  # there was something to see


def difference(one, other):
    """Return the difference without the edges, over which a shifted picture comes in again."""
    box = (5, 5, one.width - 5, one.height - 5)
    return ImageChops.difference(one.crop(box), other.crop(box))


@pytest.mark.slow
def test_the_sheets_look_like_the_pages_of_the_pdf(server, path, word):
    out = printed(server, path, "--printer", QUEUE)
    assert out == f"已交给打印机“{QUEUE}”：4 页，1 份\n"
    wanted, sheets = pictures(pdf_of(path)), pictures(server.sheets(word))
    assert len(sheets) == len(wanted) == 4
    for one, other in zip(wanted, sheets, strict=True):
        assert_alike(one, other)
    with pytest.raises(AssertionError):  # the comparison tells pages apart
        assert_alike(wanted[0], sheets[1])


@pytest.mark.slow
def test_only_the_asked_pages_are_printed_and_as_often(server, path, word):
    out = printed(server, path, "--printer", QUEUE, "--pages", "1,3-4", "--copies", "2", "--draft")
    assert out == f"已交给打印机“{QUEUE}”：3 页，2 份\n"
    wanted, sheets = pictures(pdf_of(path, "--draft")), pictures(server.sheets(word))
    assert len(sheets) == 6
    for number, sheet in zip((0, 2, 3, 0, 2, 3), sheets, strict=True):
        assert_alike(wanted[number], sheet)


@pytest.mark.slow
def test_sheets_have_the_size_of_a4(server, path, word):
    printed(server, path, "--printer", QUEUE, "--pages", "1")
    (sheet,) = pypdf.PdfReader(io.BytesIO(server.sheets(word))).pages
    assert [float(side) for side in sheet.mediabox[2:]] == pytest.approx([595.3, 841.9], abs=1)


@pytest.mark.slow
def test_a_printer_that_is_not_there_is_told_with_those_that_are(server, path):
    sentence = refusal(nianbao("print", path, "--printer", "无此机", **server.environment))
    assert "无此机" in sentence
    assert f"“{QUEUE}”" in sentence


@pytest.mark.slow
def test_pages_that_the_report_does_not_have_are_refused(server, path):
    words = ("print", path, "--printer", QUEUE, "--pages", "3-5")
    sentence = refusal(nianbao(*words, **server.environment))
    assert "共 4 页" in sentence
    assert server.admin("lpstat", "-o") == ""


@pytest.mark.slow
def test_a_queue_that_takes_no_jobs_is_told(server, path):
    server.admin("/usr/sbin/cupsreject", QUEUE)
    try:
        sentence = refusal(nianbao("print", path, "--printer", QUEUE, **server.environment))
    finally:
        server.admin("/usr/sbin/cupsaccept", QUEUE)
    assert f"“{QUEUE}”不接收打印任务" in sentence


@pytest.mark.slow
def test_sixty_pages_take_little_memory(server, path, word):
    must("set", path, f"s1={'全年收到申请若干件，均按期答复。' * 2200}")
    words = [*COMMAND, "print", str(path), "--printer", QUEUE, "--pages", "40-60"]
    with subprocess.Popen(
        words, cwd=ROOT, env=environment(**server.environment), stdout=subprocess.DEVNULL
    ) as process:
        _, code, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
    server.admin("cancel", "-a", QUEUE)
    for stray in SHEETS.glob(f"*{word}*"):
        stray.unlink()
    assert process.returncode == 0
    assert usage.ru_maxrss * 1024 < MOST_MEMORY
