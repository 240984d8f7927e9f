"""补零: what is blank, what the question declares, and what is filled in."""

import pytest
from hypothesis import given

from app.errors import ValueRefused
from app.report.batch import apply_batch
from app.report.zeros import blanks, declaration, no_applications, zero_pairs
from tests.app.making import change, empty, filled, reports
from tests.app.plain_form import FORMS, input_keys


@pytest.mark.parametrize("form", FORMS)
def test_in_an_empty_report_every_input_is_blank_in_form_order(form):
    report = empty(form)
    assert list(blanks(report)) == [k for k in report.form.cells if k in input_keys(form)]
    assert sum((blanks(report, table) for table in ("t2", "t3", "t4")), ()) == blanks(report)
    assert {key[:2] for key in blanks(report, "t3")} == {"t3"}


def test_zero_and_not_applicable_are_not_blank():
    assert blanks(change(filled(), t2__rules__issued="/")) == ()
    assert blanks(change(filled(), t2__rules__issued="")) == ("t2.rules.issued",)


def test_a_table_that_is_not_there_has_no_blanks():
    with pytest.raises(KeyError):
        blanks(empty(), "t9")


@given(reports())
def test_zeros_fill_the_blanks_and_change_nothing_else(report):
    keys = blanks(report)
    after = apply_batch(report, zero_pairs(keys))
    assert blanks(after) == ()
    assert after.cells == {**dict.fromkeys(keys, 0), **report.cells}


# ------------------------------------------------------------------------- the question


def ask(report, table=None):
    return declaration(report.form, blanks(report, table))


TABLE_TWO = "规章、行政规范性文件、行政许可、行政处罚、行政强制、行政事业性收费"


@pytest.mark.parametrize(
    ("table", "blank", "declared"),
    [
        ("t2", f"表二还有 10 格（{TABLE_TWO}）", ""),
        ("t3", "表三还有 144 格", "（即本年度未收到政府信息公开申请）"),
        ("t4", "表四还有 12 格", "（即未发生政府信息公开行政复议、行政诉讼）"),
        (
            None,
            f"表二还有 10 格（{TABLE_TWO}）、表三还有 144 格、表四还有 12 格",
            "（即本年度未收到政府信息公开申请，未发生政府信息公开行政复议、行政诉讼）",
        ),
    ],
)
def test_the_question_for_an_empty_report(table, blank, declared):
    assert ask(empty(), table) == f"{blank}未填。未发生此类事项{declared}，填 0？"


def without(report, start, end=""):
    """Return `report` without its inputs whose keys start and end so."""
    keys = [key for key in report.cells if key.startswith(start) and key.endswith(end)]
    return apply_batch(report, [(key, "") for key in keys])


@pytest.mark.parametrize(
    ("start", "end", "named"),
    [
        ("t3.new.natural", "", "表三还有 1 格（本年新收·自然人）"),
        ("t3.partial", "", "表三还有 6 格（部分公开）"),
        ("t3.", ".legal", "表三还有 24 格（法律服务机构）"),
        ("t4.direct.", "", "表四还有 4 格（未经复议直接起诉）"),
        ("t4.review.upheld", "", "表四还有 1 格（行政复议·结果维持）"),
        ("t4.", ".pending", "表四还有 3 格（尚未审结）"),
    ],
)
def test_the_question_names_what_is_blank_where_that_is_little(start, end, named):
    assert ask(without(filled(), start, end)) == f"{named}未填。未发生此类事项，填 0？"


def test_one_number_in_table_three_and_nothing_is_declared_as_a_whole():
    report = change(empty(), t3__carried_in__natural="3")
    assert ask(report, "t3") == "表三还有 143 格未填。未发生此类事项，填 0？"


def test_no_question_where_nothing_is_blank():
    assert ask(filled()) == ""


# ------------------------------------------------------------------------- 未收到申请


@pytest.mark.parametrize("form", FORMS)
def test_no_applications_makes_table_three_zero_and_leaves_the_others(form):
    report = apply_batch(empty(form), no_applications(empty(form)))
    assert set(report.cells.values()) == {0}
    assert [key for key in input_keys(form) if key not in report.cells] == [
        key for key in input_keys(form) if not key.startswith("t3.")
    ]


def test_no_applications_keeps_what_was_carried_over():
    report = change(empty(), t3__carried_in__natural="3")
    after = apply_batch(report, no_applications(report))
    assert (after.cells["t3.carried_in.natural"], after.cells["t3.new.natural"]) == (3, 0)


@pytest.mark.parametrize("key", ["t3.new.legal", "t3.new.total"])
def test_no_applications_is_refused_where_some_were_received(key):
    report = apply_batch(empty(), [(key, "5")])
    with pytest.raises(ValueRefused, match="已填 5，与“未收到申请”不符"):
        no_applications(report)
