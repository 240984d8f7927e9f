"""A narrow window folds actions, never the verdict, and draws the tabs together."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QToolButton

from tests.ui.hands import click


@pytest.mark.parametrize("width", [1366, 1093, 1000, 800])
def test_the_verdict_is_in_sight(window, width):
    window.showNormal()
    window.resize(width, 700)
    QApplication.processEvents()
    verdict = window._toolbar.verdict
    right = verdict.mapTo(window, QPoint(verdict.width(), 0)).x()
    assert verdict.isVisible()
    assert verdict.width() >= verdict.sizeHint().width()
    assert right <= window.width()


@pytest.mark.parametrize("width", [1366, 1000, 980, 900])
def test_all_tabs_are_in_view(window, width):
    window.showNormal()
    window.resize(width, 700)
    QApplication.processEvents()
    tabs = window.editor.tabs
    assert tabs.tabRect(tabs.count() - 1).right() < tabs.width()
    window.document.set_pairs([("t3.new.natural", "57")], "改")  # a number behind a name
    assert tabs.tabRect(tabs.count() - 1).right() < tabs.width()


def test_where_even_that_is_not_enough_arrows_move_the_tabs(window):
    window.showNormal()
    window.resize(683, 400)
    QApplication.processEvents()
    tabs = window.editor.tabs
    _, right = tabs.findChildren(QToolButton)
    assert right.width() >= 24  # wide enough to hit, with room for its arrow
    while right.isEnabled():
        click(right)
    assert tabs.tabRect(tabs.count() - 1).right() <= right.x()
