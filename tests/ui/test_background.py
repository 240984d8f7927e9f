"""Work in the background: where it runs, what comes back, what does not."""

import gc
import threading
import time
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThread

from ui.background import Background


class Listener(QObject):
    """Notes what is delivered, and in which thread."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[bool] = set()
        background.done.connect(self.take)
        background.failed.connect(self.take_error)

    def take(self, result):
        self.results.append(result)
        self.note()

    def take_error(self, error):
        self.errors.append(error)
        self.note()

    def note(self):
        self.threads.add(QThread.currentThread() is QCoreApplication.instance().thread())


class Gate:
    """Work that waits until it may go on."""

    def __init__(self, result: object = None) -> None:
        self.began, self.may_end = threading.Event(), threading.Event()
        self.result = result

    def __call__(self) -> object:
        self.began.set()
        assert self.may_end.wait(10)
        return self.result


@pytest.fixture
def background(qtbot):
    background = Background()
    yield background
    shiboken6.delete(background)


@pytest.fixture
def listener(background):
    return Listener(background)


def test_the_result_comes_back_in_the_window_s_thread(qtbot, background, listener):
    ran_in = []

    def work():
        ran_in.append(threading.get_ident())
        return {"kept": "as it is"}

    background.start(work)
    assert background.is_busy
    qtbot.waitUntil(lambda: bool(listener.results))
    assert listener.results == [{"kept": "as it is"}]
    assert listener.threads == {True}
    assert ran_in != [threading.get_ident()]
    assert not background.is_busy


def test_an_error_comes_back_too(qtbot, background, listener):
    error = ValueError("wrong")

    def work():
        raise error

    background.start(work)
    qtbot.waitUntil(lambda: bool(listener.errors))
    assert listener.errors == [error]
    assert listener.threads == {True}
    assert not background.is_busy
    background.start(str)
    qtbot.waitUntil(lambda: bool(listener.results))
    assert listener.results == [""]


def test_only_the_last_one_asked_for_comes_back(qtbot, background, listener):
    first, second, third = Gate("first"), Gate("second"), Gate("third")
    background.start(first)
    assert first.began.wait(5)
    background.start(second)
    background.start(third)
    for gate in (first, second, third):
        gate.may_end.set()
    qtbot.waitUntil(lambda: bool(listener.results))
    qtbot.wait(50)
    assert listener.results == ["third"]
    assert not second.began.is_set()


def test_a_result_that_is_under_way_when_overtaken_is_dropped(qtbot, background, listener):
    background.start(int)
    assert background._threads.waitForDone(5000)  # its result now waits in the event loop
    background.start(str)
    qtbot.waitUntil(lambda: bool(listener.results))
    qtbot.wait(20)
    assert listener.results == [""]


def test_what_is_cancelled_does_not_come_back(qtbot, background, listener):
    gate = Gate("late")
    background.start(gate)
    assert gate.began.wait(5)
    background.cancel()
    assert not background.is_busy
    gate.may_end.set()
    qtbot.wait(100)
    assert listener.results == []


def test_it_may_be_deleted_in_the_middle_of_its_work(qtbot):
    for _ in range(20):
        background = Background()
        gate = Gate()
        background.start(gate)
        assert gate.began.wait(5)
        threading.Timer(0.002, gate.may_end.set).start()
        shiboken6.delete(background)  # waits for the end
        assert gate.may_end.is_set()


def test_it_may_be_forgotten_in_the_middle_of_its_work(qtbot):
    background = Background()
    gate = Gate()
    background.start(gate)
    assert gate.began.wait(5)
    threading.Timer(0.002, gate.may_end.set).start()
    del background
    gc.collect()
    qtbot.wait(50)


def test_it_goes_with_its_parent(qtbot):
    parent = QObject()
    background = Background(parent)
    gate = Gate()
    background.start(gate)
    assert gate.began.wait(5)
    threading.Timer(0.002, gate.may_end.set).start()
    del parent
    gc.collect()
    assert not shiboken6.isValid(background)


def test_nothing_is_kept_of_what_was_done(qtbot, background, listener):
    class Result:
        pass

    class Work:
        def __call__(self):
            return Result()

    work = Work()
    kept = weakref.ref(work)
    background.start(work)
    del work
    qtbot.waitUntil(lambda: bool(listener.results))
    result = weakref.ref(listener.results.pop())
    assert background._threads.waitForDone(5000)
    deadline = time.monotonic() + 5
    while (kept() or result()) and time.monotonic() < deadline:
        gc.collect()
        qtbot.wait(5)
    assert kept() is None
    assert result() is None
