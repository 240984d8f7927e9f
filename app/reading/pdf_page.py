"""What pdfium says of one page: its letters, upright, and the straight lines drawn on it.

A page may be turned as a whole or carry its text turned; letters and lines are turned back by the
direction in which most letters run.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_float, c_int
from dataclasses import dataclass
from typing import Any

from app.reading.letterforms import plain_letters
from app.reading.pdf_ruling import Letter, Stroke

MOST_LETTERS = 100_000  # a report of sixty pages has half of that
_MOST_OBJECTS = 20_000
_MOST_POINTS = 2_000  # of one path
_THIN = 3.0  # points: a filled box so thin is a line
_LONG = 6.0
_WIDE = 4.0  # times as wide as the letter in the middle
_TWICE = 0.15  # sizes within which the same letter again is the same, printed bold
_FEW, _MUCH = 10, 0.3  # so few letters, so much of the page in pictures: it is scanned
_GIANT = 40.0  # points
_ASLANT = 0.1
_LONGEST_STRIKE = 150.0
_NEAR = 5.0
_WAIST = (0.15, 0.45)  # of its height above its base: there a letter is struck through
_SPACES = frozenset({0x20, 0xA0, 0x3000})
_EMPTY = frozenset({0xA0, 0x3000, 0xFFFE, 0xFFFF, 0xAD})


@dataclass(frozen=True, slots=True)
class PdfPage:
    """Letters and lines of a page in points, y upwards; whether a picture is all that it has.

    `drawings` is how many paths and pictures were looked at.
    """

    letters: tuple[Letter, ...]
    strokes: tuple[Stroke, ...]
    is_picture: bool
    width: float
    drawings: int


def pdf_page(page: Any) -> PdfPage:
    """Return what stands on pdfium's `page`."""
    text = page.get_textpage()
    marks = {mark.index: mark for mark in _marks(text)}
    turn = Counter(mark.turn for mark in marks.values()).most_common(1)[0][0] if marks else 0
    upright = {at: _letter(text, mark, turn) for at, mark in marks.items() if mark.turn == turn}
    widths = sorted(letter.right - letter.left for letter in upright.values())
    for at, letter in list(upright.items()):
        if letter.right - letter.left > _WIDE * widths[len(widths) // 2]:
            inked = _letter(text, marks[at], turn, ink=True)
            if inked.top - inked.bottom > _GIANT:  # printed across the page: 草稿
                del upright[at]
            else:  # written downwards: its box is that of many letters
                upright[at] = inked
    others = [_letter(text, mark, turn, ink=True) for mark in marks.values() if mark.turn != turn]
    letters = _once([*upright.values(), *_amid(others, list(upright.values()))])
    width, height = page.get_size()
    drawn, pictured, drawings = _drawn(page)
    strokes = tuple(_turned(stroke, turn) for stroke in drawn)
    return PdfPage(
        tuple(_not_struck(letters, strokes)),
        strokes,
        len(letters) <= _FEW and pictured > _MUCH * width * height,
        round(height if turn % 2 else width),
        drawings,
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where pdfium has a letter; in how many quarter turns to the left it runs; after a space."""

    index: int
    turn: int
    is_spaced: bool


def _marks(text: Any) -> Iterator[_Mark]:
    """Yield the letters but for those that run aslant, as a watermark does."""
    from pypdfium2 import raw  # noqa: PLC0415 - late: showing the window needs none

    matrix = raw.FS_MATRIX()
    is_spaced = False
    for index in range(min(text.count_chars(), MOST_LETTERS + 1)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code <= 32 or code in _EMPTY:
            is_spaced = is_spaced or (code in _SPACES and not raw.FPDFText_IsGenerated(text, index))
            continue
        raw.FPDFText_GetMatrix(text, index, byref(matrix))
        turn = _direction(matrix.a, matrix.b)
        if turn is not None:
            yield _Mark(index, turn, is_spaced)
        is_spaced = False


def _letter(text: Any, mark: _Mark, turn: int, *, ink: bool = False) -> Letter:
    """Return a letter with the box that it takes in its line, or with that of its `ink` alone."""
    from pypdfium2 import raw  # noqa: PLC0415

    char = plain_letters(chr(raw.FPDFText_GetUnicode(text, mark.index)))
    if ink:
        box = _turned(Stroke(*text.get_charbox(mark.index)), turn)
        return Letter(char, box.left, box.bottom, box.right, box.top, box.bottom)
    loose, x, y = raw.FS_RECTF(), c_double(), c_double()
    raw.FPDFText_GetLooseCharBox(text, mark.index, byref(loose))
    raw.FPDFText_GetCharOrigin(text, mark.index, byref(x), byref(y))
    box = _turned(Stroke(loose.left, loose.bottom, loose.right, loose.top), turn)
    base = _turned(Stroke(x.value, y.value, x.value, y.value), turn).bottom
    return Letter(char, box.left, box.bottom, box.right, box.top, base, mark.is_spaced)


def _direction(across: float, up: float) -> int | None:
    """Return how many quarter turns to the left a line runs, None if aslant."""
    if min(abs(across), abs(up)) > _ASLANT * max(abs(across), abs(up)):
        return None
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 2
    return 1 if up > 0 else 3


def _turned(box: Stroke, turn: int) -> Stroke:
    """Return `box` after `turn` quarter turns to the right about the origin."""
    corners = ((box.left, box.bottom), (box.right, box.top))
    for _ in range(turn):
        corners = ((corners[0][1], -corners[0][0]), (corners[1][1], -corners[1][0]))
    (x, y), (other_x, other_y) = corners
    return Stroke(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def _amid(letters: Sequence[Letter], text: Sequence[Letter]) -> list[Letter]:
    """Return those of the turned `letters` that stand amid the `text`, not at the page's edge."""
    if not letters:
        return []
    left, right = min(one.left for one in text), max(one.right for one in text)
    low, high = min(one.bottom for one in text), max(one.top for one in text)
    return [one for one in letters if left < one.center < right and low < one.middle < high]


def _once(letters: Sequence[Letter]) -> list[Letter]:
    """Return `letters` without those that are printed again, hardly moved, to look bold."""
    kept: list[Letter] = []
    places: dict[tuple[str, int, int], list[Letter]] = {}
    for letter in letters:
        near = _TWICE * (letter.top - letter.bottom)
        step = max(near, 0.5)
        x, y = int(letter.left / step), int(letter.bottom / step)
        around = (
            other
            for across in (x - 1, x, x + 1)
            for up in (y - 1, y, y + 1)
            for other in places.get((letter.char, across, up), ())
        )
        if not any(
            abs(other.left - letter.left) < near and abs(other.bottom - letter.bottom) < near
            for other in around
        ):
            kept.append(letter)
            places.setdefault((letter.char, x, y), []).append(letter)
    return kept


def _not_struck(letters: Sequence[Letter], strokes: Sequence[Stroke]) -> Iterator[Letter]:
    """Yield `letters` but for those that a short line runs through: deleted, yet printed."""
    through: dict[int, list[Stroke]] = {}
    for stroke in strokes:
        if stroke.is_level and stroke.length < _LONGEST_STRIKE:
            for place in (-1, 0, 1):
                through.setdefault(int(stroke.bottom // _NEAR) + place, []).append(stroke)
    for letter in letters:
        low, high = (letter.base + part * (letter.top - letter.bottom) for part in _WAIST)
        if not any(
            low < stroke.bottom < high and stroke.left < letter.center < stroke.right
            for stroke in through.get(int(letter.middle // _NEAR), ())
        ):
            yield letter


def _drawn(page: Any) -> tuple[list[Stroke], float, int]:
    """Return the straight lines, thin boxes and pictures too; how much pictures cover; how many."""
    from pypdfium2 import raw  # noqa: PLC0415

    strokes: list[Stroke] = []
    pictured, number = 0.0, 0
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for number, drawn in enumerate(page.get_objects(filter=kinds, max_depth=8), 1):
        if number >= _MOST_OBJECTS:
            break
        left, bottom, right, top = drawn.get_bounds()
        if max(right - left, top - bottom) < _LONG:
            continue
        is_thin = right - left < _THIN or top - bottom < _THIN
        if is_thin:
            strokes.append(Stroke(left, bottom, right, top))
        elif drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += (right - left) * (top - bottom)
        elif _is_stroked(drawn):
            strokes += _edges(drawn)
    return [stroke for stroke in strokes if stroke.length > _LONG], pictured, number


def _is_stroked(path: Any) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415

    fill, stroke = c_int(), c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke)) and stroke.value)


def _edges(path: Any) -> list[Stroke]:
    from pypdfium2 import raw  # noqa: PLC0415

    matrix = path.get_matrix()
    points: list[tuple[float, float]] = []
    edges: list[Stroke] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not points:
            points = [point]
        else:
            edges.append(_between(points[-1], point))
            points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            edges.append(_between(points[-1], points[0]))
    return [edge for edge in edges if min(edge.width, edge.height) < _THIN]


def _between(one: tuple[float, float], other: tuple[float, float]) -> Stroke:
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Stroke(xs[0], ys[0], xs[1], ys[1])
