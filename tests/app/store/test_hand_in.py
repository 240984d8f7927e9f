"""What was done with a report: lapses with a change, comes back with undo; bad files."""

import os
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.errors import NotWritten
from app.report.batch import apply_batch
from app.report.recompute import evaluate
from app.review.review import review
from app.store.checklist import Check, checklist
from app.store.hand_in import HandInLog, Step, content_digest
from app.store.project_file import read_report
from resources import resource

NOW = datetime(2026, 1, 12, 7, 20, tzinfo=UTC)


@pytest.fixture
def report():
    return read_report(resource("examples", "示例街道2020.nianbao"))


@pytest.fixture
def log(tmp_path):
    return HandInLog(tmp_path / "hand-in")


def items(report, log):
    values = evaluate(report.form, report.cells, report.stated)
    found = checklist(report, review(report, values), log.marks(report))
    return {item.what: item for item in found}


def test_what_was_done_is_remembered(report, log):
    log.note(report, Step.WORD, NOW, "某处/报告.docx")
    item = items(report, log)[Step.WORD]
    assert item.is_done
    assert item.mark.at == NOW
    assert item.mark.place == "某处/报告.docx"
    assert not items(report, log)[Step.PDF].is_done


def test_a_change_takes_it_back_and_undoing_that_gives_it_again(report, log):
    log.note(report, Step.PDF, NOW)
    changed = apply_batch(report, [("t3.new.natural", "59")])
    assert items(changed, log)[Step.PDF].has_lapsed
    assert not items(changed, log)[Step.PDF].is_done
    again = apply_batch(changed, [("t3.new.natural", "58")])
    assert items(again, log)[Step.PDF].is_done


@pytest.mark.parametrize(
    "pair", [("s1", "另一段"), ("title", "另一标题"), ("note:t4", "备注"), ("signature", "某街道")]
)
def test_everything_that_is_printed_counts(report, log, pair):
    log.note(report, Step.SIGNED, NOW)
    assert items(apply_batch(report, [pair]), log)[Step.SIGNED].has_lapsed


def test_what_is_not_printed_does_not_count(report):
    assert content_digest(replace(report, off=("W-TYPO",))) == content_digest(report)


def test_reports_of_other_units_and_years_are_others(report, log):
    log.note(report, Step.SIGNED, NOW)
    for pair in (("unit.name", "别的街道"), ("unit.name", "")):
        assert log.marks(apply_batch(report, [pair])) == {}
    assert log.marks(replace(report, year=2021)) == {}


def test_a_tick_is_taken_back(report, log):
    log.note(report, Step.SIGNED, NOW)
    log.note(report, Step.HANDED_IN, NOW)
    log.take_back(report, Step.SIGNED)
    assert list(log.marks(report)) == [Step.HANDED_IN]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"format": "x"}', b'{"format": "nianbao-hand-in", "version": 2}',
     b'{"format": "nianbao-hand-in", "version": 1, "marks": {"word": {"digest": 1}}}',
     b'{"format": "nianbao-hand-in", "version": 1,'
     b' "marks": {"word": {"digest": "", "at": "gestern", "place": ""}}}',
     b'{"format": "nianbao-hand-in", "version": 1,'
     b' "marks": {"word": {"digest": "", "at": "0001-01-01T00:00:00+14:00", "place": ""}}}'],
)  # fmt: skip
def test_a_broken_file_is_none_and_is_written_anew(report, log, data):
    log.note(report, Step.WORD, NOW)
    (file,) = log.folder.iterdir()
    file.write_bytes(data)
    assert log.marks(report) == {}
    log.note(report, Step.PDF, NOW)
    assert list(log.marks(report)) == [Step.PDF]


def test_nothing_of_the_report_stands_in_it(report, log):
    log.note(report, Step.WORD, NOW)
    (file,) = log.folder.iterdir()
    text = file.name + file.read_text("utf-8")
    assert report.unit.name not in text
    assert str(report.year) not in text.replace("2026", "")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(report, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(NotWritten):
        HandInLog(tmp_path / "hand-in").note(report, Step.WORD, NOW)
    tmp_path.chmod(0o700)


def test_a_file_in_the_place_of_the_folder_is_told(report, tmp_path):
    (tmp_path / "hand-in").write_text("")
    with pytest.raises(NotWritten):
        HandInLog(tmp_path / "hand-in").note(report, Step.WORD, NOW)


def test_what_follows_from_the_report_itself(report, log):
    assert items(report, log)[Check.REVIEW].is_done
    assert items(report, log)[Check.EXPLAINED].is_done
    assert Check.DOUBTS not in items(report, log)
    wrong = apply_batch(report, [("t3.new.natural", "57")])
    assert not items(wrong, log)[Check.REVIEW].is_done
    doubtful = replace(report, doubts={"t3.new.natural": "模糊"})
    assert not items(doubtful, log)[Check.DOUBTS].is_done
    verify = apply_batch(report, [("s1", "全年新收政府信息公开申请99件。")])
    assert not items(verify, log)[Check.EXPLAINED].is_done
