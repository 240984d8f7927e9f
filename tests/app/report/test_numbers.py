"""What people type and paste, and what it means in the cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ValueRefused
from app.form.catalogue import form_of
from app.report.numbers import parse_value, plain_text, printed_text

COUNT = form_of("2021").cells["t3.new.natural"]
TOTAL = form_of("2021").cells["t3.new.total"]
RULES = form_of("2021").cells["t2.rules.issued"]
FEES = form_of("2021").cells["t2.fees.amount"]  # 万元
PROCUREMENT = form_of("2019").cells["t2.procurement.amount"]  # 元
CHANGE = form_of("2019").cells["t2.licensing.change"]


def key_of(value):
    """Return how a parameter is called in a test's name."""
    return getattr(value, "key", ascii(value))


COUNTS = {
    "58": 58,
    "0": 0,
    "007": 7,
    " 57 ": 57,
    "　57": 57,
    "57\u00a0": 57,
    "\t57\r\n": 57,
    "５７": 57,
    "１２３": 123,
    "－５": -5,
    "−5": -5,
    "-18": -18,
    "－１８": -18,
    "+3": 3,
    "＋３": 3,
    "减4": -4,
    "增4": 4,
    "-0": 0,
    "1,234": 1234,
    "１，２３４": 1234,
    "1,234,567": 1234567,
    "999999999999": 999_999_999_999,
    "-999999999999": -999_999_999_999,
    "999,999,999,999": 999_999_999_999,
}

REFUSED_ANYWHERE = [
    *("五", "六十二", "一百", "十余", "1e3", "1E3", "NaN", "nan", "inf", "Infinity", "²", "①", "⑴"),
    *("1_000", "٣", "४", "४२", "1" * 40, "0.0.1", "1..2", ".", "-", "+", "--1", "+-1", "1-", "1 2"),
    *("1,23", "12,34", "1,2345", ",123", "1,,234", "0x1F", "1/2", "５８件", "58件", "约58", "abc"),
    *("1\u200b2", "½", "Ⅷ", "58 57", "58\n57", "=58", "58%", "$58", "1.2.3", "1000000000000"),
]


@pytest.mark.parametrize("typed", COUNTS)
def test_a_count_is_read_however_it_is_typed(typed):
    value = parse_value(typed, COUNT)
    assert value == COUNTS[typed]
    assert type(value) is int


@pytest.mark.parametrize("typed", ["1.5", "12.0", "１．５", "0.1", "58.", ".5", "12850元", "5万元"])
def test_a_count_has_neither_decimals_nor_a_unit(typed):
    with pytest.raises(ValueRefused):
        parse_value(typed, COUNT)


@pytest.mark.parametrize("cell", [COUNT, TOTAL, RULES, FEES, PROCUREMENT, CHANGE], ids=key_of)
@pytest.mark.parametrize("typed", REFUSED_ANYWHERE, ids=ascii)
def test_what_is_no_number_is_refused_with_a_chinese_sentence(typed, cell):
    with pytest.raises(ValueRefused) as refused:
        parse_value(typed, cell)
    sentence = str(refused.value)
    assert any("\u4e00" <= char <= "\u9fff" for char in sentence)
    assert typed.strip()[:10] in sentence


@pytest.mark.parametrize("blank", ["", " ", "　", "\t", "\n", "\u00a0", " 　 "], ids=ascii)
@pytest.mark.parametrize("cell", [COUNT, TOTAL, RULES, FEES, CHANGE], ids=key_of)
def test_blank_is_blank_and_never_zero(blank, cell):
    assert parse_value(blank, cell) is None


@pytest.mark.parametrize("typed", ["/", "／", " / ", "　／"], ids=ascii)
def test_not_applicable_is_read_in_table_two(typed):
    assert parse_value(typed, RULES) == parse_value(typed, FEES) == "/"


@pytest.mark.parametrize(
    "cell", [COUNT, TOTAL, form_of("2021").cells["t4.review.upheld"]], ids=key_of
)
def test_not_applicable_is_refused_elsewhere(cell):
    with pytest.raises(ValueRefused, match="/"):
        parse_value("/", cell)


@pytest.mark.parametrize(("typed", "change"), [("-18", -18), ("减4", -4), ("增4", 4), ("+3", 3)])
def test_a_change_has_either_sign(typed, change):
    assert parse_value(typed, CHANGE) == change


AMOUNTS = [
    # the cell, what is typed, the exact digits in the cell's unit
    (PROCUREMENT, "12850元", "12850"),
    (PROCUREMENT, "12850", "12850"),
    (PROCUREMENT, "１２８５０元", "12850"),
    (PROCUREMENT, "12,850.50元", "12850.50"),
    (PROCUREMENT, "52.15万元", "521500"),
    (PROCUREMENT, "５２．１５万元", "521500"),
    (PROCUREMENT, "0.0001万元", "1"),
    (PROCUREMENT, "7539.443252万元", "75394432.52"),
    (PROCUREMENT, "75394432.52元", "75394432.52"),
    (PROCUREMENT, "0万元", "0"),
    (PROCUREMENT, "100万元", "1000000"),
    (FEES, "24252.311082", "24252.311082"),
    (FEES, "24252.311082万元", "24252.311082"),
    (FEES, "18651.060", "18651.060"),
    (FEES, "18651.060万元", "18651.060"),
    (FEES, "316441", "316441"),
    (FEES, "12850元", "1.285"),
    (FEES, "0.01元", "0.000001"),
    (FEES, "1元", "0.0001"),
    (FEES, "0元", "0"),
    (FEES, "０．５", "0.5"),
    (FEES, "+3.50", "3.50"),
    (FEES, "-3.5", "-3.5"),
    (FEES, "0.00", "0.00"),
    (FEES, "-0", "0"),
    (FEES, "-0.00", "0.00"),
    (FEES, "999999999999", "999999999999"),
    (FEES, "0.000000000001", "0.000000000001"),
    (FEES, "100000000000.123456", "100000000000.123456"),
]


@pytest.mark.parametrize(("cell", "typed", "digits"), AMOUNTS, ids=key_of)
def test_an_amount_is_exact_in_the_unit_of_its_cell(cell, typed, digits):
    value = parse_value(typed, cell)
    assert isinstance(value, Decimal)
    assert plain_text(value) == digits


@pytest.mark.parametrize("typed", ["999999999999万元", "100000000万元"])
def test_an_amount_too_large_in_the_unit_of_its_cell_is_refused(typed):
    with pytest.raises(ValueRefused):
        parse_value(typed, PROCUREMENT)


def test_procurement_prints_with_its_unit_and_fees_bare():
    assert printed_text(Decimal(12850), PROCUREMENT.number) == "12850元"
    assert printed_text(Decimal("18651.060"), FEES.number) == "18651.060"
    assert printed_text("/", PROCUREMENT.number) == "/"
    assert printed_text(None, PROCUREMENT.number) == ""
    assert printed_text(-18, CHANGE.number) == "-18"


@given(st.integers(-999_999_999_999, 999_999_999_999))
def test_a_count_reads_back_as_it_prints(count):
    for typed in (str(count), f"{count:,}", f"　{count} "):
        assert parse_value(typed, COUNT) == count
    assert plain_text(parse_value(str(count), COUNT)) == str(count)


@given(st.integers(0, 10**11), st.text("0123456789", max_size=12))
def test_the_digits_of_an_amount_stay_as_typed(whole, decimals):
    typed = f"{whole}.{decimals}" if decimals else str(whole)
    assert plain_text(parse_value(typed, FEES)) == typed


@given(st.integers(0, 10**8 - 1), st.integers(0, 10**4 - 1))
def test_wan_yuan_and_yuan_are_the_same_money(wan, rest):
    typed = f"{wan}.{rest:04}万元"
    assert parse_value(typed, PROCUREMENT) == wan * 10_000 + rest
    assert parse_value(f"{wan * 10_000 + rest}元", FEES) == parse_value(typed, FEES)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_blank_or_refused(typed):
    for cell in (COUNT, FEES, RULES):
        try:
            value = parse_value(typed, cell)
        except ValueRefused:
            continue
        assert value is None or value == "/" or parse_value(plain_text(value), cell) == value
