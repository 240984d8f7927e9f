"""Generated reports that are consistent, and the slips that people make in them."""

import random
from collections.abc import Callable, Iterator

from app.report.batch import apply_batch
from app.report.recompute import evaluate
from app.report.report import Report, Unit
from tests.app.making import TEXTS, YEARS
from tests.app.plain_form import (
    AMOUNTS,
    APPLICANTS,
    CASES,
    OUTCOMES,
    T2,
    FormName,
    input_keys,
    result_rows,
    total_keys,
)


def _count(chance: random.Random) -> int:
    """Return a count as offices have them: mostly small, some large."""
    kind = chance.random()
    if kind < 0.3:
        return 0
    if kind < 0.7:
        return chance.randint(1, 12)
    return chance.randint(13, 99) if kind < 0.9 else chance.randint(100, 4000)


def consistent_cells(form: FormName, chance: random.Random) -> dict[str, int]:
    """Return the inputs of a report in which everything agrees."""
    cells = {key: _count(chance) for key in T2[form[0]] if key != AMOUNTS[form[0]]}
    for column in APPLICANTS:
        results = {f"t3.{row}.{column}": _count(chance) for row in result_rows(form)}
        done, out = sum(results.values()), _count(chance)
        carried = min(_count(chance), done)
        new = done + out - carried
        cells |= results | {
            f"t3.new.{column}": new,
            f"t3.carried_in.{column}": carried,
            f"t3.carried_out.{column}": out,
        }
    cells |= {f"t4.{row}.{column}": _count(chance) for row in CASES for column in OUTCOMES}
    for row in ("rules", "normative"):
        if form[0] == "2021":
            cells[f"t2.{row}.repealed"] = min(cells[f"t2.{row}.repealed"], 12)
            cells[f"t2.{row}.valid"] = cells[f"t2.{row}.issued"] + _count(chance)
        else:
            cells[f"t2.{row}.public_total"] = cells[f"t2.{row}.published"] + _count(chance)
    return cells


def consistent_report(form: FormName, chance: random.Random) -> Report:
    """Return a complete report of a city in which everything agrees."""
    pairs = [(key, str(value)) for key, value in consistent_cells(form, chance).items()]
    unit = Unit("示例市人民政府", "city", "government")
    report = Report(form[0], YEARS[form[0]], form[1], unit=unit)
    amount = (AMOUNTS[form[0]], f"{chance.randint(0, 9_999)}.{chance.randint(10, 99)}")
    return apply_batch(report, [*pairs, amount, *TEXTS.items()])


def true_totals(report: Report, form: FormName) -> list[tuple[str, str]]:
    """Return every total of `report` as typed pairs."""
    values = evaluate(report.form, report.cells, report.stated)
    return [(key, str(values.printed[key])) for key in total_keys(form)]


# ---------------------------------------------------------------------- the kinds of slip


def _swapped(value: int, chance: random.Random) -> int:
    digits = list(str(value))
    at = chance.randrange(len(digits) - 1) if len(digits) > 1 else 0
    digits[at : at + 2] = digits[at : at + 2][::-1]
    return int("".join(digits))


def _digit_more(value: int, chance: random.Random) -> int:
    text = str(value)
    at = chance.randrange(len(text) + 1)
    return int(text[:at] + chance.choice("123456789") + text[at:])


def _digit_other(value: int, chance: random.Random) -> int:
    digits = list(str(value))
    at = chance.randrange(len(digits))
    digits[at] = chance.choice("123456789")
    return int("".join(digits))


SLIPS: dict[str, Callable[[int, random.Random], int]] = {
    "digits swapped": _swapped,
    "a digit too many": _digit_more,
    "another digit": _digit_other,
    "times ten": lambda value, _: value * 10,
    "one case twice": lambda value, _: value + 1,
    "forgotten": lambda value, _: 0,
}


def slips_of(
    report: Report, form: FormName, key: str, chance: random.Random
) -> Iterator[tuple[str, list[tuple[str, str]], set[str]]]:
    """Yield the slips that can happen in `key`: kind, typed pairs, the cells now wrong."""
    right = report.cells[key]
    assert isinstance(right, int)
    for kind, slip in SLIPS.items():
        wrong = slip(right, chance)
        if wrong != right:
            yield kind, [(key, str(wrong))], {key}
    neighbour = _neighbour(form, key)
    other = report.cells.get(neighbour)
    if isinstance(other, int) and other != right:
        yield "neighbours exchanged", [(key, str(other)), (neighbour, str(right))], {key, neighbour}


def _neighbour(form: FormName, key: str) -> str:
    keys = [k for k in input_keys(form) if k[:3] == key[:3]]
    table, row, column = key.split(".")
    if (
        table == "t4"
    ):  # two cells of one block exchanged leave its only sum as it is: not to be seen
        row = CASES[(CASES.index(row) + 1) % len(CASES)]
    else:
        column = APPLICANTS[(APPLICANTS.index(column) + 1) % len(APPLICANTS)]
    found = f"{table}.{row}.{column}"
    return found if found in keys else ""
