"""Places in a text, in three countings: as stored, in the editor, as printed.

Stored and printed text count code points, the editor UTF-16 units with one unit for a live figure.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from app.report.live import UNRESOLVED, LiveFigure

ESCAPE = "{{{{"
_RARE = re.compile("[\U00010000-\U0010ffff]")
_STORED, _EDITOR, _PRINTED = range(3)

Lengths = tuple[int, int, int]
Range = tuple[int, int]


class TextMap:
    """Where each piece of `text` stands; `figures` are what `live_figures` finds in it.

    A place inside a figure is rounded outwards: down, or up with `up`.
    """

    def __init__(self, text: str, figures: Sequence[LiveFigure]) -> None:
        self.text = text
        self.figures = tuple(figures)
        self._lengths: list[Lengths] = []
        self._starts: tuple[list[int], list[int], list[int]] = ([], [], [])
        pieces: list[str] = []
        at = 0
        for figure in figures:
            self._measure(text, at, figure.start)
            shown = UNRESOLVED if figure.shown is None else figure.shown
            pieces += [text[at : figure.start], shown]
            editor = 2 if figure.source == ESCAPE else 1
            self._add(figure.start, (figure.end - figure.start, editor, len(shown)))
            at = figure.end
        self._measure(text, at, len(text))
        self.printed = "".join(pieces) + text[at:]

    def editor_place(self, stored: int, *, up: bool = False) -> int:
        """Return where the code point `stored` of the stored text stands in the editor."""
        return self._convert(stored, _STORED, _EDITOR, up)

    def stored_place(self, editor: int, *, up: bool = False) -> int:
        """Return which code point of the stored text stands at `editor`."""
        return self._convert(editor, _EDITOR, _STORED, up)

    def editor_range(self, start: int, end: int) -> Range:
        """Return a range of the stored text as the editor counts it."""
        return self.editor_place(start), self.editor_place(end, up=True)

    def editor_range_of_printed(self, start: int, end: int) -> Range:
        """Return a range of the printed text as the editor counts it."""
        first = self._convert(start, _PRINTED, _EDITOR, up=False)
        return first, self._convert(end, _PRINTED, _EDITOR, up=True)

    def stored_place_of_printed(self, printed: int) -> int:
        """Return where the code point `printed` of the printed text is stored."""
        return self._convert(printed, _PRINTED, _STORED, up=False)

    def figure_at(self, editor: int) -> LiveFigure | None:
        """Return the live figure that the editor shows at `editor`."""
        place = bisect_right(self._starts[_EDITOR], editor) - 1
        if place < 0 or self._starts[_EDITOR][place] != editor:
            return None
        stored = self._starts[_STORED][place]
        figures = (f for f in self.figures if f.start == stored and f.source != ESCAPE)
        return next(figures, None)

    def _measure(self, text: str, start: int, end: int) -> None:
        for match in _RARE.finditer(text, start, end):
            self._add(match.start(), (1, 2, 1))

    def _add(self, stored: int, lengths: Lengths) -> None:
        places = [self._convert(stored, _STORED, way, up=False) for way in range(3)]
        for starts, place in zip(self._starts, places, strict=True):
            starts.append(place)
        self._lengths.append(lengths)

    def _convert(self, place: int, source: int, target: int, up: bool) -> int:
        index = bisect_right(self._starts[source], place) - 1
        if index < 0:
            return place
        inside = place - self._starts[source][index]
        length, wanted = self._lengths[index][source], self._lengths[index][target]
        start = self._starts[target][index]
        if inside >= length:
            return start + wanted + inside - length
        return start + (-(-inside * wanted // length) if up else inside * wanted // length)


def escaped(text: str) -> str:
    """Return plain `text` as it is stored, so that no part of it is taken for a live figure."""
    return text.replace("{{", ESCAPE)


def tokens(text: str, figures: Sequence[LiveFigure]) -> list[str]:
    """Return stored `text` as what the editor holds: single characters and sources of figures."""
    pieces: list[str] = []
    at = 0
    for figure in figures:
        pieces += text[at : figure.start]
        pieces += ["{", "{"] if figure.source == ESCAPE else [figure.source]
        at = figure.end
    pieces += text[at:]
    return pieces


def stored(pieces: Sequence[str]) -> str:
    """Return what is stored for `pieces` of the editor: the opposite of `tokens`."""
    parts: list[str] = []
    plain: list[str] = []
    for piece in pieces:
        if len(piece) > 1:
            parts += [escaped("".join(plain)), piece]
            plain.clear()
        else:
            plain.append(piece)
    return "".join(parts) + escaped("".join(plain))


def utf16_length(text: str) -> int:
    """Return the length of `text` as Qt counts it: a rare character is two units."""
    return len(text) + sum(character > "\uffff" for character in text)


def tokens_length(pieces: Sequence[str]) -> int:
    """Return how many units of the editor `pieces` take; a live figure is one."""
    return sum(1 if len(piece) > 1 or piece <= "\uffff" else 2 for piece in pieces)
