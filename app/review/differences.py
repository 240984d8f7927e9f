"""This year beside last year: differences, percentages, and how alike the texts are."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.report.live import printed
from app.report.numbers import Number, Value
from app.report.recompute import Values
from app.report.report import Report, text_name
from app.review.last_year import LastYear
from app.review.likeness import likeness

_TEXTS = ("s1", "s5")


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell in both years; `change` and `percent` are None where they cannot be said."""

    key: str
    name: str
    now: Value | None
    before: Value | None
    change: Number | None
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class TextLikeness:
    """How alike a text is to last year's: 0 to 1."""

    section: str
    name: str
    share: float


def differences(report: Report, values: Values, last: LastYear) -> Iterator[Difference]:
    """Yield every cell that both years have, in the form's order."""
    for key, cell in report.form.cells.items():
        if key not in last.printed:
            continue
        now, before = values.printed[key], last.printed[key]
        change: Number | None = None
        percent: Decimal | None = None
        if isinstance(now, int | Decimal) and isinstance(before, int | Decimal):
            change = now - before
            if before:
                share = Decimal(change) * 100 / Decimal(before)
                percent = share.quantize(Decimal("0.1"), ROUND_HALF_UP)
        yield Difference(key, cell.name, now, before, change, percent)


def text_likenesses(report: Report, values: Values, last: LastYear) -> Iterator[TextLikeness]:
    """Yield how alike 一 and 五 are to last year's."""
    for section in _TEXTS:
        now = printed(report, values, report.text.get(section, ""))
        share = likeness(now, last.texts.get(section, ""))
        yield TextLikeness(section, text_name(report.form, section), share)
