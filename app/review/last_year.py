"""Last year's report, as the review compares this year's with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.errors import WrongYear
from app.form.form import Form
from app.report.live import printed
from app.report.numbers import Value
from app.report.previous import kept_of, report_of
from app.report.recompute import evaluate
from app.report.report import Previous, Report


@dataclass(frozen=True, eq=False)
class LastYear:
    """Last year's report; `printed` holds only what can be compared with this year's form.

    Across editions 表二 counts other things under the same keys and is left out.
    """

    report: Report
    printed: Mapping[str, Value | None]
    texts: Mapping[str, str]


_remembered: dict[Form, tuple[Previous, LastYear]] = {}  # of each form the one asked for last


def last_year_of(report: Report) -> LastYear | None:
    """Return what `report` keeps of the year before it, None where it keeps none of that year."""
    previous, form = report.previous, report.form
    if previous is None or previous.year != report.year - 1:
        return None
    remembered = _remembered.get(form)
    if remembered and remembered[0] is previous:
        return remembered[1]
    seen = seen_from(form, report_of(previous))
    _remembered[form] = (previous, seen)
    return seen


def seen_from(form: Form, last: Report) -> LastYear:
    """Return `last` as this year's `form` may be compared with it."""
    values = evaluate(last.form, last.cells, last.stated)
    comparable = {
        key: value
        for key, value in values.printed.items()
        if key in form.cells
        and (last.edition == form.edition.key or form.cells[key].table.across_editions)
    }
    texts = {key: printed(last, values, text) for key, text in last.text.items()}
    return LastYear(last, comparable, texts)


def with_previous(report: Report, last: Report, source: str) -> Report:
    """Return `report` with `last` kept as last year's; `source` names where it came from.

    Raises WrongYear where `last` is not of the year before.
    """
    if last.year != report.year - 1:
        raise WrongYear(
            f"上年报告应是 {report.year - 1} 年的，“{source}”是 {last.year} 年的，没有采用。"
            f"请选择 {report.year - 1} 年的年报文件。"
        )
    return replace(report, previous=kept_of(last, source))
