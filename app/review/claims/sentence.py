"""The walk through a block: each number finds its words, the words their cells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from app.review.claims.context import may_name_others, may_name_years, scope_of, year_of
from app.review.claims.numerals import Numeral
from app.review.claims.reading import Cells
from app.review.claims.words import WHOLE_CHANNELS, Label, is_filler, is_of_another

_MARK = re.compile("[，；。！？（）：\ue001]")
_ANY_MARK = re.compile("[，；。！？（）、：]")
_CLAUSE = frozenset("，；。！？（：\ue001")
_STOPS = frozenset("，；。！？（）")
_BEFORE_POST = re.compile(
    r"(?:其中|另外|另|还有|尚有|共有|仍有|并有|有|共计?|含|及|和|、|：|发生|引发|分别|剩余|余下|全年|今年|本年度?|20\d\d年度?)*+"
)
_AFTER_NUMBER = re.compile(
    r"(?:被|系|是|为|属于|已|均|因|政府信息公开|信息公开|政务公开|申请(?!人)|案件|作出|予以(?!公开))*+"
)
_RESPECTIVELY = re.compile("分别(?:为|是|有|达|计)?：?")
_SEVERAL_YEARS = re.compile(r"20\d\d年?度?[、和及]20\d\d年")
_PAIRS = {  # one label for two, the later one first
    "cases_both": ("lawsuits", "review"),
    "granted_partial": ("partial", "granted"),
    "everyone": ("organisations", "natural"),
}
_CHANNEL_CLAUSE = re.compile(r"(?:通过|经由|以)[^，]*(?:网|信函|邮|窗口|平台|当面|传真)[^，]*$")


@dataclass(slots=True)
class Sentence:
    """One sentence of a plain text: its numbers and labels, asked in the ways a reader needs.

    Where clauses begin is looked up once: every number asks for it several times.
    """

    text: str
    start: int
    end: int
    numbers: list[Numeral]
    labels: list[Label]
    _forced: dict[int, Label] = field(init=False)
    _number_starts: list[int] = field(init=False)
    _label_starts: list[int] = field(init=False)
    _word_starts: list[int] = field(init=False)  # behind marks and numbers
    _clause_starts: list[int] = field(init=False)  # behind marks
    _has_years: bool = field(init=False)
    _has_others: bool = field(init=False)

    def __post_init__(self) -> None:
        marks = [(mark.end(), mark[0]) for mark in _MARK.finditer(self.text, self.start, self.end)]
        units = (number.unit_end for number in self.numbers)
        self._number_starts = [number.start for number in self.numbers]
        self._label_starts = [label.start for label in self.labels]
        self._clause_starts = [self.start, *(at for at, mark in marks if mark in _STOPS)]
        behind = (at for at, mark in marks if mark in _CLAUSE)
        self._word_starts = sorted((self.start, *behind, *units))
        self._has_years = may_name_years(self.text, self.start, self.end)
        self._has_others = may_name_others(self.text, self.start, self.end)
        self._forced = dict(self._respectively())

    def numbers_in(self, start: int, end: int) -> list[Numeral]:
        """Return the numbers that begin in ``[start, end)``."""
        first = bisect_left(self._number_starts, start)
        return self.numbers[first : bisect_left(self._number_starts, end, first)]

    def labels_before(self, place: int) -> list[Label]:
        """Return the labels that begin before `place`."""
        return self.labels[: bisect_left(self._label_starts, place)]

    def before(self, place: int) -> str:
        """Return the sentence up to `place`."""
        return self.text[self.start : place]

    def forced(self, index: int) -> Label | None:
        """Return the label that 分别为 gives to a number."""
        return self._forced.get(index)

    def chain(self, index: int) -> list[Label]:
        """Return the labels of the number's clause if the last one is close to it."""
        number = self.numbers[index]
        first, stop = self._clause_start(index), number.start
        if self.text[stop - 1 : stop] == "）" and stop - 1 >= first:
            return []
        if first == stop and self.text[stop - 1 : stop] == "）":
            opening = self.text.rfind("（", self.start, stop)
            if opening < 0 or self.numbers_in(opening, stop):
                return []
            stop = opening
            first = self._clause_start(index, stop)
        found = self._labels_in(first, stop)
        return found if found and is_filler(self.text[found[-1].end : stop]) else []

    def label_after(self, index: int) -> Label | None:
        """Return the label right behind a number (103件顺延到下年度) without words before it."""
        number = self.numbers[index]
        if not _BEFORE_POST.fullmatch(self.text[self._clause_start(index) : number.start]):
            return None
        return self._next_label(index)

    def noun_after(self, index: int) -> Label | None:
        """Return the label right behind a number, whatever stands before it."""
        return self._next_label(index)

    def after(self, index: int) -> str:
        """Return the words behind a number up to the next mark or number."""
        start = self.numbers[index].unit_end
        end = self.numbers[index + 1].start if index + 1 < len(self.numbers) else self.end
        stop = _ANY_MARK.search(self.text, start, end)
        return self.text[start : stop.start() if stop else end]

    def is_part(self, place: int, *, may_give_reasons: bool = False) -> bool:
        """Return whether the words before `place` make it a part, another time, another matter.

        Before results reasons stand, which are no other matter.
        """
        start = self._words_start(place)
        prefix = self.text[start:place]
        if self.text[start - 1 : start] == "，" and self._is_of_some_channels(start - 1):
            return True
        if self.text[place - 1 : place] in "未没无应需可待不" and place > self.start:
            return True
        if self._has_years and _SEVERAL_YEARS.search(re.split("[，；]", self.before(place))[-1]):
            return True
        for label in self._labels_in(start, place):
            prefix = prefix.replace(self.text[label.start : label.end], "")
        return is_of_another(prefix, may_give_reasons=may_give_reasons)

    def _is_of_some_channels(self, end: int) -> bool:
        """Return whether the words between the last comma and `end` name some channels."""
        first = max(self.start, self.text.rfind("，", self.start, end) + 1)
        channels = _CHANNEL_CLAUSE.search(self.text, first, end)
        return channels is not None and not WHOLE_CHANNELS.search(channels[0])

    def prefix(self, place: int) -> str:
        """Return the words of the clause before `place`."""
        return self.text[self._words_start(place) : place]

    def year(self, place: int) -> int | None:
        """Return the year that the sentence speaks of at `place`."""
        return year_of(self.before(place)) if self._has_years else None

    def scope(self, place: int) -> str | None:
        """Return the scope words before `place`."""
        return scope_of(self.before(place)) if self._has_others else None

    def _words_start(self, place: int) -> int:
        return self._word_starts[bisect_right(self._word_starts, place) - 1]

    def _clause_start(self, index: int, stop: int | None = None) -> int:
        stop = self.numbers[index].start if stop is None else stop
        previous = self.numbers[index - 1].unit_end if index else self.start
        mark = self._clause_starts[bisect_right(self._clause_starts, stop) - 1]
        return max(mark, previous) if previous <= stop else mark

    def _labels_in(self, start: int, end: int) -> list[Label]:
        first = last = bisect_left(self._label_starts, start)
        while last < len(self.labels) and self.labels[last].end <= end:
            last += 1
        return self.labels[first:last]

    def _next_label(self, index: int) -> Label | None:
        at = self.numbers[index].unit_end
        filler = _AFTER_NUMBER.match(self.text, at)
        for place in (at, filler.end() if filler else at):
            found = bisect_left(self._label_starts, place)
            if self._label_starts[found : found + 1] == [place]:
                return self.labels[found]
        return None

    def _respectively(self) -> Iterator[tuple[int, Label]]:
        """Yield which label 分别为 gives to which number: 甲、乙分别为 3件、1件."""
        for match in _RESPECTIVELY.finditer(self.text, self.start, self.end):
            listed = list(self._listed(match.end()))
            names = self._names(match.start(), len(listed))
            if len(listed) > 1 and len(names) == len(listed):
                yield from zip(listed, names, strict=True)

    def _listed(self, place: int) -> Iterator[int]:
        for index, number in enumerate(self.numbers):
            if number.start < place:
                continue
            if not re.fullmatch("[、，和及与]*", self.text[place : number.start]):
                return
            yield index
            place = number.unit_end

    def _names(self, end: int, count: int) -> list[Label]:
        """Return the last `count` labels before `end`, 行政复议、行政诉讼 being two."""
        names: list[Label] = []
        last = end
        for label in reversed([one for one in self.labels if one.end <= end]):
            between = self.text[label.end : last].strip("、和及与")
            if label.kind == "applications" and is_filler(between):
                last = label.start
                continue
            if not is_filler(between) or len(names) >= count:
                break
            kinds = _PAIRS.get(label.kind, (label.kind,))
            names += [Label(kind, label.start, label.end) for kind in kinds]
            last = label.start
        return names[:count][::-1]


class Meant(NamedTuple):
    """What a number was found to mean: its words' place, its rule, the alternatives of cells."""

    rule: str
    start: int
    end: int
    meanings: tuple[Cells, ...]
    is_sure: bool = True
    only_near: bool = False
