"""A narrow window folds actions, never the verdict."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication


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
