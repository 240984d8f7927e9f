"""文表对照 on screen: what was checked, a click to its place, a live figure for a typed number."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.hands import Key, Qt, click, ctrl, flush, press, write
from tests.ui.tables import click_cell, show
from ui.claims_dialog import ClaimsDialog


def opened(window) -> ClaimsDialog:
    ctrl(Key.Key_F6)
    (dialog,) = window.findChildren(ClaimsDialog)
    assert dialog.isVisible()
    return dialog


def rows(dialog):
    tree = dialog.listed
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    items = [group.child(place) for group in groups for place in range(group.childCount())]
    return {item.text(1): item for item in items}


def choose(dialog, item):
    tree = dialog.listed
    tree.scrollToItem(item)
    centre = tree.visualItemRect(item).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    flush()


def test_all_claims_of_the_example_match(window):
    found = rows(opened(window))
    assert {item.text(0) for item in found.values()} == {"✓ 一致"}
    received = found["新收政府信息公开申请62件"]
    assert (received.text(2), received.text(3)) == ("62", "62")
    assert received.text(4) == "表三·本年新收·总计"


def test_a_click_goes_to_the_place_in_the_text(window):
    dialog = opened(window)
    choose(dialog, rows(dialog)["新收政府信息公开申请62件"])
    assert window.editor.shown == "s1"
    assert window.editor.page("s1").editor.textCursor().selectedText() == "新收政府信息公开申请62件"


def test_a_changed_cell_shows_and_a_live_figure_mends_it(window):
    dialog = opened(window)
    window.activateWindow()
    table = show(window, "s3")
    click_cell(table, "t3.new.natural")
    write("59")
    press(Key.Key_Return)
    wrong = rows(dialog)["新收政府信息公开申请62件"]
    assert (wrong.text(0), wrong.text(3)) == ("✕ 不一致", "63")
    before = window.document.report.text["s1"]
    choose(dialog, wrong)
    (replace,) = [b for b in dialog.findChildren(QPushButton) if b.text().startswith("换成")]
    click(replace)
    assert "新收政府信息公开申请{{t3.new.total}}件" in window.document.report.text["s1"]
    assert "新收政府信息公开申请62件" not in rows(dialog)
    window.document.undo_stack.undo()
    assert window.document.report.text["s1"] == before
