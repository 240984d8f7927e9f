"""同比: whether a percentage of growth is what the numbers of its sentence give.

收到120件，比上年的100件增长20%; 收到120件，同比增加20件，增长20%. Without a second number
last year's report, where it is at hand, says what the numbers were.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.review.claims.numerals import Numeral
from app.review.claims.reading import Kind, Reading
from app.review.claims.sentence import Meant, Sentence

_THAN = r"(?:同比|与?(?:较|比|同)?(?:上一?年度?|去年|20\d\d年)(?:度)?(?:同期)?(?:相比)?)"
_MORE = r"(?:增长|增加|上升|提高|提升|增多|上涨|多)"
_LESS = r"(?:下降|减少|降低|回落|少)"
_DIFFERENCE = re.compile(
    rf"[，（、]?{_THAN}(?:[^，。；\d]{{0,6}})?(?:(?P<up>{_MORE})|(?P<down>{_LESS}))了?"
)
_PERCENT = re.compile(
    rf"[，（、]?(?:{_THAN})?(?:增幅|降幅|增长率)?(?:(?P<up>{_MORE})|(?P<down>{_LESS}))?(?:了|为|达|约)*"
)
_FROM = re.compile(
    r"[，（、]?(?:与|较|比|同)?(?:上一?年度?|去年|20\d\d年)(?:度)?(?:同期)?(?:的)?(?:（)?(?:收到|受理)?"
)
_GREW = re.compile(rf"）?(?:相比)?[，]?(?:同比)?(?:(?P<up>{_MORE})|(?P<down>{_LESS}))了?")


def growth_readings(sentence: Sentence, said: dict[int, Meant]) -> Iterator[Reading]:
    """Yield a reading for every percentage of growth that can be worked out."""
    numbers = sentence.numbers
    for index, number in enumerate(numbers):
        if number.unit != "%" or not number.is_exact or index == 0:
            continue
        other = _two_numbers(sentence, index)
        if other is not None:
            yield _reading(numbers[max(index - 2, 0)].start, number, other)
        elif index - 1 in said:
            signed = _against_last_year(sentence, index)
            if signed is not None:
                yield _last_year(said[index - 1], number, numbers[index - 1], signed)


def _two_numbers(sentence: Sentence, index: int) -> Decimal | None:
    """Return the growth in percent that the two numbers before it give."""
    if index < 2:
        return None
    now, other, percent = sentence.numbers[index - 2 : index + 1]
    if now.unit != other.unit or not now.is_exact or not other.is_exact:
        return None
    assert now.value is not None
    assert other.value is not None
    between = sentence.text[now.unit_end : other.start]
    behind = sentence.text[other.unit_end : percent.start]
    by = _DIFFERENCE.fullmatch(between)
    if by and _PERCENT.fullmatch(behind):
        before = now.value - other.value if by["up"] else now.value + other.value
        return _percent(other.value, before)
    grew = _GREW.fullmatch(behind)
    if _FROM.fullmatch(between) and grew:
        change = now.value - other.value
        return _percent(change if grew["up"] else -change, other.value)
    return None


def _percent(change: Decimal, before: Decimal) -> Decimal | None:
    return change * 100 / before if before > 0 else None


def _against_last_year(sentence: Sentence, index: int) -> int | None:
    """Return +1 or −1 where a percentage right behind a number is against last year."""
    before, number = sentence.numbers[index - 1 : index + 1]
    between = sentence.text[before.unit_end : number.start]
    match = _DIFFERENCE.fullmatch(re.sub("^（[^（）]*）", "", between))
    return None if match is None else 1 if match["up"] else -1


def _reading(start: int, number: Numeral, other: Decimal) -> Reading:
    assert number.value is not None
    return Reading(
        rule="X-PARTS",
        kind=Kind.GROWTH,
        start=start,
        end=number.unit_end,
        number=(number.start, number.end),
        said=number.value,
        step=number.step,
        unit="%",
        other=other,
    )


def _last_year(meant: Meant, number: Numeral, now: Numeral, sign: int) -> Reading:
    assert number.value is not None
    return Reading(
        rule="X-PARTS",
        kind=Kind.LAST_YEAR,
        start=min(now.start, meant.start),
        end=number.unit_end,
        number=(number.start, number.end),
        said=sign * number.value,
        step=number.step,
        unit="%",
        meanings=meant.meanings,
    )
