"""Reviews one after the other, as while somebody types: each finds what a first one would."""

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import BatchRefused
from app.report.batch import apply_batch
from app.report.previous import kept_of
from app.review import arithmetic, culprit_system, last_year
from app.review.claims import reader
from app.review.review import review
from app.review.wording import asking
from tests.app.making import empty, filled

FORMS = (("2021", None), ("2019", None))
CELLS = (
    *(
        "t2.fees.amount",
        "t2.procurement.amount",
        "t2.normative.made",
        "t2.licensing.decisions",
        "t2.rules.valid",
    ),
    *("t3.new.natural", "t3.new.total", "t3.granted.natural", "t3.denied_query.company"),
    *("t3.total.natural", "t3.carried_out.natural", "t3.total.total"),
    *("t4.direct.pending", "t4.review.upheld", "t4.review.total"),
)
VALUES = ("", "0", "1", "58", "62", "12.5", "12.50", "/", "-3", "999999999999")
TEXTS = ("", "收到申请63件，其中自然人57件。", "本年度未收到申请。", "{{t3.new.total}}件", "待补充")
edits = st.one_of(
    st.tuples(st.sampled_from(CELLS), st.sampled_from(VALUES)),
    st.tuples(st.sampled_from(("s1", "s5", "s6")), st.sampled_from(TEXTS)),
    st.tuples(st.just("year"), st.integers(2019, 2026)),
    st.tuples(st.just("previous"), st.booleans()),
    st.tuples(st.just("start"), st.integers(0, 3)),
)


def start(number):
    """Return an empty or a filled report of one of the forms."""
    return (filled if number % 2 else empty)(FORMS[number // 2])


def edited(report, edit):
    """Return `report` after `edit`; as it was where the edit is refused."""
    what, value = edit
    if what == "start":
        return start(value)
    if what == "year":
        return dataclasses.replace(report, year=value, previous=None)
    if what == "previous":
        before = dataclasses.replace(report, year=report.year - 1, previous=None)
        return dataclasses.replace(report, previous=kept_of(before, "上年") if value else None)
    try:
        return apply_batch(report, [edit])
    except BatchRefused:
        return report


def forget():
    """Let the review begin as in a new process."""
    arithmetic._judged.clear()
    last_year._remembered.clear()
    for remembering in (asking._passage_findings, culprit_system._structure, *read_once()):
        remembering.cache_clear()


def read_once():
    """Return what remembers how a text was read."""
    return [one for one in vars(reader).values() if hasattr(one, "cache_clear")]


def test_the_edits_are_of_cells_that_there_are():
    known = [report.form.cells for report in (start(1), start(3))]
    assert all(key in known[0] or key in known[1] for key in CELLS)
    assert sum(key in cells for key in CELLS for cells in known) > 1.5 * len(CELLS)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3), st.lists(edits, max_size=12))
def test_a_review_after_any_edits_finds_what_a_first_one_finds(number, made):
    report = start(number)
    reports, found = [report], [review(report)]
    for edit in made:
        report = edited(report, edit)
        reports.append(report)
        found.append(review(report))
    for one, before in zip(reports, found, strict=True):
        forget()
        assert review(one) == before


def test_numbers_that_print_differently_are_told_as_they_print():
    report = edited(filled(("2019", None)), ("t2.procurement.items", "0"))
    told = []
    for amount in ("12.5", "12.50", "12.5"):
        report = edited(report, ("t2.procurement.amount", amount))
        told.append([f.numbers for f in review(report) if f.rule == "T2-PROCURE"])
    assert told[0] == told[2] != told[1]
    assert "12.50" in told[1][0]


def test_a_total_that_is_stated_waits_for_nothing_and_waits_again():
    blank = edited(filled(), ("t3.new.natural", ""))
    waiting = [blank, edited(blank, ("t3.new.total", "99")), blank]
    found = [review(one) for one in waiting]
    assert found[0] == found[2] != found[1]


def test_only_what_reads_a_changed_number_is_judged_anew(monkeypatch):
    report = filled()
    review(report)
    judged = []
    first = arithmetic.outcome_of
    monkeypatch.setattr(
        arithmetic, "outcome_of", lambda *asked: judged.append(asked[2]) or first(*asked)
    )
    review(edited(report, ("t3.new.natural", "57")))
    assert 0 < len(judged) < 12
    assert all(any(key.startswith("t3.") for key in check.cells) for check in judged)
    judged.clear()
    review(edited(report, ("t3.new.natural", "57")))
    assert judged == []
