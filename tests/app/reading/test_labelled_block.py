"""A pasted table with the form's labels: every number in its cell."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.form.catalogue import form_of
from app.reading.clipboard_html import html_tables
from app.report.batch import apply_batch
from tests.app.making import empty, forms, inputs, values_of
from tests.app.plain_form import input_keys
from tests.app.reading.blocks import NEW, assert_complete, place, seeds, tables
from tests.app.reading.sheets import html, inputs_of, numbers, respelled, sheet, word_text
from tests.app.real_cases import form_of_case, read_case


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
