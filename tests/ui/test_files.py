"""Files: new, open, save, save as, recent, the unsaved question, what cannot be opened."""

import datetime

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.store.project_file import read_report, write_report
from tests.app.making import empty, filled
from tests.ui.hands import Answers, Key, button, ctrl, escape, file_name, focus, press, write
from tests.ui.tables import told

NEW = "t3.new.natural"


def fill_new(name, year=None, level=None):
    """Return the answer to 新建: type the unit, perhaps the year, choose the level, Enter."""

    def answer(dialog):
        line, years = dialog.findChildren(QLineEdit)
        line.setFocus()
        write(name)
        if year:
            years.setFocus()
            years.selectAll()
            write(year)
        if level:
            box = dialog.findChildren(QComboBox)[0]
            box.setFocus()
            box.setCurrentText(level)
        press(Key.Key_Return)

    return answer


def change(window):
    window.document.set_pairs([(NEW, "60")], "改")


def test_the_first_start_offers_what_one_can_do(empty_window):
    window = empty_window
    assert window.windowTitle() == "年报"
    for words in ("新建", "打开", "看示例"):
        assert button(window._start, words).isEnabled()
    for name in ("save", "save_as", "export_docx", "export_pdf", "print"):
        assert not window.named_actions[name].isEnabled()
        assert "先新建或打开" in window.named_actions[name].toolTip()
    for name in ("new", "open", "example", "quit"):
        assert window.named_actions[name].isEnabled()
    zeros = button(window, "补零")
    assert not zeros.isEnabled()
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Return)  # 看示例, by Enter
    assert window.document.report.unit.name == "示例街道"
    assert zeros.isEnabled()


def test_the_words_of_the_first_choices_stand_in_one_column(empty_window):
    names = ("新建", "从上年开始", "打开", "看示例")
    words = [button(empty_window._start, name).text() for name in names]
    starts = {
        len(text) - len(text.lstrip(name).lstrip("\u3000"))
        for text, name in zip(words, names, strict=True)
    }
    assert len(starts) == 1
    assert starts.pop() > max(map(len, names))


def test_the_keys_are_in_the_first_field_of_a_report(window):
    assert focus().accessibleName() == "单位名称"


def test_the_keys_are_in_the_first_field_of_a_new_report(empty_window):
    with Answers(fill_new("示例街道", "2020", "街道")):
        ctrl(Key.Key_N)
    assert focus().accessibleName() == "单位名称"
    press(Key.Key_Tab)
    assert focus().accessibleName() == "层级"


def test_a_new_report_in_the_empty_window(empty_window, windows):
    with Answers(fill_new("示例街道", "2020", "街道")):
        ctrl(Key.Key_N)
    report = empty_window.document.report
    assert (report.unit.name, report.unit.level, report.unit.kind) == ("示例街道", "street", None)
    assert (report.year, report.edition, report.cells) == (2020, "2019", {})
    assert windows._windows == [empty_window]
    assert empty_window.isWindowModified()
    assert "[*]" in empty_window.windowTitle()


def test_the_usual_year_is_proposed_and_its_edition_told(empty_window):
    seen = []

    def look(dialog):
        seen.append(dialog.findChildren(QLineEdit)[1].text())
        create = button(dialog, "新建")
        assert not create.isEnabled()
        assert create.toolTip() == "请填写单位名称"
        dialog.reject()

    with Answers(look) as asked:
        ctrl(Key.Key_N)
    today = datetime.datetime.now().astimezone().date()
    assert int(seen[0]) in (today.year - 1, today.year)
    assert "2021年格式" in asked.words[0]
    assert empty_window.document is None


@pytest.mark.parametrize("year", ["2018", ""])
def test_a_year_without_a_form_cannot_be_created(empty_window, year):
    def look(dialog):
        line, years = dialog.findChildren(QLineEdit)
        line.setFocus()
        write("示例街道")
        years.setFocus()
        years.selectAll()
        press(Key.Key_Backspace)
        write(year)
        assert not button(dialog, "新建").isEnabled()
        press(Key.Key_Return)
        assert dialog.isVisible()
        dialog.reject()

    with Answers(look):
        ctrl(Key.Key_N)
    assert empty_window.document is None


def test_a_new_report_beside_an_open_one_has_its_own_window(window, windows):
    with Answers(fill_new("另一街道", "2022")):
        ctrl(Key.Key_N)
    assert len(windows._windows) == 2
    assert window.document.report.unit.name == "示例街道"
    assert windows._windows[1].document.report.unit.name == "另一街道"


def test_save_writes_the_file_and_clears_the_mark(window, example):
    change(window)
    assert window.isWindowModified()
    ctrl(Key.Key_S)
    assert not window.isWindowModified()
    assert read_report(example) == window.document.report
    assert str(example) in told(window)


def test_undo_back_to_the_saved_state_is_clean_and_beyond_it_is_not(window):
    change(window)
    ctrl(Key.Key_S)
    change_again = [(NEW, "61")]
    window.document.set_pairs(change_again, "改")
    assert window.isWindowModified()
    ctrl(Key.Key_Z)
    assert not window.isWindowModified()
    ctrl(Key.Key_Z)
    assert window.isWindowModified()
    ctrl(Key.Key_Y)
    assert not window.isWindowModified()


def test_saving_the_first_time_asks_where_to(empty_window, tmp_path):
    with Answers(fill_new("示例街道", "2020")):
        ctrl(Key.Key_N)
    with Answers(file_name(tmp_path / "新")) as seen:  # the suffix is added
        ctrl(Key.Key_S)
    assert "另存为" in seen.words[0]
    assert read_report(tmp_path / "新.nianbao") == empty_window.document.report
    assert empty_window.document.path == tmp_path / "新.nianbao"
    assert "新.nianbao" in empty_window.windowTitle()
    assert not empty_window.isWindowModified()


def test_the_proposed_name_is_the_title(window):
    proposed = []

    def look(dialog):
        proposed.append(dialog.findChild(QLineEdit, "fileNameEdit").text())
        assert button(dialog, "保存").isEnabled()
        dialog.reject()

    with Answers(look):
        ctrl(Key.Key_S, shift=True)
    assert proposed == ["示例街道2020年政府信息公开工作年度报告.nianbao"]


def test_save_as_goes_on_with_the_new_file(window, example, tmp_path):
    change(window)
    before = example.read_bytes()
    with Answers(file_name(tmp_path / "b.nianbao")):
        ctrl(Key.Key_S, shift=True)
    assert example.read_bytes() == before
    assert window.document.path == tmp_path / "b.nianbao"
    window.document.set_pairs([(NEW, "61")], "改")
    ctrl(Key.Key_S)
    assert read_report(tmp_path / "b.nianbao").cells[NEW] == 61


def test_overwriting_another_file_is_asked(window, tmp_path):
    other = tmp_path / "别人的.nianbao"
    write_report(other, empty())
    with Answers(file_name(other), "否", escape):
        ctrl(Key.Key_S, shift=True)
    assert read_report(other) == empty()


def test_what_cannot_be_written_is_told_and_nothing_is_lost(window, example, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    change(window)
    before = example.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with Answers("知道了") as seen:
            ctrl(Key.Key_S)
    assert "没有保存" in seen.words[0]
    assert "磁盘已满" in seen.words[0]
    assert example.name in seen.words[0]
    assert example.read_bytes() == before
    assert window.isWindowModified()
    ctrl(Key.Key_S)
    assert read_report(example).cells[NEW] == 60


@pytest.mark.parametrize(
    ("answer", "stays", "saved"),
    [("保存", False, 60), ("不保存", False, 58), ("取消", True, 58), (escape, True, 58)],
)
def test_closing_with_changes_asks(window, windows, example, answer, stays, saved):
    change(window)
    with Answers(answer) as seen:
        ctrl(Key.Key_W)
    assert example.name in seen.words[0]
    assert (windows._windows == [window]) is stays
    assert read_report(example).cells[NEW] == saved


def test_closing_without_changes_asks_nothing(window, windows):
    with Answers():
        ctrl(Key.Key_W)
    assert windows._windows == []


def test_a_cancelled_save_keeps_the_window(empty_window, windows):
    with Answers(fill_new("示例街道", "2020")):
        ctrl(Key.Key_N)
    with Answers("保存", escape):
        ctrl(Key.Key_W)
    assert windows._windows == [empty_window]
    assert empty_window.isWindowModified()


def test_quitting_asks_for_each_changed_window_and_stops_at_cancel(window, windows, tmp_path):
    write_report(tmp_path / "二.nianbao", filled())
    window.files.open_path(tmp_path / "二.nianbao")
    for each in windows._windows:
        change(each)
    with Answers("不保存", "取消"):
        ctrl(Key.Key_Q)
    assert len(windows._windows) >= 1
    with Answers(*["不保存"] * len(windows._windows)):
        ctrl(Key.Key_Q)
    assert windows._windows == []
