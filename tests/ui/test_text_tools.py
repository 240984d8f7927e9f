"""The tools of a text page: figures, sentences, sub-headings, outline, find and replace, fees."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from app.form.catalogue import form_of
from app.report.report import Report
from app.report.subheadings import subheading_ranges
from tests.ui.hands import (
    SHIFT,
    Answers,
    Key,
    button,
    click,
    ctrl,
    escape,
    flush,
    focus,
    press,
    write,
)
from ui.document import Document
from ui.text.figure_choices import usual_whole
from ui.text.headings import headings, official_heading, outline, with_heading
from ui.text.line_maps import LineMaps
from ui.text.outline_list import WIDTH
from ui.theme import DARK

NAMES_2019 = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")


@pytest.fixture(autouse=True)
def _clipboard() -> Iterator[None]:
    """Let no Python object stay on the clipboard when the program ends."""
    yield
    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture
def page(window):
    return shown(window, "s1")


def shown(window, section, words=""):
    window.editor.show_page(section)
    window.document.set_pairs([(section, words)], "清")
    flush()
    made = window.editor.page(section)
    assert made.editor.hasFocus()
    return made


def text(window, section="s1"):
    return window.document.report.text.get(section, "")


def undo_text(window):
    return window.document.undo_stack.undoText()


def put(window, page, words, section="s1"):
    window.document.set_pairs([(section, words)], "写")
    flush()


# ------------------------------------------------------------------------------ insert figure


def test_a_figure_is_found_by_its_words_and_inserted_by_enter(window, page):
    write("收到")
    ctrl(Key.Key_K)
    assert page.picker.isVisible()
    assert focus() is page.picker.search
    write("新收 总计")
    press(Key.Key_Return)
    assert not page.picker.isVisible()
    assert page.editor.hasFocus()
    write("件")
    assert text(window) == "收到{{t3.new.total}}件"
    assert page.editor.text_map.printed == "收到62件"
    ctrl(Key.Key_Z)
    ctrl(Key.Key_Z)
    assert text(window) == "收到"


def test_the_arrows_choose_and_the_undo_names_the_figure(window, page):
    ctrl(Key.Key_K)
    write("（三）不予公开 ")
    press(Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert text(window) == "{{t3.sum_denied.company}}"
    assert undo_text(window) == "插入数字 表三·（三）不予公开·商业企业"


@pytest.mark.parametrize(
    ("typed", "source"),
    [("报告年度", "{{year}}"), ("上一年度", "{{last_year}}"), ("单位名称", "{{unit}}")],
)
def test_year_last_year_and_unit_can_be_inserted(window, page, typed, source):
    ctrl(Key.Key_K)
    write(typed)
    press(Key.Key_Return)
    assert text(window) == source


def test_the_list_shows_present_values_and_says_what_is_blank(window, page):
    window.document.set_pairs([("t3.new.natural", "99"), ("t2.rules.made", "")], "改")
    ctrl(Key.Key_K)
    choices = {choice.name: choice.shown for choice in page.picker._choices}
    assert choices["表三·本年新收·自然人"] == "99"
    assert choices["表二·规章·本年新制作数量"] is None
    form = window.document.report.form
    assert len(choices) == len(form.cells) + len(form.sums) + 3


def test_escape_closes_and_inserts_nothing_and_so_does_a_click_elsewhere(window, page):
    ctrl(Key.Key_K)
    press(Key.Key_Escape)
    assert (page.picker.isVisible(), page.editor.hasFocus(), text(window)) == (False, True, "")
    ctrl(Key.Key_K)
    click(page.editor.viewport())
    assert not page.picker.isVisible()
    ctrl(Key.Key_K)
    write("没有这样的数字")
    press(Key.Key_Return)
    assert page.picker.isVisible()
    assert text(window) == ""


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("t3.new.natural", "表三·本年新收·总计"),
        ("t3.granted.natural", "表三·予以公开·总计"),
        ("t3.granted.total", "表三·总计·总计"),
        ("t3.sum_denied.total", "表三·总计·总计"),
        ("t3.total.total", None),
        ("t4.review.upheld", "表四·行政复议·总计"),
    ],
)
def test_a_share_is_proposed_of_the_next_larger_total(window, part, whole):
    assert usual_whole(window.document.report.form, part) == whole


def test_a_share_in_percent_is_made_of_two_figures(window, page):
    ctrl(Key.Key_K)
    QTest.keyClick(focus(), Key.Key_P, Qt.KeyboardModifier.AltModifier)  # and at once:
    assert focus() is page.picker.search
    write("新收 自然人")
    press(Key.Key_Return)
    assert page.picker.list.current_choice().name == "表三·本年新收·总计"
    assert page.picker.list.current_choice().shown == "93.5%"
    page.picker._decimals.setCurrentIndex(2)
    write("新收 总计")
    press(Key.Key_Return)
    assert text(window) == "{{t3.new.natural/t3.new.total%2}}"
    assert page.editor.text_map.printed == "93.55%"


def test_a_click_on_a_figure_inserts_it(window, page):
    click(button(page, "插入数字"))
    write("表三 新收 总计")
    listed = page.picker.list
    click(listed.viewport(), listed.visualItemRect(listed.item(0)).center())
    assert text(window) == "{{t3.new.total}}"


# ------------------------------------------------------------------------------ ready sentences


def test_ready_sentences_are_inserted_with_live_figures(window, page):
    ctrl(Key.Key_J)
    assert page.sentences.isVisible()
    write("收到申请")
    press(Key.Key_Return)
    assert "{{t3.new.total}}" in text(window)
    assert page.editor.text_map.printed.startswith("本年度收到政府信息公开申请62件")
    assert undo_text(window) == "插入语句 收到申请"


def test_without_any_sentence_the_status_bar_says_why(window):
    page = shown(window, "s5")
    said = []
    page.told.connect(said.append)
    ctrl(Key.Key_J)
    assert not page.sentences.isVisible()
    assert len(said) == 1


# ------------------------------------------------------------------------------ sub-headings


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


# ------------------------------------------------------------------------------ find, replace


def test_finding_counts_marks_and_goes_round(window, page):
    put(window, page, "信息甲信息乙{{t3.new.total}}信息")
    ctrl(Key.Key_F)
    bar = page.find_bar
    assert not bar.replacement.isVisible()
    write("信息")
    assert bar._count.text() == "第 1 处，共 3 处"
    assert len(page.editor.extraSelections()) == 3
    press(Key.Key_Return)
    assert page.editor.textCursor().selectionStart() == 3
    press(Key.Key_F3, Key.Key_F3)
    assert bar._count.text() == "第 1 处，共 3 处"
    press(Key.Key_F3, modifiers=SHIFT)
    assert page.editor.textCursor().selectedText() == "信息"
    assert bar._count.text() == "第 3 处，共 3 处"
    press(Key.Key_Escape)
    assert not bar.isVisible()
    assert page.editor.hasFocus()
    assert page.editor.extraSelections() == []


def test_what_is_printed_is_found_and_what_is_not_there_is_said(window, page):
    put(window, page, "收到{{t3.new.total}}件Abc")
    ctrl(Key.Key_F)
    write("到62件aB")
    assert page.find_bar._count.text() == "第 1 处，共 1 处"
    write("x")
    assert page.find_bar._count.text() == "没有找到"
    assert not page.find_bar._all.isEnabled()


def test_the_count_follows_the_text_and_the_table(window, page):
    put(window, page, "甲{{t3.new.total}}")
    ctrl(Key.Key_F)
    write("62")
    assert page.find_bar._count.text() == "第 1 处，共 1 处"
    window.document.set_pairs([("t3.new.natural", "1")], "改")
    assert page.find_bar._count.text() == "没有找到"


def test_replacing_one_and_all_are_one_step_each(window, page):
    put(window, page, "街道𬭎街道{{year}}街道\n街道")
    ctrl(Key.Key_H)
    write("街道")
    page.find_bar.replacement.setFocus()
    write("镇{{")
    press(Key.Key_Return)
    assert text(window) == "镇{{{{𬭎街道{{year}}街道\n街道"
    assert page.editor.textCursor().selectedText() == "街道"
    steps = window.document.undo_stack.count()
    click(button(page.find_bar, "全部替换"))
    assert text(window) == "镇{{{{𬭎镇{{{{{{year}}镇{{{{\n镇{{{{"
    assert window.document.undo_stack.count() == steps + 1
    assert undo_text(window) == "替换 3 处“街道”"
    window.document.undo_stack.undo()
    assert text(window) == "镇{{{{𬭎街道{{year}}街道\n街道"


def test_a_live_figure_is_never_replaced(window, page):
    put(window, page, "62和{{t3.new.total}}")
    said = []
    page.told.connect(said.append)
    ctrl(Key.Key_H)
    write("62")
    page.find_bar.replacement.setText("63")
    page.find_bar.replace_all()
    assert text(window) == "63和{{t3.new.total}}"
    assert said == ["替换了 1 处，1 处是引用表中的数字，没有替换"]


def test_the_key_finds_the_next_one_without_the_bar_and_marks_nothing(window, page):
    put(window, page, "甲乙甲")
    ctrl(Key.Key_F)
    write("甲")
    press(Key.Key_Escape, Key.Key_F3)
    assert page.editor.textCursor().selectionStart() == 2
    assert page.editor.extraSelections() == []


def test_the_same_key_twice_opens_one_panel(window, page):
    ctrl(Key.Key_K)
    write("新收")
    ctrl(Key.Key_K)
    assert (page.picker.isVisible(), page.picker.search.text()) == (True, "")
    assert focus() is page.picker.search
    press(Key.Key_Escape)
    assert page.editor.hasFocus()
    assert not page.picker.isVisible()


def test_a_selection_is_what_is_looked_for(window, page):
    put(window, page, "甲乙丙乙")
    page.editor.select_range(1, 2)
    ctrl(Key.Key_F)
    assert page.find_bar.words.text() == "乙"
    assert page.find_bar._count.text() == "第 1 处，共 2 处"


# ------------------------------------------------------------------------------ fees


def test_the_fee_is_worked_out_and_its_sentence_inserted(window):
    page = shown(window, "s6")
    seen = []

    def fill(dialog):
        dialog.quantity.setText("12")
        seen.append(dialog._steps.text())
        dialog.by_pages.setChecked(True)
        dialog.quantity.setText("１００")
        seen.append(dialog._steps.text())
        dialog.numbers[0].setText("2")
        insert = next(b for b in dialog.findChildren(QPushButton) if b.text() == "插入")
        assert not insert.isEnabled()
        assert insert.toolTip()
        dialog.numbers[1].setText("300")
        insert.click()

    with Answers(fill):
        click(button(page, "信息处理费"))
    assert seen[0].endswith("合计 200 元")
    assert seen[1].endswith("合计 700 元")
    assert text(window, "s6").startswith("本年度发出信息处理费收费通知2件，涉及金额300元")
    assert undo_text(window) == "插入信息处理费语句"


def test_a_cancelled_fee_changes_nothing_and_only_section_six_has_it(window, page):
    assert "信息处理费" not in [b.text() for b in page.findChildren(QToolButton)]
    page = shown(window, "s6")
    with Answers(escape):
        click(button(page, "信息处理费"))
    assert text(window, "s6") == ""


# ------------------------------------------------------------------------------ the whole


def test_every_tool_says_its_key_and_has_a_name(window, page):
    tools = page._tools.findChildren(QToolButton)
    assert [b.accessibleName() for b in tools] == ["插入数字", "现成语句", "小标题", "查找"]
    assert all("Ctrl+" in b.toolTip() for b in tools)
    page.show_theme(DARK)
    page.set_zoom(2.0)


def test_the_tools_do_not_stay_alive_with_another_edition(window, page):
    window.document.replace(replace(Report("2021", 2024), text={"s1": "甲"}), "换")
    flush()
    page = window.editor.page("s1")
    assert page._outline.item(3).text() == "＋ （四）政府信息公开平台建设"


def timed(count, step):
    times = []
    for _ in range(count):
        start = time.perf_counter()
        step()
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def test_a_long_paste_and_keys_in_a_long_text_are_quick(window, page):
    """The budgets are 50 ms a paste of 2,000 characters and 16 ms a key, on a machine at rest."""
    sentence = (
        "全年收到政府信息公开申请{{t3.new.total}}件，均按期答复，没有发生行政复议和行政诉讼。"
    )
    put(window, page, "\n".join(["（二）依申请公开。" + sentence * 6] * 80))
    assert len(page.editor.text_map.printed) > 18_000
    page.editor.select_place((9000, 9000))
    keys = timed(40, lambda: QTest.keyClick(page.editor, Key.Key_A))
    assert keys[0] < 3 * 16
    mime = QMimeData()
    mime.setText("本年度没有发生。" * 250)
    put(window, page, "")
    pastes = timed(5, lambda: page.editor.insertFromMimeData(mime))
    assert pastes[0] < 3 * 50


def test_official_headings_are_numbered():
    assert official_heading(NAMES_2019, 4) == "（五）监督保障"
