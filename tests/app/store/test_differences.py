"""What one report says otherwise than another, in the words of the form."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.report import Dismissal, Report
from app.store.differences import differences
from app.store.fields import report_fields
from tests.app.making import change, empty, filled, reports


def test_differences_are_in_the_forms_words_and_order():
    old = change(filled(), s1="总体情况良好。", s5="一二三", s6="甲")
    new = change(
        filled(),
        t3__new__natural="57",
        t2__rules__issued="/",
        t2__fees__amount="",
        t4__review__upheld="3",
        t3__total__total="99",
        s1="总体情况良好。今年受理申请较多。",
        s5="一",
        s6="乙",
    )
    assert differences(old, new) == [
        "表二·规章·本年制发件数：0 → /",
        "表二·行政事业性收费·本年收费金额：0 → （空）",
        "表三·本年新收·自然人：58 → 57",
        "表三·总计·总计（原填合计）：（空） → 99",
        "表四·行政复议·结果维持：0 → 3",
        "一、总体情况：文字有改动（+9 字）",
        "五、存在的主要问题及改进情况：文字有改动（-2 字）",
        "六、其他需要报告的事项：文字有改动（字数不变）",
    ]


def test_differences_of_what_stands_around_the_tables():
    pairs = {
        "title": "某某年报",
        "unit.name": "示例街道",
        "unit.level": "street",
        "unit.kind": "government",
        "note:t4": "含上年",
        "note:t3.new.natural": "注",
        "preface": "前言四字",
        "signature": "某",
    }
    new = change(empty(), **pairs)
    assert differences(None, new) == [
        "单位名称：（空） → 示例街道",
        "层级：（空） → 街道",
        "类别：（空） → 政府",
        "标题：（空） → 某某年报",
        "表三·本年新收·自然人（附注）：（空） → 注",
        "表四（附注）：（空） → 含上年",
        "前言：文字有改动（+4 字）",
        "落款：文字有改动（+1 字）",
    ]


def test_differences_across_editions_name_both_forms():
    lines = differences(empty(("2019", None)), filled(("2021", "single_other")))
    assert lines[:2] == [
        "报告年度：2020 → 2025",
        "表式：2019年试行格式 → 2021年格式表三（六）其他处理为一行",
    ]
    assert "表三·其他处理·自然人：（空） → 0" in lines


@given(reports(), reports(), st.sampled_from([field.name for field in fields(Report)]))
def test_there_are_differences_exactly_where_reports_differ(report, other, name):
    same_form = (other.edition, other.variant) == (report.edition, report.variant)
    is_free = name in ("title", "unit", "explanations", "off", "dismissed", "previous", "extra")
    changed = replace(report, **{name: getattr(other, name)}) if is_free or same_form else other
    is_same = report_fields(changed) == report_fields(report)
    assert bool(differences(report, changed)) is not is_same
    assert differences(report, report) == []


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"off": ("W-TYPO",)}, "停用的规则：有改动"),
        ({"doubts": {"t3.new.natural": "原文不清"}}, "导入时的疑问：有改动"),
        ({"dismissed": (Dismissal("W-TYPO", "s5", "的的"),)}, "已忽略的提示：有改动"),
        ({"extra": {"colour": "red"}}, "其他内容：有改动"),
        ({"notes": {"t4": ""}}, "其他内容：有改动"),
    ],
    ids=["off", "doubts", "dismissed", "extra", "an empty note"],
)
def test_what_is_not_shown_word_by_word_is_named(part, words):
    assert differences(filled(), replace(filled(), **part)) == [words]


def test_amounts_show_the_unit_that_is_printed():
    form = ("2019", None)
    old = replace(empty(form), cells={"t2.procurement.amount": Decimal(12850)})
    assert differences(old, empty(form)) == ["表二·政府集中采购·采购总金额：12850元 → （空）"]
