"""The whole review: classes in order, verdict, rules switched off, edition, live figures."""

import dataclasses
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.form.edition import RuleClass
from app.report.batch import apply_batch
from app.report.report import Report
from app.review.claims.findings import NOTES
from app.review.review import review
from app.review.rule_list import rule_notes
from app.review.verdict import verdict
from app.review.verdict_alone import verdict_of
from app.writing.content import compose
from tests.app.making import TEXTS, change, empty, filled, forms, found, reports
from tests.app.plain_form import (
    AMOUNTS,
    APPLICANTS,
    CASES,
    FORM_NAMES,
    FORMS,
    OUTCOMES,
    T2,
    result_rows,
)

OLD = ("2019", None)


def hinted():
    """Return a report with nothing but a 提示."""
    return change(filled(OLD), t2__normative__published="5", t2__normative__public_total="5")


def outcome(report):
    """Return the verdict, which must be the same without reading the sentences."""
    assert verdict_of(report) is verdict(review(report))
    return verdict(review(report)).value


def test_no_rule_on_sentences_decides():
    assert {note.rule_class for note in NOTES} <= {RuleClass.VERIFY, RuleClass.HINT}


@given(reports())
def test_the_verdict_alone_is_that_of_the_whole_review(report):
    outcome(report)


def test_a_report_in_order_passes():
    assert outcome(filled()) == outcome(filled(OLD)) == "pass"


def test_a_blank_makes_a_report_incomplete():
    assert outcome(change(filled(), t4__direct__pending="")) == "incomplete"


def test_an_error_fails_a_report_even_beside_blanks():
    report = change(filled(), t3__new__natural="57", t4__direct__pending="")
    assert outcome(report) == "fail"


def test_what_must_be_looked_at_and_hints_do_not_change_the_verdict():
    report = change(
        filled(OLD),
        t2__normative__published="5",
        t2__normative__public_total="5",
        t2__procurement__items="0",
    )
    assert [f.rule_class.value for f in found(report)] == ["verify", "hint"]
    assert outcome(report) == "pass"


def test_the_worst_comes_first():
    report = change(
        filled(OLD),
        t2__normative__published="5",
        t2__normative__public_total="5",
        t2__procurement__items="0",
        t4__direct__pending="",
        t3__new__natural="57",
    )
    classes = [f.rule_class.value for f in found(report)]
    order = ["error", "verify", "hint", "pending"]
    assert set(classes) == set(order)
    assert classes == sorted(classes, key=order.index)


# ---------------------------------------------------------------------------- switched off


@pytest.mark.parametrize("rule", ["T2-PUBLIC", "T2-PROCURE"])
def test_a_rule_that_is_off_is_silent(rule):
    report = change(
        filled(OLD),
        t2__normative__published="5",
        t2__normative__public_total="5",
        t2__procurement__items="0",
    )
    rest = {f.rule for f in found(report)} - {rule}
    assert {f.rule for f in found(dataclasses.replace(report, off=(rule,)))} == rest


@pytest.mark.parametrize("rule", ["T2-PUBLIC", "T2-PROCURE"])
def test_a_rule_that_is_off_waits_for_nothing(rule):
    report = change(filled(OLD), t2__normative__made="", t2__procurement__amount="")
    assert found(report, rule)
    assert found(dataclasses.replace(report, off=(rule,)), rule) == []


@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
def test_every_rule_is_listed_with_words_and_examples(form):
    notes = rule_notes(filled(form).form)
    assert len({note.id for note in notes}) == len(notes) > 30
    assert all(note.words and note.ok and note.bad for note in notes)
    assert {note.id for note in notes} >= {rule.id for rule in filled(form).form.rules}
    asks_for_fees = "t2.fees.amount" in filled(form).form.cells
    assert ("T2-UNIT" in {note.id for note in notes}) == asks_for_fees


def test_rules_that_compare_texts_with_tables_are_listed_and_can_be_off():
    listed = {note.id for note in rule_notes(filled().form) if note.can_be_off}
    assert {note.id for note in NOTES} <= listed
    report = apply_batch(filled(), [("s1", f"{TEXTS['s1']}收到政府信息公开申请63件。")])
    assert [finding.rule for finding in found(report)] == ["X-RECEIVED"]
    assert found(dataclasses.replace(report, off=("X-RECEIVED",))) == []


def test_an_error_cannot_be_switched_off():
    report = dataclasses.replace(change(filled(), t3__new__natural="57"), off=("T3-BALANCE",))
    assert len(found(report, "T3-BALANCE", "error")) == 2


def test_an_unknown_rule_that_is_off_does_no_harm():
    assert found(dataclasses.replace(filled(), off=("W-TYPO", "Z-99"))) == []


# --------------------------------------------------------------------------------- edition


@pytest.mark.parametrize(("edition", "year"), [("2019", 2021), ("2021", 2020), ("2019", 2025)])
def test_an_edition_of_another_year_is_worth_a_hint(edition, year):
    report = dataclasses.replace(filled((edition, None)), year=year)
    (finding,) = found(report)
    assert (finding.rule, finding.rule_class.value) == ("F-EDITION", "hint")
    assert str(year) in finding.message


@pytest.mark.parametrize(("edition", "year"), [("2019", 2019), ("2021", 2021), ("2021", 2099)])
def test_the_edition_of_the_year_is_not_found(edition, year):
    assert found(dataclasses.replace(filled((edition, None)), year=year)) == []


# ----------------------------------------------------------------------------- live figures


def test_a_live_figure_without_a_number_is_found_where_it_stands():
    text = (
        "𬭎🙂收到{{t3.new.total}}件，其中{{t3.new.martian}}件，占{{t3.new.legal/t3.new.social%1}}。"
    )
    report = apply_batch(filled(), [("s1", text)])
    findings = found(report, "W-PLACEHOLDER")
    assert [f.section for f in findings] == ["s1", "s1"]
    assert [text[slice(*f.range)] for f in findings] == [
        "{{t3.new.martian}}",
        "{{t3.new.legal/t3.new.social%1}}",
    ]
    assert all(f.rule_class.value == "error" for f in findings)
    assert all(f.cells == () and f.left is None for f in findings)
    assert outcome(report) == "fail"


@pytest.mark.parametrize("section", ["preface", "s1", "s5", "s6", "signature"])
def test_live_figures_are_looked_for_in_every_text(section):
    report = apply_batch(filled(), [(section, "{{unit}}，信息处理费")])
    (finding,) = found(report, "W-PLACEHOLDER")
    assert (finding.rule, finding.section, finding.range) == ("W-PLACEHOLDER", section, (0, 8))


def test_live_figures_with_numbers_and_literal_braces_are_not_found():
    text = "{{t3.new.total}}{{year}}{{last_year}}{{{{t3.nowhere}}{{t3.sum_denied.total}}"
    assert found(apply_batch(filled(), [("s1", text)]), "W-PLACEHOLDER") == []


@pytest.mark.parametrize("place", ["t4", "t4.direct.total"])
def test_a_note_that_prints_a_line_for_a_blank_figure_is_found_too(place):
    """Whether notes have live figures the spec leaves open; a line must not be printed unsaid."""
    report = apply_batch(filled(), [(f"note:{place}", "含{{t3.new.martian}}件")])
    tables = compose(report, is_draft=False).tables
    says = [text for table in tables for text in (*table.notes, *table.cells.values())]
    assert "____" not in "".join(says) or found(report, "W-PLACEHOLDER")


# --------------------------------------------------------------------------------- at random


@st.composite
def consistent(draw):
    """Draw a complete report whose numbers agree."""
    form = draw(forms)
    few = st.integers(0, 50)
    cells = {key: draw(few) for key in T2[form[0]]}
    cells[AMOUNTS[form[0]]] = Decimal(draw(st.integers(0, 10**9))).scaleb(-2)
    for column in APPLICANTS:
        results = {f"t3.{row}.{column}": draw(few) for row in result_rows(form)}
        out = draw(few)
        carried = draw(st.integers(0, sum(results.values()) + out))
        cells |= results | {
            f"t3.carried_out.{column}": out,
            f"t3.carried_in.{column}": carried,
            f"t3.new.{column}": sum(results.values()) + out - carried,
        }
    cells |= {f"t4.{row}.{column}": draw(few) for row in CASES for column in OUTCOMES}
    if form[0] == "2019":
        for row in ("rules", "normative"):
            cells[f"t2.{row}.public_total"] += cells[f"t2.{row}.published"]
    year = 2020 if form[0] == "2019" else 2024
    return Report(form[0], year, form[1], cells=cells, text=TEXTS)


@given(consistent())
def test_a_consistent_report_has_no_error_and_nothing_waits(report):
    assert found(report, of_class="error") == []
    assert found(report, of_class="pending") == []


@given(consistent(), st.sampled_from(APPLICANTS), st.integers(1, 99))
def test_any_wrong_input_of_the_balance_is_found_in_its_column_and_the_total(report, column, by):
    key = f"t3.new.{column}"
    wrong = dataclasses.replace(report, cells={**report.cells, key: report.cells[key] + by})
    findings = found(wrong, of_class="error")
    assert [(f.rule, f.cells[0], f.difference) for f in findings] == [
        ("T3-BALANCE", key, by),
        ("T3-BALANCE", "t3.new.total", by),
    ]


@given(reports())
def test_any_report_can_be_reviewed(report):
    findings = review(report)
    for finding in findings:
        assert finding.message
        assert finding.where
        assert set(finding.cells) <= set(report.form.cells)
        if finding.left is not None:
            assert finding.difference == finding.left - finding.right
    expected = "fail" if any(f.rule_class.value == "error" for f in findings) else "incomplete"
    assert verdict(findings).value in (expected, "pass")


@given(forms)
def test_nothing_is_ever_wrong_with_an_empty_report(form):
    assert outcome(empty(form)) == "incomplete"
