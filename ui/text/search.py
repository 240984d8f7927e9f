"""Finding words in a text as it is printed, live figures included."""

import re
from dataclasses import dataclass

from ui.text.mapping import Range, TextMap


@dataclass(frozen=True, slots=True)
class Match:
    """A range of the editor; one that touches a live figure cannot be replaced."""

    place: Range
    has_figure: bool


def find_matches(text_map: TextMap, words: str) -> list[Match]:
    """Return where `words` stand in order; capitals and small letters are the same."""
    if not words:
        return []
    figures = [place for place, _ in text_map.figure_places()]
    matches: list[Match] = []
    for found in re.finditer(re.escape(words), text_map.printed, re.IGNORECASE):
        start, end = text_map.editor_range_of_printed(*found.span())
        matches.append(Match((start, end), any(start <= place < end for place in figures)))
    return matches
