"""Reading a block: each number by the words beside it and by what was spoken of before."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from app.review.claims.context import topics
from app.review.claims.growth import growth_readings
from app.review.claims.nothing import nothing_readings
from app.review.claims.numerals import Numeral, numerals
from app.review.claims.parts import part_readings
from app.review.claims.plain import LIVE, Plain, hidden, plain
from app.review.claims.reading import Kind, Reading
from app.review.claims.resolve import Resolver
from app.review.claims.sentence import Meant, Sentence
from app.review.claims.shares import share_of
from app.review.claims.words import labels

_SENTENCE = re.compile("[^。！？]+[。！？]?")
_CAN_SPEAK = re.compile(
    rf"[\d{LIVE}]|[零〇一二两三四五六七八九十百千][件宗起例项条份次个]|为零|未|没有|(?<!所)无|零|全部|均已|信息公开"
)


@lru_cache(maxsize=2048)
def read_block(block: str, topic: str) -> tuple[tuple[Reading, ...], str]:
    """Return what `block` claims, and the topic that holds after it.

    `topic` is what the sub-heading before it speaks of: apply, publish, manage, platform,
    supervise, or "" where nothing is known.
    """
    words = plain(block)
    changes = topics(words.text)
    after = changes[-1][1] if changes else topic
    if not _CAN_SPEAK.search(words.text):
        return (), after
    found = sorted(_Walk(words, topic, changes).readings(), key=lambda reading: reading.start)
    return tuple(found), after


class _Walk:
    """One pass over the sentences of a block."""

    def __init__(self, words: Plain, topic: str, changes: list[tuple[int, str]]) -> None:
        self._words = words
        self._text = hidden(words.text)
        self._changes = changes
        self._resolver = Resolver(topic)
        self._numbers = list(numerals(self._text))

    def readings(self) -> Iterator[Reading]:
        """Yield every reading of the block."""
        changes = list(self._changes)
        for match in _SENTENCE.finditer(self._text):
            while changes and changes[0][0] < match.end():
                self._resolver.change_topic(changes.pop(0)[1])
            if not _CAN_SPEAK.search(match[0]):
                continue
            sentence = self._sentence(*match.span())
            self._resolver.begin(sentence)
            yield from self._sentence_readings(sentence)

    def _sentence(self, start: int, end: int) -> Sentence:
        first = bisect_left(self._numbers, start, key=lambda number: number.start)
        last = bisect_left(self._numbers, end, key=lambda number: number.start)
        names = labels(self._text, start, end)
        return Sentence(self._text, start, end, self._numbers[first:last], names)

    def _sentence_readings(self, sentence: Sentence) -> Iterator[Reading]:
        said: dict[int, Meant] = {}
        for index, number in enumerate(sentence.numbers):
            share = share_of(sentence, index, said, self._resolver)
            if share:
                yield self._share(sentence, number, *share)
                continue
            meant = self._resolver.meant(sentence, index)
            if meant is None:
                continue
            said[index] = meant
            if number.is_exact:
                yield self._count(sentence, number, meant)
        whole = self._with_the_one_before(sentence)
        yield from (self._placed(reading) for reading in part_readings(whole, sentence.start))
        yield from (self._placed(reading) for reading in growth_readings(sentence, said))
        nothing = nothing_readings(sentence, self._resolver)
        yield from (self._placed(reading) for reading in nothing)

    def _with_the_one_before(self, sentence: Sentence) -> Sentence:
        """Return `sentence`, with the one before it where it begins with 其中."""
        if sentence.start == 0 or not self._text.startswith("其中", sentence.start):
            return sentence
        before = max(self._text.rfind(mark, 0, sentence.start - 1) for mark in "。！？") + 1
        return self._sentence(before, sentence.end)

    def _count(self, sentence: Sentence, number: Numeral, meant: Meant) -> Reading:
        assert number.value is not None
        return self._placed(
            Reading(
                rule=meant.rule,
                kind=Kind.COUNT,
                start=meant.start,
                end=max(number.unit_end, meant.end),
                number=(number.start, number.end),
                said=number.value,
                step=number.step,
                unit=number.unit,
                meanings=meant.meanings,
                year=sentence.year(meant.start),
                scope=sentence.scope(meant.start),
                is_sure=meant.is_sure,
                only_near=meant.only_near,
            )
        )

    def _share(
        self, sentence: Sentence, number: Numeral, meant: Meant, wholes: tuple[tuple[str, ...], ...]
    ) -> Reading:
        assert number.value is not None
        return self._placed(
            Reading(
                rule="X-RESULT",
                kind=Kind.SHARE,
                start=meant.start,
                end=number.unit_end,
                number=(number.start, number.end),
                said=number.value,
                step=number.step,
                unit="%",
                meanings=meant.meanings,
                wholes=wholes,
                year=sentence.year(meant.start),
                scope=sentence.scope(meant.start),
            )
        )

    def _placed(self, reading: Reading) -> Reading:
        """Return `reading` with its places in the stored block instead of the plain text."""
        if self._words.is_as_stored:
            return reading
        start, end = self._words.place(reading.start, reading.end)
        number = self._words.place(*reading.number)
        return reading._replace(start=start, end=end, number=number)
