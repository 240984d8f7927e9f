"""Looking at the pages: at any zoom, and nothing jumps."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QToolButton

from tests.ui.preview.making import A4, TURNED, button, edit, middle, wait_for_pages, words
from ui.page_layout import GAP, Fit, fitting_zoom, lay_out
from ui.preview_page import PreviewPage
from ui.theme import DARK, LIGHT


def test_pages_fit_the_width_at_first(shown):
    view = shown.view
    assert view.fit is Fit.WIDTH
    sheet = view._layout.sheets[0]
    assert sheet.width() == pytest.approx(view.viewport().width() - 2 * GAP, abs=1)
    assert not view.horizontalScrollBar().isVisible()
    shown.resize(1200, 600)
    assert view._layout.sheets[0].width() > sheet.width() + 290
    assert button(shown, "适合宽度").isChecked()


def test_a_whole_page_can_be_seen(qtbot, shown):
    qtbot.mouseClick(button(shown, "整页"), Qt.MouseButton.LeftButton)
    sheet = shown.view._layout.sheets[0]
    assert sheet.height() == pytest.approx(shown.view.viewport().height() - 2 * GAP, abs=1)
    assert button(shown, "整页").isChecked()
    assert not button(shown, "适合宽度").isChecked()


def test_zoom_goes_from_50_to_200(qtbot, shown):
    shown.view.set_zoom(1.0)
    for _ in range(10):
        qtbot.mouseClick(button(shown, "放大"), Qt.MouseButton.LeftButton)
    assert shown.view.zoom == 2.0
    assert "200%" in words(shown)
    assert not button(shown, "放大").isEnabled()
    for _ in range(10):
        qtbot.mouseClick(button(shown, "缩小"), Qt.MouseButton.LeftButton)
    assert shown.view.zoom == 0.5
    assert not button(shown, "缩小").isEnabled()
    shown.view.set_zoom(9)
    assert shown.view.zoom == 2.0


def test_a_hundred_percent_is_the_true_size(shown):
    shown.view.set_zoom(1.0)
    assert shown.view._layout.sheets[0].width() == pytest.approx(A4[0] * 96 / 72, abs=0.5)


def test_keys_zoom_and_scroll(qtbot, shown):
    view, bar = shown.view, shown.view.verticalScrollBar()
    view.set_zoom(1.0)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_Equal, control)
    assert view.zoom == 1.25
    qtbot.keyClick(view, Qt.Key.Key_Minus, control)
    assert view.zoom == 1.0
    qtbot.keyClick(view, Qt.Key.Key_0, control)
    assert view.fit is Fit.WIDTH
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert view.page == 3
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < view.viewport().height()
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert 0 < bar.value() < 100


def test_keys_that_zoom_here_are_kept_from_the_window(shown):
    def overridden(key, modifier):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
        event.ignore()
        shown.view.event(event)
        return event.isAccepted()

    control = Qt.KeyboardModifier.ControlModifier
    assert overridden(Qt.Key.Key_Equal, control)
    assert overridden(Qt.Key.Key_Minus, control)
    assert not overridden(Qt.Key.Key_S, control)
    assert not overridden(Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier)


def test_the_wheel_zooms_around_the_mouse(shown):
    view = shown.view
    view.set_zoom(1.0)
    view.verticalScrollBar().setValue(700)
    mouse = QPointF(300, 200)
    before = view._layout.spot(mouse - view._origin())
    view.wheelEvent(wheel(view, mouse, 120, Qt.KeyboardModifier.ControlModifier))
    assert view.zoom == pytest.approx(1.1)
    after = view._layout.spot(mouse - view._origin())
    assert after.page == before.page
    assert after.down == pytest.approx(before.down, abs=0.002)
    scrolled = view.verticalScrollBar().value()
    view.wheelEvent(wheel(view, mouse, -120, Qt.KeyboardModifier.NoModifier))
    assert view.zoom == pytest.approx(1.1)
    assert view.verticalScrollBar().value() > scrolled


def wheel(view, mouse, turned, modifiers):
    return QWheelEvent(
        mouse,
        QPointF(view.mapToGlobal(mouse.toPoint())),
        QPoint(0, 0),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_the_place_is_kept_when_pages_are_made_anew(qtbot, document, shown, maker):
    bar = shown.view.verticalScrollBar()
    bar.setValue(1777)
    maker.count = 6
    edit(document)
    wait_for_pages(qtbot, shown, 6)
    assert bar.value() == 1777
    assert "共 6 页" in words(shown)


def test_a_place_that_is_gone_leads_to_the_end(qtbot, document, shown, maker):
    shown.view.verticalScrollBar().setValue(3000)
    maker.count = 1
    edit(document)
    wait_for_pages(qtbot, shown, 1)
    assert shown.view.verticalScrollBar().value() == shown.view.verticalScrollBar().maximum()
    assert middle(shown) == 255


def test_resizing_keeps_the_place(shown):
    view = shown.view
    view.verticalScrollBar().setValue(1500)
    before = view._layout.spot(-view._origin())
    shown.resize(700, 600)
    after = view._layout.spot(-view._origin())
    assert after.page == before.page
    assert after.down == pytest.approx(before.down, abs=0.002)


def test_the_page_in_view_is_told(shown):
    bar = shown.view.verticalScrollBar()
    assert "第 1 页，共 3 页" in words(shown)
    bar.setValue(round(shown.view._layout.sheets[1].y()))
    assert "第 2 页，共 3 页" in words(shown)
    assert shown.view.accessibleDescription() == "第 2 页，共 3 页"
    bar.setValue(bar.maximum())
    assert "第 3 页，共 3 页" in words(shown)


def test_only_what_is_near_is_kept(qtbot, document, shown, maker):
    maker.count = 30
    edit(document)
    wait_for_pages(qtbot, shown, 30)
    view = shown.view
    view.set_zoom(2.0)
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum(), 400):
        bar.setValue(value)
        view.viewport().repaint()
        assert sum(strip.sizeInBytes() for strip in view._strips.values()) < 40_000_000


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_paper_is_white_on_the_colour_of_the_window(shown, theme):
    shown.show_theme(theme)
    image = shown.view.viewport().grab().toImage()
    sheet = shown.view._layout.sheets[0].translated(shown.view._origin())
    assert image.pixelColor(2, 300) == QColor(theme.window)
    assert image.pixelColor(round(sheet.x()) + 40, 300) == QColor("#FFFFFF")
    assert image.pixelColor(round(sheet.x()) - 1, 300) == QColor(theme.lines)


def test_everything_has_a_name(shown):
    assert shown.view.accessibleName() == "预览"
    assert all(b.accessibleName() and b.toolTip() for b in shown.findChildren(QToolButton))


# The arithmetic of it


def test_pages_lie_in_the_middle_below_each_other():
    layout = lay_out([A4, TURNED, A4], 1.0, 1.0)
    first, second, third = layout.sheets
    assert second.x() == GAP
    assert first.center().x() == pytest.approx(second.center().x())
    assert second.y() == first.bottom() + GAP
    assert layout.extent == (second.width() + 2 * GAP, third.bottom() + GAP)
    assert [layout.page_at(y) for y in (0, first.bottom(), second.y(), 9999)] == [0, 0, 1, 2]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_page_is_a_whole_number_of_pixels(ratio):
    sheet = lay_out([A4], 0.87, ratio).sheets[0]
    for length in (sheet.width() * ratio, sheet.height() * ratio):
        assert length == pytest.approx(round(length), abs=1e-6)


def test_without_pages_there_is_nothing(qtbot, page):
    view = page.view
    assert (view.page, view.page_count, words(page)) == (0, 0, "")
    view.set_zoom(1.5)
    view.step_zoom(1)
    view.viewport().grab()
    assert fitting_zoom([], QSizeF(100, 100), Fit.PAGE) == 1.0
    assert lay_out([], 1.0, 1.0).spot(QPointF(0, 0)) is None


def test_the_pages_go_with_the_view(qtbot, document, maker):
    page = PreviewPage(document, LIGHT)
    page.set_active(True)
    wait_for_pages(qtbot, page)
    held = SimpleNamespace(pages=page.view._pages)
    old = held.pages
    edit(document)
    qtbot.waitUntil(lambda: page.view._pages is not old)
    with pytest.raises(ValueError, match="closed"):
        old.render(0, 1.0)
    page.deleteLater()
