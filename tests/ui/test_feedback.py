"""帮助 › 意见反馈: nothing that a report says is in the file; what is written was seen before."""

import re

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app import __version__
from app.report.batch import apply_batch
from app.store.project_file import report_bytes
from tests.ui.hands import Answers, Key, button, click, file_name, press, write
from tests.ui.tables import told
from tests.ui.test_words_shown import all_foreign, nameless

UNIT, NAME_OF_FILE = "青石滩街道", "秘密的文件名"
NUMBERS = {"t3.new.natural": "987654", "t3.granted.natural": "876543", "t2.fees.amount": "76543.21"}


@pytest.fixture
def told_report(open_file, tmp_path):
    """Give a window with a report whose every word, number and name can be told from others."""
    from app.report.report import Report
    from app.store.project_file import write_report

    pairs = [("unit.name", UNIT), ("unit.level", "street"), ("title", "特别的标题"),
             ("preface", "前言里的话"), ("s1", "全年新收政府信息公开申请135792件。"),
             ("s5", "问题里的话"), ("signature", "落款的人\n2026年1月9日"),
             ("note:t3.new.natural", "备注里的话"), *NUMBERS.items()]  # fmt: skip
    path = tmp_path / f"{NAME_OF_FILE}.nianbao"
    write_report(path, apply_batch(Report("2021", 2025), pairs))
    return open_file(path)


def feedback(window, answer, *more):
    with Answers(answer, *more) as seen:
        window.named_actions["feedback"].trigger()
    return seen


def facts(dialog):
    return next(e for e in dialog.findChildren(QPlainTextEdit) if e.isReadOnly()).toPlainText()


def saved(own):
    """Return the answer that types `own` and presses 保存为文本文件."""

    def answer(dialog):
        write(own)
        click(button(dialog, "保存为文本文件"))

    return answer


def test_the_file_holds_what_was_shown_and_typed(told_report, tmp_path):
    path = tmp_path / "意见.txt"
    shown = []

    def answer(dialog):
        shown.append(facts(dialog))
        saved("the total is hard to find 合计难找")(dialog)

    seen = feedback(told_report, answer, file_name(path))
    assert "不联网" in seen.words[0]
    text = path.read_text("utf-8-sig")
    assert "the total is hard to find 合计难找" in text
    assert shown[0] in text
    assert f"版本：{__version__}" in text
    assert "W-EMPTY 强制 1" in text
    assert f"已保存意见反馈 {path}" in told(told_report)
    assert told_report.document.is_clean


def test_nothing_of_the_report_is_in_it(told_report, tmp_path):
    path = tmp_path / "意见.txt"
    feedback(told_report, saved("x"), file_name(path))
    text = path.read_text("utf-8-sig")
    secret = [UNIT, NAME_OF_FILE, "特别的标题", "里的话", "135792", "落款的人", str(tmp_path)]
    for word in [*secret, *NUMBERS.values(), "76543"]:
        assert word not in text, word
    own = re.findall(r"[0-9]{3,}", report_bytes(told_report.document.report).decode())
    edition = "2021"  # of the form, not of the report
    assert {n for n in own if n in text} <= {edition}
    assert "2025" not in text


def test_counts_are_those_of_the_review(told_report):
    seen = []
    feedback(told_report, lambda dialog: (seen.append(facts(dialog)), dialog.reject()))
    counted = dict(re.findall(r"^  (\S+) \S+ (\d+)$", seen[0], re.MULTILINE))
    rules = [finding.rule for finding in told_report.document.findings]
    assert counted == {rule: str(rules.count(rule)) for rule in set(rules)}
    assert counted


@pytest.mark.parametrize(("which", "end"), [("empty_window", "没有打开报告"), ("window", "  没有")])
def test_without_a_report_and_without_findings(request, which, end):
    seen = []
    opened = request.getfixturevalue(which)
    feedback(opened, lambda dialog: (seen.append(facts(dialog)), dialog.reject()))
    assert seen[0].endswith(end)


def test_giving_up_writes_nothing_and_a_full_disk_keeps_what_was_typed(
    window, tmp_path, monkeypatch
):
    there = sorted(tmp_path.rglob("*.txt"))
    path = tmp_path / "意见.txt"

    def full(*_args):
        raise OSError(28, "No space left on device")

    def answer(dialog):
        write("abc")
        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", full)
            click(button(dialog, "保存为文本文件"))
        assert dialog.isVisible()
        assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == "abc"
        dialog.reject()

    seen = feedback(window, answer, file_name(path), "知道了")
    assert "磁盘已满" in seen.words[2]
    assert sorted(tmp_path.rglob("*.txt")) == there


def test_words_names_and_tab(window):
    def look(dialog):
        assert all_foreign(dialog) == {}
        assert nameless(dialog) == []
        write("abc")
        press(Key.Key_Tab)
        assert dialog.focusWidget() is not dialog.findChildren(QPlainTextEdit)[0]
        dialog.reject()

    feedback(window, look)
