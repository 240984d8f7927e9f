"""Each arithmetic rule of spec/rules.md: silent where it holds, speaks where it does not."""

from decimal import Decimal

import pytest

from app.form.catalogue import form_of
from app.review.rulebook import rulebook
from tests.app.making import change, filled, found
from tests.app.plain_form import (
    APPLICANTS,
    COLUMNS,
    FORM_NAMES,
    FORMS,
    OUTCOMES,
    input_rows,
    result_rows,
)

OLD, NEW, SINGLE = FORMS
each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)


def sides(finding):
    return finding.left, finding.right, finding.difference


@each_form
def test_a_report_in_order_has_no_finding(form):
    assert found(filled(form)) == []


@pytest.mark.parametrize(
    ("form", "balance", "results", "rows"),
    [(OLD, 7, 7, 23), (NEW, 7, 7, 25), (SINGLE, 7, 7, 23)],
    ids=FORM_NAMES,
)
def test_table_three_has_as_many_checks_as_the_spec_counts(form, balance, results, rows):
    checks = {rule.id: len(checks) for rule, checks in rulebook(form_of(*form))}
    assert (checks["T3-BALANCE"], checks["T3-RESULTS"], checks["T3-ROW"]) == (
        balance,
        results,
        rows,
    )
    assert checks["T4-SUM"] == 3


@pytest.mark.parametrize(
    ("rule", "rule_class", "edition"),
    [
        *((rule, "error", "2019 2021") for rule in ("T3-BALANCE", "T3-RESULTS", "T3-ROW")),
        *((rule, "error", "2019 2021") for rule in ("T3-COUNT", "T4-SUM", "T4-COUNT", "T2-COUNT")),
        ("T2-PREVIOUS", "error", "2019"),
        ("T2-PUBLIC", "hint", "2019"),
        ("T2-PROCURE", "verify", "2019"),
    ],
)
def test_a_rule_is_in_its_editions_with_its_class(rule, rule_class, edition):
    for form in FORMS:
        rules = {r.id: r.rule_class.value for r in form_of(*form).rules}
        assert rules.get(rule) == (rule_class if form[0] in edition else None)


# ------------------------------------------------------------------------------- table three


@each_form
def test_57_for_58_breaks_the_balance_of_that_column_and_of_the_total(form):
    findings = found(change(filled(form), t3__new__natural="57"))
    assert [f.rule for f in findings] == ["T3-BALANCE", "T3-BALANCE"]
    natural, total = findings
    assert natural.cells == tuple(
        f"t3.{row}.natural" for row in ("new", "carried_in", "total", "carried_out")
    )
    assert total.cells == tuple(c.replace("natural", "total") for c in natural.cells)
    assert sides(natural) == (57, 58, -1)
    assert sides(total) == (61, 62, -1)
    assert "57＋0＝57 ≠ 58＋0＝58（差 1）" in natural.message
    assert natural.where == "表三·自然人"
    assert natural.rule_class.value == "error"


@pytest.mark.parametrize("column", APPLICANTS)
@pytest.mark.parametrize(
    ("row", "difference"), [("new", 3), ("carried_in", 3), ("carried_out", -3), ("granted", -3)]
)
def test_any_cell_of_the_balance_can_break_it(row, difference, column):
    report = change(filled(), **{f"t3.{row}.{column}": str(3 + _now(row, column))})
    findings = found(report, "T3-BALANCE")
    assert [f.cells[0] for f in findings] == [f"t3.new.{column}", "t3.new.total"]
    assert [f.difference for f in findings] == [difference, difference]
    assert found(report, of_class="error") == findings


def _now(row, column):
    return filled().cells[f"t3.{row}.{column}"]


def test_carried_over_applications_balance():
    report = change(
        filled(), t3__carried_in__legal="36", t3__carried_out__legal="31", t3__partial__legal="5"
    )
    assert found(report, of_class="error") == []


@each_form
@pytest.mark.parametrize("column", COLUMNS)
def test_a_stated_total_of_results_is_compared_with_its_parts(column, form):
    parts = tuple(f"t3.{row}.{column}" for row in result_rows(form))
    report = change(filled(form), **{f"t3.total.{column}": "1000"})
    (finding,) = found(report, "T3-RESULTS")
    assert finding.cells == (*parts, f"t3.total.{column}")
    computed = {"natural": 58, "company": 4, "total": 62}.get(column, 0)
    assert sides(finding) == (computed, 1000, computed - 1000)


@each_form
def test_a_stated_total_of_a_row_is_compared_with_its_parts(form):
    for row in (*input_rows(form), "total"):
        report = change(filled(form), **{f"t3.{row}.total": "1000"})
        (finding,) = found(report, "T3-ROW")
        assert finding.cells == tuple(f"t3.{row}.{column}" for column in COLUMNS)
        assert finding.right == 1000
        assert finding.difference == finding.left - 1000


def test_relations_hold_between_what_is_printed():
    """A wrong total that was stated twice over breaks each relation it stands in."""
    report = change(filled(), t3__total__total="61")
    assert {(f.rule, sides(f)) for f in found(report)} == {
        ("T3-BALANCE", (62, 61, 1)),
        ("T3-RESULTS", (62, 61, 1)),
        ("T3-ROW", (62, 61, 1)),
    }


# ------------------------------------------------------------------------------- table four


@each_form
@pytest.mark.parametrize("row", ["review", "direct", "after_review"])
def test_a_stated_total_of_cases_is_compared_with_its_parts(row, form):
    report = change(filled(form), **{f"t4.{row}.upheld": "8", f"t4.{row}.pending": "3"})
    assert found(report, of_class="error") == []
    (finding,) = found(change(report, **{f"t4.{row}.total": "0"}), of_class="error")
    assert finding.rule == "T4-SUM"
    assert finding.cells == tuple(f"t4.{row}.{column}" for column in (*OUTCOMES, "total"))
    assert sides(finding) == (11, 0, 11)
    assert "11" in finding.message
    assert {"review": "行政复议", "direct": "直接起诉", "after_review": "复议后"}[row] in (
        finding.where
    )


# ---------------------------------------------------------------------------- whole numbers


@pytest.mark.parametrize(
    ("form", "key", "value", "rule"),
    [
        (OLD, "t3.new.natural", "-1", "T3-COUNT"),
        (NEW, "t3.carried_out.legal", "-3", "T3-COUNT"),
        (SINGLE, "t3.other.natural", "-3", "T3-COUNT"),
        (NEW, "t3.granted.total", "-3", "T3-COUNT"),
        (NEW, "t4.review.upheld", "-1", "T4-COUNT"),
        (OLD, "t4.after_review.total", "-1", "T4-COUNT"),
        (NEW, "t2.rules.valid", "-1", "T2-COUNT"),
        (NEW, "t2.fees.amount", "-0.01", "T2-COUNT"),
        (NEW, "t2.fees.amount", "0.1234567", "T2-COUNT"),
        (OLD, "t2.licensing.decisions", "-1", "T2-COUNT"),
        (OLD, "t2.procurement.amount", "-1", "T2-COUNT"),
        (OLD, "t2.procurement.amount", "12850.001", "T2-COUNT"),
        (OLD, "t2.procurement.items", "-2", "T2-COUNT"),
    ],
)
def test_a_value_that_cannot_be_is_found(form, key, value, rule):
    findings = found(change(filled(form), **{key: value}), rule)
    assert key in [f.cells[0] for f in findings]
    assert all(f.rule_class.value == "error" for f in findings)
    finding = next(f for f in findings if f.cells == (key,))
    assert value in finding.message
    assert sides(finding) == (None, None, None)


@pytest.mark.parametrize(
    ("form", "key", "value"),
    [
        (NEW, "t2.fees.amount", "24252.311082"),
        (NEW, "t2.fees.amount", "0"),
        (NEW, "t2.fees.amount", "/"),
        (NEW, "t2.rules.issued", "/"),
        (OLD, "t2.procurement.amount", "75394432.52"),
        (OLD, "t2.coercion.change", "0"),
        (OLD, "t2.fees.previous", "/"),
    ],
)
def test_a_value_that_can_be_is_not_found(form, key, value):
    assert found(change(filled(form), **{key: value})) == []


# -------------------------------------------------------------------------------- table two


@pytest.mark.parametrize("row", ["licensing", "other_services", "penalty", "coercion", "fees"])
def test_no_more_items_can_fall_away_than_there_were(row):
    previous, by = f"t2.{row}.previous", f"t2.{row}.change"
    assert found(change(filled(OLD), **{previous: "18", by: "-18"})) == []
    (finding,) = found(change(filled(OLD), **{previous: "17", by: "减18"}))
    assert finding.rule == "T2-PREVIOUS"
    assert set(finding.cells) == {previous, by}
    assert (finding.left, finding.rule_class.value) == (-1, "error")
    assert found(change(filled(OLD), **{previous: "/", by: "-18"})) == []


@pytest.mark.parametrize("row", ["rules", "normative"])
def test_more_published_than_made_is_worth_a_hint(row):
    made, published = f"t2.{row}.made", f"t2.{row}.published"
    total = {f"t2.{row}.public_total": "50"}
    assert found(change(filled(OLD), **{made: "19", published: "19"}, **total), "T2-PUBLIC") == []
    assert found(change(filled(OLD), **{made: "/", published: "19"}, **total), "T2-PUBLIC") == []
    (finding,) = found(change(filled(OLD), **{made: "19", published: "20"}, **total), "T2-PUBLIC")
    assert (finding.rule, finding.rule_class.value) == ("T2-PUBLIC", "hint")
    assert sorted([finding.left, finding.right]) == [19, 20]
    assert set(finding.cells) == {made, published}


@pytest.mark.parametrize(
    ("items", "amount", "speaks"),
    [
        ("0", "0", False),
        ("2", "12850", False),
        ("0", "0.00", False),
        ("2", "0", True),
        ("0", "0.01", True),
        ("/", "12850", False),
        ("2", "/", False),
    ],
)
def test_items_and_amount_of_procurement_are_zero_together(items, amount, speaks):
    report = change(filled(OLD), t2__procurement__items=items, t2__procurement__amount=amount)
    findings = found(report)
    assert [(f.rule, f.rule_class.value) for f in findings] == [("T2-PROCURE", "verify")] * speaks
    if speaks:
        assert set(findings[0].cells) == {"t2.procurement.items", "t2.procurement.amount"}
        assert (findings[0].left, findings[0].right) == (Decimal(items), Decimal(amount))
