"""A disk that is slow: the window goes on being drawn, nothing is edited, then it is saved."""

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.store.project_file import read_report
from tests.ui.hands import Answers, Key, ctrl, words_of
from ui.patience import patiently

NEW = "t3.new.natural"


def test_saving_to_a_slow_disk_does_not_freeze_the_window(window, example, monkeypatch):
    def slow(*arguments, **more):
        time.sleep(0.8)
        return real(*arguments, **more)

    from app.store import saving

    real = saving.write_whole
    monkeypatch.setattr(saving, "write_whole", slow)
    ticks, said = [], []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.timeout.connect(
        lambda: said.extend(map(words_of, filter(None, [QApplication.activeModalWidget()])))
    )
    timer.start(20)
    window.document.set_pairs([(NEW, "60")], "改")
    ctrl(Key.Key_S)
    timer.stop()
    assert len(ticks) > 10
    assert any("请稍候" in words and example.name in words for words in said)
    assert QApplication.activeModalWidget() is None
    assert read_report(example).cells[NEW] == 60
    assert not window.isWindowModified()


def test_what_goes_wrong_in_the_thread_goes_wrong_here(window):
    def fail():
        time.sleep(0.4)
        raise LookupError("slowly")

    with pytest.raises(LookupError, match="slowly"):
        patiently(window, "请稍候", fail)


def test_what_is_quick_shows_nothing(window):
    with Answers():
        assert patiently(window, "请稍候", lambda: 7) == 7
