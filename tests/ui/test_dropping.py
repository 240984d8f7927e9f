"""Files dropped on the window are opened or imported, wherever on it they fall."""

from random import Random

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.store.project_file import write_report
from tests.app.making import filled
from tests.app.reading.pages import made_up, page
from tests.ui.hands import Answers, flush


def drop(widget, data):
    """Drag `data` onto `widget` and let go."""
    at = QPointF(widget.rect().center())
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none.NoModifier)
    QApplication.sendEvent(widget, enter)  # goes up to whoever takes it, as a real one does
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(at, copy, data, left, none.NoModifier))
    flush()


def files(*paths):
    """Return what a file manager drags: addresses, and the same as text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))
    return data


PLACES = {
    "text": ("s1", lambda page: page.editor.viewport()),
    "unit": ("info", lambda page: page._name),
    "year": ("info", lambda page: page._year),
    "preface": ("info", lambda page: page._preface.viewport()),
    "table": ("s3", lambda page: page.view.viewport()),
    "preview": ("preview", lambda page: page.view.viewport()),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_file_is_opened_and_nothing_is_written(window, windows, tmp_path, place):
    path = tmp_path / "二.nianbao"
    write_report(path, filled())
    key, widget_of = PLACES[place]
    window.editor.show_page(key)
    flush()
    before = window.document.report
    drop(widget_of(window.editor.page(key)), files(path))
    assert window.document.report is before
    assert [w.document.path.name for w in windows._windows] == [
        window.document.path.name,
        path.name,
    ]


def test_words_can_still_be_dropped_into_a_text(window):
    window.editor.show_page("s6")
    flush()
    data = QMimeData()
    data.setText("某句话")
    with Answers():
        drop(window.editor.page("s6").editor.viewport(), data)
    assert "某句话" in window.document.report.text["s6"]


def test_a_document_is_imported_wherever_it_falls(window, windows, tmp_path):
    report = made_up(Random(1), ("2021", None))
    path = tmp_path / "去年.HTML"
    path.write_text(page(report), "utf-8")
    window.editor.show_page("s1")
    flush()
    before = window.document.report
    with Answers("导入为本年报告"):
        drop(window.editor.page("s1").editor.viewport(), files(path))
    assert window.document.report is before
    assert [w.document.report for w in windows._windows] == [before, report]


def test_a_document_given_to_the_program_is_imported(windows, tmp_path):
    report = made_up(Random(1), ("2021", None))
    path = tmp_path / "去年.html"
    path.write_text(page(report), "utf-8")
    with Answers("导入为本年报告"):
        windows.begin([path])
    assert [w.document.report for w in windows._windows] == [report]
