"""Reports with blanks of all kinds, and how a reading of one is judged."""

import random
from dataclasses import replace

from app.report.recompute import evaluate
from tests.app.reading.pages import made_up

SPARSE = ("full", "zeros", "columns", "some", "few")


def sparse(chance: random.Random, form, kind: str):
    """Return a made-up report that lacks numbers: its zeros, whole columns, some or most."""
    report = made_up(chance, form)
    t3 = report.form.tables["t3"].blocks[0]
    columns = [column.key for column in t3.columns if not column.sum]
    out = set(chance.sample(columns, chance.randrange(1, 6)))
    keep = {
        "full": lambda key, value: True,
        "zeros": lambda key, value: value != 0,
        "columns": lambda key, value: not (key.startswith("t3.") and key.split(".")[2] in out),
        "some": lambda key, value: chance.random() < 0.8,
        "few": lambda key, value: chance.random() < 0.1,
    }[kind]
    kept = {key: value for key, value in report.cells.items() if keep(key, value)}
    if chance.random() < 0.2:  # numbers of five figures and more
        kept = {key: value * chance.choice([1, 1, 300]) for key, value in kept.items()}
    return replace(report, cells=kept)


def judged(report, read):
    """Return how many cells were read as they are, and the surely wrong ones: key, true, read.

    A row of another layout (其他处理 in one row or three) is marked if all are that stand for it.
    """
    true = evaluate(report.form, report.cells, report.stated).printed
    got = evaluate(read.report.form, read.report.cells, read.report.stated).printed
    doubtful = {doubt.cell for doubt in read.doubtful}
    if got.keys() - true.keys() <= doubtful:
        doubtful |= true.keys() - got.keys()
    right = sum(key in got and got[key] == value for key, value in true.items())
    wrong = [
        (key, value, got.get(key))
        for key, value in true.items()
        if got.get(key) != value and key not in doubtful
    ]
    return right, wrong
