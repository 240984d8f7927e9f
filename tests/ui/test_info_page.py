"""The page 基本信息: unit, level, kind, year with its loss, title, preface, signature."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTextEdit

from app.report.conversion import convert
from tests.app.making import empty, filled
from tests.ui.hands import Answers, Key, button, click, ctrl, escape, flush, press, write
from tests.ui.tables import told


def page(window):
    window.editor.show_page("info")
    flush()
    return window.editor.page("info")


def field(window, name, kind=QLineEdit):
    (found,) = [w for w in page(window).findChildren(kind) if w.accessibleName() == name]
    found.setFocus()
    return found


def retype(line, text):
    line.setFocus()
    line.selectAll()
    write(text)


def report(window):
    return window.document.report


def test_the_fields_show_the_report(window):
    assert field(window, "单位名称").text() == "示例街道"
    assert field(window, "报告年度").text() == "2020"
    assert field(window, "层级", QComboBox).currentText() == "街道"
    assert field(window, "标题").text() == ""
    texts = [edit.toPlainText() for edit in page(window).findChildren(QTextEdit)]
    assert texts == [report(window).text["preface"], report(window).text["signature"]]
    assert any("2019年试行格式" in label.text() for label in page(window).findChildren(QLabel))


def test_the_unit_is_typed_and_the_composed_title_follows(window):
    retype(field(window, "单位名称"), "某某局")
    assert report(window).unit.name == "某某局"
    title = field(window, "标题")
    assert title.placeholderText() == "某某局2020年政府信息公开工作年度报告"
    assert title.text() == ""
    assert "某某局 2020 年" in window.windowTitle()
    ctrl(Key.Key_Z)
    assert report(window).unit.name == "示例街道"
    assert field(window, "单位名称").text() == "示例街道"


def test_out_of_view_the_page_rests_and_catches_up(window):
    year, level = field(window, "报告年度"), field(window, "层级", QComboBox)
    heard = []
    year.textChanged.connect(heard.append)
    window.editor.show_page("s1")
    window.document.set_pairs([("unit.level", "county"), ("unit.name", "某某局")], "改")
    window.document.replace(convert(report(window), 2019).report, "改为 2019 年度")
    assert heard == []
    assert level.currentText() == "街道"
    assert window.editor.commit()
    assert report(window).year == 2019
    page(window)
    assert (heard, year.text(), level.currentText()) == (["2019"], "2019", "县级")
    assert field(window, "标题").placeholderText() == "某某局2019年政府信息公开工作年度报告"


def test_the_unit_typed_in_one_go_is_one_step(window):
    steps = window.document.undo_stack.count()
    retype(field(window, "单位名称"), "某某某某局")
    assert window.document.undo_stack.count() <= steps + 2  # emptying, typing


def test_a_title_of_its_own(window):
    retype(field(window, "标题"), "另一个标题 a")
    assert report(window).title == "另一个标题 a"
    assert report(window).printed_title == "另一个标题 a"
    press(Key.Key_Backspace)
    assert field(window, "标题").text() == "另一个标题 "


@pytest.mark.parametrize(
    ("name", "field_name"), [("层级", "level"), ("类别", "kind")], ids=["level", "kind"]
)
def test_level_and_kind_are_chosen_by_keys_and_undone(window, name, field_name):
    before = getattr(report(window).unit, field_name)
    box = field(window, name, QComboBox)
    press(Key.Key_Home)
    assert getattr(report(window).unit, field_name) is None
    press(Key.Key_Down)
    chosen = getattr(report(window).unit, field_name)
    assert chosen == box.currentData() is not None
    while window.document.undo_stack.canUndo():
        ctrl(Key.Key_Z)
    assert getattr(report(window).unit, field_name) == before == box.currentData()


def test_a_year_of_the_same_edition_asks_nothing(open_report):
    window = open_report(filled(("2021", None)))
    with Answers():
        retype(field(window, "报告年度"), "2024")
        press(Key.Key_Return)
    assert (report(window).year, report(window).edition) == (2024, "2021")
    assert report(window).cells == filled(("2021", None)).cells
    assert "2024" in field(window, "标题").placeholderText()


def test_a_year_of_another_edition_lists_what_is_lost_and_can_be_undone(window):
    before = report(window)
    with Answers("更改年度") as seen:
        retype(field(window, "报告年度"), "2022")
        press(Key.Key_Return)
    assert "2021年格式" in seen.words[0]
    assert "规章" in seen.words[0]
    lost = [key for key in before.cells if key.startswith(("t2.", "t3.other."))]
    assert f"有 {len(lost)} 格" in seen.words[0]
    assert (report(window).year, report(window).edition) == (2022, "2021")
    assert report(window).cells["t3.new.natural"] == 58
    assert window.editor.tabs.tabText(2) == "二、主动公开"
    for section in ("s2", "s3", "s4"):
        window.editor.show_page(section)
        flush()
        assert window.editor.shown == section
    ctrl(Key.Key_Z)
    assert report(window) == before
    assert window.document.is_clean
    assert window.editor.page("s3").view.model().index_of("t3.other.natural").isValid()


@pytest.mark.parametrize("answer", ["不更改", escape], ids=["button", "esc"])
def test_the_year_stays_where_the_loss_is_not_wanted(window, answer):
    before = report(window)
    with Answers(answer):
        retype(field(window, "报告年度"), "2022")
        press(Key.Key_Return)
    assert report(window) is before
    assert field(window, "报告年度").text() == "2020"


def test_leaving_the_field_changes_the_year_too(open_report):
    window = open_report(empty(("2021", None)))
    retype(field(window, "报告年度"), "2023")
    press(Key.Key_Tab)
    assert report(window).year == 2023


def test_changing_the_tab_takes_the_year_or_asks_once(window):
    with Answers("更改年度"):
        retype(field(window, "报告年度"), "2022")
        window.editor.show_page("s3")
        flush()
    assert (report(window).year, window.editor.shown) == (2022, "s3")


@pytest.mark.parametrize("year", ["2018", "1"])
def test_a_year_without_a_form_is_refused_with_a_sentence(window, year):
    before = report(window)
    retype(field(window, "报告年度"), year)
    press(Key.Key_Return)
    assert report(window) is before
    assert field(window, "报告年度").text() == "2020"
    assert year in told(window)
    assert any("\u4e00" <= character <= "\u9fff" for character in told(window))


def test_an_empty_year_is_put_back(window):
    before = report(window)
    line = field(window, "报告年度")
    line.selectAll()
    press(Key.Key_Backspace, Key.Key_Return, Key.Key_Tab)
    window.editor.show_page("s3")
    flush()
    assert report(window) is before
    assert field(window, "报告年度").text() == "2020"
    assert told(window)


def test_letters_are_no_year(window):
    line = field(window, "报告年度")
    line.selectAll()
    write("20a2-1")
    assert line.text() == "2021"
    line.setText("2020")


def test_the_usual_parts_of_a_preface(open_report):
    window = open_report(empty(("2021", None)))
    preface = page(window).findChildren(QTextEdit)[0]
    for name in ("法定依据", "数据期限", "联系方式"):
        click(button(page(window), name))
    written = report(window).text["preface"].split("\n")
    assert len(written) == 3
    assert "《中华人民共和国政府信息公开条例》" in written[0]
    assert "国办公开办函〔2021〕30号" in written[0]
    assert "2025年1月1日起至2025年12月31日" in written[1]
    assert "电话" in written[2]
    assert preface.toPlainText() == report(window).text["preface"]
    click(button(page(window), "数据期限"))
    assert report(window).text["preface"].split("\n") == written
    assert "已有" in told(window)
    for _ in range(3):
        ctrl(Key.Key_Z)
    assert "preface" not in report(window).text


def test_preface_and_signature_are_typed(window):
    preface, signature = page(window).findChildren(QTextEdit)
    for edit, key in ((preface, "preface"), (signature, "signature")):
        edit.setFocus()
        press(Key.Key_Home)
        write("新")
        assert report(window).text[key].count("新") >= 1
        assert edit.toPlainText() == report(window).text[key]
    assert preface.document().begin().blockFormat().textIndent() > 0
    assert signature.document().begin().blockFormat().textIndent() == 0


def test_everything_is_reached_by_tab(window):
    line = field(window, "单位名称")
    reached = [line]
    for _ in range(9):
        press(Key.Key_Tab)
        reached.append(page(window).window().focusWidget())
    names = [w.accessibleName() or getattr(w, "text", str)() for w in reached]
    order = ["单位名称", "层级", "类别", "报告年度", "标题", "前言"]
    assert names[:6] == order
    assert names[6:10] == ["法定依据", "数据期限", "联系方式", "落款"]
