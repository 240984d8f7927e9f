"""What a text claims, held against the tables: said, in the tables, whether they match."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple

from app.report.numbers import Number, plain_text
from app.report.previous import report_of
from app.report.recompute import Values, evaluate
from app.report.report import Report, text_keys
from app.review.claims.meaning import known_meanings
from app.review.claims.plain import blocks
from app.review.claims.reader import read_block
from app.review.claims.reading import Cells, Kind, Reading

_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_NEAR = Decimal("0.2")
_CLOSE_BY = 2
_ONE = Decimal(1)


class Claim(NamedTuple):
    """One thing that a text says in numbers and that can be checked.

    `range` and `number` are code points ``[start, end)`` of the stored text: the whole claim, its
    typed number. `cells` are what it speaks of, group sums (``t3.sum_denied.total``) included; for
    a share those of the whole come after those of the part; for a sum of listed parts there are
    none. `said` and `table` are both sides as printed, `table` None and `matches` None where the
    cells are blank. `scope` are words by which the sentence may speak of other offices.
    """

    rule: str
    section: str
    range: tuple[int, int]
    number: tuple[int, int]
    quote: str
    kind: Kind
    cells: tuple[str, ...]
    said: str
    table: str | None
    matches: bool | None
    scope: str | None
    is_sure: bool
    left: Number
    right: Number | None

    @property
    def figure(self) -> str | None:
        """The live figure that may stand in place of the typed number, None if there is none."""
        if self.kind is Kind.COUNT and len(self.cells) == 1 and self.rule != "X-NONE":
            return f"{{{{{self.cells[0]}}}}}"
        if self.kind is Kind.SHARE and len(self.cells) == 2:
            decimals = len(self.said.rstrip("%").partition(".")[2])
            return f"{{{{{self.cells[0]}/{self.cells[1]}%{decimals}}}}}"
        return None


def claims(report: Report, values: Values | None = None) -> tuple[Claim, ...]:
    """Return what the texts of `report` claim, in the order of the document."""
    values = values or evaluate(report.form, report.cells, report.stated)
    tables = _Tables(report, values)
    found: list[Claim] = []
    for section in text_keys(report.form):
        text = report.text.get(section, "")
        topic = ""
        for start, block in blocks(text):
            readings, topic = read_block(block, topic)
            for reading in readings:
                claim = tables.claim(section, text, start, reading)
                if claim:
                    found.append(claim)
    return tuple(claim for claim in found if not _is_part_of_another(claim, found))


def _is_part_of_another(claim: Claim, others: list[Claim]) -> bool:
    """Return whether `claim` only tells a part: 全市收到90件，其中市本级收到12件."""
    if claim.matches is not False or claim.scope is None:
        return False
    return any(
        other.matches and other.rule == claim.rule and set(claim.cells) & set(other.cells)
        for other in others
        if other.section == claim.section and other.kind is claim.kind
    )


class _Tables:
    """The cells of a report, asked for sums and shares."""

    def __init__(self, report: Report, values: Values) -> None:
        self._report = report
        self._form = report.form
        self._values = values
        self._sums: dict[Cells, Number | None] = {}  # a long text speaks of few

    def claim(self, section: str, text: str, start: int, reading: Reading) -> Claim | None:
        """Return the claim that a reading of the block at `start` makes; None if it is none."""
        if reading.year not in (None, self._report.year):
            return None
        scope = self._scope(reading.scope)
        found = self._compared(reading)
        if found is None:
            return None
        cells, left, right, matches = found
        if reading.only_near and not (matches or _is_near(left, right)):
            return None
        place = (start + reading.start, start + reading.end)
        percent = "%" if reading.unit == "%" else ""
        return Claim(
            rule=reading.rule,
            section=section,
            range=place,
            number=(start + reading.number[0], start + reading.number[1]),
            quote=text[slice(*place)],
            kind=reading.kind,
            cells=cells,
            said=_shown(left, reading) + percent,
            table=None if right is None else _shown(right, reading) + percent,
            matches=matches,
            scope=scope,
            is_sure=reading.is_sure and scope is None,
            left=left,
            right=right,
        )

    def value(self, cells: Cells) -> Number | None:
        """Return what `cells` come to; None where one is blank or this form has none such."""
        return self._sum(cells) if known_meanings(self._form, (cells,)) else None

    def _compared(
        self, reading: Reading
    ) -> tuple[tuple[str, ...], Number, Number | None, bool | None] | None:
        """Return cells, said, table, whether they match; None if no cell of this form is meant."""
        said = _whole(reading.said) if reading.unit != "%" else reading.said
        if reading.other is not None:
            other = _rounded(reading.other, reading.step)
            return (), said, _whole(other) if reading.unit != "%" else other, other == reading.said
        if reading.kind is Kind.LAST_YEAR:
            return self._last_year(reading)
        if reading.kind is Kind.SHARE:
            return self._share(reading)
        return self._count(reading, said)

    def _count(
        self, reading: Reading, said: Number
    ) -> tuple[tuple[str, ...], Number, Number | None, bool | None] | None:
        meanings = known_meanings(self._form, reading.meanings)
        if not meanings:
            return None
        best: tuple[Decimal, Cells, Number] | None = None
        has_blank = False
        for cells in meanings:
            value = self._sum(cells)
            if value is None:
                has_blank = True
                continue
            factor = self._factor(reading.unit, cells[0])
            table = Decimal(value) * factor
            if _rounded(table, reading.step) == reading.said:
                return cells, said, _whole(reading.said), True
            distance = abs(table - reading.said)
            if best is None or distance < best[0]:
                best = (distance, cells, _whole(table))
        if best is None or has_blank:
            return meanings[0], said, None, None
        return best[1], said, best[2], False

    def _share(
        self, reading: Reading
    ) -> tuple[tuple[str, ...], Number, Number | None, bool | None] | None:
        parts = known_meanings(self._form, reading.meanings)
        wholes = known_meanings(self._form, reading.wholes)
        if not parts or not wholes:
            return None
        nearest: tuple[Decimal, Cells, Decimal] | None = None
        for part in parts:
            for whole in wholes:
                above, below = self._sum(part), self._sum(whole)
                if above is None or not below:
                    continue
                share = _rounded(Decimal(above) * 100 / Decimal(below), reading.step)
                distance = abs(share - reading.said)
                if nearest is None or distance < nearest[0]:
                    nearest = (distance, (*part, *whole), share)
        if nearest is None:
            return (*parts[0], *wholes[0]), reading.said, None, None
        return nearest[1], reading.said, nearest[2], nearest[0] == 0

    def _last_year(
        self, reading: Reading
    ) -> tuple[tuple[str, ...], Number, Number | None, bool | None] | None:
        before = self._before
        if before is None:
            return None
        nearest: tuple[Decimal, Cells, Decimal] | None = None
        for cells in known_meanings(self._form, reading.meanings):
            if cells[0].startswith("t2."):
                continue
            now, then = self._sum(cells), before.value(cells)
            if now is None or not then:
                continue
            growth = _rounded(Decimal(now - then) * 100 / Decimal(then), reading.step)
            distance = abs(growth - reading.said)
            if nearest is None or distance < nearest[0]:
                nearest = (distance, cells, growth)
        if nearest is None:
            return None
        return nearest[1], reading.said, nearest[2], nearest[0] == 0

    @cached_property
    def _before(self) -> "_Tables | None":
        """Last year's tables, None where they are not at hand."""
        previous = self._report.previous
        if previous is None or previous.year != self._report.year - 1:
            return None
        last = report_of(previous)
        return _Tables(last, evaluate(last.form, last.cells, last.stated))

    def _sum(self, cells: Cells) -> Number | None:
        if cells not in self._sums:
            self._sums[cells] = self._added(cells)
        return self._sums[cells]

    def _added(self, cells: Cells) -> Number | None:
        total: Number = 0
        for key in cells:
            value = self._values.figure(key)
            if not isinstance(value, int | Decimal):  # blank, or /
                return None
            total = total + value
        return total

    def _factor(self, unit: str, key: str) -> Decimal:
        """Return what makes an amount of a cell one in the unit that the text uses."""
        if unit not in _YUAN:
            return _ONE
        cell = self._form.cells.get(key)
        if cell is None or not cell.number.unit:
            return _ONE
        return Decimal(_YUAN[cell.number.unit]) / _YUAN[unit]

    def _scope(self, words: str | None) -> str | None:
        """Return scope words that do not simply name the report's own office."""
        if words is None:
            return None
        name, short = self._report.unit.name, words.replace("人民", "")
        is_own = short in name.replace("人民", "") or (name and name in words)
        return None if is_own else words


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return `value` as a text rounds it that writes whole multiples of `step`."""
    if step == 1 and value == value.to_integral_value():
        return value
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _whole(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _shown(value: Number, reading: Reading) -> str:
    if reading.unit == "%" and isinstance(value, Decimal):
        decimals = max(0, -int(reading.step.adjusted()))
        return f"{value:.{decimals}f}"
    return plain_text(value)


def _is_near(said: Number, table: Number | None) -> bool:
    if table is None:
        return False
    return abs(Decimal(said) - Decimal(table)) <= max(Decimal(_CLOSE_BY), Decimal(table) * _NEAR)
