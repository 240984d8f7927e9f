"""What is asked and said before and after a report is printed."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QProgressDialog,
    QWidget,
)

from app.errors import FontMissing
from app.report.batch import apply_batch
from app.store.project_file import read_report
from app.writing.pdf_render import PdfPages
from resources import resource
from tests.ui.printers import pdf_printer, press
from ui import printing
from ui.document import Document
from ui.draft_question import ask_draft
from ui.printing import print_report


@pytest.fixture(scope="module")
def report():
    return read_report(resource("examples", "示例街道2020.nianbao"))


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def ready(report):
    return Document(report)


@pytest.fixture
def unready(report):
    return Document(apply_batch(report, [("t3.new.natural", "59")]))


@pytest.fixture
def office(monkeypatch, tmp_path):
    """An office with a printer that writes PDFs, and somebody who presses 打印."""

    class Office:
        shown: QPrintDialog | None = None
        file = tmp_path / "office.pdf"
        answer = QPrintDialog.DialogCode.Accepted

    def make(title):
        return pdf_printer(title, Office.file)

    def execute(dialog):
        Office.shown = dialog
        Office.title = dialog.windowTitle()
        Office.range = (dialog.minPage(), dialog.maxPage(), dialog.fromPage(), dialog.toPage())
        Office.options = dialog.options()
        return Office.answer

    monkeypatch.setattr(printing, "make_printer", make)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["办公室"])
    monkeypatch.setattr(QPrintDialog, "exec", execute)
    return Office


def test_a_ready_report_is_printed_at_once(ready, parent, office):
    assert print_report(ready, parent) == "已交给打印机：共 4 页。"
    assert office.title == "打印"
    assert office.range == (1, 4, 1, 4)
    assert QPrintDialog.PrintDialogOption.PrintPageRange in office.options
    assert QPrintDialog.PrintDialogOption.PrintToFile not in office.options
    with PdfPages(office.file.read_bytes()) as pages:
        assert len(pages) == 4


def test_a_character_that_no_face_has_is_told(report, parent, office):
    document = Document(apply_batch(report, [("s6", "本年度没有其他事项\ue000。")]))
    assert print_report(document, parent).endswith("页。字体中没有这些字，印作“〓”，请换字：\ue000")


def test_nothing_is_printed_when_the_dialog_is_left(ready, parent, office):
    office.answer = QPrintDialog.DialogCode.Rejected
    assert print_report(ready, parent) is None
    assert not office.file.exists()


@pytest.mark.parametrize(("words", "is_draft"), [("打印草稿", True), ("仍按正式稿打印", False)])
def test_an_unready_report_asks_how(unready, parent, office, monkeypatch, words, is_draft):
    made = []
    original = printing._make_pdf

    def make(report, options, *, is_draft):
        made.append(is_draft)
        return original(report, options, is_draft=is_draft)

    monkeypatch.setattr(printing, "_make_pdf", make)
    press(words)
    assert print_report(unready, parent)
    assert made == [is_draft]


@pytest.mark.parametrize("words", ["取消", None])
def test_an_unready_report_need_not_be_printed(unready, parent, office, words):
    press(words)
    assert print_report(unready, parent) is None
    assert office.shown is None


def read_sentence(shown: list[tuple[str, str]]) -> None:
    """Read title and text of the next message box and close it."""

    def now():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.textFormat() == Qt.TextFormat.PlainText
        shown.append((box.windowTitle(), box.text()))
        box.accept()

    QTimer.singleShot(0, now)


def test_without_a_printer_there_is_a_sentence(ready, parent, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    shown = []
    read_sentence(shown)
    assert print_report(ready, parent) is None
    ((title, sentence),) = shown
    assert title == "打印"
    assert "没有安装打印机" in sentence
    assert "导出 PDF" in sentence


def test_an_error_is_a_sentence(ready, parent, office, monkeypatch):
    def make(report, options, *, is_draft):
        raise FontMissing("缺少字体。")

    shown = []
    monkeypatch.setattr(printing, "_make_pdf", make)
    read_sentence(shown)
    assert print_report(ready, parent) is None
    assert shown == [("打印", "缺少字体。")]


def test_stopping_says_what_the_printer_has_got(ready, parent, office, monkeypatch):
    class Impatient(QProgressDialog):
        def setValue(self, value):
            super().setValue(value)
            if value > 250:
                self.cancel()

    monkeypatch.setattr(printing, "QProgressDialog", Impatient)
    sentence = print_report(ready, parent)
    assert sentence == "已停止打印，前 2 页已交给打印机；不需要的，请在打印队列中删除。"


def test_a_job_that_the_printer_takes_back_was_cancelled(ready, parent, office, monkeypatch):
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _: True)
    monkeypatch.setattr(QPrinter, "abort", lambda _: True)
    assert print_report(ready, parent) == "已取消打印。"


def test_the_question_names_what_is_asked(parent):
    press("导出草稿")
    assert ask_draft(parent, "导出") is True
    press("仍按正式稿导出")
    assert ask_draft(parent, "导出") is False
    press("取消")
    assert ask_draft(parent, "导出") is None
