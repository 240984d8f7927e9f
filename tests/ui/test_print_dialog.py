"""The print dialog: which pages are printed, whatever it tells the print server."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QRadioButton,
    QSpinBox,
)

from tests.ui.printers import pdf_printer, press
from ui.print_dialog import PrintDialog
from ui.printing import asked_sheets


@pytest.fixture
def printer(qtbot, tmp_path):
    return pdf_printer("示例", tmp_path / "printed.pdf")


@pytest.fixture
def dialog(qtbot, printer):
    """The dialog for six pages; where the system has its own there is nothing to test."""
    dialog = PrintDialog(printer, 6)
    qtbot.addWidget(dialog)
    if dialog.findChild(QRadioButton, "pagesRadioButton") is None:
        pytest.skip("the system has its own dialog")
    dialog.show()
    return dialog


@pytest.fixture
def server(monkeypatch):
    """What the dialog tells the print server, seen by what it leaves to be told."""

    class Server:
        told: str | None = None

    original = QPrintDialog.accept

    def accept(dialog):
        radio, which = (
            dialog.findChild(QRadioButton, "pagesRadioButton"),
            dialog.findChild(QComboBox, "pageSetCombo"),
        )
        Server.told = (radio.isChecked(), which.currentIndex())
        original(dialog)

    monkeypatch.setattr(QPrintDialog, "accept", accept)
    return Server


def choose(dialog, radio="printAll", pages="", ends=None, row=0):
    dialog.findChild(QRadioButton, radio).setChecked(True)
    dialog.findChild(QLineEdit, "pagesLineEdit").setText(pages)
    dialog.findChild(QComboBox, "pageSetCombo").setCurrentIndex(row)
    for name, value in zip(("from", "to"), ends or (), strict=False):
        dialog.findChild(QSpinBox, name).setValue(value)


@pytest.mark.parametrize(
    ("choice", "sheets"),
    [
        ({}, [1, 2, 3, 4, 5, 6]),
        ({"radio": "printRange", "ends": (2, 3)}, [2, 3]),
        ({"radio": "pagesRadioButton", "pages": "1,4-5"}, [1, 4, 5]),
        ({"row": 1}, [1, 3, 5]),
        ({"row": 2}, [2, 4, 6]),
        ({"radio": "printRange", "ends": (2, 5), "row": 1}, [3, 5]),
        ({"radio": "printRange", "ends": (2, 5), "row": 2}, [2, 4]),
        ({"radio": "pagesRadioButton", "pages": "2-4", "row": 2}, [2, 4]),
        ({"radio": "pagesRadioButton", "pages": "1,3", "row": 2}, []),
        ({"radio": "pagesRadioButton", "pages": "9"}, []),
    ],
)
def test_pages_are_chosen_here_and_not_by_the_server_again(dialog, printer, server, choice, sheets):
    choose(dialog, **choice)
    dialog.accept()
    assert dialog.result() == QPrintDialog.DialogCode.Accepted
    assert [page + 1 for page in asked_sheets(printer, 6)] == sheets
    assert server.told == (False, 0)


def test_a_list_that_is_none_keeps_the_dialog_open(dialog, printer):
    choose(dialog, "pagesRadioButton", "一至三", row=1)
    press(None)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.findChild(QRadioButton, "pagesRadioButton").isChecked()
    assert dialog.findChild(QComboBox, "pageSetCombo").currentIndex() == 1


def test_a_choice_that_is_not_taken_is_still_there(dialog, monkeypatch):
    monkeypatch.setattr(QPrintDialog, "accept", lambda _: None)
    choose(dialog, "pagesRadioButton", "2", row=2)
    dialog.accept()
    assert dialog.findChild(QRadioButton, "pagesRadioButton").isChecked()
    assert dialog.findChild(QComboBox, "pageSetCombo").currentIndex() == 2
