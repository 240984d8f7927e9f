"""Opening: by the dialog, the recent files, dropping; what is open already; what is no report."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.store.project_file import read_report, write_report
from tests.app.making import filled
from tests.ui.hands import Answers, Key, button, click, ctrl, escape, file_name, flush


def test_opening_by_the_dialog(empty_window, example):
    with Answers(file_name(example)):
        ctrl(Key.Key_O)
    assert empty_window.document.report == read_report(example)
    assert not empty_window.isWindowModified()
    assert example.name in empty_window.windowTitle()
    assert "示例街道 2020 年" in empty_window.windowTitle()


def test_opening_nothing(empty_window):
    with Answers(escape):
        ctrl(Key.Key_O)
    assert empty_window.document is None


def test_the_example_is_no_file_of_the_person(empty_window):
    click(button(empty_window._start, "看示例"))
    assert empty_window.document.report.unit.name == "示例街道"
    assert empty_window.document.path is None


BAD = {
    "empty": b"",
    "binary": bytes(range(256)),
    "not json": "不是年报".encode(),
    "another format": b'{"format": "x", "version": 1}',
    "newer": b'{"format": "nianbao", "version": 999}',
    "not utf-8": '{"format": "年报"}'.encode("gbk"),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_bad_file_gives_a_sentence(empty_window, tmp_path, data):
    path = tmp_path / "坏.nianbao"
    path.write_bytes(data)
    with Answers(file_name(path), "知道了") as seen:
        ctrl(Key.Key_O)
    assert "没有打开" in seen.words[1]
    assert "坏.nianbao" in seen.words[1]
    for word in ("Error", "Traceback", "None", "Exception"):
        assert word not in seen.words[1]
    assert empty_window.document is None


def test_a_file_that_is_gone_gives_a_sentence(windows, qtbot, tmp_path):
    with Answers("知道了") as seen:
        windows.begin([tmp_path / "没有.nianbao"])
    assert "没有.nianbao" in seen.words[0]


@pytest.mark.parametrize("way", ["same", "dots", "link"])
def test_opening_an_open_file_raises_its_window(window, windows, example, tmp_path, way):
    write_report(tmp_path / "二.nianbao", filled())
    window.files.open_path(tmp_path / "二.nianbao")
    second = windows._windows[1]
    path = example
    if way == "dots":
        path = tmp_path / "data" / ".." / example.name
    elif way == "link":
        path = tmp_path / "链接.nianbao"
        path.symlink_to(example)
    second.files.open_path(path)
    flush()
    assert windows._windows == [window, second]
    assert QApplication.activeWindow() is window


def recent_menu(window) -> list[QAction]:
    window._recent.aboutToShow.emit()
    return window._recent.actions()


def test_recent_files_are_listed_newest_first_and_greyed_when_gone(
    window, windows, tmp_path, example
):
    other = tmp_path / "二.nianbao"
    write_report(other, filled())
    window.files.open_path(other)
    second = windows._windows[1]
    assert [action.text() for action in recent_menu(window)] == [other.name, example.name]
    assert all(action.isEnabled() for action in recent_menu(window))
    second.close()
    other.unlink()
    assert [action.isEnabled() for action in recent_menu(window)] == [False, True]


def test_a_recent_file_is_opened_from_the_menu_and_from_the_start_page(
    window, windows, example, qtbot
):
    ctrl(Key.Key_W)
    windows.begin([])
    (start,) = windows._windows
    start.activateWindow()
    click(button(start._start, example.stem))
    assert start.document.path == example
    ctrl(Key.Key_W)
    windows.begin([])
    (start,) = windows._windows
    start._recent.aboutToShow.emit()
    start._recent.actions()[0].trigger()
    assert start.document.path == example


def test_no_recent_file_yet(empty_window):
    (action,) = recent_menu(empty_window)
    assert not action.isEnabled()


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = QPointF(window.rect().center())
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle.toPoint(), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(window, enter)
    event = QDropEvent(middle, Qt.DropAction.CopyAction, data, buttons, none)
    if enter.isAccepted():
        QApplication.sendEvent(window, event)
        QApplication.processEvents()  # files are taken after the event: it must not be held up
    return enter.isAccepted()


def test_files_are_opened_by_dropping_them(empty_window, windows, example, tmp_path):
    write_report(tmp_path / "二.nianbao", replace(filled(), title="二"))
    assert drop(empty_window, example, tmp_path / "二.nianbao")
    assert [window.document.path.name for window in windows._windows] == [
        example.name,
        "二.nianbao",
    ]


def test_what_is_no_report_is_not_taken(empty_window, tmp_path):
    (tmp_path / "a.png").write_bytes(b"")
    assert not drop(empty_window, tmp_path / "a.png")


def test_dropping_onto_a_table_opens_too(window, windows, tmp_path):
    window.editor.show_page("s3")
    write_report(tmp_path / "二.nianbao", filled())
    table = window.editor.page("s3").view
    assert not table.viewport().acceptDrops()  # so that the window gets it
    assert drop(window, tmp_path / "二.nianbao")
    assert len(windows._windows) == 2
