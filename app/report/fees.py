"""信息处理费 by the tariff of 国办函〔2020〕109号, and its sentence for section 六.

Both tariffs are 超额累进: a rate holds only for what lies within its step. 第四条, by the
applications (件) of one applicant in one calendar month: up to 10 free; 11–30: 100 元 each; from
31 in steps of 10, each step 100 元 more than the one before. 第五条, by the pages (页) of one
application: up to 30 free; 31–100: 10 元; 101–200: 20 元; from 201: 40 元. 第三条: one of the two
for an application, never both.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.errors import ValueRefused

MOST_CASES = 10_000  # of one applicant in one month
MOST_PAGES = 1_000_000
_LARGEST = 999_999_999_999

_FREE_CASES, _FIRST_STEP_CASES, _STEP_OF_CASES, _RATE_RISE = 10, 30, 10, 100
# The last page of each step (None: no end) and what a page costs there, in 元.
_PAGE_STEPS: tuple[tuple[int | None, int], ...] = ((30, 0), (100, 10), (200, 20), (None, 40))
_WHOLE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，", "0123456789,")

NOTHING_COLLECTED = "本年度没有收取政府信息公开信息处理费。"


@dataclass(frozen=True, slots=True)
class FeeStep:
    """The cases or pages from `first` to `last` and what each of them costs, in whole 元."""

    first: int
    last: int
    rate: int

    @property
    def fee(self) -> int:
        """What the step costs, in 元."""
        return (self.last - self.first + 1) * self.rate


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with the steps it comes from; `unit` is 件 or 页."""

    unit: str
    steps: tuple[FeeStep, ...]

    @property
    def total(self) -> int:
        """The fee in whole 元."""
        return sum(step.fee for step in self.steps)

    @property
    def words(self) -> tuple[str, ...]:
        """One line a step (11—30 件：20×100＝2000 元), then the sum."""
        total = f"合计 {self.total} 元" if self.total else "不收费"
        return (*(self._step_words(step) for step in self.steps), total)

    def _step_words(self, step: FeeStep) -> str:
        one = step.first == step.last
        span = f"第 {step.first} {self.unit}" if one else f"{step.first}—{step.last} {self.unit}"
        count = step.last - step.first + 1
        return f"{span}：{count}×{step.rate}＝{step.fee} 元" if step.rate else f"{span}：不收费"


@dataclass(frozen=True, slots=True)
class FeeYear:
    """A year's 信息处理费: notices sent and what they ask for; cases paid and what came in (元)."""

    notices: int
    noticed: int
    paid: int
    collected: int


def fee_by_cases(cases: int) -> Fee:
    """Return the fee for `cases` applications of one applicant in one calendar month.

    Raises ValueRefused below 0 and above MOST_CASES.
    """
    _vet(cases, "件数", MOST_CASES)
    return Fee("件", tuple(_steps(cases, _case_steps())))


def fee_by_pages(pages: int) -> Fee:
    """Return the fee for `pages` pages given on one application.

    Raises ValueRefused below 0 and above MOST_PAGES.
    """
    _vet(pages, "页数", MOST_PAGES)
    return Fee("页", tuple(_steps(pages, _PAGE_STEPS)))


def whole_number(typed: str, name: str) -> int:
    """Return the whole number that `typed` means; `name` (件数, 涉及金额) is for the refusal.

    Full-width digits and thousands separators are understood. Raises ValueRefused.
    """
    text = typed.strip()
    if not text:
        raise ValueRefused(f"{name}没有填，没有发生请填 0")
    plain = text.translate(_FULL_WIDTH)
    if not _WHOLE.fullmatch(plain):
        raise ValueRefused(f"{name}“{text[:20]}”不是整数，请填不小于 0 的整数，如 12")
    digits = plain.replace(",", "").lstrip("0")
    if len(digits) > len(str(_LARGEST)):
        raise ValueRefused(f"{name}“{text[:20]}”太大，最多 {len(str(_LARGEST))} 位")
    return int(digits or "0")


def fee_sentence(year: FeeYear) -> str:
    """Return what section 六 says about `year`.

    Payments may belong to notices of the year before, so that more may come in than was asked.
    Raises ValueRefused for a number below 0 and for a count without its amount, or the reverse.
    """
    for name, number in _named(year):
        _vet(number, name, _LARGEST)
    if bool(year.notices) != bool(year.noticed):
        raise ValueRefused("收费通知件数与涉及金额应同时为 0 或同时大于 0，请核对")
    if bool(year.paid) != bool(year.collected):
        raise ValueRefused("缴费件数与收取金额应同时为 0 或同时大于 0，请核对")
    if not year.notices and not year.paid:
        return NOTHING_COLLECTED
    asked = (
        f"本年度发出信息处理费收费通知{year.notices}件，涉及金额{year.noticed}元"
        if year.notices
        else "本年度未发出信息处理费收费通知"
    )
    came_in = (
        f"缴费{year.paid}件，收取信息处理费{year.collected}元"
        if year.paid
        else "均未缴费，没有收取信息处理费"
    )
    return f"{asked}；{came_in}。"


def _named(year: FeeYear) -> list[tuple[str, int]]:
    return [
        ("收费通知件数", year.notices),
        ("涉及金额", year.noticed),
        ("缴费件数", year.paid),
        ("收取金额", year.collected),
    ]


def _vet(number: int, name: str, most: int) -> None:
    if number < 0:
        raise ValueRefused(f"{name}不能小于 0，请核对")
    if number > most:
        raise ValueRefused(f"{name} {number} 太大，最多 {most}，请核对")


def _case_steps() -> Iterator[tuple[int, int]]:
    """Yield the last case of each step and what a case costs there, without end."""
    yield _FREE_CASES, 0
    last, rate = _FIRST_STEP_CASES, _RATE_RISE
    while True:
        yield last, rate
        last, rate = last + _STEP_OF_CASES, rate + _RATE_RISE


def _steps(quantity: int, tariff: Iterable[tuple[int | None, int]]) -> Iterator[FeeStep]:
    first = 1
    for end, rate in tariff:
        if first > quantity:
            return
        last = quantity if end is None else min(end, quantity)
        yield FeeStep(first, last, rate)
        first = last + 1
