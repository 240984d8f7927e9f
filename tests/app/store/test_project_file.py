"""The project file: what is written reads back the same, in a text that can be compared."""

import dataclasses
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from app.errors import BadContent
from app.report.batch import apply_batch
from app.report.report import Report, Unit
from app.store.project_file import (
    MIGRATIONS,
    read_report,
    report_bytes,
    report_from_bytes,
    write_report,
)
from resources import resource
from tests.app.making import empty, filled, reports
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.app.store.bad_files import GOOD, as_bytes, damaged

PATH = Path("a.nianbao")
EXAMPLES = sorted(resource("examples").glob("*.nianbao"))


def read(data):
    return report_from_bytes(data, PATH)


@given(reports())
def test_what_is_written_reads_back_the_same(report):
    assert read(report_bytes(report)) == report


@given(reports())
def test_the_text_is_stable(report):
    data = report_bytes(read(report_bytes(report)))
    assert report_bytes(read(data)) == data


@pytest.mark.parametrize(
    "pairs",
    [
        [("t3.new.natural", "5"), ("t2.rules.issued", "1")],
        [("t3.total.total", "9"), ("t3.new.total", "5")],
        [("note:t4", "含"), ("note:t3.new.natural", "注"), ("note:t2", "注")],
        [("s6", "六"), ("preface", "前"), ("s1", "一")],
    ],
    ids=["cells", "stated", "notes", "text"],
)
def test_the_same_report_gives_the_same_text_in_whatever_order_it_was_filled(pairs):
    one_by_one, at_once = empty(), apply_batch(empty(), pairs[::-1])
    for pair in pairs:
        one_by_one = apply_batch(one_by_one, [pair])
    assert report_bytes(one_by_one) == report_bytes(at_once)


@pytest.mark.parametrize("field", ["cells", "notes", "text", "stated"])
def test_a_file_in_another_order_is_written_back_in_the_stable_one(field):
    more = {"t3.new.total": 5} if field == "stated" else {}
    fields = {**GOOD, field: GOOD[field] | more}
    turned = {**fields, field: dict(reversed(list(fields[field].items())))}
    assert report_bytes(read(as_bytes(turned))) == report_bytes(read(as_bytes(fields)))


@given(reports())
def test_the_text_is_strict_utf8_json_with_a_newline_at_the_end(report):
    def refuse(word):
        raise AssertionError(word)

    text = report_bytes(report).decode()
    json.loads(text, parse_constant=refuse)
    assert text.endswith("}\n")
    assert "\r" not in text


@given(reports())
def test_every_cell_has_a_line_of_its_own(report):
    lines = report_bytes(report).decode().split("\n")
    body = lines[lines.index('  "cells": {') + 1 :] if report.cells else []
    found = [re.fullmatch(r'    "(t[\w.]+)": (.+?),?', line) for line in body[: len(report.cells)]]
    assert sorted(match[1] for match in found) == sorted(report.cells)


def test_the_fields_stand_in_the_order_of_the_spec():
    text = report_bytes(read(as_bytes(GOOD))).decode()
    assert list(json.loads(text)) == list(GOOD)
    assert json.loads(text) == GOOD


def test_numbers_are_kept_as_the_spec_says():
    cells = {"t3.new.natural": 58, "t2.fees.amount": Decimal("18651.060"), "t2.rules.issued": "/"}
    text = report_bytes(Report("2021", 2025, cells=cells)).decode()
    assert '    "t3.new.natural": 58' in text
    assert '    "t2.fees.amount": "18651.060"' in text
    assert '    "t2.rules.issued": "/"' in text


@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
def test_computed_totals_are_never_stored(form):
    fields = json.loads(report_bytes(filled(form)))
    assert not [key for key in fields["cells"] if key.endswith(".total") or ".total." in key]
    assert fields["stated"] == {}


def test_cells_stand_in_the_order_of_the_form():
    turned = dict(reversed(list(filled().cells.items())))
    report = read(as_bytes(damaged(["cells"], dict(reversed(list(GOOD["cells"].items()))))))
    assert list(report.cells) == ["t2.rules.issued", "t2.fees.amount", "t3.new.natural"]
    data = as_bytes({**GOOD, "cells": json.loads(report_bytes(filled()))["cells"]})
    assert list(read(data).cells) == list(reversed(turned))


def test_unknown_top_level_fields_are_kept(tmp_path):
    more = {"colour": "red", "later": {"deep": [1, 2.5, None, {"甲": True}]}}
    path = tmp_path / "a.nianbao"
    path.write_bytes(as_bytes({**GOOD, **more}))
    write_report(path, dataclasses.replace(read_report(path), title="新"))
    fields = json.loads(path.read_text("utf-8"))
    assert fields == {**GOOD, **more, "title": "新"}


def test_the_edition_of_the_file_wins_over_that_of_the_year():
    assert read(as_bytes({**GOOD, "year": 2020})).edition == "2021"


def test_a_file_without_edition_takes_that_of_its_year():
    fields = {key: GOOD[key] for key in ("format", "version", "year", "cells")}
    report = read(as_bytes(fields))
    assert (report.edition, report.variant, report.unit) == ("2021", None, Unit())


def test_a_byte_order_mark_and_windows_line_ends_are_read():
    data = json.dumps(GOOD, ensure_ascii=False, indent=2).replace("\n", "\r\n")
    assert read(b"\xef\xbb\xbf" + data.encode()) == read(as_bytes(GOOD))


def test_line_ends_in_texts_are_made_plain():
    report = read(as_bytes(damaged(["text", "s1"], "甲\r\n乙\r丙\n丁")))
    assert report.text["s1"] == "甲\n乙\n丙\n丁"


def test_control_characters_in_a_file_do_not_reach_the_report():
    report = read(as_bytes(damaged(["text", "s1"], "甲\x00\x0b\x1b\ufffe乙")))
    assert report.text["s1"] == "甲乙"


def test_a_file_named_json_opens_too(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(as_bytes(GOOD))
    assert read_report(path) == read(as_bytes(GOOD))


def test_there_is_an_example():
    assert EXAMPLES


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_as_the_program_writes_it(path):
    assert report_bytes(read_report(path)) == path.read_bytes()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_complete_and_in_order(path):
    report = read_report(path)
    inputs = [key for key, cell in report.form.cells.items() if not cell.is_total]
    assert list(report.cells) == inputs
    assert set(report.text) >= {"s1", "s5", "s6"}


# -------------------------------------------------------------------------------- migrations


def _from_version_0(fields):
    """Migrate a made-up version in which the unit was but a name."""
    return {**fields, "version": 1, "unit": {"name": fields["unit"]}}


OLD_FILE = b"""{
  "format": "nianbao",
  "version": 0,
  "edition": "2021",
  "year": 2025,
  "unit": "\xe6\x9f\x90\xe8\xa1\x97\xe9\x81\x93",
  "cells": {"t3.new.natural": 58},
  "later": 1
}
"""


def test_a_version_without_a_way_to_the_present_one_is_refused(tmp_path):
    path = tmp_path / "old.nianbao"
    path.write_bytes(OLD_FILE)
    with pytest.raises(BadContent, match="没有第 0 版格式") as refused:
        read_report(path)
    assert refused.value.place == "version"
    assert path.read_bytes() == OLD_FILE


def test_an_older_version_is_migrated_in_memory_and_written_anew_by_saving(tmp_path, monkeypatch):
    path = tmp_path / "old.nianbao"
    path.write_bytes(OLD_FILE)
    monkeypatch.setitem(MIGRATIONS, 0, _from_version_0)
    report = read_report(path)
    assert (report.unit.name, report.cells) == ("某街道", {"t3.new.natural": 58})
    assert report.extra == {"later": 1}
    assert path.read_bytes() == OLD_FILE  # opening changes nothing
    write_report(path, report)
    monkeypatch.undo()
    assert read_report(path) == report
