"""The sub-headings of a text: where they stand, which of the form's are missing, adding one."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.text.mapping import EDITOR, PRINTED, STORED, TextMap

_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading as printed, without its 。; where it begins, None if it is not there yet."""

    text: str
    stored: int | None = None
    editor: int | None = None


def official_heading(names: Sequence[str], place: int) -> str:
    """Return the sub-heading number `place` (from 0) of the form: （一）主动公开."""
    return f"（{_NUMERALS[place]}）{names[place]}"


def headings(text_map: TextMap) -> list[Heading]:
    """Return the sub-headings of a text in order."""
    found: list[Heading] = []
    for number, line in enumerate(text_map.lines):
        for start, end in line.subheadings:
            stored = text_map.starts[STORED][number] + line.place(start, PRINTED, STORED)
            editor = text_map.starts[EDITOR][number] + line.place(start, PRINTED, EDITOR)
            found.append(Heading(line.printed[start:end].rstrip("。"), stored, editor))
    return found


def places_of(found: Sequence[Heading], names: Sequence[str]) -> dict[int, int]:
    """Return which of `found` is which of the form's sub-headings (by number)."""
    places: dict[int, int] = {}
    for number, heading in enumerate(found):
        words = "".join(heading.text.partition("）")[2].split())
        for place, name in enumerate(names):
            if place not in places and (name in words or (len(words) >= 4 and words in name)):
                places[place] = number
                break
    return places


def outline(found: Sequence[Heading], names: Sequence[str]) -> list[Heading]:
    """Return `found` with the form's missing sub-headings where they belong."""
    places = places_of(found, names)
    rows = list(found)
    for place in range(len(names)):
        if place not in places:
            row = _next_there(rows, found, places, place)
            rows.insert(row, Heading(official_heading(names, place)))
    return rows


def with_heading(text_map: TextMap, names: Sequence[str], place: int) -> tuple[str, int]:
    """Return the stored text with sub-heading number `place` in its order, and the place after it.

    It gets a paragraph of its own, before the first of those that come after it.
    """
    text, found = text_map.text, headings(text_map)
    places = places_of(found, names)
    later = [found[n].stored for p, n in places.items() if p > place]
    at = min((stored for stored in later if stored is not None), default=len(text))
    before, after = text[:at].rstrip("\n"), text[at:]
    before += "\n" if before else ""
    heading = f"{official_heading(names, place)}。"
    return before + heading + ("\n" + after if after else ""), len(before) + len(heading)


def _next_there(
    rows: Sequence[Heading], found: Sequence[Heading], places: dict[int, int], place: int
) -> int:
    later = [rows.index(found[number]) for p, number in places.items() if p > place]
    return min(later, default=len(rows))
