"""Documents read by a process of their own: the same answers, and a sentence whatever they do."""

import os
import signal
import subprocess
import sys
from random import Random

import pytest

from app.errors import FileUnreadable, NotImported
from app.reading import apart
from app.reading.apart import Reading, read_apart
from app.reading.document import import_document
from app.reading.limits import MEGABYTES
from tests.app.reading.hostile_documents import endless_pdf, zip_bomb
from tests.app.reading.pages import drawn_tables, made_up, move_number, page
from tests.app.running import environment, nianbao, refusal

resource = pytest.importorskip("resource", reason="limits of this kind are POSIX's")


@pytest.fixture
def bent(tmp_path):
    report = made_up(Random(1), ("2021", None))
    tables = drawn_tables(report)
    tables["t3"] = move_number(Random(2), tables["t3"])
    path = tmp_path / "错位.html"
    path.write_text(page(report, tables), "utf-8")
    return path


def test_what_comes_back_is_what_was_read(bent):
    imported = read_apart(bent)
    assert imported == import_document(bent)
    assert imported.doubtful
    assert imported.source.blocks


def test_the_packaged_program_starts_itself_with_a_hidden_word(bent, monkeypatch):
    """As it does: the same executable, here Python with the program's entry point."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    packaged = [sys.executable, "-m", "ui", *apart._command()[1:]]
    monkeypatch.setattr(apart, "_command", lambda: packaged)
    assert read_apart(bent) == import_document(bent)


def test_half_characters_and_names_that_are_no_utf8_come_through(tmp_path):
    path = tmp_path / os.fsdecode(b"\xb1\xa8.html")
    words = "<p>某街道2025年政府信息公开工作年度报告</p><p>一、总体情况</p><p>好&#xD800;的</p>"
    path.write_text(words, "utf-8")
    read = read_apart(path)
    assert read.report.unit.name == "某街道"
    assert "好" in read.report.text["s1"]
    assert "\ud800" not in read.report.text["s1"]


def test_refusals_come_back_as_they_are(tmp_path):
    with pytest.raises(FileUnreadable, match=r"找不到文件“.*没有\.docx”"):
        read_apart(tmp_path / "没有.docx")
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(NotImported, match=r"另存为 \.docx"):
        read_apart(tmp_path / "旧.doc")


def test_a_document_that_is_no_report_is_refused(tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text("关于召开会议的通知\n请各单位参加。\n", "utf-8")
    assert "没有找到年报" in refusal(nianbao("import", path, "-o", tmp_path / "a.nianbao"))
    assert not (tmp_path / "a.nianbao").exists()


def test_a_process_that_is_killed_is_told_of(bent):
    reading = Reading({"path": str(bent)})
    os.kill(reading.pid, signal.SIGKILL)
    with pytest.raises(NotImported, match=r"错位\.html”没有读完.*另存为 \.docx"):
        reading.result()


def test_cancelled_it_is_gone_and_nothing_is_read(bent):
    reading = Reading({"path": str(bent)})
    reading.cancel()
    assert reading.result() is None
    with pytest.raises(ProcessLookupError):
        os.kill(reading.pid, 0)


def test_what_is_not_a_report_coming_back_is_refused(bent, monkeypatch):
    lying = [sys.executable, "-c", "print('{\"report\": 1}')"]
    monkeypatch.setattr(apart, "_command", lambda: lying)
    with pytest.raises(NotImported, match="没有读完"):
        read_apart(bent)


# What a large process starts counts as large from its beginning, so a small one measures.
MEASURE = """
import resource, sys
from pathlib import Path
from app.errors import NianbaoError
from app.reading.apart import read_apart
try:
    read_apart(Path(sys.argv[1]))
except NianbaoError as error:
    print(error)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)
"""


def measured(path):
    """Read `path`; return the sentence; check megabytes and seconds of the processor."""
    words = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, env=environment(), timeout=60)
    sentence, used = done.stdout.splitlines()
    megabytes, seconds = map(float, used.split())
    assert path.name in sentence
    assert megabytes <= MEGABYTES
    assert seconds <= 5
    return sentence


def test_a_bomb_and_an_endless_pdf(tmp_path):
    assert "太大" in measured(zip_bomb(tmp_path))
    assert "没有导入" in measured(endless_pdf(tmp_path))


ENDLESS = """
from app.reading.limits import limit_this_process
limit_this_process()
while True:
    pass
"""


@pytest.mark.slow
def test_what_takes_for_ever_is_given_up(bent, monkeypatch):
    monkeypatch.setattr(apart, "_command", lambda: [sys.executable, "-c", ENDLESS])
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(NotImported, match="秒还没有读完"):
        read_apart(bent)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert used.ru_utime - begun.ru_utime < 5
