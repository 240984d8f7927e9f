"""Importing in the window: what was read beside its source, accepted, mended or given up."""

import dataclasses
from random import Random

import pytest
from PySide6.QtWidgets import QTreeWidget

from app.review.last_year import last_year_of
from tests.app.making import filled
from tests.app.reading.pages import drawn_tables, made_up, move_number, page
from tests.ui.hands import Answers, Key, button, ctrl, file_name, press, write
from ui.import_dialog import ImportDialog
from ui.source_view import SourceView


@pytest.fixture
def report():
    return made_up(Random(1), ("2021", None))


@pytest.fixture
def bent(tmp_path, report):
    tables = drawn_tables(report)
    tables["t3"] = move_number(Random(2), tables["t3"])
    path = tmp_path / "错位.html"
    path.write_text(page(report, tables), "utf-8")
    return path


def accept(dialog):
    assert isinstance(dialog, ImportDialog)
    button(dialog, "用作新报告").click()


def test_a_document_becomes_a_new_report(empty_window, tmp_path, report):
    path = tmp_path / "去年.html"
    path.write_text(page(report), "utf-8")
    with Answers(file_name(path), accept):
        ctrl(Key.Key_I)
    document = empty_window.document
    assert document.report == report
    assert document.path is None
    assert empty_window.isWindowModified()


def test_a_doubtful_cell_is_shown_in_the_source_and_mended(empty_window, bent):
    mended = []

    def mend(dialog):
        tree, source = dialog.findChild(QTreeWidget), dialog.findChild(SourceView)
        rows = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        row = next(row for row in rows if row.text(1) == "" and "空白" in row.text(2))
        tree.setCurrentItem(row)
        assert source.textCursor().block().isValid()
        tree.itemDoubleClicked.emit(row, 1)
        write("12")
        press(Key.Key_Return)
        mended.append(row.data(0, 0x0100).cell)
        accept(dialog)

    with Answers(file_name(bent), mend):
        ctrl(Key.Key_I)
    report = empty_window.document.report
    assert report.cells[mended[0]] == 12
    assert mended[0] not in report.doubts
    assert report.doubts


def test_given_up_nothing_is_opened(empty_window, bent):
    with Answers(file_name(bent), "取消"):
        ctrl(Key.Key_I)
    assert empty_window.document is None


def test_another_kind_of_file_is_refused_in_words(empty_window, tmp_path):
    path = tmp_path / "图.docx"
    path.write_bytes(b"\x89PNG")
    with Answers(file_name(path), "知道了") as seen:
        ctrl(Key.Key_I)
    assert "图片" in seen.words[-1]
    assert empty_window.document is None


def last_year_page(tmp_path, year=2024):
    """Write the page of a report of `year`; return it with the report."""
    report = dataclasses.replace(made_up(Random(1), ("2021", None)), year=year)
    path = tmp_path / "上年.html"
    path.write_text(page(report), "utf-8")
    return path, report


def take_as_last_year(dialog):
    assert isinstance(dialog, ImportDialog)
    button(dialog, "用作上年报告").click()


def test_a_document_is_opened_as_last_years(open_report, tmp_path):
    window = open_report(filled())
    path, report = last_year_page(tmp_path)
    with Answers(file_name(path), take_as_last_year):
        window.named_actions["previous"].trigger()
    last = last_year_of(window.document.report).report
    assert (last.year, last.cells) == (2024, report.cells)
    ctrl(Key.Key_Z)
    assert window.document.report.previous is None


def test_a_document_of_another_year_or_kind_is_not_taken_as_last_years(open_report, tmp_path):
    window = open_report(filled())
    path, _ = last_year_page(tmp_path, 2022)
    with Answers(file_name(path), take_as_last_year, "知道了") as seen:
        window.named_actions["previous"].trigger()
    assert "2024" in seen.words[-1]
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    with Answers(file_name(broken), "知道了") as seen:
        window.named_actions["previous"].trigger()
    assert "已损坏" in seen.words[-1]
    with Answers(file_name(path), "取消"):
        window.named_actions["previous"].trigger()
    assert window.document.report.previous is None


def test_a_new_report_begins_from_last_years_document(empty_window, tmp_path):
    path, report = last_year_page(tmp_path)
    with Answers(file_name(path), take_as_last_year, "新建"):
        empty_window.named_actions["next"].trigger()
    begun = empty_window.document.report
    assert (begun.year, begun.unit) == (2025, report.unit)
    assert begun.cells["t3.carried_in.legal"] == report.cells["t3.carried_out.legal"]
