"""The official sub-headings of a text, and the outline beside it."""

import pytest
from PySide6.QtCore import Qt

from app.form.catalogue import form_of
from app.report.report import Report
from app.report.subheadings import subheading_ranges
from tests.ui.hands import (
    Key,
    click,
    flush,
    press,
    write,
)
from tests.ui.texts import put, text, undo_text
from ui.document import Document
from ui.text.headings import headings, official_heading, outline, with_heading
from ui.text.line_maps import LineMaps
from ui.text.outline_list import WIDTH

NAMES_2019 = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")


@pytest.mark.parametrize(
    ("edition", "platform"), [("2019", "平台建设"), ("2021", "政府信息公开平台建设")]
)
def test_the_names_come_from_the_edition(edition, platform):
    sections = {s.key: s for s in form_of(edition).sections}
    assert sections["s1"].subheadings[3] == platform
    assert len(sections["s1"].subheadings) == 5
    assert sections["s5"].subheadings == ()


def map_of(words: str):
    return LineMaps(Document(Report("2019", 2020))).text_map(words)


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("", 0, "（一）主动公开。|"),
        ("前言。", 0, "前言。\n（一）主动公开。|"),
        ("（二）依申请公开。内容。", 0, "（一）主动公开。|\n（二）依申请公开。内容。"),
        (
            "（一）主动公开。甲。（三）政府信息管理。丙",
            1,
            "（一）主动公开。甲。\n（二）依申请公开。|\n（三）政府信息管理。丙",
        ),
        ("（一）主动公开情况\n甲\n", 4, "（一）主动公开情况\n甲\n（五）监督保障。|"),
        ("{{unit}}𬭎\n（五）监督保障。", 3, "{{unit}}𬭎\n（四）平台建设。|\n（五）监督保障。"),
    ],
)
def test_a_sub_heading_goes_to_its_place_in_the_order(before, place, after):
    words, at = with_heading(map_of(before), NAMES_2019, place)
    assert words[:at] + "|" + words[at:] == after


def test_the_outline_holds_what_is_there_and_what_is_missing_in_order():
    found = headings(map_of("（二）依申请公开。乙。\n（一）自拟标题。（五）监督保障情况。戊。"))
    rows = [(row.text, row.editor is not None) for row in outline(found, NAMES_2019)]
    assert rows == [
        ("（一）主动公开", False),
        ("（二）依申请公开", True),
        ("（一）自拟标题", True),
        ("（三）政府信息管理", False),
        ("（四）平台建设", False),
        ("（五）监督保障情况", True),
    ]


def test_a_heading_is_one_click_away_and_grey_when_it_is_there(window, page):
    outline_list = page._outline
    click(outline_list.viewport(), outline_list.visualItemRect(outline_list.item(1)).center())
    write("乙")
    click(outline_list.viewport(), outline_list.visualItemRect(outline_list.item(0)).center())
    write("甲")
    assert text(window) == "（一）主动公开。甲\n（二）依申请公开。乙"
    enabled = [action.isEnabled() for action in page._tools.menu.actions()]
    assert enabled == [False, False, True, True, True]
    page._tools.menu.actions()[4].trigger()
    assert text(window).endswith("乙\n（五）监督保障。")
    assert undo_text(window) == "加小标题 监督保障"


def test_the_outline_follows_typing_and_a_click_goes_there(window, page):
    put(window, page, "（一）主动公开。" + "甲" * 3000 + "\n（二）依申请公开。乙")
    press(Key.Key_End, modifiers=Qt.KeyboardModifier.ControlModifier)
    write("\n（六）其他情况。丙")
    rows = [page._outline.item(i).text() for i in range(page._outline.count())]
    there = ["（一）主动公开", "（二）依申请公开", "（六）其他情况"]
    assert rows == [*there, "＋ （三）政府信息管理", "＋ （四）平台建设", "＋ （五）监督保障"]
    item = page._outline.visualItemRect(page._outline.item(0)).center()
    click(page._outline.viewport(), item)
    assert page.editor.textCursor().position() == 0
    assert page.editor.verticalScrollBar().value() < 10


def test_sub_headings_are_shown_in_another_face(window, page):
    put(window, page, "（一）主动公开。甲乙丙𬭎。（二）{{year}}年依申请公开。丁")
    block = page.editor.document().begin()
    ranges = [(r.start, r.length) for r in block.layout().formats()]
    assert ranges == [(0, 8), (14, 11)]
    line = page.editor.text_map.printed
    assert [line[a:b] for a, b in subheading_ranges(line)] == [
        "（一）主动公开。",
        "（二）2020年依申请公开。",
    ]


def test_a_narrow_page_has_no_outline(window, page):
    assert page._outline.isVisible()
    assert page._outline.width() == WIDTH
    window.resize(900, 600)
    flush()
    assert page._outline.isVisible() == (page.width() > 776)


def test_official_headings_are_numbered():
    assert official_heading(NAMES_2019, 4) == "（五）监督保障"
