"""Real published reports through the command line: in, out, checked (env NIANBAO_CASES)."""

import json
from decimal import Decimal

import pytest

from tests.app.plain_form import keys_in_reading_order
from tests.app.real_cases import checked, file_of_case, form_of_case, read_case, shown
from tests.app.running import must, nianbao

# The only real arithmetic faults, by case: rule and block.
FAULTS = {"hongze-2023": [("T4-SUM", "review", "11", "0"), ("T4-SUM", "after_review", "5", "0")]}


@pytest.fixture
def path(case, tmp_path):
    """Give the project file of the case."""
    path = tmp_path / f"{case.name}.nianbao"
    path.write_bytes(file_of_case(case))
    return path


def test_a_real_report_comes_back_as_it_was_printed(case):
    expected = read_case(case)
    report = shown(case)
    assert (report["edition"], report["variant"]) == form_of_case(expected)
    assert list(report["values"]) == list(keys_in_reading_order(form_of_case(expected)))
    values = {key: report["values"][key] for key in expected["values"]}
    assert values == expected["values"]
    assert all(
        value is None for key, value in report["values"].items() if key not in expected["values"]
    )
    assert report["title"] == expected["title"]
    assert report["notes"] == expected.get("notes", {})
    assert {key: " ".join(text.split()) for key, text in report["text_source"].items()} == {
        key: " ".join(text.split()) for key, text in expected["text"].items()
    }


def test_a_real_report_shows_its_arithmetic_faults_and_no_others(case):
    done = checked(case)
    errors = [
        (finding["rule"], finding["cells"][-1], finding["left"], finding["right"])
        for finding in done.json["findings"]
        if finding["rule"].startswith("T") and finding["class"] == "error"
    ]
    expected = [
        (rule, f"t4.{row}.total", left, right)
        for rule, row, left, right in FAULTS.get(case.name, [])
    ]
    assert errors == expected
    verdict = done.json["verdict"]
    assert done.code == (1 if verdict == "fail" else 0)
    assert verdict == "fail" or not expected


def test_blank_cells_of_a_real_report_are_waited_for_and_nothing_else(case):
    values = read_case(case)["values"]
    printed = shown(case)["values"]
    blank = {key for key, value in printed.items() if value is None}
    assert blank == {key for key in printed if values.get(key) is None}
    findings = checked(case).json["findings"]
    waiting = [finding for finding in findings if finding["class"] == "pending"]
    assert bool(waiting) == bool(blank)
    assert set().union(*(f["cells"] for f in waiting)) == {
        key for key in blank if not key.endswith(".total") and not key.startswith("t3.total.")
    }


def test_only_totals_that_are_wrong_are_kept_as_stated(case):
    stated = json.loads(file_of_case(case))["stated"]
    expected = {f"t4.{row}.total": int(right) for _, row, _, right in FAULTS.get(case.name, [])}
    assert stated == expected


def test_a_wrong_number_in_a_real_report_is_found(case, path):
    """Any number of the balance that is off by one gives its column and the total away."""
    values = read_case(case)["values"]
    new = int(values["t3.new.natural"]) + 1
    must("set", path, f"t3.new.natural={new}", "t3.new.total=")
    findings = nianbao("check", path, "--json").json["findings"]
    wrong = [f for f in findings if f["rule"] == "T3-BALANCE" and f["class"] == "error"]
    columns = [f["cells"][0].rpartition(".")[2] for f in wrong]
    assert columns == (["natural", "total"] if None not in values.values() else ["natural"])
    assert all(Decimal(f["difference"]) == 1 for f in wrong)
