"""What is still in an open editor counts: on saving, exporting, printing, closing, leaving."""

import pytest

from app.store.project_file import read_report
from tests.ui.hands import Answers, Key, ctrl, escape, file_name, flush, press, write
from tests.ui.tables import click_cell, editor, show, told

NEW = "t3.new.natural"


@pytest.fixture
def table(window):
    return show(window, "s3")


def type_only(table, text):
    click_cell(table, NEW)
    write(text)
    assert editor(table).text() == text


def test_saving_takes_what_was_typed_without_enter(window, table, example):
    type_only(table, "60")
    ctrl(Key.Key_S)
    assert read_report(example).cells[NEW] == 60
    assert window.document.is_clean
    assert editor(table) is None


def test_saving_elsewhere_too(window, table, example, tmp_path):
    type_only(table, "60")
    with Answers(file_name(tmp_path / "b.nianbao")):
        ctrl(Key.Key_S, shift=True)
    assert read_report(tmp_path / "b.nianbao").cells[NEW] == 60
    assert read_report(example).cells[NEW] == 58


def test_a_wrong_value_is_not_saved_over(window, table, example):
    before = example.read_bytes()
    type_only(table, "五")
    ctrl(Key.Key_S)
    assert example.read_bytes() == before
    assert editor(table).text() == "五"
    assert editor(table).hasFocus()
    assert "五" in told(window)
    press(Key.Key_Escape)
    write("61")
    ctrl(Key.Key_S)
    assert read_report(example).cells[NEW] == 61


@pytest.mark.parametrize("keys", [(Key.Key_E, False), (Key.Key_E, True)], ids=["word", "pdf"])
def test_a_wrong_value_is_not_exported(window, table, keys):
    type_only(table, "1.5")
    with Answers():
        ctrl(keys[0], shift=keys[1])
    assert editor(table).text() == "1.5"
    assert "1.5" in told(window)


def test_what_was_typed_is_exported(window, table, monkeypatch):
    jobs = []
    monkeypatch.setattr("app.writing.export.export", lambda report, *_, **__: jobs.append(report))
    type_only(table, "57")
    with Answers("导出草稿", escape):  # the typed number made it a draft
        ctrl(Key.Key_E)
    assert window.document.report.cells[NEW] == 57
    assert jobs == []


@pytest.mark.parametrize("typed", ["60", "五"])
def test_what_was_typed_is_printed_or_holds_printing_up(window, table, monkeypatch, typed):
    printed = []
    monkeypatch.setattr(
        "ui.printing.print_report", lambda document, *_: printed.append(document.report)
    )
    type_only(table, typed)
    ctrl(Key.Key_P)
    if typed == "60":
        assert [report.cells[NEW] for report in printed] == [60]
    else:
        assert printed == []
        assert editor(table).text() == "五"


def test_closing_takes_it_and_asks(window, windows, table, example):
    type_only(table, "60")
    with Answers("保存") as seen:
        ctrl(Key.Key_W)
    assert "没有保存" in seen.words[0]
    assert windows._windows == []
    assert read_report(example).cells[NEW] == 60


def test_a_wrong_value_keeps_the_window_open(window, windows, table):
    type_only(table, "五")
    with Answers():
        ctrl(Key.Key_W)
    assert windows._windows == [window]
    assert editor(table).text() == "五"
    assert "五" in told(window)


def test_changing_the_tab_takes_it(window, table):
    type_only(table, "60")
    ctrl(Key.Key_PageDown)
    assert window.editor.shown == "s4"
    assert window.document.report.cells[NEW] == 60


def test_clicking_a_tab_takes_it(window, table):
    from tests.ui.hands import click

    type_only(table, "60")
    tabs = window.editor.tabs
    click(tabs, tabs.tabRect(5).center())
    assert window.editor.shown == "s5"
    assert window.document.report.cells[NEW] == 60


@pytest.mark.parametrize("way", ["keys", "mouse", "next finding"])
def test_a_wrong_value_keeps_the_tab(window, table, way):
    from tests.ui.hands import click

    window.document.set_pairs([("t4.review.upheld", "-1")], "改")
    type_only(table, "五")
    if way == "keys":
        ctrl(Key.Key_PageDown)
    elif way == "mouse":
        click(window.editor.tabs, window.editor.tabs.tabRect(5).center())
    else:
        press(Key.Key_F8)
    assert window.editor.shown == "s3"
    assert window.editor.tabs.currentIndex() == 3
    assert window.document.report.cells[NEW] == 58
    assert "五" in told(window)


def test_undo_while_typing_does_not_lose_the_step_before(window, table):
    window.document.set_pairs([("t3.new.company", "9")], "改")
    type_only(table, "60")
    press(Key.Key_Escape)
    ctrl(Key.Key_Z)
    assert window.document.report.cells["t3.new.company"] == 4


def test_previewing_shows_what_was_typed(window, table):
    type_only(table, "60")
    press(Key.Key_F7)
    assert window.editor.shown == "preview"
    assert window.document.report.cells[NEW] == 60


def test_locating_another_cell_takes_it(window, table):
    window.document.set_pairs([("t4.review.upheld", "-1")], "改")
    type_only(table, "58")
    press(Key.Key_F8)
    flush()
    assert (window.editor.shown, window.document.report.cells[NEW]) == ("s4", 58)


def test_a_new_report_takes_it_first(window, windows, table):
    type_only(table, "60")
    with Answers(escape):
        ctrl(Key.Key_N)
    assert window.document.report.cells[NEW] == 60 or editor(table).text() == "60"
