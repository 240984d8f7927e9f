"""What an import was unsure of: kept in the report until somebody has looked at it."""

from collections.abc import Iterable
from dataclasses import replace

from app.form.form import Form
from app.report.report import Report, text_keys, text_name

YEAR = "year"  # may be in doubt, like cells and texts


def without_doubts(report: Report, keys: Iterable[str]) -> Report:
    """Return `report` with what was read at `keys` taken as it is."""
    settled = set(keys)
    return replace(report, doubts={k: why for k, why in report.doubts.items() if k not in settled})


def doubtful_name(form: Form, key: str) -> str:
    """Return the name of a cell, text or the year that may be in doubt, in the form's words."""
    if key in form.cells:
        return form.cells[key].name
    if key == YEAR:
        return "报告年度"
    return text_name(form, key) if key in text_keys(form) else key
