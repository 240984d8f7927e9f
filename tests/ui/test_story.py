"""The whole story in a real window: from 新建 to a saved file, a Word file and a PDF, by keys.

On the way one wrong number is seen red and mended through the panel of findings, and live figures
and a ready sentence go into a text. The file must be the one that the command line makes of the
same numbers.
"""

import json
import re
from collections import Counter

import docx
import pytest
from docx.oxml.ns import qn
from PySide6.QtCore import QPoint, QRect

from app.form.grid import Role
from app.report.numbers import plain_text, printed_text
from app.report.recompute import evaluate
from app.report.sentences import ready_sentences
from app.store.project_file import read_report
from tests.app.running import must
from tests.ui.conftest import EXAMPLE
from tests.ui.hands import flush
from tests.ui.screen import count_colour, wait_for
from tests.ui.tables import index, show
from ui.table.moves import inputs_across
from ui.theme import LIGHT

SIZE = (1366, 698)
WRONG = ("t3.new.natural", "57")
SEEN = "t3.carried_in.natural"  # turns red with it; the wrong cell itself is selected by then
MAIN = "示例街道 2020 年"
LIVE = "新收共{{t3.new.total}}件，予以公开的占{{t3.granted.total/t3.total.total%1}}。"
PRINTED = "新收共62件，予以公开的占93.5%。"


@pytest.fixture
def sample():
    return read_report(EXAMPLE)


def typed(report, table):
    """Return the inputs of `table` in the order of Tab, with what a person types there."""
    keys = inputs_across(report.form, report.form.grids[table])
    return {key: plain_text(report.cells[key]) for key in keys}


def places(open_file, sample):
    """Return where a red cell and the verdict are, from a window of the same size."""
    twin = open_file(EXAMPLE)
    assert (twin.width(), twin.height()) == SIZE
    table = show(twin, "s3")
    flush()
    area = table.visualRect(index(table, SEEN))
    corner = table.viewport().mapTo(twin, QPoint(0, 0))
    verdict = twin._toolbar.verdict
    return area.translated(corner), QRect(verdict.mapTo(twin, QPoint(0, 0)), verdict.size())


def colours_in(screen, window, area):
    image = screen.look(window).copy(area)
    names = ("error", "good")
    return {name: count_colour(image, getattr(LIGHT, name).ground) for name in names}


def fill(screen, sample):
    """Type the tables, the wrong number among them, and paste the texts; end on the last."""
    screen.key("ctrl+Next")
    screen.paste(sample.text["s1"])
    for table in ("t2", "t3", "t4"):
        screen.key("ctrl+Next")
        wrong = dict([WRONG]) if table == "t3" else {}
        values = (typed(sample, table) | wrong).values()
        screen.write("".join(f"{value}\t" for value in values))
    for section in ("s5", "s6"):
        screen.key("ctrl+Next")
        screen.paste(sample.text[section])


def choose(screen, words):
    """Look for `words` in an open list of choices and take the first one that fits."""
    screen.paste(words)
    screen.key("Return")


def write_on(screen):
    """Go from 表三 to the first text and add what LIVE says at its end."""
    screen.key("ctrl+Prior", "ctrl+Prior", "ctrl+End", "Return")
    screen.paste("新收共")
    screen.key("ctrl+k")
    choose(screen, "本年新收 总计")
    screen.paste("件，予以公开的占")
    screen.key("ctrl+k", "alt+p")
    choose(screen, "予以公开 总计")
    screen.key("Return")  # of all that was dealt with, as proposed
    screen.paste("。")
    screen.key("ctrl+j")
    choose(screen, "收到申请")


def live_text(sample):
    """Return the first text with what was added, as it is stored."""
    values = evaluate(sample.form, sample.cells, sample.stated)
    (ready,) = [s.text for s in ready_sentences(sample, values) if s.name == "收到申请"]
    assert "{{t3.new.natural}}" in ready
    return f"{sample.text['s1']}\n{LIVE}{ready}"


def answer_with(screen, title, path):
    """Type `path` into the file dialog with `title`, and leave it."""
    screen.window(title)
    screen.key("ctrl+a")
    screen.write(str(path))
    screen.key("Return")
    try:
        screen.closed(title, 2)
    except AssertionError:  # the list of completions took the key
        screen.key("Return")
        screen.closed(title)


def by_commands(folder, sample):
    """Return the file that the command line makes of the same numbers and texts."""
    path = folder / "b.nianbao"
    pairs = {**typed(sample, "t2"), **typed(sample, "t3"), **typed(sample, "t4")}
    must("new", "--unit", "示例街道", "--year", "2020", "-o", path)
    must("set", path, "-", given="".join(f"{key}={value}\n" for key, value in pairs.items()))
    texts = {"s1": live_text(sample), "s5": sample.text["s5"], "s6": sample.text["s6"]}
    for section, words in texts.items():
        text = folder / f"{section}.txt"
        text.write_text(words, "utf-8")
        must("set", path, f"{section}=@{text}")
    return path


def printed_numbers(report):
    """Return what stands in the cells of the tables, in reading order; blanks left out."""
    values = evaluate(report.form, report.cells, report.stated).printed
    slots = [slot for grid in report.form.grids.values() for slot in grid.slots]
    keys = [slot.key for slot in slots if slot.role is Role.NUMBER]
    return [printed_text(values[key], report.form.cells[key].number) for key in keys]


def numbers_in_word(path):
    tables = docx.Document(str(path)).tables
    cells = [cell for table in tables for cell in table._tbl.iter(qn("w:tc"))]
    texts = ["".join(node.text or "" for node in cell.iter(qn("w:t"))) for cell in cells]
    return [text for text in texts if re.fullmatch(r"\d+元?", text)]


def numbers_in_pdf(screen, path):
    words = screen.run("pdftotext", "-raw", str(path), "-").split()
    return Counter(word for word in words if re.fullmatch(r"\d+元?", word))


def begin(screen):
    """Make the report by 新建; return the program and its window, of the size of `places`."""
    program = screen.start_program()
    screen.window("^年报$")
    screen.key("ctrl+n")
    screen.window("新建年度报告")
    screen.paste("示例街道")
    screen.key("Tab", "ctrl+a")
    screen.write("2020")
    screen.key("Return")
    window = screen.window(MAIN)
    screen.run("xdotool", "windowsize", "--sync", window, *map(str, SIZE))
    return program, window


def see_and_mend(screen, window, cell, verdict):
    """Go by the panel from the last page to the wrong number, mend it, and see the red gone."""
    screen.key("F6", "Return")
    wait_for(lambda: colours_in(screen, window, cell)["error"] > 200, "the wrong number turns red")
    wait_for(lambda: colours_in(screen, window, verdict)["error"] > 200, "必须改正")
    screen.write("58\t")
    wait_for(lambda: colours_in(screen, window, cell)["error"] == 0, "red is gone")
    wait_for(lambda: colours_in(screen, window, verdict)["good"] > 200, "可以报送")


def test_from_nothing_to_file_word_and_pdf(screen, sample, open_file, tmp_path):
    cell, verdict = places(open_file, sample)
    program, window = begin(screen)
    fill(screen, sample)
    see_and_mend(screen, window, cell, verdict)
    write_on(screen)

    saved, word, pdf = tmp_path / "a.nianbao", tmp_path / "a.docx", tmp_path / "a.pdf"
    screen.key("ctrl+s")
    answer_with(screen, "另存为", saved)
    screen.window(f"{MAIN}（a.nianbao） - 年报")
    for key, title, path in (("ctrl+e", "导出 Word", word), ("ctrl+shift+e", "导出 PDF", pdf)):
        screen.key(key)
        answer_with(screen, title, path)
        wait_for(path.exists, path.name)
        screen.window(MAIN)
    screen.key("ctrl+q")
    assert program.wait(20) == 0

    assert json.loads(saved.read_bytes()) == json.loads(by_commands(tmp_path, sample).read_bytes())
    wanted = [number for number in printed_numbers(sample) if number]
    assert wanted.count("58") >= 1
    assert numbers_in_word(word) == wanted
    assert any(p.text.startswith(PRINTED) for p in docx.Document(str(word)).paragraphs)
    assert not Counter(wanted) - numbers_in_pdf(screen, pdf)
