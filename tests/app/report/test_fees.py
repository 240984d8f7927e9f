"""信息处理费 by the tariff of 国办函〔2020〕109号, and its sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ValueRefused
from app.report.fees import (
    MOST_CASES,
    MOST_PAGES,
    FeeYear,
    fee_by_cases,
    fee_by_pages,
    fee_sentence,
    whole_number,
)


def charge_for_case(number):
    """Return what the case of that number costs, read off the tariff."""
    if number <= 10:
        return 0
    return 100 if number <= 30 else 100 * ((number - 31) // 10 + 2)


def charge_for_page(number):
    for last, rate in ((30, 0), (100, 10), (200, 20)):
        if number <= last:
            return rate
    return 40


@pytest.mark.parametrize(
    ("cases", "fee"),
    [
        *((0, 0), (1, 0), (10, 0), (11, 100), (12, 200), (30, 2_000)),
        *((31, 2_200), (40, 4_000), (41, 4_300), (50, 7_000), (51, 7_400), (60, 11_000)),
        (100, 2_000 + 10 * (200 + 300 + 400 + 500 + 600 + 700 + 800)),
    ],
)
def test_the_fee_by_cases_at_the_borders(cases, fee):
    assert fee_by_cases(cases).total == fee


@pytest.mark.parametrize(
    ("pages", "fee"),
    [
        *((0, 0), (1, 0), (30, 0), (31, 10), (100, 700), (101, 720)),
        *((200, 2_700), (201, 2_740), (300, 6_700)),
    ],
)
def test_the_fee_by_pages_at_the_borders(pages, fee):
    assert fee_by_pages(pages).total == fee


@given(st.integers(0, 2_000))
def test_a_fee_is_the_sum_of_what_each_case_or_page_costs(quantity):
    each = range(1, quantity + 1)
    assert fee_by_cases(quantity).total == sum(map(charge_for_case, each))
    assert fee_by_pages(quantity).total == sum(map(charge_for_page, each))


@given(st.integers(0, MOST_CASES - 1), st.integers(0, MOST_PAGES - 1))
def test_one_more_never_costs_less_and_each_step_costs_more_than_the_one_before(cases, pages):
    by_cases, by_pages = fee_by_cases(cases + 1), fee_by_pages(pages + 1)
    assert by_cases.total >= fee_by_cases(cases).total
    assert by_pages.total >= fee_by_pages(pages).total
    for fee in (by_cases, by_pages):
        rates = [step.rate for step in fee.steps]
        assert rates == sorted(set(rates))


@given(st.integers(0, MOST_CASES))
def test_the_steps_of_a_fee_cover_each_case_once(cases):
    fee = fee_by_cases(cases)
    assert [n for step in fee.steps for n in range(step.first, step.last + 1)] == [
        *range(1, cases + 1)
    ]
    assert isinstance(fee.total, int)


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (fee_by_cases(0), ("不收费",)),
        (fee_by_cases(10), ("1—10 件：不收费", "不收费")),
        (fee_by_cases(30), ("1—10 件：不收费", "11—30 件：20×100＝2000 元", "合计 2000 元")),
        (
            fee_by_cases(41),
            (
                "1—10 件：不收费",
                "11—30 件：20×100＝2000 元",
                "31—40 件：10×200＝2000 元",
                "第 41 件：1×300＝300 元",
                "合计 4300 元",
            ),
        ),
        (
            fee_by_pages(203),
            (
                "1—30 页：不收费",
                "31—100 页：70×10＝700 元",
                "101—200 页：100×20＝2000 元",
                "201—203 页：3×40＝120 元",
                "合计 2820 元",
            ),
        ),
    ],
)
def test_a_fee_is_explained_step_by_step(fee, words):
    assert fee.words == words


@pytest.mark.parametrize("fee", [fee_by_cases, fee_by_pages])
@pytest.mark.parametrize("quantity", [-1, MOST_PAGES + 1])
def test_a_quantity_that_cannot_be_is_refused(fee, quantity):
    with pytest.raises(ValueRefused, match=r"件数|页数"):
        fee(quantity)


# ------------------------------------------------------------------------- what is typed


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), (" ０４５ ", 45), ("1,200", 1200), ("１２，３４５", 12345), ("0", 0), ("00", 0)],
)
def test_a_whole_number_is_understood(typed, number):
    assert whole_number(typed, "件数") == number


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        *(("", "没有填"), ("　", "没有填"), ("-1", "不是整数"), ("1.5", "不是整数")),
        *(("十", "不是整数"), ("12件", "不是整数"), ("1,2", "不是整数"), ("²", "不是整数")),
        ("1" * 13, "太大"),
    ],
)
def test_what_is_no_whole_number_is_refused_by_name(typed, reason):
    with pytest.raises(ValueRefused, match=f"^涉及金额.*{reason}"):
        whole_number(typed, "涉及金额")


# ------------------------------------------------------------------------- the sentence


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (FeeYear(0, 0, 0, 0), "本年度没有收取政府信息公开信息处理费。"),
        (
            FeeYear(3, 1200, 2, 900),
            "本年度发出信息处理费收费通知3件，涉及金额1200元；缴费2件，收取信息处理费900元。",
        ),
        (
            FeeYear(3, 1200, 0, 0),
            "本年度发出信息处理费收费通知3件，涉及金额1200元；均未缴费，没有收取信息处理费。",
        ),
        (
            FeeYear(0, 0, 1, 400),
            "本年度未发出信息处理费收费通知；缴费1件，收取信息处理费400元。",
        ),
    ],
)
def test_the_sentence_says_what_the_year_was(year, sentence):
    assert fee_sentence(year) == sentence


@pytest.mark.parametrize(
    ("year", "reason"),
    [
        (FeeYear(-1, 0, 0, 0), "收费通知件数不能小于 0"),
        (FeeYear(1, 100, 1, -5), "收取金额不能小于 0"),
        (FeeYear(1, 0, 0, 0), "收费通知件数与涉及金额"),
        (FeeYear(0, 100, 0, 0), "收费通知件数与涉及金额"),
        (FeeYear(1, 100, 1, 0), "缴费件数与收取金额"),
        (FeeYear(1, 100, 0, 5), "缴费件数与收取金额"),
        (FeeYear(1, 10**12, 0, 0), "涉及金额 1000000000000 太大"),
    ],
)
def test_a_year_that_contradicts_itself_is_refused(year, reason):
    with pytest.raises(ValueRefused, match=reason):
        fee_sentence(year)


some = st.integers(1, 10**6)


@given(st.just((0, 0)) | st.tuples(some, some), st.just((0, 0)) | st.tuples(some, some))
def test_the_sentence_holds_the_numbers_that_are_not_0_and_no_others(asked, came_in):
    sentence = fee_sentence(FeeYear(*asked, *came_in))
    assert [int(n) for n in re.findall("[0-9]+", sentence)] == [n for n in (*asked, *came_in) if n]
