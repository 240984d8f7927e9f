"""The tables of a window, as a person looks at them: by key, by what is said where."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QLabel, QLineEdit

from app.form.edition import RuleClass
from tests.ui.hands import click, flush
from ui.main_window import MainWindow
from ui.table.model import MARK_ROLE
from ui.table.view import TableView


def show(window: MainWindow, section: str) -> TableView:
    """Bring the table of `section` into view and return it."""
    window.editor.show_page(section)
    flush()
    view = window.editor.page(section).view
    view.setFocus()
    return view


def index(view: TableView, key: str) -> QModelIndex:
    """Return where the cell `key` stands."""
    found = view.model().index_of(key)
    assert found.isValid(), key
    return found


def click_cell(view: TableView, key: str) -> None:
    """Click on the cell `key`."""
    view.scrollTo(index(view, key))
    click(view.viewport(), view.visualRect(index(view, key)).center())
    assert view.current_key() == key


def select(view: TableView, first: str, last: str) -> None:
    """Select the block from `first` to `last`, as drawing the mouse over it does."""
    top, bottom = index(view, first), index(view, last)
    view.setCurrentIndex(top)
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().select(QItemSelection(top, bottom), flag)


def shown(view: TableView, key: str) -> str:
    """Return what the cell `key` shows."""
    return str(index(view, key).data())


def editor(view: TableView) -> QLineEdit | None:
    """Return the open editor of a cell."""
    lines = [line for line in view.viewport().findChildren(QLineEdit) if line.isVisible()]
    return lines[0] if lines else None


def marks(view: TableView) -> dict[str, RuleClass]:
    """Return the marked cells of a table with their class."""
    found = {key: index(view, key).data(MARK_ROLE) for key in view.model().keys()}  # noqa: SIM118
    return {key: mark for key, mark in found.items() if mark is not None}


def told(window: MainWindow) -> str:
    """Return the sentence in the status bar."""
    return window.statusBar().currentMessage()


def place(window: MainWindow) -> str:
    """Return where the status bar says that one is."""
    return window.statusBar().findChildren(QLabel)[0].text()


def card_texts(window: MainWindow) -> list[list[str]]:
    """Return the words on the cards of the panel, a list a card."""
    return [
        [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
        for card in window.editor.panel.cards()
    ]
