"""The texts of real reports, held against labels made by hand (env NIANBAO_CASES)."""

import pytest

from tests.app.real_cases import checked
from tests.app.review.claims.accuracy import DEFENDED, LABELS, outcome, report_of

_BEST = 0.85


@pytest.fixture
def result(case, tmp_path):
    return outcome(case.name, report_of(case, tmp_path))


def test_claims_of_a_real_report_are_understood(result):
    assert result.understood >= _BEST * result.checkable, result.missed


def test_no_right_claim_of_a_real_report_is_to_be_verified(result):
    assert result.accused == []
    assert {(result.name, finding.rule) for finding in result.others} <= set(DEFENDED)


def test_numbers_that_no_table_holds_stay_silent(result):
    assert result.disturbed == []


def test_every_number_of_a_real_report_is_labelled(case, tmp_path):
    report = report_of(case, tmp_path)
    mine = [label for label in LABELS if label["case"] == case.name]
    for section, text in report.text.items():
        places = {
            place
            for label in mine
            if label["section"] == section
            for place in range(label["start"], label["end"])
        }
        assert all(at in places for at, char in enumerate(text) if char in "0123456789")


KNOWN = {
    "shanghai-bgt-2025": [("17.46%", True), ("47.36%", True), ("26.78%", True), ("189", True)],
    "shuyang-2025": [("749", True), ("718", True), ("31", True)],
    "suqian-2023": [("3607", True), ("3493", True), ("121", True)],
    "wuxia-2020": [("62", True), ("19", True)],
}


def test_known_truths(case):
    made = checked(case).json["claims"]
    for said, match in KNOWN.get(case.name, []):
        assert [c["match"] for c in made if c["said"] == said and c["cells"]] == [match]
