"""How much a change looks like the mending of a usual slip: digits, a zero, one case twice."""

from functools import cache

from app.form.form import Form

_SWAPPED, _TENFOLD, _ONE_DIGIT_MORE = 6.0, 6.0, 5.0
_ONE_APART, _ONE_DIGIT_OTHER, _FORGOTTEN, _INVENTED = 3.0, 2.0, 1.0, 0.5
_TOTAL_LEFT_ZERO, _TOTAL = 3.0, -0.5
_EXCHANGED, _NEIGHBOURS, _MOVED = 20.0, 5.0, 8.0


def slip_score(form: Form, cell: str, stands: int, should: int) -> float:
    """Return how likely somebody typed `stands` who meant `should`."""
    score = _digits(str(stands), str(should))
    if abs(stands - should) == 1:
        score += _ONE_APART
    if stands == 0:
        score = min(score, _FORGOTTEN)
    elif should == 0:
        score = min(score, _INVENTED) if abs(stands - should) > 1 else score
    if form.cells[cell].is_total:
        score += _TOTAL_LEFT_ZERO if stands == 0 else _TOTAL
    return score


def pair_score(form: Form, one: tuple[str, int, int], other: tuple[str, int, int]) -> float:
    """Return how likely two (cell, stands, should) went wrong together: exchanged, or moved."""
    (cell, stands, should), (cell2, stands2, should2) = one, other
    first, second = form.cells[cell], form.cells[cell2]
    same_line = first.row.key == second.row.key or first.column.key == second.column.key
    if not same_line or first.is_total or second.is_total:
        return 0.0
    if (stands, should) == (should2, stands2):
        places = _places(form)
        near = abs(places[cell] - places[cell2]) in (1, len(first.table.blocks[0].columns))
        return _EXCHANGED + (_NEIGHBOURS if near else 0.0)
    return _MOVED if stands - should == should2 - stands2 else 0.0


@cache
def _places(form: Form) -> dict[str, int]:
    return {key: place for place, key in enumerate(form.cells)}


def _digits(stands: str, should: str) -> float:
    if int(stands) == int(should) * 10 or int(should) == int(stands) * 10:
        return _TENFOLD
    if len(stands) == len(should):
        if sorted(stands) == sorted(should):
            return _SWAPPED
        apart = sum(a != b for a, b in zip(stands, should, strict=True))
        return _ONE_DIGIT_OTHER if apart == 1 else 0.0
    short, long = sorted((stands, should), key=len)
    if len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    ):
        return _ONE_DIGIT_MORE
    return 0.0
