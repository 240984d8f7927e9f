"""Last year in the window: beginning from it, opening it, comparing; rules, mending, dismissing."""

import dataclasses
import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from app.report.batch import apply_batch
from app.store.project_file import write_report
from tests.app.making import filled
from tests.ui.hands import Answers, Key, button, click, ctrl, file_name, flush, press, write
from tests.ui.tables import card_texts, click_cell, show, shown, told

NEW = "t3.new.natural"


def trigger(window, name):
    window.named_actions[name].trigger()
    flush()


def last_file(tmp_path, year=2024, **cells):
    pairs = [(key.replace("__", "."), value) for key, value in cells.items()]
    report = apply_batch(dataclasses.replace(filled(), year=year), pairs)
    path = tmp_path / f"{year}.nianbao"
    write_report(path, apply_batch(report, [("unit.name", "某街道")]))
    return path


def test_from_last_year_a_new_report_begins(empty_window, tmp_path):
    path = last_file(tmp_path, t3__carried_out__legal="2", t3__new__legal="2")

    def without_the_first(dialog):
        boxes = {box.text(): box for box in dialog.findChildren(QCheckBox)}
        assert not boxes["五、存在的主要问题及改进情况"].isChecked()
        boxes["一、总体情况"].setChecked(False)
        click(button(dialog, "新建"))

    with Answers(file_name(path), without_the_first) as seen:
        trigger(empty_window, "next")
    assert "上年结转" in seen.words[1]
    report = empty_window.document.report
    assert (report.year, report.unit.name, set(report.text)) == (2025, "某街道", {"s6"})
    assert shown(show(empty_window, "s3"), "t3.carried_in.legal") == "2"
    assert not empty_window.document.is_clean


def test_on_a_low_screen_nothing_is_cut(empty_window, tmp_path):
    def look(dialog):
        dialog.resize(560, 200)
        flush()
        boxes = dialog.findChildren(QCheckBox)
        assert boxes
        assert all(box.height() >= box.sizeHint().height() for box in boxes)
        click(button(dialog, "取消"))

    with Answers(file_name(last_file(tmp_path)), look):
        trigger(empty_window, "next")
    assert empty_window.document is None


def test_opening_last_year_finds_what_does_not_follow(open_report, tmp_path):
    window = open_report(filled())
    path = last_file(tmp_path, t3__carried_out__legal="2", t3__new__legal="2")
    with Answers(file_name(path)):
        trigger(window, "previous")
    assert any("上年结转 应等于" in line for card in card_texts(window) for line in card)
    ctrl(Key.Key_Z)
    assert window.document.report.previous is None


def test_a_file_of_another_year_is_refused(open_report, tmp_path):
    window = open_report(filled())
    with Answers(file_name(last_file(tmp_path, year=2023)), "知道了") as seen:
        trigger(window, "previous")
    assert "2024" in seen.words[1]
    assert window.document.report.previous is None


def test_numbers_side_by_side(open_report, tmp_path):
    window = open_report(filled())
    trigger(window, "compare")
    assert "上年" in told(window)
    with Answers(file_name(last_file(tmp_path, t3__partial__legal="4", t3__new__legal="4"))):
        trigger(window, "previous")
    rows = []

    def look(dialog):
        items = [
            dialog.numbers.topLevelItem(at) for at in range(dialog.numbers.topLevelItemCount())
        ]
        rows.extend([item.text(at) for at in range(5)] for item in items if not item.isHidden())
        click(button(dialog, "关闭"))

    with Answers(look):
        trigger(window, "compare")
    assert ["表三·部分公开·法律服务机构", "0", "4", "-4", "-100.0%"] in rows
    assert all(now != before for _, now, before, *_ in rows)


def test_two_years_without_a_difference_say_so(open_report, tmp_path):
    window = open_report(filled())
    with Answers(file_name(last_file(tmp_path))):
        trigger(window, "previous")
    seen = []

    def look(dialog):
        seen.extend(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        click(button(dialog, "关闭"))

    with Answers(look):
        trigger(window, "compare")
    assert "两年的数字没有不同。" in seen


def test_the_culprit_is_mended_with_one_click_and_one_undo(window):
    table = show(window, "s3")
    click_cell(table, NEW)
    write("57")
    press(Key.Key_Return)
    card = window.editor.panel.cards()[0]  # then the sentences that say 58
    assert any("最可能有误：本年新收·自然人" in line for line in card_texts(window)[0])
    click(button(card, "本年新收·自然人 改为 58"))
    assert card_texts(window) == []
    assert shown(table, NEW) == "58"
    ctrl(Key.Key_Z)
    assert shown(table, NEW) == "57"


def test_a_hint_is_dismissed_shown_and_brought_back(open_report):
    pairs = {"t3.other_misc.natural": "1", "t3.granted.natural": "56"}
    window = open_report(filled(("2021", None), pairs))
    (card,) = window.editor.panel.cards()
    click(button(card, "忽略"))
    assert card_texts(window) == []
    assert window.document.report.dismissed

    def bring_back(dialog):
        (item,) = (i for i in dialog._items() if i.text(2).startswith("t3.other_misc.total=1"))
        item.setCheckState(0, Qt.CheckState.Unchecked)
        click(button(dialog, "关闭"))

    with Answers(bring_back):
        click(button(window.editor.panel, "已忽略 1 条提示"))
    assert len(card_texts(window)) == 1
    assert window.document.report.dismissed == ()


def test_a_rule_is_switched_off_for_the_file(open_report):
    pairs = {"t3.other_misc.natural": "1", "t3.granted.natural": "56"}
    window = open_report(filled(("2021", None), pairs))
    assert len(card_texts(window)) == 1

    def switch_off(dialog):
        forced = dialog.item("T3-BALANCE")
        assert forced.data(0, Qt.ItemDataRole.CheckStateRole) is None
        dialog.item("T3-OTHER").setCheckState(0, Qt.CheckState.Unchecked)
        click(button(dialog, "关闭"))

    with Answers(switch_off):
        trigger(window, "rules")
    assert card_texts(window) == []
    assert button(window.editor.panel, "已停用 1 条规则")
    window.files.save_now()
    assert json.loads(window.document.path.read_bytes())["off"] == ["T3-OTHER"]
    ctrl(Key.Key_Z)
    assert len(card_texts(window)) == 1


def test_a_wrong_year_in_the_title_is_gone_to(open_report):
    report = apply_batch(filled(), [("title", "某街道2024年政府信息公开工作年度报告")])
    window = open_report(report)
    window.editor.show_page("s3")
    (card,) = window.editor.panel.cards()
    click(button(card, "定位"))
    assert (window.editor.shown, window.editor.page("info")._title.selectedText()) == (
        "info",
        "2024",
    )


def test_many_slips_of_a_kind_in_a_text_share_a_card(open_report):
    text = filled().text["s1"] + "政.务公开，" * 30
    window = open_report(apply_batch(filled(), [("s1", text)]))
    cards = card_texts(window)
    assert len(cards) == 5
    assert "26 处" in cards[-1][0]


def test_the_rules_can_be_read_without_a_report(empty_window):
    def look(dialog):
        assert len(dialog._items()) > 30
        click(button(dialog, "关闭"))

    with Answers(look):
        trigger(empty_window, "rules")


def test_the_review_report_is_written(qtbot, window, tmp_path):
    target = tmp_path / "审核报告.html"
    with Answers(file_name(target)):
        trigger(window, "review_report")
    qtbot.waitUntil(lambda: told(window).startswith("已写审核报告"))
    assert "可以报送" in target.read_text("utf-8")
