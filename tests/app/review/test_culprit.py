"""The culprit: the cell that is wrong is named, with the value that mends all sums."""

import random

import pytest

from app.report.batch import apply_batch
from app.review.mending import mendings
from tests.app.making import change, filled, found, values_of
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.app.slips import consistent_report, true_totals
from tests.bench.culprits import tally, without_false_alarm


def suspects(report):
    return [(s.cell, s.value) for f in found(report, of_class="error") for s in f.suspects[:1]]


@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
def test_57_for_58_is_named_and_one_change_mends_both_sums(form):
    report = change(filled(form), t3__new__natural="57")
    assert suspects(report) == [("t3.new.natural", 58)] * 2
    first = found(report, of_class="error")[0]
    way = mendings(report, values_of(report), first.suspects)[0]
    assert found(apply_batch(report, way.pairs)) == []


def test_a_stated_total_against_its_parts_is_the_culprit():
    report = change(filled(), t3__granted__total="75")
    assert suspects(report) == [("t3.granted.total", 58)] * 2


def test_row_and_column_cross_in_the_wrong_cell():
    report = consistent_report(("2021", None), random.Random(3))
    right = report.cells["t3.denied_law.social"]
    pairs = [*true_totals(report, ("2021", None)), ("t3.denied_law.social", str(right + 90))]
    findings = found(apply_batch(report, pairs), of_class="error")
    assert {f.rule for f in findings} == {"T3-RESULTS", "T3-ROW"}
    for finding in findings:
        assert [(s.cell, s.value) for s in finding.suspects] == [("t3.denied_law.social", right)]


def test_two_neighbours_exchanged_are_one_answer():
    report = filled(("2021", None), {"t3.new.natural": "72", "t3.granted.natural": "71"})
    pairs = [("t3.new.natural", "4"), ("t3.new.company", "72")]
    slipped = apply_batch(report, [*true_totals(report, ("2021", None)), *pairs])
    for finding in found(slipped, of_class="error"):
        assert {(s.cell, s.value, s.answer) for s in finding.suspects} == {
            ("t3.new.natural", 72, 0),
            ("t3.new.company", 4, 0),
        }


def test_two_slips_far_apart_are_two_causes():
    report = consistent_report(("2021", None), random.Random(5))
    wrong = {
        key: str(report.cells[key] + by)
        for key, by in (("t3.granted.natural", 7), ("t3.denied_case_file.legal", 40))
    }
    slipped = apply_batch(report, [*true_totals(report, ("2021", None)), *wrong.items()])
    named = {f.suspects[0].cell for f in found(slipped, of_class="error")}
    assert named == set(wrong)


def test_nobody_is_suspected_of_a_negative_number():
    report = change(filled(), t3__new__natural="-1")
    for finding in found(report, of_class="error"):
        assert all(s.value >= 0 for s in finding.suspects)
        assert len(finding.suspects) <= 3


@pytest.mark.parametrize("form", [("2019", None), ("2021", None)], ids=["2019", "2021"])
@pytest.mark.parametrize(("table", "listed", "first"), [("t3.", 0.95, 0.8), ("t4.", 0.8, 0.5)])
def test_generated_slips_are_found_and_named(form, table, listed, first):
    counts, _ = tally(form, table)
    assert counts["found"] == counts["slips"] > 60
    assert counts["listed"] >= listed * counts["slips"]
    assert counts["first"] >= first * counts["slips"]


def test_consistent_reports_have_no_error():
    assert without_false_alarm(150) == 0
