"""帮助 › 关于: what it says is true, can be copied, opens the folder with a clean environment."""

import os
import stat
import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTabWidget, QTextBrowser, QTreeWidget

from app import __version__
from tests.ui.hands import Answers, Key, button, click, press
from tests.ui.test_words_shown import all_foreign, nameless
from ui.child_programs import clean_environment
from ui.licences import parts


def about(window, *looks):
    def answer(dialog):
        for look in looks:
            look(dialog)
        dialog.reject()

    with Answers(answer):
        window.named_actions["about"].trigger()


def facts(dialog):
    return {line.accessibleName(): line.text() for line in dialog.findChildren(QLineEdit)}


def test_version_system_and_places(window, settings):
    seen = {}
    about(window, lambda dialog: seen.update(facts(dialog)))
    assert __version__ in seen["版本"]
    assert "Qt 6.8" in seen["运行环境"]
    assert seen["数据"] == str(window.data_folder)
    assert seen["设置"] == str(settings.file)


def test_version_and_system_are_copied_without_names_of_places(window):
    def copy(dialog):
        button(dialog, "复制").setFocus()
        press(Key.Key_Return)
        assert dialog.isVisible()

    about(window, copy)
    with Answers(press_enter_on_a_line):
        window.named_actions["about"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert f"版本：{__version__}" in copied
    assert str(window.data_folder) not in copied
    assert "示例街道" not in copied


def press_enter_on_a_line(dialog):
    dialog.findChildren(QLineEdit)[0].setFocus()
    press(Key.Key_Return)
    assert not dialog.isVisible()


def test_what_is_private_names_the_real_places(window, settings):
    seen = []
    about(window, lambda d: seen.append(d.findChild(QTextBrowser, "").toPlainText()))
    (text,) = seen
    assert "不联网" in text
    assert str(window.data_folder) in text
    assert str(settings.file) in text
    assert "{" not in text


def test_every_licence_is_shown_in_full_by_keys(window):
    shown = []

    def look(dialog):
        dialog.findChild(QTabWidget).setCurrentIndex(2)
        listed = dialog.findChild(QTreeWidget)
        text = next(e for e in dialog.findChildren(QPlainTextEdit) if e.isVisible())
        listed.setFocus()
        for _ in range(listed.topLevelItemCount()):
            shown.append((listed.currentItem().text(0), text.toPlainText()))
            press(Key.Key_Down)
        assert nameless(dialog) == []
        assert all_foreign(dialog) == {}

    about(window, look)
    assert [name for name, _ in shown] == [part.name for part in parts()]
    for part, (_, text) in zip(parts(), shown, strict=True):
        assert part.full_text in text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="xdg-open is of Linux")
def test_the_folder_opens_in_an_environment_that_is_not_ours(window, qtbot, tmp_path, monkeypatch):
    told = tmp_path / "told"
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\n{{ echo "$1"; env; }} > "{told}.part"\nmv "{told}.part" "{told}"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/theirs")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/opt/nianbao/_internal")
    about(window, lambda dialog: click(button_of(dialog, "打开文件夹：数据")))
    qtbot.waitUntil(told.exists, timeout=10_000)
    folder, *environment = told.read_text().splitlines()
    assert folder == str(window.data_folder)
    assert "LD_LIBRARY_PATH=/opt/theirs" in environment
    assert not [line for line in environment if line.startswith("QT_PLUGIN_PATH")]


def button_of(dialog, name):
    from PySide6.QtWidgets import QPushButton

    return next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == name)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system opens it")
def test_where_no_file_manager_is_the_folder_is_named(window, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with Answers(
        lambda dialog: (click(button_of(dialog, "打开文件夹：设置")), dialog.reject()), "知道了"
    ) as seen:
        window.named_actions["about"].trigger()
    assert str(window.settings.file.parent) in seen.words[1]


def test_a_child_program_gets_the_desktops_environment_without_what_leads_qt_to_ours():
    ours = {"LD_LIBRARY_PATH": "/a", "HOME": "/h", "QT_PLUGIN_PATH": "/p", "QML2_IMPORT_PATH": "/q"}
    assert clean_environment(ours) == {"LD_LIBRARY_PATH": "/a", "HOME": "/h"}
