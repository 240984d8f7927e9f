"""Live figures in a text: what they print, and what has nothing to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.live import live_figures, printed
from tests.app.making import change, empty, filled, reports, texts, values_of
from tests.app.plain_form import FORMS


def show(text, report=None):
    report = report or filled()
    return printed(report, values_of(report), text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("收到{{t3.new.total}}件", "收到62件"),
        ("{{t3.new.natural}}、{{t3.new.company}}", "58、4"),
        ("{{t3.sum_unable.total}}件无法提供", "4件无法提供"),
        ("{{t3.sum_denied.natural}}", "0"),
        ("{{t4.direct.total}}", "0"),
        ("{{year}}年，{{last_year}}年", "2025年，2024年"),
        ("{{{{", "{{"),
        ("{{{{t3.new.total}}", "{{t3.new.total}}"),
        ("{{{{{{{{", "{{{{"),
        ("没有数", "没有数"),
        ("", ""),
        ("{ {t3.new.total} }", "{ {t3.new.total} }"),
        ("{t3.new.total}", "{t3.new.total}"),
        ("甲{{t3.new.total}}乙{{t3.nowhere.total}}丙", "甲62乙____丙"),
    ],
)
def test_a_figure_prints_what_it_stands_for(text, says):
    assert show(text) == says


@pytest.mark.parametrize(
    "name",
    ["t3.new", "t3.sum_all.total", "t9.x.y", "s1", "month", "", " ", "t3.new.natural/0%1", "title"],
)
def test_an_unknown_figure_prints_a_line(name):
    assert show(f"甲{{{{{name}}}}}乙") == "甲____乙"


def test_a_blank_figure_prints_a_line():
    assert show("{{t3.new.natural}}{{t3.new.total}}{{t3.sum_other.total}}", empty()) == "_" * 12
    assert show("{{unit}}", empty()) == "____"


def test_the_unit_prints_its_name():
    assert show("{{unit}}全年", change(filled(), unit__name="某街道")) == "某街道全年"


def test_amounts_print_as_in_the_table():
    assert show("{{t2.procurement.amount}}", filled(FORMS[0])) == "12850元"
    fees = change(filled(), t2__fees__amount="18651.060")
    assert show("{{t2.fees.amount}}万元", fees) == "18651.060万元"


def test_not_applicable_prints_its_stroke():
    assert show("{{t2.rules.issued}}", change(filled(), t2__rules__issued="/")) == "/"


def test_a_stated_total_is_what_is_printed():
    assert show("{{t3.total.total}}", change(filled(), t3__total__total="61")) == "61"


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (1, 8, "12.5"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),  # 6.25 exactly: half up, not half even
        (3, 16, "18.8"),  # 18.75
        (1, 400, "0.3"),  # 0.25
        (1, 2000, "0.1"),  # 0.05
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (9, 3, "300.0"),
        (1, 999_999_999_999, "0.0"),
    ],
)
def test_a_share_is_a_percentage_rounded_half_up(part, whole, share):
    report = change(empty(), t3__new__legal=str(part), t3__new__social=str(whole))
    assert show("占{{t3.new.legal/t3.new.social%1}}。", report) == f"占{share}%。"


def test_a_share_may_be_of_group_sums_and_totals():
    report = change(filled(), t3__unable_not_held__natural="3", t3__granted__natural="13")
    assert show("{{t3.sum_unable.total/t3.total.total%1}}", report) == "30.0%"


@pytest.mark.parametrize(
    "share",
    [
        "t3.new.legal/t3.new.social%1",  # 0 ÷ 0
        "t3.new.natural/t3.new.social%1",  # by 0
        "t3.new.natural/t3.nowhere.total%1",
        "t3.nowhere.total/t3.new.natural%1",
        "t2.rules.issued/t3.new.natural%1",  # not applicable
        "t3.new.natural/t2.rules.issued%1",
        "t3.new.natural/%1",
        "/t3.new.natural%1",
        "t3.new.natural/t3.new.natural",
        "t3.new.natural%1",
    ],
)
def test_a_share_that_cannot_be_worked_out_prints_a_line(share):
    report = change(filled(), t2__rules__issued="/")
    assert show(f"{{{{{share}}}}}", report) == "____"


def test_a_share_with_a_blank_prints_a_line():
    report = change(empty(), t3__new__natural="5")
    assert show("{{t3.new.natural/t3.granted.natural%1}}", report) == "____"
    assert show("{{t3.granted.natural/t3.new.natural%1}}", report) == "____"


def test_ranges_count_code_points_of_the_stored_text():
    report = filled()
    text = "𬭎🙂{{t3.new.total}}甲{{nothing}}{{{{"
    figures = list(live_figures(report, values_of(report), text))
    assert [text[figure.start : figure.end] for figure in figures] == [
        "{{t3.new.total}}",
        "{{nothing}}",
        "{{{{",
    ]
    assert [figure.shown for figure in figures] == ["62", None, "{{"]
    assert figures[0].start == 2


@given(reports(), texts)
def test_text_around_figures_is_never_changed(report, text):
    plain = text.replace("{", "（")
    assert show(plain, report) == plain
    assert show(f"{plain}{{{{year}}}}{plain}", report) == f"{plain}{report.year}{plain}"


@given(reports(), st.text("{}t3.newotal/%1 \n", max_size=30))
def test_any_braces_print_something(report, text):
    assert "{{t3.new.total}}" not in show(text.replace("{{{{", ""), report)
