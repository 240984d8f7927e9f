"""The whole story in a real window: from 新建 to a saved file, a Word file and a PDF, by keys.

On the way one wrong number is seen red and mended. The file must be the one that the command line
makes of the same numbers.
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
MAIN = "示例街道 2020 年"


@pytest.fixture
def sample():
    return read_report(EXAMPLE)


def typed(report, table):
    """Return the inputs of `table` in the order of Tab, with what a person types there."""
    keys = inputs_across(report.form, report.form.grids[table])
    return {key: plain_text(report.cells[key]) for key in keys}


def places(open_file, sample):
    """Return where the wrong cell and the verdict are, from a window of the same size."""
    twin = open_file(EXAMPLE)
    assert (twin.width(), twin.height()) == SIZE
    table = show(twin, "s3")
    flush()
    area = table.visualRect(index(table, WRONG[0]))
    corner = table.viewport().mapTo(twin, QPoint(0, 0))
    verdict = twin._toolbar.verdict
    return area.translated(corner), QRect(verdict.mapTo(twin, QPoint(0, 0)), verdict.size())


def colours_in(screen, window, area):
    image = screen.look(window).copy(area)
    names = ("error", "good")
    return {name: count_colour(image, getattr(LIGHT, name).ground) for name in names}


def fill(screen, sample):
    """Type the tables, the wrong number among them, and paste the texts; end on 表三."""
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
    screen.key("ctrl+Prior", "ctrl+Prior", "ctrl+Prior")


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
    for section in ("s1", "s5", "s6"):
        text = folder / f"{section}.txt"
        text.write_text(sample.text[section], "utf-8")
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
    """Look for the red of the wrong number and of the verdict, mend it, and see it gone."""
    wait_for(lambda: colours_in(screen, window, cell)["error"] > 200, "the wrong number turns red")
    wait_for(lambda: colours_in(screen, window, verdict)["error"] > 200, "必须改正")
    screen.key("ctrl+Home")
    screen.write("58\t")
    wait_for(lambda: colours_in(screen, window, cell)["error"] == 0, "red is gone")
    wait_for(lambda: colours_in(screen, window, verdict)["good"] > 200, "可以报送")


def test_from_nothing_to_file_word_and_pdf(screen, sample, open_file, tmp_path):
    cell, verdict = places(open_file, sample)
    program, window = begin(screen)
    fill(screen, sample)
    see_and_mend(screen, window, cell, verdict)

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
    assert not Counter(wanted) - numbers_in_pdf(screen, pdf)
