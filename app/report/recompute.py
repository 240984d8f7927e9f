"""Every total of a report, from inputs only; and every cell as printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.form.form import Form
from app.report.numbers import Number, Value


@dataclass(frozen=True, slots=True)
class Values:
    """What a report's cells come to; a blank is None.

    `computed` are the totals from inputs only, `printed` every cell as printed (a stated total
    wins over the computed one), `sums` the derived group sums of what is printed.
    """

    computed: Mapping[str, Number | None]
    printed: Mapping[str, Value | None]
    sums: Mapping[str, Number | None]

    def figure(self, key: str) -> Value | None:
        """Return a cell or group sum as printed; None where blank or unknown."""
        return self.sums[key] if key in self.sums else self.printed.get(key)


def recompute(form: Form, inputs: Mapping[str, Value]) -> dict[str, Number | None]:
    """Return every total of `form` from `inputs` alone.

    A sum adds what is filled (``/`` is nothing) and is blank only if all of it is blank.
    """
    values: dict[str, Value | None] = dict(inputs)
    totals: dict[str, Number | None] = {}
    for key, parts in form.formulas:
        totals[key] = values[key] = add_filled([values.get(part) for part in parts])
    return totals


def evaluate(form: Form, inputs: Mapping[str, Value], stated: Mapping[str, Number]) -> Values:
    """Return all values of a report with these inputs and stated totals."""
    computed = recompute(form, inputs)
    printed: dict[str, Value | None] = dict.fromkeys(form.cells)
    printed.update(inputs)
    printed.update(computed)
    printed.update(stated)
    sums = {key: add_filled([printed[part] for part in parts]) for key, parts in form.sums.items()}
    return Values(computed, printed, sums)


def still_stated(
    form: Form, inputs: Mapping[str, Value], stated: Mapping[str, Number]
) -> dict[str, Number]:
    """Return those stated totals that differ from the computed ones; the others say nothing."""
    if not stated:
        return {}
    computed = recompute(form, inputs)
    return {key: value for key, value in stated.items() if computed[key] != value}


def add_filled(values: list[Value | None]) -> Number | None:
    """Return the sum of the numbers in `values`, None where there is none."""
    total: Number | None = None
    for value in values:
        if isinstance(value, int | Decimal):
            total = value if total is None else total + value
    return total
