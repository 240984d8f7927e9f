"""历史版本: what a file held before, looked at and taken back."""

from PySide6.QtWidgets import QApplication

from app.store.project_file import read_report
from tests.ui.elsewhere import NEW, mine
from tests.ui.hands import Answers, Key, ctrl, flush, press


def test_versions_are_shown_and_one_is_restored_as_one_step(window, example):
    for value in range(60, 67):
        window.document.set_pairs([(NEW, str(value))], "改")
        ctrl(Key.Key_S)
    rows = []

    def choose(dialog):
        tree = dialog._list
        for row in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(row)
            rows.append([item.text(column) for column in range(4)])
        assert not tree.verticalScrollBar().isVisible()  # all five are in sight
        tree.setFocus()
        press(Key.Key_Down, Key.Key_Down)
        press(Key.Key_Return)

    with Answers(choose):
        window.named_actions["versions"].trigger()
    assert len(rows) == 5
    assert {(row[1], row[2], row[3]) for row in rows} == {("示例街道", "2020", "1 处")}
    assert window.document.report.cells[NEW] == 63
    assert window.isWindowModified()
    ctrl(Key.Key_Z)
    assert window.document.report.cells[NEW] == 66
    assert not window.isWindowModified()
    assert read_report(example).cells[NEW] == 66


def test_without_versions_a_sentence(window):
    with Answers("知道了") as seen:
        window.named_actions["versions"].trigger()
    assert "还没有历史版本" in seen.words[0]
    assert QApplication.activeModalWidget() is None


def test_a_file_that_was_broken_offers_its_last_version(window, windows, example):
    mine(window)
    ctrl(Key.Key_S)
    window.close()
    flush()
    example.write_bytes(example.read_bytes()[:100])
    with Answers("打开这个历史版本") as seen:
        windows.begin([example])
    assert "读不懂" in seen.words[0]
    (again,) = windows._windows
    assert again.document.report.cells[NEW] == 58
    assert again.document.path is None
    assert again.isWindowModified()
    assert len(example.read_bytes()) == 100
