"""Places in a text, in three countings: as stored, in the editor, as printed.

Stored and printed text count code points, the editor UTF-16 units with one unit for a live figure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from app.report.live import UNRESOLVED, LiveFigure
from app.report.subheadings import subheading_ranges

ESCAPE = "{{{{"
_RARE = re.compile("[\U00010000-\U0010ffff]")
STORED, EDITOR, PRINTED = range(3)  # the three countings
_INDENT = " \t\u3000\u00a0"  # what printing takes off a paragraph

Lengths = tuple[int, int, int]
Range = tuple[int, int]


class LineMap:
    """Where each piece of one paragraph stands; `figures` are what `live_figures` finds in it.

    A place inside a figure is rounded outwards: down, or up with `up`.
    """

    def __init__(self, text: str, figures: Sequence[LiveFigure]) -> None:
        self.text = text
        self.figures = tuple(figure for figure in figures if figure.source != ESCAPE)
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
        ends = (len(text), self.place(len(text), STORED, EDITOR), len(self.printed))
        self.lengths: Lengths = ends

    @cached_property
    def subheadings(self) -> tuple[Range, ...]:
        """The ranges of the sub-headings in the printed paragraph, indented or not."""
        if "（" not in self.printed:
            return ()
        indent = len(self.printed) - len(self.printed.lstrip(_INDENT))
        found = subheading_ranges(self.printed.strip(_INDENT))
        return tuple((indent + start, indent + end) for start, end in found)

    def place(self, place: int, source: int, target: int, *, up: bool = False) -> int:
        """Return a place counted as `source` as `target` counts it."""
        index = bisect_right(self._starts[source], place) - 1
        if index < 0:
            return place
        inside = place - self._starts[source][index]
        length, wanted = self._lengths[index][source], self._lengths[index][target]
        start = self._starts[target][index]
        if inside >= length:
            return start + wanted + inside - length
        return start + (-(-inside * wanted // length) if up else inside * wanted // length)

    def figure_at(self, editor: int) -> LiveFigure | None:
        """Return the live figure that the editor shows at `editor`."""
        stored = self.place(editor, EDITOR, STORED)
        found = (figure for figure in self.figures if figure.start == stored)
        return next((f for f in found if self.place(f.start, STORED, EDITOR) == editor), None)

    def _measure(self, text: str, start: int, end: int) -> None:
        for match in _RARE.finditer(text, start, end):
            self._add(match.start(), (1, 2, 1))

    def _add(self, stored: int, lengths: Lengths) -> None:
        places = [self.place(stored, STORED, way) for way in range(3)]
        for starts, place in zip(self._starts, places, strict=True):
            starts.append(place)
        self._lengths.append(lengths)


class TextMap:
    """Where everything in a text stands, made of the maps of its paragraphs."""

    def __init__(self, lines: Sequence[LineMap]) -> None:
        self.lines = tuple(lines)
        self.text = "\n".join(line.text for line in lines)
        self.printed = "\n".join(line.printed for line in lines)
        ways = zip(*(line.lengths for line in lines), strict=True)
        self.starts = tuple(list(accumulate(map(_with_end, way), initial=0))[:-1] for way in ways)

    def editor_place(self, stored: int, *, up: bool = False) -> int:
        """Return where the code point `stored` of the stored text stands in the editor."""
        return self._convert(stored, STORED, EDITOR, up=up)

    def stored_place(self, editor: int, *, up: bool = False) -> int:
        """Return which code point of the stored text stands at `editor`."""
        return self._convert(editor, EDITOR, STORED, up=up)

    def editor_range(self, start: int, end: int) -> Range:
        """Return a range of the stored text as the editor counts it."""
        return self.editor_place(start), self.editor_place(end, up=True)

    def editor_range_of_printed(self, start: int, end: int) -> Range:
        """Return a range of the printed text as the editor counts it."""
        first = self._convert(start, PRINTED, EDITOR)
        return first, self._convert(end, PRINTED, EDITOR, up=True)

    def figure_at(self, editor: int) -> LiveFigure | None:
        """Return the live figure that the editor shows at `editor`, counted in its paragraph."""
        number = self._line_of(editor, EDITOR)
        return self.lines[number].figure_at(editor - self.starts[EDITOR][number])

    def figure_places(self) -> Iterator[tuple[int, LiveFigure]]:
        """Yield every live figure with its place in the editor."""
        for start, line in zip(self.starts[EDITOR], self.lines, strict=True):
            for figure in line.figures:
                yield start + line.place(figure.start, STORED, EDITOR), figure

    def _line_of(self, place: int, way: int) -> int:
        return max(0, bisect_right(self.starts[way], place) - 1)

    def _convert(self, place: int, source: int, target: int, *, up: bool = False) -> int:
        number = self._line_of(place, source)
        inside = place - self.starts[source][number]
        return self.starts[target][number] + self.lines[number].place(inside, source, target, up=up)


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


def _with_end(length: int) -> int:
    """Return the length of a paragraph with its end."""
    return length + 1
