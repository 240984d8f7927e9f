"""The clipboard between this program and a real LibreOffice Calc, both ways, by keys."""

import pytest

from app.form.grid import Role
from app.report.numbers import plain_text
from app.report.recompute import evaluate
from app.store.project_file import read_report, write_report
from tests.app.making import empty, filled
from tests.app.plain_form import is_key, outline
from tests.app.reading.sheets import inputs_of, numbers
from tests.ui import calc
from tests.ui.screen import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

FORM = ("2021", None)
TABLES = ("t2", "t3", "t4")


def spanned(table, texts):
    """Return a table with its numbers in rows, spans told."""
    return [
        [(texts[words] if is_key(words) else words, tall, wide) for words, tall, wide in row]
        for row in outline(FORM)[table]
    ]


def copy_in_calc(screen, folder, rows):
    """Let Calc copy a whole sheet."""
    sheet = folder / "sheet.fods"
    calc.write_sheet(sheet, rows)
    calc.start(screen, folder, sheet)
    screen.key("ctrl+Home", "ctrl+shift+End", "ctrl+c")


def open_table(screen, path, table):
    screen.start_program(path)
    screen.window(f"^(?!.*Calc).*{path.name}")
    screen.key(*["ctrl+Next"] * int(table[1]))


def saved(screen, path):
    before = path.stat().st_mtime_ns
    screen.key("ctrl+s")
    wait_for(lambda: path.stat().st_mtime_ns != before, "the file is written")
    return read_report(path)


@pytest.mark.parametrize("table", TABLES)
def test_a_whole_table_of_calc_finds_its_cells(screen, tmp_path, table):
    texts, path = numbers(FORM), tmp_path / "a.nianbao"
    write_report(path, empty(FORM))
    copy_in_calc(screen, tmp_path, spanned(table, texts))
    open_table(screen, path, table)
    screen.key("ctrl+v")
    cells = {key: str(value) for key, value in saved(screen, path).cells.items()}
    assert cells == inputs_of(FORM, table, texts)


def test_a_block_of_numbers_of_calc_fills_cell_by_cell(screen, tmp_path):
    path = tmp_path / "a.nianbao"
    write_report(path, empty(FORM))
    block = [[("58", 1, 1), ("4", 1, 1), ("", 1, 1)], [("0", 1, 1), ("", 1, 1), ("1234567", 1, 1)]]
    copy_in_calc(screen, tmp_path, block)
    open_table(screen, path, "t3")
    screen.key("ctrl+v")
    cells = saved(screen, path).cells
    assert cells == {"t3.new.natural": 58, "t3.new.company": 4, "t3.carried_in.natural": 0,
                     "t3.carried_in.research": 1234567}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_what_is_copied_here_stands_in_calc_cell_by_cell(screen, tmp_path, table):
    report, path = filled(FORM), tmp_path / "a.nianbao"
    write_report(path, report)
    open_table(screen, path, table)
    screen.key("ctrl+a", "ctrl+c")
    sheet = tmp_path / "sheet.fods"
    calc.write_sheet(sheet, [[("", 1, 1)]])
    calc.start(screen, tmp_path, sheet)
    screen.key("ctrl+v")
    if table != "t4":  # Calc does not ask how to read a single line
        screen.window("Text Import")
        screen.key("Return")
        screen.window("Calc")
    before = sheet.stat().st_mtime_ns
    screen.key("ctrl+s")
    wait_for(lambda: sheet.stat().st_mtime_ns != before, "Calc saves")
    assert calc.read_sheet(sheet) == printed(report, table)


def printed(report, table):
    """Return the numbers of a table, totals included, row by row as `calc.read_sheet` does."""
    values = evaluate(report.form, report.cells, report.stated).printed
    slots = [slot for slot in report.form.grids[table].slots if slot.role is Role.NUMBER]
    columns = sorted({slot.column for slot in slots})
    rows = {slot.row: [""] * len(columns) for slot in slots}
    for slot in slots:
        rows[slot.row][columns.index(slot.column)] = plain_text(values[slot.key])
    return [calc.without_end(row) for row in rows.values()]
