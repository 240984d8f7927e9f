"""The first chapter on a real screen, by keys; with the packaged program where there is one.

`make package-check` names it in NIANBAO_PACKAGE; without it the program runs from source.
"""

import os
import re
from pathlib import Path

import pytest

from app.store.project_file import read_report
from app.writing.export import export
from tests.ui.conftest import EXAMPLE
from tests.ui.handbook.chapter import note, rows
from tests.ui.screen import wait_for
from tests.ui.test_story import answer_with
from ui.table.moves import inputs_across

PACKAGE = os.environ.get("NIANBAO_PACKAGE")
MAIN = "示例街道 2020 年"
PREFACE, SIGNATURE = 5, 4  # how often Tab goes on from the name, and from there

pytestmark = pytest.mark.slow


def start(screen):
    if PACKAGE:
        return screen.start(str(Path(PACKAGE).resolve() / "nianbao"))
    return screen.start_program()


def begin(screen, title):
    fields = dict(rows(title))
    screen.window("^年报$")
    screen.key("ctrl+n")
    screen.window("新建年度报告")
    screen.paste(fields["单位名称"])
    screen.key("Tab", "ctrl+a")
    screen.write(fields["报告年度"])
    assert (fields["层级"], fields["类别"]) == ("街道", "政府")
    screen.key("Tab", "End", "Tab", "Home", "Down")  # the last level, the first kind
    screen.key("Return")
    screen.window(MAIN)


def preface(screen, title):
    screen.key("alt+u", *PREFACE * ["Tab"])
    screen.paste("\n".join(note(title)))
    screen.key(*SIGNATURE * ["Tab"])
    screen.paste("\n".join(note(title, 1)))


def texts(screen, first, last):
    screen.key("ctrl+Next")
    screen.paste("\n".join(note(first)))
    screen.key(*4 * ["ctrl+Next"])
    screen.paste("\n".join(note(last)))
    screen.key("ctrl+Next")
    screen.paste("\n".join(note(last, 1)))


def fill(screen, title, table):
    """Type the numbers of a step on the way through the cells, then 0 for the rest."""
    form = read_report(EXAMPLE).form
    names = {form.cells[key].name.split("·", 1)[1]: key for key in form.cells}
    typed = {names[name]: value for name, value in rows(title)}
    keys = inputs_across(form, form.grids[table])
    assert set(typed) <= set(keys)
    screen.write("".join(f"{typed.get(key, '')}\t" for key in keys))
    fill_zeros(screen)


def fill_zeros(screen):
    screen.key("ctrl+0")
    screen.window("补零")
    screen.key("Tab", "space")  # the button proposed is the other one
    screen.window(MAIN)


def mend(screen):
    """Press the first button of the first card."""
    screen.key("F6", "Tab", "space")


def test_the_chapter_by_keys(screen, tmp_path):
    program = start(screen)
    begin(screen, "第一步：新建")
    preface(screen, "第二步：前言和落款")
    texts(screen, "第三步：总体情况", "第四步：问题及改进、其他事项")
    screen.key(*4 * ["ctrl+Prior"])
    fill(screen, "第五步：表二", "t2")
    screen.key("ctrl+Next")
    fill(screen, "第六步：表三", "t3")
    mend(screen)
    screen.key("ctrl+Next")
    fill_zeros(screen)
    screen.key("F7")
    sample = read_report(EXAMPLE)
    for key, title, suffix in (
        ("ctrl+s", "另存为", ".nianbao"),
        ("ctrl+e", "导出 Word", ".docx"),
        ("ctrl+shift+e", "导出 PDF", ".pdf"),
    ):
        screen.key(key)
        answer_with(screen, title, tmp_path / f"report{suffix}")
        wait_for((tmp_path / f"report{suffix}").exists, suffix)
        screen.window(f"{MAIN}（report.nianbao） - 年报")
    screen.key("ctrl+q")
    assert program.wait(20) == 0
    assert read_report(tmp_path / "report.nianbao") == sample
    for suffix in (".docx", ".pdf"):
        export(sample, tmp_path / f"sample{suffix}")
        mine, theirs = (tmp_path / f"{name}{suffix}" for name in ("report", "sample"))
        assert mine.read_bytes() == theirs.read_bytes()
    words = screen.run("pdftotext", str(tmp_path / "report.pdf"), "-")
    assert "草稿" not in re.sub(r"\s", "", words)
