"""Whatever a file holds, it opens or is refused with a sentence; nothing else happens."""

import copy
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadContent, FileProblem, FileUnreadable, NewerVersion, NotAProject
from app.report.recompute import evaluate
from app.review.review import review
from app.store.project_file import read_report, report_bytes, report_from_bytes
from app.writing.content import compose
from resources import resource
from tests.app.making import json_values
from tests.app.store.bad_files import BAD, BAD_BYTES, GOOD, as_bytes, damaged, opened_or_refused

PATH = Path("a.nianbao")
EXAMPLE = resource("examples", "示例街道2020.nianbao")


def open_fully(data):
    """Open `data` and do with it what a window would do at once; None where it is refused."""
    report = opened_or_refused(data, PATH)
    if report is None:
        return None
    evaluate(report.form, report.cells, report.stated)
    review(report)
    compose(report, is_draft=True)
    assert report_from_bytes(report_bytes(report), PATH) == report
    return report


def test_the_good_file_opens():
    assert open_fully(as_bytes(GOOD)) is not None


@pytest.mark.parametrize(("name", "steps", "value", "words"), BAD, ids=[bad[0] for bad in BAD])
def test_one_wrong_field_is_refused_with_its_place(name, steps, value, words):
    with pytest.raises(FileProblem) as refused:
        report_from_bytes(as_bytes(damaged(steps, value)), PATH)
    assert words in str(refused.value)
    assert "“a.nianbao”" in str(refused.value)
    assert isinstance(refused.value, BadContent | NotAProject | NewerVersion)


@pytest.mark.parametrize("name", BAD_BYTES)
def test_bytes_that_are_no_project_are_refused(name):
    data, words = BAD_BYTES[name]
    with pytest.raises(NotAProject) as refused:
        report_from_bytes(data, PATH)
    assert words in str(refused.value)
    assert "“a.nianbao”" in str(refused.value)


def test_each_cause_has_its_own_class():
    assert issubclass(BadContent, FileProblem)
    with pytest.raises(NewerVersion):
        report_from_bytes(as_bytes(damaged(["version"], 2)), PATH)
    with pytest.raises(BadContent):
        report_from_bytes(as_bytes(damaged(["cells", "t9"], 2)), PATH)


@pytest.mark.parametrize("name", ["missing.nianbao", "folder", "a.nianbao/inside", "a" * 300, "\0"])
def test_what_cannot_be_read_is_said(name, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.nianbao").write_bytes(as_bytes(GOOD))
    with pytest.raises(FileUnreadable):
        read_report(tmp_path / name)


def test_a_file_that_is_far_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "large.nianbao"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)  # sparse: takes no room
    with pytest.raises(NotAProject, match="MB"):
        read_report(path)


def test_every_truncation_is_refused():
    data = as_bytes(GOOD)
    for end in range(len(data)):
        assert open_fully(data[:end]) is None, end


@pytest.mark.slow
def test_every_truncation_of_the_example_is_refused():
    data = EXAMPLE.read_bytes()
    for end in range(len(data) - 1):  # without its last newline it is whole
        assert open_fully(data[:end]) is None, end


@pytest.mark.parametrize("seed", range(4))
def test_flipped_bytes_open_or_are_refused(seed):
    data = EXAMPLE.read_bytes()
    chance = random.Random(seed)
    opened = 0
    for _ in range(60):
        flipped = bytearray(data)
        for _ in range(chance.choice([1, 1, 2, 5])):
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        opened += open_fully(bytes(flipped)) is not None
    assert opened < 60


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data):
    assert open_fully(data) is None


@st.composite
def mangled(draw):
    """Draw a good file with any JSON put somewhere, or something taken away."""
    fields = copy.deepcopy(GOOD)
    for _ in range(draw(st.integers(1, 3))):
        place = fields
        while True:
            steps = sorted(place) if isinstance(place, dict) else range(len(place))
            if not steps:
                break
            step = draw(st.sampled_from(list(steps)))
            below = place[step]
            if isinstance(below, dict | list) and below and draw(st.booleans()):
                place = below
                continue
            if draw(st.booleans()):
                place[step] = draw(json_values)
            else:
                del place[step]
            break
    return fields


@given(mangled())
def test_any_json_in_any_place_opens_or_is_refused(fields):
    open_fully(as_bytes(fields))
