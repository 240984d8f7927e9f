"""X-PARTS: whether the parts that a sentence lists add up to the whole that it names.

A list that says so (分别为, 包括, a bracket of parts, one that ends with 其他) must add up; one
that begins with 其中 or 含 may leave something out, and then only must not exceed the whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.review.claims.meaning import OUTCOMES, is_result
from app.review.claims.numerals import Numeral
from app.review.claims.reading import Kind, Reading
from app.review.claims.sentence import Sentence

_OPENING = re.compile(r"其中[，：、]?|包括[：]?|(?<!部)分别(?:为|是)?[：]?|（")
_OPEN_ENDED = re.compile(r"^(?:含|其中|包含|另|较|比|同比|约|占|不含|以|累计)")
_NEW_MATTER = re.compile(
    r"共(?!性|同|享)|累计|全年|同比|办结|答复|受理|收到|结转|另有|此外|截至|行政复议|行政诉讼|合计|分别|其中"
)
_GROUPS = re.compile("[^；]+")
_LEFT_OVER = re.compile(r"其[他它余](?!处理|方式|结果)")
_BRACKETS = re.compile("[（）]")
_FEWEST = 2
_NOT_ADDED = ("%", "", "个百分点", "百分点", "倍")


@dataclass(frozen=True, slots=True)
class _List:
    """A list of parts behind one of the wholes before it; `must_add_up` if it is complete."""

    wholes: list[Numeral]
    parts: list[Numeral]
    must_add_up: bool


def part_readings(sentence: Sentence, first: int) -> Iterator[Reading]:
    """Yield one reading for every list of parts behind `first` in `sentence` that names its whole.

    `sentence` may begin earlier: a sentence that begins with 其中 speaks of the one before it.
    """
    for match in _OPENING.finditer(sentence.text, first, sentence.end):
        for found in _lists(sentence, match):
            if all(number.value is not None for number in found.parts):
                yield from _reading(found)


def _lists(sentence: Sentence, match: re.Match[str]) -> Iterator[_List]:
    if match[0] == "（":
        bracket = _bracket(sentence, match)
        if bracket:
            yield bracket
        return
    start = match.end()
    end = _end_of_level(sentence, start)
    behind = sentence.numbers_in(start, end)
    level = [n for n in behind if _depth(sentence, start, n.start) == 0]
    for unit in dict.fromkeys(n.unit for n in level if n.unit not in _NOT_ADDED):
        opened = _opened(sentence, match, [n for n in level if n.unit == unit], end)
        if opened:
            yield opened


def _bracket(sentence: Sentence, match: re.Match[str]) -> _List | None:
    """A bracket right behind a number: 197条（甲32条、乙165条）."""
    before = sentence.numbers_in(sentence.start, match.start())[-1:]
    if not before or before[0].unit_end != match.start():
        return None
    if before[0].unit in _NOT_ADDED or not before[0].is_exact:
        return None
    end = _end_of_level(sentence, match.end())
    inside = sentence.numbers_in(match.end(), end)
    words = sentence.text[match.end() : end]
    has_opening = _OPEN_ENDED.search(words)
    if words.startswith(("其中", "包括")):
        return None  # read by its own opening
    level = [n for n in inside if _depth(sentence, match.end(), n.start) == 0]
    parts = [n for n in level if n.unit == before[0].unit]
    if len(parts) < _FEWEST or not all(n.is_exact for n in parts) or has_opening:
        return None
    names = (label.kind for label in sentence.labels if match.end() <= label.start < end)
    is_of_table = any(kind in OUTCOMES or is_result(kind) for kind in names)  # each has its cell
    return _List(before, parts, "等" not in words and not is_of_table)


def _opened(
    sentence: Sentence, match: re.Match[str], listed: list[Numeral], end: int
) -> _List | None:
    start, unit = match.end(), listed[0].unit
    wholes = [n for n in sentence.numbers if n.unit_end <= match.start() and n.unit == unit]
    if not wholes or not all(n.is_exact for n in wholes):
        return None
    stop = _end_of_list(sentence, match, end, unit)
    parts = [n for n in listed if n.start < stop]
    if not parts or not all(n.is_exact or n.value is None for n in parts):
        return None
    if match[0].startswith("分别") and len(parts) < _FEWEST:
        return None
    last = sentence.text[parts[-2].unit_end if len(parts) > 1 else start : parts[-1].start]
    words = sentence.text[start:stop]
    complete = bool(_LEFT_OVER.search(last)) and len(parts) > 1 and "等" not in words
    return _List(wholes, parts, complete or match[0].startswith("包括"))


def _end_of_list(sentence: Sentence, match: re.Match[str], end: int, unit: str) -> int:
    """Return where another matter begins: ；separates parts only where each has one of its own."""
    groups = [group.span() for group in _GROUPS.finditer(sentence.text, match.end(), end)]
    if len(groups) > 1:
        counts = [
            sum(number.unit == unit for number in sentence.numbers_in(*group)) for group in groups
        ]
        if any(count != 1 for count in counts if count):
            end = groups[0][1]
    at = match.end()
    for number in sentence.numbers_in(at, end):
        words = sentence.text[at : number.start]
        if at > match.end() and _NEW_MATTER.search(words):
            return at
        at = number.unit_end
    return end


def _reading(found: _List) -> Iterator[Reading]:
    total = sum((n.value for n in found.parts if n.value is not None), Decimal(0))
    values = [n.value for n in found.wholes if n.value is not None]
    sums = [*values, sum(values, Decimal(0))]
    whole = found.wholes[-1]
    exact = next((n for n in found.wholes if n.value == total), None)
    if exact is None and total in sums:
        return
    if exact is None and not found.must_add_up and any(total <= value for value in sums):
        return
    if exact is None and _prefix_adds_up(found, values):
        return
    whole = exact or whole
    assert whole.value is not None
    if exact is not None and len(found.parts) < _FEWEST:
        return
    yield Reading(
        rule="X-PARTS",
        kind=Kind.PARTS,
        start=whole.start,
        end=found.parts[-1].unit_end,
        number=(whole.start, whole.end),
        said=whole.value,
        step=whole.step,
        unit=whole.unit,
        other=total,
    )


def _prefix_adds_up(found: _List, values: list[Decimal]) -> bool:
    """Return whether the first parts alone add up: what follows then is another matter."""
    total = Decimal(0)
    for place, part in enumerate(found.parts[:-1], 1):
        total += part.value or 0
        if place >= _FEWEST and total in values:
            return True
    return False


def _end_of_level(sentence: Sentence, start: int) -> int:
    """Return the end of the bracket that `start` stands in, or of the sentence."""
    depth = 0
    for bracket in _BRACKETS.finditer(sentence.text, start, sentence.end):
        depth += 1 if bracket[0] == "（" else -1
        if depth < 0:
            return bracket.start()
    return sentence.end


def _depth(sentence: Sentence, start: int, place: int) -> int:
    return sentence.text.count("（", start, place) - sentence.text.count("）", start, place)
