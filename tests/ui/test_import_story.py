"""A Word file with a wrong number, imported in a real window by keys alone, mended and saved."""

from app.report.batch import apply_batch
from app.store.project_file import read_report
from app.writing.export import export
from tests.ui.conftest import EXAMPLE
from tests.ui.test_story import answer_with
from tests.ui.three_causes import NEW, WRONG


def test_imported_mended_confirmed_and_saved(screen, tmp_path):
    right = read_report(EXAMPLE)
    document, saved = tmp_path / "a.docx", tmp_path / "a.nianbao"
    export(apply_batch(right, [WRONG]), document)

    program = screen.start_program()
    screen.window("^年报$")
    screen.key("ctrl+i")
    answer_with(screen, "导入已有的报告", document)
    screen.window("^导入 a.docx")
    screen.key("F8", "shift+F8")  # to the next doubt and back: the number that breaks the sums
    screen.write("58\t")
    screen.key("alt+a", "alt+i")
    screen.window("示例街道 2020 年（未保存）")
    screen.key("ctrl+s")
    answer_with(screen, "另存为", saved)
    screen.window("示例街道 2020 年（a.nianbao） - 年报")
    screen.key("ctrl+q")
    assert program.wait(20) == 0

    made = read_report(saved)
    assert made.cells == right.cells
    assert made.cells[NEW] == 58
    assert made.doubts == {}
    assert made.text["s1"] == right.text["s1"]
