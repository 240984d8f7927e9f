"""The tools of a text page: the fees, what each is called, how quick the editor is."""

import time
from dataclasses import replace

from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from app.report.report import Report
from tests.ui.hands import (
    Answers,
    Key,
    button,
    click,
    escape,
    flush,
)
from tests.ui.texts import put, shown, text, undo_text
from ui.theme import DARK


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
