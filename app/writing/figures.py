"""The numbers behind the printed cells of a table, for a file that can calculate."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.form.edition import NumberType
from app.report.numbers import Number, Value, printed_text
from app.report.recompute import Values
from app.report.report import Report


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands in a number cell: its value as printed, and the remark behind it.

    `parts` are the keys that a computed total adds up; a part that is stated otherwise stands for
    its own parts there. An input has none, and neither has a total that is stated itself:
    `is_stated`, and `computed` is what it should come to.
    """

    value: Value | None
    number: NumberType
    remark: str = ""
    parts: tuple[str, ...] = ()
    is_stated: bool = False
    computed: Number | None = None

    @property
    def text(self) -> str:
        """The cell as printed: ``55（含自然失效29件）``."""
        return printed_text(self.value, self.number) + (f"（{self.remark}）" if self.remark else "")


def figure_of(report: Report, values: Values, key: str, remark: str) -> Figure:
    """Return the figure of the cell `key`, with `remark` behind it."""
    is_stated = _is_stated(report, values, key)
    return Figure(
        value=values.printed[key],
        number=report.form.cells[key].number,
        remark=remark,
        parts=() if is_stated else tuple(_parts(report, values, key)),
        is_stated=is_stated,
        computed=values.computed.get(key),
    )


def _is_stated(report: Report, values: Values, key: str) -> bool:
    return key in report.stated and report.stated[key] != values.computed[key]


def _parts(report: Report, values: Values, key: str) -> Iterator[str]:
    for part in report.form.cells[key].parts:
        if _is_stated(report, values, part):
            yield from _parts(report, values, part)
        else:
            yield part
