"""What is typed is safe within a second: the copy follows the document."""

import os
import re
import time

import pytest
import shiboken6

from app.store.recovery import RecoveryCopy, lost_copies
from tests.app.making import filled
from tests.app.store import dead_copies
from tests.ui.copies import KEY, edit, files, full, kept, settled
from tests.ui.hands import Key, press, write
from tests.ui.tables import click_cell
from ui.document import Document
from ui.recovery import Recovery
from ui.table.model import TableModel
from ui.table.view import TableView
from ui.theme import LIGHT


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "recovery"


@pytest.fixture
def document(qapp, tmp_path):
    return Document(filled(), tmp_path / "某街道.nianbao")


@pytest.fixture
def recovery(document, folder):
    made = Recovery(document, folder)
    yield made
    made.close()


def test_an_edit_is_protected_and_the_time_told(qtbot, document, recovery, folder):
    with qtbot.waitSignal(recovery.protected) as told:
        edit(document, 57)
    assert kept(folder) == 57
    assert re.fullmatch(r"[0-2]\d:[0-5]\d:[0-5]\d", told.args[0])
    assert f"T{told.args[0]}" in files(folder)[0].read_text("utf-8")
    assert lost_copies(folder) == []  # this process lives


def test_a_change_is_protected_within_a_second(qtbot, document, recovery):
    took = []
    for value in range(5):  # the best of five: the machine may be busy, a late timer never is early
        start = time.monotonic()
        with qtbot.waitSignal(recovery.protected):
            edit(document, value)
        took.append(time.monotonic() - start)
    assert min(took) < 1


def test_digits_in_an_open_cell_are_protected_and_given_up_with_it(
    qtbot, document, recovery, folder
):
    model = TableModel(document, "t3")
    view = TableView(model, LIGHT)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    click_cell(view, KEY)
    with qtbot.waitSignal(recovery.protected):
        write("57")
    assert document.is_clean
    assert kept(folder) == 57
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: files(folder) == [])


def test_what_is_not_changed_needs_no_copy(qtbot, recovery, folder):
    qtbot.wait(700)
    assert files(folder) == []


def test_saving_drops_the_copy(qtbot, document, recovery, folder, tmp_path):
    with qtbot.waitSignal(recovery.protected):
        edit(document, 57)
    document.save(tmp_path / "a.nianbao")
    settled(recovery)
    assert files(folder) == []


def test_saving_before_the_copy_was_due_leaves_none(qtbot, document, recovery, folder, tmp_path):
    edit(document, 57)
    document.save(tmp_path / "a.nianbao")
    qtbot.wait(700)
    assert files(folder) == []


def test_saving_while_a_copy_is_being_written_leaves_none(
    qtbot, document, recovery, folder, tmp_path, monkeypatch
):
    write = RecoveryCopy.write
    begun = []

    def slowly(copy, *what):
        begun.append(copy)
        time.sleep(0.3)
        return write(copy, *what)

    monkeypatch.setattr(RecoveryCopy, "write", slowly)
    edit(document, 57)
    qtbot.waitUntil(lambda: bool(begun))
    document.save(tmp_path / "a.nianbao")
    with qtbot.assertNotEmitted(recovery.protected, wait=600):
        settled(recovery)
    assert files(folder) == []


def test_undoing_everything_drops_the_copy_and_redoing_brings_it_back(
    qtbot, document, recovery, folder
):
    with qtbot.waitSignal(recovery.protected):
        edit(document, 57)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: files(folder) == [])
    with qtbot.waitSignal(recovery.protected):
        document.undo_stack.redo()
    assert kept(folder) == 57


def test_closing_drops_the_copy_for_good(qtbot, document, folder):
    recovery = Recovery(document, folder)
    with qtbot.waitSignal(recovery.protected):
        edit(document, 57)
    recovery.close()
    assert files(folder) == []
    recovery.close()  # a window can be told to close twice
    edit(document, 56)
    qtbot.wait(700)
    assert files(folder) == []


def test_a_document_that_dies_unsaved_leaves_its_copy(qtbot, document, folder):
    recovery = Recovery(document, folder)
    with qtbot.waitSignal(recovery.protected):
        edit(document, 57)
    shiboken6.delete(document)  # its undo stack says that all is clean when it goes
    qtbot.wait(700)
    recovery._worker.shutdown()
    assert kept(folder) == 57


def test_an_unsaved_document_is_protected_from_the_start(qtbot, document, folder):
    document.mark_unsaved()
    recovery = Recovery(document, folder)
    with qtbot.waitSignal(recovery.protected):
        pass
    assert kept(folder) == 58
    recovery.close()


def test_a_document_marked_unsaved_is_protected(qtbot, document, recovery, folder):
    with qtbot.waitSignal(recovery.protected):
        document.mark_unsaved()
    assert kept(folder) == 58


def test_a_slow_disk_does_not_hold_up_typing_nor_lose_the_last_word(
    qtbot, document, recovery, folder, monkeypatch
):
    write = RecoveryCopy.write
    at_once = []

    def slowly(copy, *what):
        at_once.append(copy)
        assert len(at_once) == 1
        time.sleep(0.8)
        at_once.remove(copy)
        return write(copy, *what)

    monkeypatch.setattr(RecoveryCopy, "write", slowly)
    edit(document, 1)
    qtbot.waitUntil(lambda: bool(at_once))
    edit(document, 2)
    assert at_once  # the edit is done, the copy is still being written
    qtbot.waitUntil(lambda: kept(folder) == 2)


def test_write_now_waits_for_the_copy(document, recovery, folder):
    edit(document, 57)
    assert recovery.write_now()
    assert kept(folder) == 57


def test_write_now_says_that_it_failed(document, recovery, folder, monkeypatch):
    monkeypatch.setattr(os, "fsync", full)
    edit(document, 57)
    assert not recovery.write_now()
    document.undo_stack.undo()
    assert recovery.write_now()  # nothing is left to be kept


def test_a_full_disk_is_told_once_until_it_works_again(
    qtbot, document, recovery, folder, monkeypatch
):
    told, tries = [], []
    recovery.failed.connect(told.append)

    def try_in_vain(handle):
        tries.append(handle)
        full(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", try_in_vain)
        for count in (1, 2, 3):
            edit(document, count)
            qtbot.waitUntil(lambda count=count: len(tries) == count)
        with qtbot.assertNotEmitted(recovery.protected, wait=100):
            settled(recovery)
    assert told == ["磁盘已满，未保存的改动暂时没有自动备份。请尽快保存文件。"]
    with qtbot.waitSignal(recovery.protected):
        edit(document, 4)
    assert kept(folder) == 4
    monkeypatch.setattr(os, "fsync", full)
    with qtbot.waitSignal(recovery.failed):
        edit(document, 5)
    assert len(told) == 2
    assert kept(folder) == 4


def test_it_is_tried_again_without_another_change(qtbot, document, recovery, folder, monkeypatch):
    monkeypatch.setattr("ui.recovery._RETRY", 50)
    with monkeypatch.context() as patch, qtbot.waitSignal(recovery.failed):
        patch.setattr(os, "fsync", full)
        edit(document, 57)
    with qtbot.waitSignal(recovery.protected):
        pass
    assert kept(folder) == 57


def test_a_restored_copy_stays_until_the_document_is_saved(qtbot, folder, tmp_path):
    dead_copies.lost(folder, filled())
    (lost,) = lost_copies(folder)
    document = Document(lost.report, lost.path)
    recovery = Recovery(document, folder, lost)
    assert not document.is_clean
    assert files(folder) == [lost.file]
    with qtbot.waitSignal(recovery.protected):
        edit(document, 57)
    assert (files(folder), kept(folder)) == ([lost.file], 57)
    assert lost_copies(folder) == []  # it has an owner again
    document.save(tmp_path / "a.nianbao")
    recovery.close()
    assert files(folder) == []
