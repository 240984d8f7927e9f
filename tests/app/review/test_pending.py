"""A blank is never 0 and never a failure: the rule waits, and names the blank cells."""

import pytest

from tests.app.making import change, empty, filled, found
from tests.app.plain_form import (
    APPLICANTS,
    FORM_NAMES,
    FORMS,
    input_keys,
    input_rows,
    result_rows,
)

OLD, NEW, SINGLE = FORMS
each_form = pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
RULES = {
    "2019": {"T2-COUNT", "T2-PREVIOUS", "T2-PUBLIC", "T2-PROCURE"},
    "2021": {"T2-COUNT"},
}
RULES_OF_BOTH = {"T3-BALANCE", "T3-RESULTS", "T3-ROW", "T3-COUNT", "T4-SUM", "T4-COUNT"}


def pending(report):
    """Return what waits, by rule; a rule waits once."""
    findings = [finding for finding in found(report, of_class="pending") if finding.cells]
    by_rule = {finding.rule: set(finding.cells) for finding in findings}
    assert len(by_rule) == len(findings)
    return by_rule


@each_form
def test_in_an_empty_report_every_rule_waits_once_and_nothing_is_wrong(form):
    report = empty(form)
    assert set(pending(report)) >= RULES_OF_BOTH | RULES[form[0]]
    assert {f.rule_class.value for f in found(report)} == {"pending"}


@each_form
def test_together_the_waiting_rules_list_every_blank_cell(form):
    assert set().union(*pending(empty(form)).values()) == set(input_keys(form))


@each_form
def test_a_blank_cell_is_listed_by_the_rules_that_need_it(form):
    waiting = pending(change(filled(form), t3__granted__legal=""))
    assert waiting == {
        rule: {"t3.granted.legal"}
        for rule in ("T3-BALANCE", "T3-RESULTS", "T3-ROW", "T3-COUNT", "T3-CARRY-LATE")
    }


def test_a_rule_that_does_not_need_the_blank_cell_does_not_wait():
    waiting = pending(change(filled(), t3__new__legal=""))
    rules = ("T3-BALANCE", "T3-ROW", "T3-COUNT", "T3-CARRY-MORE")
    assert waiting == {rule: {"t3.new.legal"} for rule in rules}
    waiting = pending(change(filled(), t4__direct__pending=""))
    assert waiting == {rule: {"t4.direct.pending"} for rule in ("T4-SUM", "T4-COUNT", "T4-DIRECT")}


def test_columns_that_are_filled_are_judged_beside_blank_ones():
    blanks = {f"t3.{row}.{c}": "" for row in input_rows(NEW) for c in APPLICANTS[1:]}
    report = change(filled(), **blanks)
    assert found(report, of_class="error") == []
    broken = change(report, t3__new__natural="57")
    assert [(f.rule, f.cells[0]) for f in found(broken, of_class="error")] == [
        ("T3-BALANCE", "t3.new.natural")
    ]
    assert pending(broken)["T3-BALANCE"] >= {f"t3.new.{c}" for c in APPLICANTS[1:]}


def test_a_stated_total_needs_no_inputs_below_it():
    """The sides of the balance are four printed numbers; if all are stated none is waited for."""
    report = change(
        empty(),
        t3__new__total="62",
        t3__carried_in__total="0",
        t3__total__total="61",
        t3__carried_out__total="0",
    )
    (finding,) = found(report, "T3-BALANCE", "error")
    assert (finding.left, finding.right) == (62, 61)
    waiting = pending(report)
    assert "t3.new.natural" in waiting["T3-ROW"]
    assert waiting["T3-RESULTS"] == {
        f"t3.{row}.{c}" for row in result_rows(NEW) for c in APPLICANTS
    }


def test_a_stated_total_beside_blank_parts_waits():
    report = change(filled(), t4__review__total="5", t4__review__upheld="")
    assert found(report, "T4-SUM", "error") == []
    assert pending(report)["T4-SUM"] == {"t4.review.upheld"}


def test_a_blank_is_no_zero():
    """If blanks were 0 all of this would fail."""
    report = change(empty(), t3__new__natural="5")
    assert found(report, of_class="error") == []
    report = change(empty(OLD), t2__procurement__items="5", t2__normative__published="5")
    assert {f.rule_class.value for f in found(report)} == {"pending"}


def test_not_applicable_is_neither_blank_nor_zero():
    report = change(
        filled(OLD),
        t2__licensing__previous="/",
        t2__licensing__change="-3",
        t2__procurement__items="/",
        t2__normative__made="/",
        t2__normative__published="3",
        t2__normative__public_total="3",
    )
    assert found(report) == []


def test_a_negative_number_is_found_while_its_table_is_not_complete():
    report = change(empty(), t3__new__natural="-5")
    assert [f.cells for f in found(report, "T3-COUNT", "error")] == [("t3.new.natural",)]


def test_a_waiting_finding_names_cells_in_the_words_of_the_form():
    (finding,) = found(change(filled(), t4__direct__pending=""), "T4-SUM")
    assert "未经复议直接起诉·尚未审结" in finding.message
    assert "请填 0" in finding.message
    assert (finding.left, finding.right, finding.difference) == (None, None, None)
    assert finding.where == "表四"
