"""This year against last year: Y-*, the rest of table 四, the unit's powers, explanations."""

import dataclasses

import pytest

from app.errors import WrongYear
from app.report.batch import apply_batch
from app.report.report import Unit
from app.review.aside import dismiss
from app.review.differences import differences, text_likenesses
from app.review.explain_rule import explain_rule
from app.review.last_year import last_year_of, with_previous
from app.review.next_year import marked_text, next_year
from app.review.review import review
from app.review.text_changes import text_changes
from app.review.verdict import verdict
from tests.app.making import change, filled, found, values_of
from tests.app.plain_form import APPLICANTS

OLD = ("2019", None)
OTHER_TEXTS = {
    "s1": "（一）主动公开。分类梳理发布目录。（二）依申请公开。当面沟通后再答复申请人。"
    "（三）政府信息管理。建立台账。（四）政府信息公开平台建设。改版栏目。（五）监督保障。开展培训。",
    "s5": "个别栏目内容少，明年充实内容，并请群众评议。",
}


def beside(report, **last_pairs):
    """Return `report` with last year's beside it: the sample with other texts and these cells."""
    last = dataclasses.replace(filled((report.edition, report.variant)), year=report.year - 1)
    pairs = [(key.replace("__", "."), value) for key, value in last_pairs.items()]
    last = apply_batch(last, [*OTHER_TEXTS.items(), *pairs])
    return with_previous(report, last, "上年.nianbao")


def rules(report):
    return {finding.rule for finding in found(report)}


def test_two_years_in_order_are_silent():
    assert found(beside(filled())) == []
    assert found(beside(filled(OLD))) == []


@pytest.mark.parametrize("column", APPLICANTS)
def test_what_was_carried_out_must_be_carried_in(column):
    key = f"t3__carried_out__{column}"
    findings = found(beside(filled(), **{key: "2"}), "Y-CARRY")
    assert [f.cells for f in findings] == [(f"t3.carried_in.{column}",), ("t3.carried_in.total",)]
    assert [(f.left, f.right, f.difference) for f in findings] == [(0, 2, -2)] * 2
    assert all(f.rule_class.value == "error" for f in findings)


def test_an_explanation_lifts_the_carry_until_a_value_of_either_year_changes():
    report = beside(filled(), t3__carried_out__natural="2")
    assert verdict(review(report)).value == "fail"
    explained = explain_rule(report, "Y-CARRY", (), "机构合并")
    assert verdict(review(explained)).value == "pass"
    other = beside(explained, t3__carried_out__natural="3")
    assert verdict(review(other)).value == "fail"
    back = explain_rule(explained, "Y-CARRY", ("t3.carried_in.total",), "")
    assert [f.explained for f in found(back, "Y-CARRY")] == ["机构合并", None]


def test_the_carry_holds_across_the_editions_but_table_two_is_not_compared():
    last = change(dataclasses.replace(filled(OLD), year=2020), t3__carried_out__legal="1")
    last = apply_batch(last, [("t2.licensing.decisions", "5000"), *OTHER_TEXTS.items()])
    report = with_previous(dataclasses.replace(filled(), year=2021), last, "2020")
    assert rules(report) == {"Y-CARRY"}


def test_valid_files_follow_from_last_year():
    good = change(filled(), t2__normative__valid="11", t2__normative__issued="2")
    assert rules(beside(good, t2__normative__valid="9")) == set()
    (finding,) = found(beside(good, t2__normative__valid="10"), "Y-VALID")
    assert (finding.left, finding.right) == (11, 12)
    assert finding.rule_class.value == "verify"


def test_more_cannot_be_repealed_than_there_was():
    report = change(filled(), t2__normative__repealed="3")
    assert "Y-REPEAL" in rules(beside(report, t2__normative__valid="2"))
    assert "Y-REPEAL" not in rules(beside(report, t2__normative__valid="3"))


def test_the_older_edition_continues_last_years_items():
    report = change(filled(OLD), t2__licensing__previous="5", t2__normative__public_total="7")
    right = beside(
        report,
        t2__licensing__previous="3",
        t2__licensing__change="2",
        t2__normative__public_total="7",
    )
    assert rules(right) == set()
    assert len(found(beside(report), "Y-PREVIOUS")) == 2


@pytest.mark.parametrize(
    ("now", "before", "speaks"),
    [(300, 100, True), (299, 100, False), (150, 50, False), (151, 50, True), (0, 101, True)],
)
def test_a_swing_is_three_times_and_more_than_a_hundred_apart(now, before, speaks):
    report = change(filled(), t2__penalty__decisions=str(now))
    swings = found(beside(report, t2__penalty__decisions=str(before)), "Y-SWING")
    assert [f.cells for f in swings] == ([("t2.penalty.decisions",)] if speaks else [])


def test_the_same_text_with_new_figures_is_the_same():
    report = apply_batch(
        filled(), [("s5", "2025年，更新还不够及时的有12处，下一步将按月检查改进。")]
    )
    last = dataclasses.replace(report, year=2024)
    old = apply_batch(last, [("s5", "2024年，更新还不够及时的有9处，下一步将按月检查改进。")])
    findings = found(with_previous(report, old, "上年"), "Y-SAME")
    assert {f.section for f in findings} == {"s1", "s5"}


def test_cases_without_applications_in_two_years():
    nothing = dict.fromkeys(
        ["t3.new.natural", "t3.new.company", "t3.granted.natural", "t3.granted.company"], "0"
    ) | dict.fromkeys(["t3.unable_not_held.natural", "t3.unable_not_held.company"], "0")
    report = apply_batch(filled(), [*nothing.items(), ("t4.review.upheld", "1")])
    quiet = dataclasses.replace(apply_batch(filled(), nothing.items()), year=2024)
    assert "T4-IDLE" in rules(with_previous(report, quiet, "上年"))
    assert "T4-IDLE" not in rules(beside(report))
    assert "T4-IDLE" not in rules(report)


def test_the_rest_of_table_four():
    report = change(filled(), t4__after_review__upheld="2", t4__review__upheld="1")
    assert "T4-AFTER" in rules(beside(report))
    assert "T4-AFTER" not in rules(beside(report, t4__review__upheld="1"))
    assert "T4-PENDING" in rules(beside(report, t4__direct__pending="1"))
    direct = change(filled(), t4__direct__upheld="1")
    assert rules(direct) == {"T4-DIRECT"}
    assert rules(dataclasses.replace(direct, year=2023)) == set()


@pytest.mark.parametrize(
    ("level", "kind", "expected"),
    [
        ("state", "department", None),
        ("city", "government", None),
        ("province", "office", None),
        ("street", "government", "error"),
        ("city", "department", "error"),
        (None, "government", "verify"),
    ],
)
def test_who_may_make_rules(level, kind, expected):
    report = change(filled(), t2__rules__valid="1")
    report = dataclasses.replace(report, unit=Unit("示例", level, kind))
    assert [f.rule_class.value for f in found(report, "T2-POWER")] == (
        [expected] if expected else []
    )


def test_fees_in_yuan():
    report = change(filled(), t2__fees__amount="128500")
    assert "T2-UNIT" not in rules(report)
    street = dataclasses.replace(report, unit=Unit("示例街道", "street", "government"))
    assert "T2-UNIT" in rules(street)
    assert "T2-UNIT" in rules(beside(report, t2__fees__amount="12.85"))


def test_a_report_of_another_year_is_not_last_years():
    with pytest.raises(WrongYear, match="2024"):
        with_previous(filled(), dataclasses.replace(filled(), year=2023), "x")
    report = beside(filled())
    assert rules(dataclasses.replace(report, year=2026)) == {"F-PREVIOUS"}


# ------------------------------------------------------------------- a dismissed 提示


def test_a_dismissed_hint_comes_back_when_its_number_changes():
    report = change(filled(), t3__other_misc__natural="1", t3__granted__natural="56")
    (finding,) = found(report)
    gone = dismiss(report, values_of(report), finding)
    assert found(gone) == []
    again = change(gone, t3__other_misc__natural="2", t3__granted__natural="55")
    assert rules(again) == {"T3-OTHER"}


def test_a_dismissed_hint_of_a_text_stays_away_while_the_words_stand():
    report = apply_batch(filled(), [("s6", "未收取信息处理费。政.务公开。")])
    (finding,) = found(report)
    gone = dismiss(report, values_of(report), finding)
    assert found(gone) == []
    assert found(apply_batch(gone, [("s6", "本年度未收取信息处理费。政.务公开。")])) == []
    assert rules(apply_batch(gone, [("s6", "未收取信息处理费。政,务公开。")])) == {"W-TYPO"}


# ------------------------------------------------------------------------ the next year


def test_the_next_year_carries_over_and_proposes():
    last = change(
        filled(), t3__carried_out__legal="2", t3__new__legal="2", t2__normative__valid="9"
    )
    begun = next_year(last, "上年.nianbao")
    report = begun.report
    assert (report.year, report.edition, report.unit) == (2026, "2021", last.unit)
    assert {key: v for key, v in report.cells.items() if v} == {
        "t3.carried_in.legal": 2,
        "t2.normative.valid": 9,
    }
    assert set(report.cells) == {f"t3.carried_in.{column}" for column in APPLICANTS} | {
        "t2.normative.valid",
        "t2.rules.valid",
    }
    assert begun.lost == ()
    assert report.previous.year == 2025
    assert found(report, "Y-CARRY") == []


def test_a_stated_total_is_carried_over_as_stated():
    last = change(filled(), t3__carried_out__total="5")
    assert next_year(last, "x").report.stated == {"t3.carried_in.total": 5}


def test_across_the_editions_what_cannot_be_carried_is_named():
    last = change(filled(OLD), t3__carried_out__legal="2")
    begun = next_year(last, "x")
    assert begun.report.edition == "2021"
    assert begun.report.cells["t3.carried_in.legal"] == 2
    assert any("对外公开总数量" in name for name in begun.lost)
    assert not any(key.startswith("t2.") for key in begun.report.cells)


def test_years_and_figures_are_marked_and_live_figures_stay():
    text = (
        "结转至2025年。2024年收到{{t3.new.total}}件，其中62件、1,234条，"
        "增长3.5%，六十二件；依据〔2021〕30号。"
    )
    marked = marked_text(text, 2024)
    assert marked == (
        "结转至____年。____年收到{{t3.new.total}}件，其中____件、____条，增长____%，____件；依据〔2021〕30号。"
    )


def test_texts_are_taken_by_section():
    begun = next_year(filled(), "x", ["s6"])
    assert set(begun.report.text) == {"s6"}


# ----------------------------------------------------------------------- side by side


def test_differences_have_change_and_percentage():
    report = beside(change(filled(), t3__new__natural="87"), t3__new__natural="58")
    last = last_year_of(report)
    rows = {row.key: row for row in differences(report, values_of(report), last)}
    row = rows["t3.new.natural"]
    assert (row.now, row.before, row.change, str(row.percent)) == (87, 58, 29, "50.0")
    assert rows["t4.direct.total"].percent is None
    assert all(alike.share < 0.85 for alike in text_likenesses(report, values_of(report), last))


def test_changed_sentences_are_marked_in_both_texts():
    ours, theirs = text_changes("甲。乙。丙。", "甲。丁。丙。")
    assert ours == [("甲。", False), ("乙。", True), ("丙。", False)]
    assert theirs == [("甲。", False), ("丁。", True), ("丙。", False)]
