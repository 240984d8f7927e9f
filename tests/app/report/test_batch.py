"""A batch of typed pairs: all of them, or none; what stays of stated totals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BatchRefused
from app.report.batch import apply_batch
from tests.app.making import change, empty, filled, reports, values_of


def test_a_batch_sets_cells_texts_notes_title_and_unit():
    report = apply_batch(
        empty(),
        [
            ("t3.new.natural", "　５８"),
            ("t2.fees.amount", "18651.060"),
            ("t2.rules.issued", "/"),
            ("t3.new.total", "62"),
            ("s1", "甲\r\n乙\r丙"),
            ("preface", "前"),
            ("signature", "某街道办事处\n2026年1月20日"),
            ("title", " 某街道年报 "),
            ("unit.name", "某街道"),
            ("unit.level", "street"),
            ("unit.kind", "government"),
            ("note:t2.normative.issued", "其中修订16件"),
            ("note:t4", "含上年度结转数量"),
        ],
    )
    assert report.cells == {
        "t3.new.natural": 58,
        "t2.fees.amount": Decimal("18651.060"),
        "t2.rules.issued": "/",
    }
    assert str(report.cells["t2.fees.amount"]) == "18651.060"
    assert report.stated == {"t3.new.total": 62}
    assert report.text["s1"] == "甲\n乙\n丙"
    assert report.text["signature"] == "某街道办事处\n2026年1月20日"
    assert (report.title, report.unit.name) == ("某街道年报", "某街道")
    assert (report.unit.level, report.unit.kind) == ("street", "government")
    assert report.notes == {"t2.normative.issued": "其中修订16件", "t4": "含上年度结转数量"}


def test_an_empty_value_clears():
    full = apply_batch(
        filled(),
        [("s1", "文"), ("title", "题"), ("unit.level", "town"), ("note:t3", "注"), ("s5", "五")],
    )
    keys = ["s1", "title", "unit.level", "note:t3", "t3.new.natural"]
    cleared = apply_batch(full, [(key, "") for key in keys])
    assert (cleared.text, cleared.notes, cleared.title) == (
        {"s5": "五", "s6": full.text["s6"]},
        {},
        "",
    )
    assert cleared.unit.level is None
    assert "t3.new.natural" not in cleared.cells
    assert cleared.cells == {k: v for k, v in full.cells.items() if k != "t3.new.natural"}


BAD_PAIRS = {
    "t3.new.natural": "five",
    "t3.new.company": "1.5",
    "t3.new.martian": "5",
    "t3.sum_denied.natural": "5",
    "t2.fees.amount": "many",
    "t9": "1",
    "s2": "a table is no text",
    "s7": "no such section",
    "title": "two\nlines",
    "unit.level": "planet",
    "unit.kind": "club",
    "unit.colour": "red",
    "note:t3.new.martian": "a note",
    "note:s1": "a note",
    "year": "2024",
    "": "nothing",
}


@pytest.mark.parametrize("key", BAD_PAIRS)
def test_one_bad_pair_changes_nothing(key):
    before = filled()
    with pytest.raises(BatchRefused) as refused:
        apply_batch(before, [("t3.new.legal", "7"), (key, BAD_PAIRS[key]), ("s1", "文")])
    assert [pair.partition("=")[0] for pair, _ in refused.value.problems] == [key]
    assert before == filled()


def test_every_bad_pair_is_named_with_its_reason():
    with pytest.raises(BatchRefused) as refused:
        apply_batch(filled(), [*BAD_PAIRS.items(), ("t3.new.legal", "7")])
    named = {pair.partition("=")[0]: reason for pair, reason in refused.value.problems}
    assert set(named) == set(BAD_PAIRS)
    assert all(any("\u4e00" <= char <= "\u9fff" for char in reason) for reason in named.values())
    assert f"有 {len(BAD_PAIRS)} 处" in str(refused.value)


def test_a_bad_cell_is_named_in_the_words_of_the_form():
    with pytest.raises(BatchRefused, match=r"t3\.new\.natural=五.*表三·本年新收·自然人.*五"):
        apply_batch(filled(), [("t3.new.natural", "五")])


def test_a_key_twice_is_refused_and_other_bad_pairs_are_named_all_the_same():
    with pytest.raises(BatchRefused) as refused:
        apply_batch(filled(), [("t3.new.legal", "7"), ("t3.new.legal", "8"), ("title", "a\nb")])
    named = {pair.partition("=")[0] for pair, _ in refused.value.problems}
    assert named == {"t3.new.legal", "title"}


# ----------------------------------------------------------------------------- stated totals


def test_a_total_that_differs_is_stated_and_printed():
    report = change(filled(), t3__total__total="61")
    assert report.stated == {"t3.total.total": 61}
    assert values_of(report).printed["t3.total.total"] == 61
    assert values_of(report).computed["t3.total.total"] == 62


def test_a_total_that_says_what_is_computed_is_not_kept():
    assert change(filled(), t3__total__total="62").stated == {}


@pytest.mark.parametrize("first", [True, False], ids=["total first", "total last"])
def test_the_whole_batch_decides_whether_a_total_is_kept(first):
    pairs = [("t3.new.legal", "3"), ("t3.new.total", "65")]
    report = apply_batch(filled(), pairs if first else pairs[::-1])
    assert report.stated == {}


def test_a_stated_total_is_dropped_once_the_inputs_agree():
    report = change(filled(), t3__new__total="65")
    assert change(report, t3__new__legal="2").stated == {"t3.new.total": 65}
    assert change(report, t3__new__legal="3").stated == {}


def test_an_empty_value_drops_a_stated_total():
    report = change(filled(), t3__new__total="65", t4__review__total="1")
    assert change(report, t3__new__total="").stated == {"t4.review.total": 1}


def test_a_stated_zero_beside_blanks_is_kept():
    report = change(empty(), t4__review__total="0")
    assert report.stated == {"t4.review.total": 0}
    assert change(report, t4__review__upheld="0").stated == {}


def test_inputs_never_become_stated_nor_totals_inputs():
    report = change(filled(), t3__new__total="65", t3__new__legal="1")
    assert "t3.new.total" not in report.cells
    assert "t3.new.legal" not in report.stated


# ------------------------------------------------------------------------- odd characters


@pytest.mark.parametrize("key", ["s1", "title", "unit.name", "note:t3", "note:t3.new.natural"])
def test_characters_that_no_document_can_hold_are_taken_out(key):
    bad = "".join(map(chr, [0, 1, 8, 0x0E, 0x1B, 0x1F, 0x7F, 0xFFFE, 0xFFFF, 0xD800]))
    report = apply_batch(empty(), [(key, f"甲{bad}乙")])
    kept = {"s1": report.text.get("s1"), "title": report.title, "unit.name": report.unit.name}
    assert kept.get(key, report.notes.get(key.removeprefix("note:"))) == "甲乙"


def test_rare_characters_and_marks_stay():
    text = "𬭎㙍䶮·“三安全一稳定”《甲》—— ①🙂\t末"
    assert apply_batch(empty(), [("s1", text)]).text["s1"] == text


@given(reports(), st.text(max_size=8), st.text(max_size=8))
def test_any_pair_is_set_or_refused(report, key, value):
    try:
        apply_batch(report, [(key, value)])
        problems = 0
    except BatchRefused as refused:
        problems = len(refused.problems)
    assert problems in (0, 1)


@given(reports())
def test_an_empty_batch_only_drops_totals_that_say_nothing(report):
    after = apply_batch(report, [])
    computed = values_of(report).computed
    assert after.cells == report.cells
    assert after.stated == {k: v for k, v in report.stated.items() if computed[k] != v}
    assert (after.unit, after.previous, after.extra) == (report.unit, report.previous, report.extra)
