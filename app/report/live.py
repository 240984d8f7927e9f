"""Live figures in a text: ``{{t3.new.total}}`` stands for what the table holds.

Understood are a cell or group sum, a share ``{{a/b%1}}`` (percent of two of those, with so many
decimals, half up), ``{{year}}``, ``{{last_year}}`` and ``{{unit}}``. ``{{{{`` is a literal ``{{``.
A blank or unknown one prints ``____``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.report.numbers import SLASH, plain_text, printed_text
from app.report.recompute import Values
from app.report.report import Report

UNRESOLVED = "____"
_FIGURE = re.compile(r"\{\{\{\{|\{\{([^{}\n]*)\}\}")
_SHARE = re.compile(r"([\w.]+)/([\w.]+)%(\d)")


@dataclass(frozen=True, slots=True)
class LiveFigure:
    """One live figure: its range in the stored text (code points) and what it prints, or None."""

    start: int
    end: int
    source: str
    shown: str | None


def figure_sources(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield place and source of the live figures of `text`, what they show left aside."""
    for match in _FIGURE.finditer(text):
        yield match.start(), match.end(), match[0]


def live_figures(report: Report, values: Values, text: str) -> Iterator[LiveFigure]:
    """Yield the live figures of `text` in order."""
    for match in _FIGURE.finditer(text):
        shown = "{{" if match[1] is None else _shown(report, values, match[1].strip())
        yield LiveFigure(match.start(), match.end(), match[0], shown)


def printed(report: Report, values: Values, text: str) -> str:
    """Return `text` with every live figure replaced by what it prints."""
    pieces: list[str] = []
    at = 0
    for figure in live_figures(report, values, text):
        pieces += [text[at : figure.start], UNRESOLVED if figure.shown is None else figure.shown]
        at = figure.end
    return "".join(pieces) + text[at:]


def _shown(report: Report, values: Values, name: str) -> str | None:
    if name == "year":
        return str(report.year)
    if name == "last_year":
        return str(report.year - 1)
    if name == "unit":
        return report.unit.name or None
    share = _SHARE.fullmatch(name)
    if share:
        return _share(values, share[1], share[2], int(share[3]))
    value = values.figure(name)
    cell = report.form.cells.get(name)
    if value is None:
        return None
    return printed_text(value, cell.number) if cell else plain_text(value)


def _share(values: Values, part: str, whole: str, decimals: int) -> str | None:
    above, below = values.figure(part), values.figure(whole)
    if above in (None, SLASH) or below in (None, SLASH, 0):
        return None
    percent = Decimal(above) * 100 / Decimal(below)
    return f"{percent.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}%"
