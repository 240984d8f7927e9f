"""A pasted block with the form's labels: every number in its cell, or reported."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.form.catalogue import form_of
from app.reading.clipboard_html import html_tables
from app.reading.labelled_block import NO_COLUMN, NO_ROW, TWICE, place_by_labels
from app.report.batch import apply_batch
from tests.app.making import empty, forms, inputs, values_of
from tests.app.plain_form import FORMS, input_keys
from tests.app.reading.sheets import (
    html,
    inputs_of,
    numbers,
    respelled,
    sheet,
    word_text,
)
from tests.app.real_cases import form_of_case, read_case

tables = st.sampled_from(["t2", "t3", "t4"])
seeds = st.integers(0, 2**32)
NEW = FORMS[1]


def place(form, rows):
    return place_by_labels(form_of(*form), rows)


def assert_complete(form, table, placement, texts):
    """Assert that all inputs of `table` were placed as in `texts`, and nothing is left over."""
    assert dict(placement.pairs) == inputs_of(form, table, texts)
    assert (placement.unknown, placement.unplaced, placement.totals_differ) == ((), (), ())


# --------------------------------------------------------------- whole tables


@given(forms, tables, seeds, st.booleans())
def test_a_whole_table_is_placed_with_spans_once_or_repeated(form, table, seed, repeat):
    texts = numbers(form, seed)
    placement = place(form, sheet(form, table, texts, repeat=repeat))
    assert_complete(form, table, placement, texts)
    totals = [key for key in texts if key.startswith(table) and key not in input_keys(form)]
    assert (placement.totals_equal, placement.totals_unchecked) == (len(totals), 0)


@given(forms, st.data())
def test_what_is_in_a_report_comes_back_and_blanks_are_named(form, data):
    cells = data.draw(inputs(form))
    texts = {key: str(value) for key, value in cells.items()}
    for table in ("t2", "t3", "t4"):
        placement = place(form, sheet(form, table, texts))
        keys = [key for key in input_keys(form) if key.startswith(table)]
        placed = dict(placement.pairs) if placement.pairs else {}
        assert placed == inputs_of(form, table, texts)
        if placed or table != "t4":  # 表四 blank throughout has no row of data
            assert list(placement.blanks) == [k for k in keys if k not in texts]


@given(forms, tables, seeds)
def test_a_table_as_html_is_placed(form, table, seed):
    texts = numbers(form, seed)
    (read,) = html_tables(html(form, table, texts))
    assert_complete(form, table, place(form, read.rows), texts)


@given(forms, tables, seeds)
def test_a_table_as_the_plain_text_of_word_is_placed(form, table, seed):
    texts = numbers(form, seed)
    assert_complete(form, table, place(form, word_text(form, table, texts)), texts)


@given(forms, tables, seeds)
def test_the_plain_text_of_word_that_went_through_a_spreadsheet_does_no_harm(form, table, seed):
    texts = numbers(form, seed)
    rows = word_text(form, table, texts)
    placement = place(form, [row + [""] * (15 - len(row)) for row in rows])
    assert {key: text for key, text in placement.pairs if texts[key] != text} == {}


@given(forms, seeds)
def test_a_whole_report_in_one_sheet_is_placed(form, seed):
    texts = numbers(form, seed)
    rows = [["某街道2025年政府信息公开工作年度报告"]]
    for section in form_of(*form).sections:
        rows.append(["", section.heading])
        if section.table:
            rows += [["", *row] for row in sheet(form, section.table, texts)]
    placement = place(form, [row + [""] * (17 - len(row)) for row in rows])
    assert dict(placement.pairs) == {key: texts[key] for key in input_keys(form)}
    assert (placement.unplaced, placement.unknown) == ((), (rows[0][0],))


@given(forms, tables, seeds, st.booleans())
def test_labels_may_be_spelled_otherwise(form, table, seed, repeat):
    random, texts = Random(seed), numbers(form, seed)
    rows = [
        [text if not text or text.isdigit() else respelled(text, random) for text in row]
        for row in sheet(form, table, texts, repeat=repeat)
    ]
    assert_complete(form, table, place(form, rows), texts)


@pytest.mark.parametrize(
    "label",
    [
        *("１．属于国家秘密", "1、 属于国家秘密", "①属于国家秘密", "属于\n国家秘密"),
        *("属于国家秘密", "(1)属于国家秘密。", "⒈属于国家秘密"),
    ],
)
def test_numbering_is_not_compared(label):
    assert place(NEW, [[label, *"1234567"]]).unknown == ()
    assert place(NEW, [[label, *"1000001"]]).pairs[0] == ("t3.denied_secret.natural", "1")


def test_other_may_be_written_with_either_character():
    assert dict(place(NEW, [["", "其它", "自然人"], ["3.其它", "5", "6"]]).pairs) == {
        "t3.other_misc.other_org": "5",
        "t3.other_misc.natural": "6",
    }


def test_a_remark_behind_a_label_may_be_left_out():
    assert len(place(NEW, [["（二）部分公开", *"1000001"]]).pairs) == 6


def test_texts_are_handed_on_as_copied():
    rows = [["信息内容", "本年收费金额(单位:万元)"], ["行政事业性收费", " 12．5０ "]]
    assert place(NEW, rows).pairs == (("t2.fees.amount", " 12．5０ "),)


@given(forms, seeds)
def test_pairs_are_what_a_batch_takes(form, seed):
    texts = numbers(form, seed)
    pairs = [p for t in ("t2", "t3", "t4") for p in place(form, sheet(form, t, texts)).pairs]
    report = apply_batch(empty(form), pairs)
    assert {key: str(value) for key, value in values_of(report).printed.items()} == texts


# --------------------------------------------------------------- parts of tables


@given(forms, seeds, st.booleans())
def test_rows_may_be_dropped_and_stand_in_any_order(form, seed, repeat):
    random, texts = Random(seed), numbers(form, seed)
    rows = sheet(form, "t3", texts, repeat=repeat)
    kept = random.sample(rows[3:], random.randint(1, len(rows) - 3))
    placement = place(form, rows[:3] + kept)
    there = {text for row in kept for text in row}
    wanted = {k: v for k, v in inputs_of(form, "t3", texts).items() if v in there}
    assert (dict(placement.pairs), placement.unplaced) == (wanted, ())


@given(forms, seeds)
def test_groups_may_be_named_nowhere(form, seed):
    texts = numbers(form, seed)
    leaves = [[next(filter(None, row[2::-1])), *row[3:]] for row in sheet(form, "t3", texts)[3:]]
    heads = [row[2:] for row in sheet(form, "t3", texts)[:3]]
    assert_complete(form, "t3", place(form, heads + leaves), texts)
    assert_complete(form, "t3", place(form, leaves), texts)


@given(forms, seeds, st.booleans(), st.booleans())
def test_table_three_needs_no_heads_if_all_columns_or_all_but_the_total_are_there(
    form, seed, repeat, total
):
    texts = numbers(form, seed)
    rows = sheet(form, "t3", texts, repeat=repeat)[3:]
    placement = place(form, [row if total else row[:-1] for row in rows])
    assert_complete(form, "t3", placement, texts)
    # The six totals of the row （七）总计, and with the last column one more in each row.
    assert placement.totals_equal == 6 + total * len(rows)


@given(forms, tables, seeds)
def test_columns_may_be_dropped_where_heads_are_there(form, table, seed):
    random, texts = Random(seed), numbers(form, seed)
    rows = sheet(form, table, texts, repeat=True)
    labels = {"t2": 1, "t3": 3, "t4": 0}[table]
    columns = [at for at in range(labels, len(rows[0])) if rows[2][at] not in ("总计", "其他")]
    kept = sorted(random.sample(columns, 2))
    part = [row[:labels] + [row[at] for at in kept] for row in rows]
    placement = place(form, part)
    there = {text for row in part for text in row}
    wanted = {k: v for k, v in inputs_of(form, table, texts).items() if v in there}
    assert (dict(placement.pairs), placement.unplaced) == (wanted, ())


def test_half_of_table_four_is_placed_though_a_label_covers_several_columns():
    texts = numbers(NEW)
    placement = place(NEW, [row[5:] for row in sheet(NEW, "t4", texts)])
    wanted = {k: v for k, v in inputs_of(NEW, "t4", texts).items() if "review." not in k[:10]}
    assert (dict(placement.pairs), placement.unplaced) == (wanted, ())


def test_table_four_needs_only_its_fifteen_lowest_heads():
    texts = numbers(NEW)
    rows = sheet(NEW, "t4", texts)
    lowest = [above or below for above, below in zip(rows[1][:5], rows[2], strict=False)]
    lowest += rows[2][5:]
    assert_complete(NEW, "t4", place(NEW, [lowest, rows[3]]), texts)


def test_a_single_number_beside_its_label():
    assert place(NEW, [["行政许可", "5", "", ""]]).pairs == (("t2.licensing.decisions", "5"),)
    assert place(NEW, [["行政处罚", "5"], ["行政强制", "6"]]).pairs == (
        ("t2.penalty.decisions", "5"),
        ("t2.coercion.decisions", "6"),
    )


# --------------------------------------------------------------- no labels


@given(st.lists(st.lists(st.text("0123456789,.-/ ５　", max_size=6), max_size=12), max_size=8))
def test_a_block_without_labels_is_nobodys(rows):
    assert place(NEW, rows) is None


def test_words_of_others_are_no_labels():
    assert place(NEW, [["姓名", "年龄"], ["甲", "35"]]) is None


# --------------------------------------------------------------- doubt

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


# --------------------------------------------------------------- totals


def test_totals_are_compared_where_all_their_parts_are_in_the_block():
    texts = numbers(NEW) | {"t3.new.total": "1", "t3.total.natural": "2"}
    rows = sheet(NEW, "t3", texts)
    placement = place(NEW, rows)
    assert placement.totals_differ == ("t3.new.total", "t3.total.natural")
    assert (placement.totals_equal, placement.totals_unchecked) == (29, 0)
    without_partial = [row for row in rows if "（二）部分公开" not in row[1]]
    placement = place(NEW, without_partial)
    assert placement.totals_differ == ("t3.new.total",)
    assert placement.totals_unchecked == 7


# --------------------------------------------------------------- real pages


def test_the_tables_of_a_saved_page_are_placed(case):
    page = case / "source.html"
    if not page.exists():
        pytest.skip("no saved page in this case")
    report = read_case(case)
    form = form_of_case(report)
    placements = [p for t in html_tables(page.read_text("utf-8")) if (p := place(form, t.rows))]
    pairs = dict(pair for placement in placements for pair in placement.pairs)
    assert len(placements) == 3
    assert {key: text for key, text in pairs.items() if report["values"][key] != text} == {}
    missing = [k for k in input_keys(form) if report["values"].get(k) and k not in pairs]
    unplaced = [one for placement in placements for one in placement.unplaced]
    assert len(missing) == len(unplaced)
    assert len(pairs) > 40
