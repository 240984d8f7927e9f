"""Blocks whose labels leave a doubt: no number goes astray, each is reported."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.labelled_block import NO_COLUMN, NO_ROW, TWICE
from tests.app.making import forms
from tests.app.reading.blocks import NEW, place, seeds
from tests.app.reading.sheets import numbers, sheet


@given(st.lists(st.lists(st.text("0123456789,.-/ ５　", max_size=6), max_size=12), max_size=8))
def test_a_block_without_labels_is_nobodys(rows):
    assert place(NEW, rows) is None


def test_words_of_others_are_no_labels():
    assert place(NEW, [["姓名", "年龄"], ["甲", "35"]]) is None


T2_HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
T4 = [
    ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
    [
        *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"),
        *("未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""),
    ],
    [*[""] * 5, *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 2],
]
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FIFTEEN = [str(n) for n in range(1, 16)]

DOUBTS = {
    "a row that the form does not have": [T2_HEAD, ["规范性文件", "1", "2", "3"]],
    "a column of the other edition": [["信息内容", "处理决定数量"], ["行政许可", "5"]],
    "several columns without heads in table two": [["规章", "1", "2", "3"]],
    "an amount without its unit": [["行政事业性收费", "5"]],
    "an amount in another unit": [["", "本年收费金额（单位：元）"], ["行政事业性收费", "5"]],
    "five columns without heads": [["（一）予以公开", *"12345"]],
    "eight columns without heads": [["（一）予以公开", *"12345678"]],
    "columns that may be the last six": [["（一）予以公开", *"100001"]],
    "seven columns whose last is no total": [["（一）予以公开", *"1000002"]],
    "a blank that may belong to the label": [["（一）予以公开", "", *"100001"]],
    "a label in the wrong group": [["（四）无法提供", "1.属于国家秘密", *"1000001"]],
    "a group without its row": [["（三）不予公开", *"1000001"]],
    "an unknown word before the label": [["某某", "1.属于国家秘密", *"1000001"]],
    "a number before the label": [["8", "1.属于国家秘密", *"1000001"]],
    "five columns beside a label that spans three places": [
        ["一、本年新收政府信息公开申请数量", "", "", *"10001"]
    ],
    "the same column twice": [["", *("自然人", "商业企业", "自然人")], ["（一）予以公开", *"123"]],
    "columns divided further": [
        ["", "自然人", "其他"],
        ["", "老年人", "国企"],
        ["（一）予以公开", *"12"],
    ],
    "misspelled heads": [["", "公民", "企业"], ["一、本年新收政府信息公开申请数量", *"1000001"]],
    "heads without their upper ones": [FIVE, list("12345")],
    "heads of table four one column short": [[row[0], *row[2:]] for row in [*T4[1:], FIFTEEN]],
    "two rows of numbers for one": [*T4, FIFTEEN, FIFTEEN[::-1]],
    "two tables four": [*T4, FIFTEEN, *T4, FIFTEEN[::-1]],
    "a note among the numbers": [*T4, ["含上年结转", *FIFTEEN[1:]]],
    "column heads in the place of row labels": [["自然人", "5"], ["商业企业", "3"]],
}


@pytest.mark.parametrize("rows", DOUBTS.values(), ids=DOUBTS.keys())
def test_in_doubt_nothing_is_placed_and_every_number_reported(rows):
    placement = place(NEW, rows)
    assert placement.pairs == ()
    assert [(one.row, one.column, one.text) for one in placement.unplaced] == [
        (row, column, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text.isdigit()
    ]


def test_what_the_form_does_not_have_is_named():
    placement = place(NEW, [[*T2_HEAD, "备案件数"], ["规章", *"1234"], ["规范性文件", *"1234"]])
    assert placement.unknown == ("备案件数", "规范性文件")
    assert [(one.text, one.reason) for one in placement.unplaced] == [
        ("4", NO_COLUMN),
        *((text, NO_ROW) for text in "1234"),
    ]
    assert dict(placement.pairs) == {
        "t2.rules.issued": "1",
        "t2.rules.repealed": "2",
        "t2.rules.valid": "3",
    }


def test_a_row_that_comes_twice_is_placed_where_both_agree():
    placement = place(NEW, [T2_HEAD, ["规章", *"123"], ["规章", *"124"]])
    assert dict(placement.pairs) == {"t2.rules.issued": "1", "t2.rules.repealed": "2"}
    assert [(one.row, one.text, one.reason) for one in placement.unplaced] == [
        (1, "3", TWICE),
        (2, "4", TWICE),
    ]


def changed(rows, random):
    """Return `rows` with some dropped, moved, blanked or misspelled, but not their heads."""
    heads = [row for row in rows if "申请人情况" in row or "自然人" in row or "商业企业" in row]
    data = [list(row) for row in rows if row not in heads]
    data = random.sample(data, random.randint(1, len(data)))
    for row in data:
        for column, text in enumerate(row):
            chance = random.random()
            if chance < 0.05:
                row[column] = ""
            elif chance < 0.1 and text and not text.isdigit():
                row[column] = random.choice(["某" + text, text[:-1], text + text])
    extra = [random.choice(["", "7777777", "注", "甲"]) for _ in rows[0]]
    return [*heads, *data[:3], extra, *data[3:]]


@given(forms, seeds, st.booleans())
def test_whatever_is_done_to_a_table_no_number_goes_astray_or_gets_lost(form, seed, repeat):
    random, texts = Random(seed), numbers(form, seed)
    rows = changed(sheet(form, "t3", texts, repeat=repeat), random)
    placement = place(form, rows)
    assert {key: text for key, text in placement.pairs if texts[key] != text} == {}
    totals = placement.totals_equal + len(placement.totals_differ) + placement.totals_unchecked
    there = sum(text.isdigit() for row in rows for text in row)
    assert len(placement.pairs) + totals + len(placement.unplaced) == there
