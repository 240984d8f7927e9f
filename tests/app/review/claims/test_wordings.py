"""Wordings with many numbers: right ones are understood and silent, changed ones are found."""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.batch import apply_batch
from app.report.recompute import evaluate
from app.report.report import Report, Unit
from app.review.claims.claim import claims
from app.review.claims.findings import text_findings
from tests.app.making import empty
from tests.app.plain_form import input_keys
from tests.app.review.claims.wordings import NAMES, SILENT, SURE, UNSURE

_NUMBER = re.compile(r"\{(?P<name>\w+)(?:/(?P<whole>\w+)%(?P<decimals>\d))?(?::(?P<form>\w+))?\}")
_CHINESE = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """Return 0 to 9,999 in Chinese numerals."""
    if number == 0:
        return "零"
    text, owed = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if owed and text else "") + _CHINESE[digit] + name
            owed = False
        else:
            owed = bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


FORMS = {
    None: str,
    "cn": in_chinese,
    "wide": lambda n: str(n).translate({48 + d: 0xFF10 + d for d in range(10)}),
    "comma": lambda n: f"{n:,}",
}


@cache
def table(seed: int) -> Report:
    """Return a report filled at random."""
    dice = Random(seed)
    keys = [key for key in input_keys(("2021", None)) if key != "t2.fees.amount"]
    pairs = [(key, str(dice.choice((0, 1, 2, dice.randint(3, 160))))) for key in keys]
    pairs.append(("t2.fees.amount", f"{dice.randint(1, 99999)}.25"))
    return replace(apply_batch(empty(), pairs), unit=Unit("某单位"))


tables = st.integers(0, 50).map(table)


def value(report: Report, name: str) -> Decimal:
    printed = evaluate(report.form, report.cells, report.stated).printed
    return sum((Decimal(printed[key]) for key in NAMES[name]), Decimal(0))


def written(report: Report, wording: str, wrong: int = -1, by: int = 0):
    """Return the sentence, and for each number its place, its cells and whether it is a share.

    The number at place `wrong` is written `by` too large.
    """
    text, places, at = "", [], 0
    for count, match in enumerate(_NUMBER.finditer(wording)):
        text += wording[at : match.start()]
        at = match.end()
        extra = by if count == wrong else 0
        shown = _shown(report, match, extra)
        places.append((len(text), len(text) + len(shown), match["name"], match["whole"]))
        text += shown
    return text + wording[at:], places


def _shown(report, match, extra):
    number = value(report, match["name"])
    if match["whole"]:
        step = Decimal(1).scaleb(-int(match["decimals"]))
        share = number * 100 / value(report, match["whole"])
        return f"{share.quantize(step, ROUND_HALF_UP) + extra}%"
    if number != number.to_integral_value():
        return str(number + extra)
    return FORMS[match["form"]](int(number) + extra)


def with_text(report: Report, text: str) -> Report:
    return apply_batch(report, [("s1", text), ("s6", "本年度未收取信息处理费。")])


def found(report: Report):
    values = evaluate(report.form, report.cells, report.stated)
    return [f for f in text_findings(report, values) if f.rule != "X-FEE"]


@cache
def cells_of(name: str) -> set[str]:
    return set(NAMES[name])


def plain_cells(report, claim):
    return {part for key in claim.cells for part in report.form.sums.get(key, (key,))}


@pytest.mark.parametrize("wording", SURE + UNSURE)
@given(report=tables)
def test_right_numbers_are_understood_and_silent(wording, report):
    text, places = written(report, wording)
    report = with_text(report, text)
    made = claims(report)
    for start, end, name, whole in places:
        about = [c for c in made if c.number[0] <= start and end <= c.number[1] + 1 and c.cells]
        assert about, (text, text[start:end])
        assert all(claim.matches for claim in about), (text, about)
        wanted = cells_of(name) | (cells_of(whole) if whole else set())
        same = {value(report, n) for n in (name,)}
        assert any(
            plain_cells(report, claim) == wanted or claim.right in same for claim in about
        ), (text, about)
    assert found(report) == [], text


@pytest.mark.parametrize("wording", SURE)
@given(report=tables, by=st.integers(1, 4) | st.integers(700, 900), data=st.data())
def test_a_changed_number_is_to_be_verified(wording, report, by, data):
    _changed_is_found(wording, report, by, data, "verify")


@pytest.mark.parametrize("wording", UNSURE)
@given(report=tables, by=st.integers(1, 4) | st.integers(700, 900), data=st.data())
def test_a_changed_number_of_another_circle_is_a_hint(wording, report, by, data):
    _changed_is_found(wording, report, by, data, "hint")


def _changed_is_found(wording, report, by, data, of_class):
    _, places = written(report, wording)
    wrong = data.draw(st.integers(0, len(places) - 1))
    text, places = written(report, wording, wrong, by)
    start, end, name, _ = places[wrong]
    report = with_text(report, text)
    about = [
        f
        for f in found(report)
        if f.range[0] <= start < f.range[1] and f.rule_class.value == of_class and f.cells
    ]
    lucky = [c for c in claims(report) if c.number[0] == start and c.matches]
    assert about or lucky, text  # a wrong number may be right in another of its meanings
    if lucky:
        assert name in ("new", "all", "total", "issued") or "_" in name, (text, lucky)
    for finding in about:
        assert text[start:end].rstrip("%") in text[slice(*finding.range)]


@pytest.mark.parametrize("wording", SILENT)
@given(
    report=tables,
    n=st.integers(2, 9999),
    m=st.integers(2, 9999),
    p=st.integers(1, 100),
    d=st.integers(1, 12),
)
def test_what_no_table_holds_is_left_alone(wording, report, n, m, p, d):
    text = wording.format(n=n, m=m, p=p, d=d)
    report = with_text(report, text)
    assert [(c.quote, c.cells) for c in claims(report) if c.section == "s1" and c.cells] == [], text
    if "其中" not in text:  # 其中 may say more than there is
        assert found(report) == [], text
