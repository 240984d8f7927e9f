"""A figure as a spreadsheet holds it: a number with a format that prints it, a sum, or text."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from xlsxwriter.utility import xl_range

from app.report.numbers import Number, plain_text
from app.writing.content import TableBlock
from app.writing.figures import Figure
from app.writing.fitting import ems_of

_EXACT_DIGITS: Final = 15  # what a spreadsheet keeps of a number
_LIKE_ESCAPE: Final = re.compile("_x[0-9A-Fa-f]{4}_")  # the library escapes it in texts only
_ONE_LINE: Final = 20.0  # ems; its format stays far below the 255 characters that one may have
Place = tuple[int, int]  # row and column in the sheet, from 0


def number_of(figure: Figure) -> Number | None:
    """Return the number to write for `figure`; None where it must be text, or is blank.

    Text are ``/`` and what a spreadsheet could not print as the report does: an amount of more
    than 15 digits, a remark too long for one line (numbers do not wrap) or not fit for a format.
    """
    value, text = figure.value, figure.text
    if not isinstance(value, int | Decimal) or not _is_exact(value):
        return None
    return value if text.isprintable() and ems_of(text) <= _ONE_LINE else None


def format_of(figure: Figure) -> str:
    """Return the number format that prints `figure` with its decimals, its unit and its remark."""
    digits = plain_text(figure.value)
    _, _, decimals = digits.partition(".")
    words = figure.text.removeprefix(digits)
    code = "0" + (f".{'0' * len(decimals)}" if decimals else "")
    if words:
        code += '"' + words.replace('"', '"\\""') + '"'
    return _LIKE_ESCAPE.sub(r"_x005F\g<0>", code)


def sum_of(block: TableBlock, figure: Figure, places: Mapping[str, Place]) -> str:
    """Return the formula of a computed total, "" where it must be a number or text.

    Blank where all its parts are, as on paper: ``=IF(COUNT(D9:I9),SUM(D9:I9),"")``.
    """
    parts = [block.figures[key] for key in figure.parts]
    if not parts or any(part.value is not None and number_of(part) is None for part in parts):
        return ""
    if number_of(figure) is None and figure.text:
        return ""
    cells = ",".join(_ranges([places[key] for key in figure.parts]))
    return f'=IF(COUNT({cells}),SUM({cells}),"")'


def _is_exact(value: Number) -> bool:
    text = plain_text(value)
    digits = text.replace(".", "").lstrip("-0")
    is_minus_zero = not digits and text.startswith("-")
    return len(digits) <= _EXACT_DIGITS and not is_minus_zero


def _ranges(places: list[Place]) -> list[str]:
    """Return the cells at `places`, neighbours in a row or in a column as one range."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and _goes_on(runs[-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [xl_range(*run[0], *run[-1]) for run in runs]


def _goes_on(run: list[Place], place: Place) -> bool:
    """Tell whether `place` is the next one of `run`."""
    step = place[0] - run[-1][0], place[1] - run[-1][1]
    before = run[-1][0] - run[0][0], run[-1][1] - run[0][1]
    is_straight = not any(before) or bool(before[0]) == bool(step[0])
    return step in ((1, 0), (0, 1)) and is_straight
