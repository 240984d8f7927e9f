"""A block with the form's labels, pasted anywhere: placed by them, and what is left is named."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tests.app.making import empty, filled
from tests.app.plain_form import FORM_NAMES, FORMS, GOLDEN
from tests.app.reading.sheets import html, inputs_of, numbers, sheet
from tests.ui.hands import Answers, Key, ctrl
from tests.ui.tables import click_cell, show, told
from ui.table.clipboard import block_text

FORM = ("2019", None)
ENDS = ("txt", "html")
ANYWHERE = "t3.carried_out.legal"


def on_clipboard(text="", rich=""):
    mime = QMimeData()
    if text:
        mime.setText(text)
    if rich:
        mime.setHtml(rich)
    QGuiApplication.clipboard().setMimeData(mime)


def paste(window, cell=ANYWHERE):
    click_cell(show(window, f"s{cell[1]}"), cell)
    ctrl(Key.Key_V)


def inputs(window, table="t3"):
    cells = window.document.report.cells
    return {key: str(value) for key, value in cells.items() if key.startswith(table)}


@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize("table", ["t2", "t3", "t4"])
def test_a_whole_table_finds_its_cells_wherever_it_is_pasted(open_report, form, kind, table):
    window = open_report(empty(form))
    texts = numbers(form)
    if kind == "text":
        on_clipboard(block_text(sheet(form, table, texts)))
    else:
        on_clipboard("58", html(form, table, texts))
    paste(window, "t3.carried_out.legal" if table != "t3" else "t4.review.upheld")
    assert inputs(window, table) == inputs_of(form, table, texts)
    assert told(window) == f"已按表头对位，填入 {len(inputs_of(form, table, texts))} 格"
    assert window.document.undo_stack.count() == 1


@pytest.mark.parametrize("kind", ["both", "text", "html"])
@pytest.mark.parametrize("table", ["t2", "t3", "t4"])
def test_what_libreoffice_calc_copies_finds_its_cells(open_report, kind, table):
    """The recordings are what Calc 7.4 gave of `numbers` in a sheet with the form's spans."""
    form = ("2021", None)
    recorded = {end: (GOLDEN / "calc" / f"{table}.{end}").read_text("utf-8") for end in ENDS}
    on_clipboard(
        recorded["txt"] if kind != "html" else "", recorded["html"] if kind != "text" else ""
    )
    window = open_report(empty(form))
    paste(window)
    assert inputs(window, table) == inputs_of(form, table, numbers(form))
    assert told(window).startswith("已按表头对位")


def test_a_block_of_numbers_from_calc_fills_from_the_cursor(open_report):
    """Calc gives HTML as well, but without labels the text decides."""
    window = open_report(empty(FORM))
    table = "<table><tr><td>58</td><td>4</td></tr><tr><td>0</td><td><br></td></tr></table>"
    on_clipboard("58\t4\n0\t\n", f"<html><body>{table}</body></html>")
    paste(window, "t3.new.natural")
    assert inputs(window) == {
        "t3.new.natural": "58", "t3.new.company": "4", "t3.carried_in.natural": "0"
    }  # fmt: skip


@pytest.fixture
def block():
    """Give 表三 as a spreadsheet holds it, with other numbers than the example's."""
    return sheet(FORM, "t3", numbers(FORM))


@pytest.fixture
def window(open_report):
    return open_report(filled(FORM))


def find(block, text):
    """Return row and column of `text`."""
    return next((row, line.index(text)) for row, line in enumerate(block) if text in line)


def test_a_number_without_a_label_is_named_with_its_place(window, block):
    row = len(block)
    block.append([""] * (len(block[0]) - 1) + ["4711"])
    on_clipboard(block_text(block))
    with Answers("知道了") as seen:
        paste(window)
    (words,) = seen.words
    assert f"第 {row + 1} 行第 {len(block[0])} 列的“4711”没有填入" in words
    assert "需要核对" in told(window)


def test_a_total_that_differs_is_named_and_not_taken(window, block):
    texts = numbers(FORM)
    row, column = find(block, texts["t3.new.total"])
    block[row][column] = "1"
    on_clipboard(block_text(block))
    with Answers("知道了") as seen:
        paste(window)
    assert f"表三·本年新收·总计：所贴的数与各项之和 {texts['t3.new.total']} 不符" in seen.words[0]
    assert window.document.report.stated == {}


def test_a_cell_that_is_blank_in_the_block_keeps_its_number_and_is_named(window, block):
    row, column = find(block, numbers(FORM)["t3.new.natural"])
    block[row][column] = ""
    on_clipboard(block_text(block))
    before = window.document.report.cells["t3.new.natural"]
    with Answers("知道了") as seen:
        paste(window)
    assert f"表三·本年新收·自然人：所贴内容中为空，保留原来的 {before}" in seen.words[0]
    assert window.document.report.cells["t3.new.natural"] == before


def test_texts_that_belong_to_nothing_are_named_in_the_status_bar(window, block):
    on_clipboard(block_text([["某某街道统计", *[""] * (len(block[0]) - 1)], *block]))
    paste(window)
    assert "没有用到：“某某街道统计”" in told(window)


def test_many_doubts_are_counted(window, block):
    width = len(block[0])
    for number in range(20):
        block.append([""] * (width - 1) + [str(70_000 + number)])
    on_clipboard(block_text(block))
    with Answers("知道了") as seen:
        paste(window)
    assert "另有 12 处同样的情况" in seen.words[0]
    assert len(seen.words[0]) < 800


def test_a_bad_number_refuses_the_whole_block_and_is_named(window, block):
    row, column = find(block, numbers(FORM)["t3.granted.company"])
    block[row][column] = "1.5"
    on_clipboard(block_text(block))
    before = window.document.report
    paste(window)
    assert window.document.report is before
    assert "表三·予以公开·商业企业" in told(window)


def test_labels_without_their_heads_are_not_guessed(window, block):
    row = next(line for line in block if "1.属于国家秘密" in line)
    on_clipboard(block_text([[text for text in row if text][:3]]))
    before = window.document.report
    paste(window)
    assert window.document.report is before
    assert "没有认出数字的位置" in told(window)
