"""Tables of other things beside ours, and units that stand elsewhere: nothing wrong looks sure."""

from dataclasses import replace
from random import Random

import pytest

from app.reading.document import imported
from app.reading.heading import title_in
from app.reading.html_source import html_source
from app.report.batch import apply_batch
from tests.app.plain_form import FORMS
from tests.app.reading.bent import outcome
from tests.app.reading.pages import made_up, page

STRANGERS = {
    "affairs": "事项,数量;行政许可,12;行政处罚,5",
    "fees": "项目,收入;行政事业性收费,125000;罚没收入,3000",
    "years": "指标,2023年,2024年;本年新收政府信息公开申请数量,12,15;总计,3,4",
    "files": "类别,制发,废止,有效;规范性文件,3,1,2",
    "platforms": "平台,总计,其他;政府网站,100,5;其他,10,7",
    "cases": "行政复议,行政诉讼;3,4",
}


def table(words):
    rows = (f"<td>{row.replace(',', '</td><td>')}</td>" for row in words.split(";"))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_table_that_speaks_of_the_same_things(name, place):
    for seed, form in enumerate(FORMS):
        whole = made_up(Random(seed), form)
        for report in (whole, replace(whole, cells={})):
            text = page(report, **{place: table(STRANGERS[name])})
            right, marked, wrong = outcome(report, imported(html_source(text.encode())))
            assert (wrong, marked) == ({}, 0)
            assert right == len(report.form.cells)


FEES = apply_batch(made_up(Random(5), ("2021", None)), [("t2.fees.amount", "12.5")])


def fees_of(text):
    read = imported(html_source(text.encode()))
    return str(read.report.cells.get("t2.fees.amount")), "t2.fees.amount" in read.report.doubts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<table>", "<p>单位：元</p><table>"),
        ("<table><tr>", "<table><tr><td colspan=4>单位：元</td></tr><tr>"),
        ("第二十条第（八）项", "第二十条第（八）项（单位：元）"),
        (">行政事业性收费<", ">行政事业性收费（元）<"),
    ],
)
def test_a_unit_that_stands_elsewhere_makes_the_amount_doubtful(old, new):
    text = page(FEES).replace(">12.5</td>", ">125000</td>").replace("（单位：万元）", "")
    assert fees_of(text.replace(old, new, 1))[1]


def test_a_unit_of_its_own_wins_and_the_same_unit_elsewhere_is_none_other():
    text = page(FEES).replace("<table>", "<p>单位：件、万元</p><table>", 1)
    assert fees_of(text) == ("12.5", False)
    text = text.replace(">12.5</td>", ">125000元</td>").replace("件、万元", "元")
    assert fees_of(text) == ("12.5", False)


@pytest.mark.parametrize(
    ("text", "unit", "year"),
    [
        ("某某街道办事处政府信息公开工作2023年度报告", "某某街道办事处", 2023),
        ("某街道关于2023年度政府信息公开工作情况的报告", "某街道", 2023),
        ("二〇二三年某街道政府信息公开工作年度报告", "某街道", 2023),
        ("某街道政府信息公开工作年度报告（2023年度）", "某街道", 2023),
        ("《某街道２０２３年政府信息公开工作年度报告》", "某街道", 2023),
        ("附件1：某街道2023年政府信息公开年度工作报告", "某街道", 2023),
        ("某局2023年度政府信息公开工作总结", "某局", 2023),
        ("某街道政府信息公开工作年度报告", "某街道", None),
    ],
)
def test_titles_in_other_words(text, unit, year):
    title = title_in(text)
    assert (title.unit, title.year) == (unit, year)


@pytest.mark.parametrize("text", ["政府信息公开年报", "2023年1月1日，政府信息公开工作年度报告。"])
def test_no_titles(text):
    assert title_in(text) is None


def test_a_year_that_only_the_file_name_or_two_places_differently_say():
    text = page(FEES).replace("2025年政府", "政府")
    read = imported(html_source(text.encode()), "年报2024")
    assert (read.report.year, "year" in read.report.doubts) == (2024, True)
    period = "<p>本报告数据统计期限为2024年1月1日至2024年12月31日。</p>"
    read = imported(html_source(page(FEES).replace("</h1>", f"</h1>{period}").encode()))
    assert (read.report.year, "year" in read.report.doubts) == (2025, True)
