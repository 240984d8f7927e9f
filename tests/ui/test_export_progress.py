"""An export that takes its time: the window goes on, says what is under way, and can stop it."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import Answers, Key, button, click, ctrl, file_name, flush, press
from tests.ui.tables import told


@pytest.fixture
def slow(monkeypatch):
    """Let writing a Word file begin, and end only when the event is set."""
    from app.writing import docx_document

    may_go, write = threading.Event(), docx_document.write_docx

    def slowly(content):
        assert may_go.wait(20)
        return write(content)

    monkeypatch.setattr("app.writing.docx_document.write_docx", slowly)
    yield may_go
    may_go.set()


def export_to(path):
    with Answers(file_name(path)):
        ctrl(Key.Key_E)


def test_it_is_shown_while_the_window_goes_on(window, qtbot, tmp_path, slow):
    export_to(tmp_path / "出.docx")
    qtbot.waitUntil(window.progress.isVisible)
    assert "正在导出 出.docx" in window.progress._words.text()
    ctrl(Key.Key_PageDown)
    assert window.editor.shown == "s1"
    slow.set()
    qtbot.waitUntil(lambda: "已导出正式稿" in told(window), timeout=20_000)
    assert not window.progress.isVisible()
    assert (tmp_path / "出.docx").exists()


@pytest.mark.parametrize("way", ["click", "keys"])
def test_it_can_be_stopped_and_the_old_file_stays(window, qtbot, tmp_path, slow, way):
    path = tmp_path / "出.docx"
    path.write_bytes(b"old")
    with Answers(file_name(path), "是"):
        ctrl(Key.Key_E)
    qtbot.waitUntil(window.progress.isVisible)
    there = sorted(tmp_path.iterdir())
    cancel = button(window.progress, "取消")
    if way == "click":
        click(cancel)
    else:
        for _ in range(60):
            if QApplication.focusWidget() is cancel:
                break
            press(Key.Key_Tab)
        press(Key.Key_Space)
    assert not cancel.isEnabled()
    slow.set()
    qtbot.waitUntil(lambda: "已取消导出" in told(window), timeout=20_000)
    assert not window.progress.isVisible()
    assert path.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == there


def test_after_a_stop_it_can_be_exported_again(window, qtbot, tmp_path, slow):
    path = tmp_path / "出.docx"
    export_to(path)
    qtbot.waitUntil(window.progress.isVisible)
    click(button(window.progress, "取消"))
    slow.set()
    qtbot.waitUntil(lambda: "已取消导出" in told(window), timeout=20_000)
    assert not path.exists()
    export_to(path)
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "已导出正式稿" in told(window), timeout=20_000)


def test_the_review_report_can_be_stopped_too(window, qtbot, tmp_path, slow):
    path = tmp_path / "审核.docx"
    path.write_bytes(b"old")
    with Answers(file_name(path), "是"):
        window.named_actions["review_report"].trigger()
    qtbot.waitUntil(window.progress.isVisible)
    assert "正在导出 审核.docx" in window.progress._words.text()
    click(button(window.progress, "取消"))
    slow.set()
    qtbot.waitUntil(lambda: "已取消导出" in told(window), timeout=20_000)
    assert path.read_bytes() == b"old"


def test_what_is_quick_is_not_shown(window, qtbot, tmp_path):
    window.progress._timer.setInterval(10_000)
    export_to(tmp_path / "出.docx")
    qtbot.waitUntil(lambda: "已导出正式稿" in told(window), timeout=20_000)
    qtbot.wait(20)
    flush()
    assert not window.progress._timer.isActive()
    assert not window.progress.isVisible()
