"""The preview: all pages, after each change, at any zoom, and nothing jumps."""

import threading
from io import BytesIO
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QToolButton
from reportlab.pdfgen.canvas import Canvas

from app.errors import FontMissing
from app.report.batch import apply_batch
from app.store.project_file import read_report
from app.writing.pdf_render import PdfPages
from resources import resource
from ui import preview_page
from ui.document import Document
from ui.page_layout import GAP, Fit, fitting_zoom, lay_out
from ui.preview_page import PreviewPage, make_pages
from ui.theme import DARK, LIGHT

A4 = (595.2756, 841.8898)
TURNED = (A4[1], A4[0])


def shaded_pdf(shade: float, *sizes: tuple[float, float]) -> bytes:
    """Return a PDF of pages that are `shade` of grey all over."""
    canvas = Canvas(BytesIO(), pagesize=sizes[0], invariant=1)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.setFillGray(shade)
        canvas.rect(0, 0, width, height, 0, 1)
        canvas.showPage()
    return canvas.getpdfdata()


class Maker:
    """Makes pages for the preview as the test tells it to, in place of the typesetter."""

    def __init__(self) -> None:
        self.reports: list[object] = []
        self.count = 3
        self.shade = 1.0
        self.error: Exception | None = None
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self, report, _options):
        self.reports.append(report)
        shade, count, error = self.shade, self.count, self.error
        assert self.may_end.wait(10)
        if error:
            raise error
        return PdfPages(shaded_pdf(shade, *[A4] * count))


@pytest.fixture
def maker(monkeypatch):
    maker = Maker()
    monkeypatch.setattr(preview_page, "make_pages", maker)
    yield maker
    maker.may_end.set()


@pytest.fixture
def document(qtbot):
    return Document(read_report(resource("examples", "示例街道2020.nianbao")))


@pytest.fixture
def page(qtbot, document):
    page = PreviewPage(document, LIGHT)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def wait_for_pages(qtbot, page, count=None):
    qtbot.waitUntil(lambda: page.view.page_count > 0 and page.view.page_count == (count or 3))


def middle(page) -> int:
    """Return how bright the view is in the middle, 0 to 255."""
    image = page.view.viewport().grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).lightness()


def words(page) -> str:
    """Return what the labels that can be seen say."""
    labels = page.findChildren(QLabel)
    return "｜".join(label.text() for label in labels if label.isVisible() and label.text())


def button(page, name) -> QToolButton:
    return next(b for b in page.findChildren(QToolButton) if b.accessibleName() == name)


def edit(document, value="31") -> None:
    document.set_pairs([("t3.new.natural", value)], "改数")


# The pages of the report


def test_the_pages_are_those_of_the_pdf(qtbot, document, page):
    page.resize(1100, 600)
    page.set_active(True)
    wait_for_pages(qtbot, page, 4)
    page.view.set_zoom(1.0)
    page.view.verticalScrollBar().setValue(0)
    image = page.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    sheet = page.view._layout.sheets[0]
    left = round(sheet.x() + page.view._origin().x())
    shown = image.copy(left, GAP, round(sheet.width()), 500)
    with make_pages(document.report) as pages:
        raster = pages.render(0, 96 / 72, range(500))
    size = (raster.width, raster.height)
    wanted = QImage(raster.data, *size, raster.stride, QImage.Format.Format_RGB32)
    assert shown.size() == wanted.size()
    assert shown == wanted


def test_a_report_that_is_not_ready_is_shown_as_a_draft(document):
    with make_pages(document.report) as pages:
        ready = pages.render(0, 0.5).data
    with make_pages(apply_batch(document.report, [("t3.new.natural", "59")])) as pages:
        assert pages.render(0, 0.5).data != ready


def test_an_edit_is_followed(qtbot, document, page):
    page.set_active(True)
    wait_for_pages(qtbot, page, 4)
    before = page.view._pages
    edit(document)
    qtbot.waitUntil(lambda: page.view._pages is not before)
    assert page.view.page_count == 4


# When they are made


def test_nothing_is_made_while_nobody_looks(qtbot, document, page, maker):
    edit(document)
    qtbot.wait(350)
    assert maker.reports == []
    page.set_active(True)
    wait_for_pages(qtbot, page)
    assert maker.reports == [document.report]


def test_coming_back_makes_them_anew_only_after_a_change(qtbot, document, page, maker):
    page.set_active(True)
    wait_for_pages(qtbot, page)
    page.set_active(False)
    page.set_active(True)
    page.set_active(False)
    assert len(maker.reports) == 1
    edit(document)
    page.set_active(True)
    qtbot.waitUntil(lambda: len(maker.reports) == 2)
    assert maker.reports[-1] is document.report


def test_leaving_before_they_are_made_makes_them_at_the_next_visit(qtbot, page, maker):
    maker.may_end.clear()
    page.set_active(True)
    qtbot.waitUntil(lambda: len(maker.reports) == 1)
    page.set_active(False)
    maker.may_end.set()
    qtbot.wait(50)
    assert page.view.page_count == 0
    page.set_active(True)
    wait_for_pages(qtbot, page)


def test_many_changes_at_once_are_one(qtbot, document, page, maker):
    page.set_active(True)
    wait_for_pages(qtbot, page)
    for value in range(20, 30):
        edit(document, str(value))
        qtbot.wait(10)
    qtbot.waitUntil(lambda: len(maker.reports) == 2)
    qtbot.wait(300)
    assert len(maker.reports) == 2
    assert maker.reports[-1] is document.report


def test_pages_of_an_older_report_are_ignored(qtbot, document, page, maker):
    page.set_active(True)
    wait_for_pages(qtbot, page)
    maker.may_end.clear()
    maker.count, maker.shade = 7, 0.0
    edit(document)
    qtbot.waitUntil(lambda: len(maker.reports) == 2)
    maker.count, maker.shade = 5, 1.0
    edit(document, "32")
    qtbot.waitUntil(lambda: not page._debounce.isActive())
    seen = []
    page.view.looked.connect(lambda: seen.append(page.view.page_count))
    maker.may_end.set()
    wait_for_pages(qtbot, page, 5)
    assert 7 not in seen


def test_the_old_pages_stay_until_the_new_ones_are_there(qtbot, document, page, maker):
    maker.shade = 0.0
    page.set_active(True)
    wait_for_pages(qtbot, page)
    assert middle(page) == 0
    maker.may_end.clear()
    maker.shade = 1.0
    edit(document)
    qtbot.waitUntil(lambda: len(maker.reports) == 2)
    assert middle(page) == 0
    maker.may_end.set()
    qtbot.waitUntil(lambda: middle(page) == 255)


def test_only_waiting_for_long_is_told(qtbot, document, page, maker):
    page.set_active(True)
    wait_for_pages(qtbot, page)
    assert "正在更新" not in words(page)
    maker.may_end.clear()
    edit(document)
    qtbot.waitUntil(lambda: len(maker.reports) == 2)
    assert "正在更新" not in words(page)
    qtbot.waitUntil(lambda: "正在更新…" in words(page), timeout=2000)
    maker.may_end.set()
    qtbot.waitUntil(lambda: "正在更新" not in words(page))


# What goes wrong


def test_an_error_is_a_sentence_on_the_page(qtbot, document, page, maker):
    maker.error = FontMissing("缺少字体“仿宋”。请重新安装程序。")
    page.set_active(True)
    qtbot.waitUntil(lambda: "缺少字体“仿宋”。请重新安装程序。" in words(page))
    maker.error = None
    edit(document)
    wait_for_pages(qtbot, page)
    assert "缺少字体" not in words(page)


def test_with_pages_of_before_the_error_says_that_they_are(qtbot, document, page, maker):
    page.set_active(True)
    wait_for_pages(qtbot, page)
    maker.error = FontMissing("缺少字体。")
    edit(document)
    qtbot.waitUntil(lambda: "缺少字体。下面是上一次的预览。" in words(page))
    assert page.view.page_count == 3


def test_an_error_of_the_program_is_logged_and_told_in_chinese(qtbot, page, maker, caplog):
    maker.error = KeyError("secret")
    page.set_active(True)
    qtbot.waitUntil(lambda: "程序内部出错" in words(page))
    assert "secret" not in words(page)
    assert "secret" in caplog.text
    page.set_active(False)
    maker.error = None
    page.set_active(True)
    wait_for_pages(qtbot, page)


# Looking at them


@pytest.fixture
def shown(qtbot, page, maker):
    page.set_active(True)
    wait_for_pages(qtbot, page)
    return page


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
