"""What was lost is shown in the form's words and given back, given up or left, by the keyboard."""

import os
import re
import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QMessageBox, QPushButton

from app.store.project_file import write_report
from app.store.recovery import lost_copies
from tests.app.making import change, empty, filled
from tests.app.running import names_in
from tests.app.store.dead_copies import lost
from ui.recovery_dialog import SHOWN, RecoveryDialog, ask_what_to_restore


@pytest.fixture
def folder(tmp_path):
    """Give a folder of two lost copies: one change to a saved file, and a report never saved."""
    path = tmp_path / "示例街道.nianbao"
    write_report(path, filled())
    os.utime(path, (1_700_000_000,) * 2)
    folder = tmp_path / "recovery"
    lost(folder, change(filled(), t3__new__natural="57"), path, saved_at="2025-11-23T14:02:31")
    lost(folder, change(filled(), title="新报告"), None, saved_at="2025-11-22T09:00:05")
    return folder


@pytest.fixture
def dialog(qtbot, folder):
    made = RecoveryDialog(lost_copies(folder))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def button(parent, words):
    return next(b for b in parent.findChildren(QPushButton) if b.text() == words)


def rows(dialog):
    items = (dialog._list.topLevelItem(row) for row in range(dialog._list.topLevelItemCount()))
    return [[item.text(column) for column in range(4)] for item in items]


def shown(dialog):
    differences = dialog.findChild(QListWidget)
    return [differences.item(row).text() for row in range(differences.count())]


def said(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def press_in_question(qtbot, words, seen):
    """Press a button of the question that is about to come."""

    def press():
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        seen.append(question.text())
        qtbot.mouseClick(button(question, words), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)


def test_each_copy_has_title_file_time_and_number_of_differences(dialog):
    titles = [filled().printed_title, "新报告"]
    first, second = rows(dialog)
    assert first == [titles[0], "示例街道.nianbao", first[2], "1 处"]
    assert first[2].endswith("11月23日 14:02:31")
    assert second[:2] == [titles[1], "尚未存成文件"]
    assert int(second[3].split()[0]) > SHOWN


def test_the_current_one_shows_its_first_differences(qtbot, dialog, tmp_path):
    assert shown(dialog) == ["表三·本年新收·自然人：58 → 57"]
    assert f"文件在 {tmp_path}\n与文件中已保存的内容相比" in said(dialog)
    qtbot.keyClick(dialog._list, Qt.Key.Key_Down)
    lines = shown(dialog)
    count = int(rows(dialog)[1][3].split()[0])
    assert lines[0] == "标题：（空） → 新报告"
    assert lines[SHOWN:] == [f"……另有 {count - SHOWN} 处"]
    assert "没有保存过" in said(dialog)


@pytest.mark.parametrize(
    ("happens", "words"),
    [
        (lambda path: path.unlink(), "已找不到或读不出"),
        (lambda path: os.utime(path, (time.time(),) * 2), "在这次备份之后又保存过"),
    ],
    ids=["file gone", "file saved since"],
)
def test_it_says_what_became_of_the_file(qtbot, folder, tmp_path, happens, words):
    happens(tmp_path / "示例街道.nianbao")
    made = RecoveryDialog(lost_copies(folder))
    qtbot.addWidget(made)
    assert words in said(made)


def test_a_warning_is_not_written_in_grey(qtbot, folder, tmp_path):
    os.utime(tmp_path / "示例街道.nianbao", (time.time(),) * 2)
    made = RecoveryDialog(lost_copies(folder))
    qtbot.addWidget(made)
    assert "注意" in made._basis.text()
    assert made._basis.foregroundRole() is QPalette.ColorRole.WindowText
    qtbot.keyClick(made._list, Qt.Key.Key_Down)
    assert made._basis.foregroundRole() is QPalette.ColorRole.PlaceholderText


def test_enter_restores_all(qtbot, dialog, folder):
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog._list, Qt.Key.Key_Return)
    assert dialog.chosen == tuple(lost_copies(folder))
    assert len(dialog.chosen) == 2


def test_space_unticks_and_only_the_ticked_come_back(qtbot, dialog, folder):
    qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
    button(dialog, "恢复选中的").click()
    assert [copy.title for copy in dialog.chosen] == ["新报告"]
    assert len(names_in(folder)) == 2  # the other is offered again


def test_nothing_ticked_cannot_be_restored_and_says_why(qtbot, dialog):
    restore = button(dialog, "恢复选中的")
    for _ in range(2):
        qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
        qtbot.keyClick(dialog._list, Qt.Key.Key_Down)
    assert (restore.isEnabled(), restore.toolTip()) == (False, "请先在要恢复的报告前打勾")
    qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
    assert (restore.isEnabled(), restore.toolTip()) == (True, "")


def test_giving_up_asks_once_and_removes_all(qtbot, dialog, folder):
    seen = []
    press_in_question(qtbot, "全部放弃", seen)
    with qtbot.waitSignal(dialog.rejected):
        button(dialog, "全部放弃").click()
    assert seen == ["放弃后，这 2 份报告未保存的内容不能再找回。"]
    assert (names_in(folder), dialog.chosen) == ([], ())


def test_giving_up_can_be_taken_back(qtbot, dialog, folder):
    before = names_in(folder)
    press_in_question(qtbot, "返回", [])
    button(dialog, "全部放弃").click()
    assert dialog.isVisible()
    assert names_in(folder) == before


def test_the_question_is_answered_with_back_by_enter_and_escape(qtbot, dialog, folder):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTimer.singleShot(0, lambda k=key: qtbot.keyClick(QApplication.activeModalWidget(), k))
        button(dialog, "全部放弃").click()
        assert dialog.isVisible()
        assert len(names_in(folder)) == 2


@pytest.mark.parametrize("how", ["button", "escape"])
def test_later_keeps_everything(qtbot, dialog, folder, how):
    with qtbot.waitSignal(dialog.rejected):
        if how == "button":
            button(dialog, "以后再说").click()
        else:
            qtbot.keyClick(dialog._list, Qt.Key.Key_Escape)
    assert dialog.chosen == ()
    assert len(names_in(folder)) == 2


def test_tab_reaches_every_button(qtbot, dialog):
    reached = set()
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {button(dialog, w) for w in ("恢复选中的", "全部放弃", "以后再说")} <= reached


def test_every_word_is_chinese(qtbot, dialog):
    qtbot.keyClick(dialog._list, Qt.Key.Key_Down)  # the other one names a folder
    header = [dialog._list.headerItem().text(column) for column in range(4)]
    words = [dialog.windowTitle(), said(dialog), *header, *shown(dialog)]
    words += [b.text() for b in dialog.findChildren(QPushButton)]
    words += [dialog._list.accessibleName(), dialog.findChild(QListWidget).accessibleName()]
    assert all(words)
    assert not re.search("[A-Za-z]", "".join(words))


def test_the_question_at_the_start_comes_only_if_something_was_lost(qtbot, folder, tmp_path):
    assert ask_what_to_restore(tmp_path / "none") == ()
    copies = tuple(lost_copies(folder))
    QTimer.singleShot(0, press_restore)
    assert ask_what_to_restore(folder) == copies


def press_restore():
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, QDialog)
    button(asked, "恢复选中的").click()


def test_a_copy_without_anything_in_it_can_be_offered(qtbot, tmp_path):
    lost(tmp_path, empty(), None, saved_at="2025-11-23T14:02:31")
    made = RecoveryDialog(lost_copies(tmp_path))
    qtbot.addWidget(made)
    assert rows(made)[0][3] == "0 处"
    assert shown(made) == []
