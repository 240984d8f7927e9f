"""The text pages: plain text as printed, its count, one undo history, what is underlined."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor

from app.form.edition import RuleClass
from app.review.finding import Finding
from tests.app.making import filled
from tests.ui.hands import Key, ctrl, flush, press, write
from ui.theme import DARK, LIGHT


@pytest.fixture
def page(window):
    return shown(window, "s6")


def shown(window, section):
    window.editor.show_page(section)
    flush()
    assert window.editor.page(section).editor.hasFocus()
    return window.editor.page(section)


def text(window, section="s6"):
    return window.document.report.text.get(section, "")


def cleared(window, page):
    window.document.set_pairs([("s6", "")], "清")
    window.document.undo_stack.setClean()
    return page.editor


def count(page):
    return page._count.text()


def test_typing_reaches_the_report_at_once(window, page):
    cleared(window, page)
    write("没有其他事项。")
    assert text(window) == "没有其他事项。"
    press(Key.Key_Return)
    write("第二段ab")
    assert text(window) == "没有其他事项。\n第二段ab"
    assert page.editor.toPlainText() == text(window)


def test_the_count_follows_without_spaces_and_line_ends(window, page):
    cleared(window, page)
    write("一二三 四")
    press(Key.Key_Return)
    write("５6")
    assert count(page) == "6 字"
    page = shown(window, "s1")
    assert count(page) == f"{len(''.join(text(window, 's1').split()))} 字"


def test_the_limit_that_the_form_names_is_told(open_report):
    page = shown(open_report(filled(("2021", None), {"s1": "一二三"})), "s1")
    assert count(page) == "3 字（原则上不超过 1000 字）"


def test_live_figures_are_counted_as_they_are_printed(window, page):
    cleared(window, page)
    write("共{{t3.new.total}}件")
    assert text(window) == "共{{t3.new.total}}件"
    assert count(page) == "4 字"


def test_every_paragraph_is_indented_by_two_characters(window, page):
    editor = cleared(window, page)
    write("一\n二\n三")
    em = editor.fontMetrics().horizontalAdvance("一")
    block = editor.document().begin()
    indents = []
    while block.isValid():
        indents.append(block.blockFormat().textIndent())
        block = block.next()
    assert indents == pytest.approx([2 * em] * 3, abs=1)
    assert editor.document().begin().layout().lineAt(0).x() == pytest.approx(2 * em, abs=1)


def test_a_new_zoom_keeps_the_indent_of_two_characters(window, page):
    ctrl(Key.Key_Equal)
    editor = page.editor
    em = editor.fontMetrics().horizontalAdvance("一")
    assert em > 18
    assert editor.document().begin().blockFormat().textIndent() == pytest.approx(2 * em, abs=1)
    ctrl(Key.Key_1)
    assert editor.fontMetrics().horizontalAdvance("一") < em


def test_typing_in_one_go_is_one_step_of_undo(window, page):
    cleared(window, page)
    steps = window.document.undo_stack.count()
    write("全年没有")
    assert window.document.undo_stack.count() == steps + 1
    ctrl(Key.Key_Z)
    assert text(window) == ""
    assert page.editor.toPlainText() == ""
    assert window.document.is_clean
    ctrl(Key.Key_Y)
    assert page.editor.toPlainText() == "全年没有"


def test_a_pause_begins_another_step(window, page, monkeypatch):
    cleared(window, page)
    write("全年")
    monkeypatch.setattr("ui.document._MERGE_SECONDS", -1.0)
    write("没")
    ctrl(Key.Key_Z)
    assert text(window) == "全年"


def test_typing_elsewhere_is_another_step(window, page):
    cleared(window, page)
    write("甲")
    window.document.set_pairs([("t3.new.natural", "1")], "改")
    write("乙")
    ctrl(Key.Key_Z)
    assert text(window) == "甲"
    ctrl(Key.Key_Z)
    assert (text(window), window.document.report.cells["t3.new.natural"]) == ("甲", 58)


def test_saving_between_two_words_keeps_them_two_steps(window, page):
    cleared(window, page)
    write("甲")
    ctrl(Key.Key_S)
    write("乙")
    ctrl(Key.Key_Z)
    assert text(window) == "甲"
    assert window.document.is_clean


def test_undo_keeps_the_cursor_where_the_change_was(window, page):
    cleared(window, page)
    window.document.set_pairs([("s6", "一二三四五")], "写")
    cursor = page.editor.textCursor()
    cursor.setPosition(3)
    page.editor.setTextCursor(cursor)
    write("插")
    ctrl(Key.Key_Z)
    assert page.editor.toPlainText() == "一二三四五"
    assert page.editor.textCursor().position() == 3


def test_a_rich_text_is_pasted_as_plain_text(window, page):
    editor = cleared(window, page)
    source = QMimeData()
    source.setHtml(
        "<h1 style='color:red'>标题</h1><table><tr><td>格</td></tr></table><img src='x'>"
    )
    source.setText("标题\r\n格\x0b\x00")
    QGuiApplication.clipboard().setMimeData(source)
    ctrl(Key.Key_V)
    assert text(window) == "标题\n格"
    assert editor.toPlainText() == "标题\n格"
    assert "red" not in editor.toHtml()
    assert "<table" not in editor.toHtml()
    assert "<img" not in editor.toHtml()
    indent = editor.document().lastBlock().blockFormat().textIndent()
    assert indent == editor.document().begin().blockFormat().textIndent() > 0


def test_only_text_can_be_pasted(window, page):
    cleared(window, page)
    source = QMimeData()
    source.setData("image/png", b"x")
    QGuiApplication.clipboard().setMimeData(source)
    ctrl(Key.Key_V)
    assert text(window) == ""


@pytest.mark.parametrize("rare", ["𬭎", "镕", "㙍", "😀"])
def test_rare_characters_are_typed_counted_and_undone_whole(window, page, rare):
    cleared(window, page)
    write(f"局长{rare}某")
    assert text(window) == f"局长{rare}某"
    assert count(page) == "4 字"
    window.document.set_pairs([("s6", f"副局长{rare}某某")], "改")
    assert page.editor.toPlainText() == f"副局长{rare}某某"
    ctrl(Key.Key_Z)
    assert page.editor.toPlainText() == f"局长{rare}某"


def test_a_line_edit_of_a_rare_character_can_be_deleted_by_one_key(window, page):
    cleared(window, page)
    write("甲𬭎")
    press(Key.Key_Backspace)
    assert text(window) == "甲"


def found(document, start, end):
    """Return a finding in section s6 over these code points."""
    return Finding(
        "W-TEST",
        RuleClass.VERIFY,
        "六",
        "应为",
        section="s6",
        range=(start, end),
        advice="请核对。",
    )


@pytest.fixture
def one_finding(monkeypatch):
    """Give a function: from then on the review finds this range of 第六部分, and nothing else."""

    def find(document, start, end):
        monkeypatch.setattr("app.review.review.review", lambda *_: (found(document, start, end),))

    return find


@pytest.mark.parametrize("before", ["一二", "𬭎𬭎", ""])
def test_what_is_found_is_underlined_in_its_colour(window, page, one_finding, before):
    one_finding(window.document, len(before), len(before) + 2)
    window.document.set_pairs([("s6", f"{before}𬭎错后面")], "写")
    (selection,) = page.editor.extraSelections()
    assert selection.cursor.selectedText() == "𬭎错"
    assert selection.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    assert selection.format.underlineColor().name().upper() == LIGHT.verify.text
    page.show_theme(DARK)
    assert page.editor.extraSelections()[0].format.underlineColor().name().upper() == (
        DARK.verify.text
    )


def test_the_card_of_a_text_goes_to_its_words(window, page, one_finding):
    from tests.ui.hands import button, click

    one_finding(window.document, 2, 4)
    window.document.set_pairs([("s6", "𬭎𬭎错误后面")], "写")
    window.editor.show_page("s3")
    flush()
    click(button(window.editor.panel.cards()[0], "定位"))
    assert window.editor.shown == "s6"
    assert page.editor.textCursor().selectedText() == "错误"
    assert page.editor.hasFocus()


def test_underlining_is_neither_stored_nor_a_change(window, page, one_finding):
    one_finding(window.document, 0, 1)
    window.document.set_pairs([("s6", "错")], "写")
    before = window.document.report
    page.show_theme(DARK)
    assert window.document.report is before


def test_a_change_elsewhere_moves_nothing(window, page):
    window.document.set_pairs([("s6", "\n".join(["很长的一段"] * 200))], "写")
    cursor = page.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    page.editor.setTextCursor(cursor)
    flush()
    scroll = page.editor.verticalScrollBar().value()
    assert scroll > 0
    window.document.set_pairs([("t3.new.natural", "3")], "改")
    flush()
    assert page.editor.verticalScrollBar().value() == scroll
    assert page.editor.textCursor().position() == cursor.position()


def test_tab_leaves_the_text(window, page):
    press(Key.Key_Tab)
    assert not page.editor.hasFocus()
    assert "\t" not in text(window)


def test_the_placeholder_and_the_heading_are_the_forms(open_report):
    report = filled(("2021", None))
    page = shown(open_report(replace(report, text={})), "s1")
    assert page.editor.placeholderText() == "（文字描述）"
    assert page._heading.text() == "一、总体情况"
