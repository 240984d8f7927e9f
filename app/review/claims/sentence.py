"""The walk through a block: each number finds its words, the words their cells."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.review.claims.context import scope_of, year_of
from app.review.claims.numerals import Numeral
from app.review.claims.reading import Cells
from app.review.claims.words import OTHER_MATTERS, OTHER_TIMES, WHOLE_CHANNELS, Label, is_filler

_CLAUSE = "，；。！？（：\ue001"
_STOPS = "，；。！？（）"
_BEFORE_POST = re.compile(
    r"(?:其中|另外|另|还有|尚有|共有|仍有|并有|有|共计?|含|及|和|、|：|发生|引发|分别|剩余|余下|全年|今年|本年度?|20\d\d年度?)*+"
)
_AFTER_NUMBER = re.compile(
    r"(?:被|系|是|为|属于|已|均|因|政府信息公开|信息公开|政务公开|申请(?!人)|案件|作出|予以(?!公开))*+"
)
_SEVERAL_YEARS = re.compile(r"20\d\d年?度?[、和及]20\d\d年")
_PAIRS = {  # one label for two, the later one first
    "cases_both": ("lawsuits", "review"),
    "granted_partial": ("partial", "granted"),
    "everyone": ("organisations", "natural"),
}
_CHANNEL_CLAUSE = re.compile(r"(?:通过|经由|以)[^，]*(?:网|信函|邮|窗口|平台|当面|传真)[^，]*$")


@dataclass(slots=True)
class Sentence:
    """One sentence of a plain text: its numbers and labels, asked in the ways a reader needs."""

    text: str
    start: int
    end: int
    numbers: list[Numeral]
    labels: list[Label]
    _forced: dict[int, Label] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._forced = dict(self._respectively())

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
            inside = [n for n in self.numbers if opening < n.start < stop]
            if opening < 0 or inside:
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
        end = min((n.start for n in self.numbers[index + 1 : index + 2]), default=self.end)
        return re.split("[，；。！？（）、：]", self.text[start:end], maxsplit=1)[0]

    def is_part(self, place: int, *, may_give_reasons: bool = False) -> bool:
        """Return whether the words before `place` make it a part, another time, another matter.

        Before results reasons stand, which are no other matter.
        """
        start = self._words_start(place)
        prefix = self.text[start:place]
        earlier = self.text[self.start : max(start - 1, self.start)]
        channels = _CHANNEL_CLAUSE.search(earlier) if self.text[start - 1 : start] == "，" else None
        if channels and not WHOLE_CHANNELS.search(channels[0]):
            return True
        if self.text[place - 1 : place] in "未没无应需可待不" and place > self.start:
            return True
        if _SEVERAL_YEARS.search(re.split("[，；]", self.before(place))[-1]):
            return True
        for label in self._labels_in(start, place):
            prefix = prefix.replace(self.text[label.start : label.end], "")
        whole = WHOLE_CHANNELS.search(prefix)
        rest = prefix[whole.end() :] if whole else prefix
        if OTHER_TIMES.search(rest):
            return True
        return not may_give_reasons and OTHER_MATTERS.search(rest) is not None

    def prefix(self, place: int) -> str:
        """Return the words of the clause before `place`."""
        return self.text[self._words_start(place) : place]

    def year(self, place: int) -> int | None:
        """Return the year that the sentence speaks of at `place`."""
        return year_of(self.before(place))

    def scope(self, place: int) -> str | None:
        """Return the scope words before `place`."""
        return scope_of(self.before(place))

    def _words_start(self, place: int) -> int:
        ends = [n.unit_end for n in self.numbers if n.unit_end <= place]
        marks = (self.text.rfind(mark, self.start, place) + 1 for mark in _CLAUSE)
        return max([self.start, *ends, *marks])

    def _clause_start(self, index: int, stop: int | None = None) -> int:
        stop = self.numbers[index].start if stop is None else stop
        previous = self.numbers[index - 1].unit_end if index else self.start
        marks = (self.text.rfind(mark, self.start, stop) + 1 for mark in _STOPS)
        return max(self.start, previous if previous <= stop else self.start, *marks)

    def _labels_in(self, start: int, end: int) -> list[Label]:
        first = bisect_left(self.labels, start, key=lambda label: label.start)
        found: list[Label] = []
        for label in self.labels[first:]:
            if label.end > end:
                break
            found.append(label)
        return found

    def _next_label(self, index: int) -> Label | None:
        at = self.numbers[index].unit_end
        filler = _AFTER_NUMBER.match(self.text, at)
        ends = {at, filler.end() if filler else at}
        return next((label for label in self.labels if label.start in ends), None)

    def _respectively(self) -> Iterator[tuple[int, Label]]:
        """Yield which label 分别为 gives to which number: 甲、乙分别为 3件、1件."""
        for match in re.finditer("分别(?:为|是|有|达|计)?：?", self.text[self.start : self.end]):
            place = self.start + match.end()
            listed = list(self._listed(place))
            names = self._names(self.start + match.start(), len(listed))
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


@dataclass(frozen=True, slots=True)
class Meant:
    """What a number was found to mean: its words' place, its rule, the alternatives of cells."""

    rule: str
    start: int
    end: int
    meanings: tuple[Cells, ...]
    is_sure: bool = True
    only_near: bool = False
