"""The preview follows the report: all pages, after each change, made when somebody looks."""

from PySide6.QtGui import QImage

from app.errors import FontMissing
from app.report.batch import apply_batch
from tests.ui.preview.making import edit, middle, wait_for_pages, words
from ui.page_layout import GAP
from ui.preview_page import make_pages


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
