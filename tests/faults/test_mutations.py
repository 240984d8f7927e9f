"""Mutated files and every beginning of a real one: a report or a sentence, never anything else."""

import random
from pathlib import Path

import pytest

from app.report.recompute import evaluate
from app.review.review import review
from app.store.project_file import report_bytes, report_from_bytes
from resources import resource
from tests.app.store.bad_files import opened_or_refused

PATH = Path("a.nianbao")
EXAMPLE = resource("examples", "示例街道2020.nianbao")
TOKENS = [
    *(b"NaN", b"-Infinity", b"1e999", b"1e-9", b"-0", b"1.0", b"true", b"null", b'""', b"{}"),
    *(b"[]", b'"/"', b"\\ud800", b"\\u0000", b"\0", b"\xef\xbb\xbf", b"\xff", b"[" * 60, b"9" * 30),
    *(b"9" * 5_000, b'"format": 1,', b'"version": 2,', b"{{{{", b"{{t3.new.total/0%1}}", b"//"),
]


def mutated(data, chance):
    """Return `data` with one to four things done to it."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        at, length = chance.randrange(len(changed) + 1), chance.choice([1, 1, 2, 8, 60, 400])
        match chance.randrange(6):
            case 0 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case 3:
                changed[at : at + chance.choice([0, 1, 3])] = chance.choice(TOKENS)
            case 4:
                other = chance.randrange(len(changed) + 1)
                changed[at:at] = changed[other : other + length]
            case _:
                changed[at : at + length] = chance.randbytes(length)
    return bytes(changed)


def opens(data):
    """Open `data` as a window does at once; False where it is refused with a sentence."""
    report = opened_or_refused(data, PATH)
    if report is None:
        return False
    review(report, evaluate(report.form, report.cells, report.stated))
    assert report_from_bytes(report_bytes(report), PATH) == report
    return True


@pytest.mark.timeout(900)
@pytest.mark.parametrize("count", [500, pytest.param(20_000, marks=pytest.mark.slow)])
def test_mutated_files_open_or_are_refused(count, figure):
    data, chance = EXAMPLE.read_bytes(), random.Random(count)
    opened = sum(opens(mutated(data, chance)) for _ in range(count))
    figure(f"{count} mutated files: {opened} opened, {count - opened} refused, 0 other errors")
    assert 0 < opened < count


@pytest.mark.timeout(900)
@pytest.mark.parametrize("step", [97, pytest.param(1, marks=pytest.mark.slow)])
def test_every_beginning_is_refused(step, figure):
    data = EXAMPLE.read_bytes()
    ends = range(0, len(data) - 1, step)  # without its last newline it is whole
    assert [end for end in ends if opens(data[:end])] == []
    figure(f"{len(ends)} beginnings of a file of {len(data)} bytes: all refused")
