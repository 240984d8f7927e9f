"""The 报送清单 counts a print only if it is the whole report in its final form."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo

from app.store.hand_in import Step
from tests.ui.printers import pdf_printer, press
from tests.ui.tables import told
from ui import printing


@pytest.fixture
def printer(monkeypatch, tmp_path):
    """Give a printer that writes a file, and somebody who presses 打印."""
    made = pdf_printer("年报", tmp_path / "printed.pdf")
    monkeypatch.setattr(printing, "make_printer", lambda _title: made)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["办公室"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Accepted)
    return made


def is_marked(window):
    return Step.PRINTED in window.hand_in.marks(window.document.report)


def test_all_pages_of_the_final_form(window, printer):
    window.named_actions["print"].trigger()
    assert "已交给打印机" in told(window)
    assert is_marked(window)


def test_some_pages_are_not_the_report(window, printer, monkeypatch):
    def choose_two(_dialog):
        printer.setFromTo(1, 2)
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose_two)
    window.named_actions["print"].trigger()
    assert "共 2 页" in told(window)
    assert not is_marked(window)


def test_a_draft_is_not(window, printer):
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    press("打印草稿")
    window.named_actions["print"].trigger()
    assert "已交给打印机" in told(window)
    assert not is_marked(window)
