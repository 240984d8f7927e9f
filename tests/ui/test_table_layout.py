"""The official tables on a small screen: all of 表三 in view, no word cut, in either face."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from app.form.grid import Role
from tests.app.making import filled
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.ui.hands import ctrl, flush, press
from tests.ui.tables import show
from ui.faces import window_font
from ui.table.layout import PADDING
from ui.table.painting import _fitted
from ui.theme import LIGHT

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
SMALLEST = 12  # pixels of letters in a table


@pytest.fixture(params=["system", "bundled"])
def face(request, qapp, monkeypatch):
    """Let the window stand in the system's Chinese face, and in the bundled one."""
    before = qapp.font()
    if request.param == "bundled":
        monkeypatch.setattr("ui.faces._WINDOW", ())
    qapp.setFont(window_font())
    yield request.param
    qapp.setFont(before)


@pytest.fixture(params=FORMS, ids=FORM_NAMES)
def window(request, face, open_report):
    made = open_report(filled(request.param))
    assert (made.width(), made.height()) == (1366, 698)
    assert made.editor.panel.isVisible()
    return made


@pytest.fixture
def one_window(face, open_report):
    """Give a window with the larger of the forms."""
    return open_report(filled(("2021", None)))


def unfitting(view, font):
    """Return the texts that do not find room in their slots."""
    grid, totals = view.model().grid, view.model().total_slots
    found = []
    for slot in grid.slots:
        bold = QFont(font)
        bold.setBold(slot in totals)
        area = view._extent.rectangle(slot).adjusted(PADDING, 1, -PADDING, -2)
        text = view.model().index_of(slot.key).data() if slot.role is Role.NUMBER else slot.text
        metrics = QFontMetrics(bold)
        box = metrics.boundingRect(QRect(0, 0, area.width(), 10_000), WRAP, text)
        ink = box.height() - (metrics.height() - bold.pixelSize())  # no air above and below
        if box.width() > area.width() or ink > area.height():
            found.append((text, (box.width(), box.height()), (area.width(), area.height())))
    return found


@pytest.mark.parametrize("section", ["s2", "s3", "s4"])
def test_the_whole_table_is_in_view_and_nothing_is_cut(window, section):
    view = show(window, section)
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() == 0
    assert not view.verticalScrollBar().isVisible()
    assert not view.horizontalScrollBar().isVisible()
    assert view.font().pixelSize() >= SMALLEST
    assert unfitting(view, view.font()) == []
    columns, rows = view._extent.size
    assert columns <= view.width()
    assert rows <= view.height()


def test_the_header_stands_exactly_over_its_columns(one_window):
    view = show(one_window, "s3")
    grid = view.model().grid
    for column in range(len(grid.widths)):
        assert view.columnWidth(column) == view._extent.columns[column]
    for row in range(view.model().rowCount()):
        assert view.rowHeight(row) == view._extent.rows[row + grid.header_rows]
    assert view.horizontalHeader().height() == sum(view._extent.rows[: grid.header_rows]) + 1


def test_six_digits_stand_in_full_size(one_window):
    view = show(one_window, "s3")
    bold = QFont(view.font())
    bold.setBold(True)
    for key in ("t3.new.natural", "t3.new.total"):
        room = view.visualRect(view.model().index_of(key)).width() - 2 * PADDING
        assert _fitted(QFont(bold), "999999", room).pixelSize() == view.font().pixelSize()


def test_the_longest_number_is_made_smaller_and_still_stands_on_one_line(one_window):
    view = show(one_window, "s3")
    longest = "999999999999"
    one_window.document.set_pairs([("t3.new.natural", longest)], "改")
    room = view.visualRect(view.model().index_of("t3.new.natural")).width() - 2 * PADDING
    bold = QFont(view.font())
    bold.setBold(True)
    shown = _fitted(bold, longest, room)
    assert 7 <= shown.pixelSize() < SMALLEST
    assert QFontMetrics(shown).horizontalAdvance(longest) <= room + 1


def test_the_verdict_and_all_tabs_are_in_sight(one_window):
    toolbar, tabs = one_window._toolbar, one_window.editor.tabs
    verdict = toolbar.verdict
    assert verdict.isVisible()
    right = verdict.mapTo(one_window, verdict.rect().topRight()).x()
    assert 1366 - 40 < right < 1366
    assert tabs.tabRect(tabs.count() - 1).right() < tabs.width()
    blank = [(key, "") for key in one_window.document.report.cells]
    one_window.document.set_pairs(blank, "清")
    flush()
    assert verdict.isVisible()
    assert tabs.tabRect(tabs.count() - 1).right() < tabs.width()


def test_the_panel_folds_and_the_table_takes_its_room(one_window):
    view = show(one_window, "s4")
    before = view.width()
    press(Qt.Key.Key_F9)
    assert not one_window.editor.panel.isVisible()
    assert view.width() > before
    assert unfitting(view, view.font()) == []
    press(Qt.Key.Key_F9)
    assert one_window.editor.panel.isVisible()


@pytest.mark.parametrize("section", ["s2", "s3", "s4"])
def test_twice_as_large_nothing_is_cut_either(window, section):
    view = show(window, section)
    pixels = view.font().pixelSize()
    for _ in range(6):
        ctrl(Qt.Key.Key_Equal)
    assert view.font().pixelSize() >= 2 * SMALLEST > pixels
    assert unfitting(view, view.font()) == []
    ctrl(Qt.Key.Key_1)
    assert view.font().pixelSize() == pixels


@pytest.mark.parametrize("section", ["s2", "s3", "s4"])
def test_the_table_has_a_line_at_its_top(one_window, section):
    view = show(one_window, section)
    flush()
    image = view.grab().toImage()
    top = {image.pixelColor(x, 0).name().upper() for x in range(view._extent.size[0])}
    assert top == {LIGHT.lines}
