"""Years and dates that cannot be right in this year's report (W-YEAR)."""

import calendar
import re
from collections.abc import Iterator

from app.form.edition import RuleClass
from app.review.wording.passage import FILLER, Passage, Slip, TextRule, quoted

_GAP = rf"[\s{FILLER}]*"
_YEAR = re.compile(rf"(?<![0-9])((?:19|20)[0-9]{{2}}){_GAP}(?:年|-)")
_CHINESE_YEAR = re.compile(r"([一二]?[〇○零一二三四五六七八九]{3,4})年")
_PERIOD = re.compile(
    rf"(20[0-9]{{2}}){_GAP}年\s*([0-9]{{1,2}})\s*月\s*([0-9]{{1,2}})\s*日"
    rf"[^0-9。]{{0,8}}(?:(20[0-9]{{2}}){_GAP}年\s*)?([0-9]{{1,2}})\s*月\s*([0-9]{{1,2}})\s*日"
)
_BAD_YEAR = re.compile(r"(?<![0-9])20[0-9]{3,}\s*年")
_MONTH = re.compile(
    rf"(?:(20[0-9]{{2}}){_GAP}年\s*)?(?<![0-9.])([0-9]{{1,9}})\s*月(?:\s*([0-9]{{1,9}})\s*日)?"
)
_COMPARES = re.compile(
    r"同比|相比|对比|比上年|较上年|比去年|上年|去年|上一年|结转|以来|印发|修订|起施行|至今"
)
_STILL = r"(?:度|全年)?\s*(?:[，,]|全年|我[省市县区镇乡局委办街]|本|全[省市县区镇乡局委办街]|共)"
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DECEMBER = 12


def _year_slips(passage: Passage) -> Iterator[Slip]:
    if passage.section == "title":
        yield from _title_slips(passage)
        return
    yield from _impossible(passage)
    if passage.section == "signature":
        yield from _signed_early(passage)
        return
    if passage.section == "preface":
        yield from _period_slips(passage)
    yield from _stale(passage)


def _title_slips(passage: Passage) -> Iterator[Slip]:
    years = [(m.start(1), m.end(1), int(m[1])) for m in _YEAR.finditer(passage.digits)]
    for match in _CHINESE_YEAR.finditer(passage.masked):
        digits = match[1].translate(_CHINESE_DIGITS)
        if len(digits) == len("2025"):
            years.append((match.start(1), match.end(1), int(digits)))
    if years and all(year != passage.year for _, _, year in years):
        start, end, year = years[0]
        yield Slip(
            start,
            end,
            f"标题中的年份是 {year}，报告年度是 {passage.year}",
            "请更正标题或报告年度。",
        )


def _period_slips(passage: Passage) -> Iterator[Slip]:
    year = passage.year
    for match in _PERIOD.finditer(passage.digits):
        first, month, day, last, last_month, last_day = (
            int(part) if part else 0 for part in match.groups()
        )
        if (first, month, day, last or first, last_month, last_day) != (year, 1, 1, year, 12, 31):
            yield Slip(
                match.start(),
                match.end(),
                f"数据的统计期限应为 {year} 年 1 月 1 日至 {year} 年 12 月 31 日",
                "请更正。",
                quoted(match[0]),
            )


def _stale(passage: Passage) -> Iterator[Slip]:
    """Yield last year's year at the head of a sentence, or behind 截至, where nothing compares."""
    year = passage.year
    head = re.compile(rf"^[\W一二三四五六七八九十]*?({year - 1}){_GAP}年{_STILL}")
    this_year = re.compile(rf"{year}{_GAP}年")
    as_of = re.compile(rf"截[至止到]{{1,2}}\s*({year - 1}){_GAP}年(?:度|\s*12\s*月|年?[底末])")
    for start, sentence in passage.sentences:
        if str(year - 1) not in sentence or this_year.search(sentence) or _PERIOD.search(sentence):
            continue
        match = as_of.search(sentence) or (
            None if _COMPARES.search(sentence) else head.search(sentence)
        )
        if match:
            yield Slip(
                start + match.start(1),
                start + match.end(1),
                f"说的是本年度的事，年份却是 {year - 1}",
                f"请核对是否应为 {year} 年。",
                quoted(sentence[match.start(1) :]),
            )


def _impossible(passage: Passage) -> Iterator[Slip]:
    for match in _BAD_YEAR.finditer(passage.digits):
        yield _impossible_slip(match)
    if "月" not in passage.digits:
        return
    for match in _MONTH.finditer(passage.digits):
        month, day = int(match[2]), int(match[3] or 1)
        year = int(match[1] or 2024)  # a leap year where none is said
        if not 1 <= month <= _DECEMBER or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield _impossible_slip(match)


def _impossible_slip(match: re.Match[str]) -> Slip:
    return Slip(match.start(), match.end(), f"没有这样的日期{quoted(match[0])}", "请更正。")


def _signed_early(passage: Passage) -> Iterator[Slip]:
    for match in _MONTH.finditer(passage.digits):
        year = passage.year
        if match[1] and (
            int(match[1]) < year or (int(match[1]) == year and int(match[2]) < _DECEMBER)
        ):
            yield Slip(
                match.start(),
                match.end(),
                f"落款日期早于 {year} 年底",
                "请核对落款的年份。",
                quoted(match[0]),
            )


RULES = (
    TextRule(
        "W-YEAR",
        RuleClass.VERIFY,
        "标题、统计期限和正文的年份与报告年度一致，没有留下上年的年份，没有不存在的日期",
        _year_slips,
        ok="2025年，全年收到申请62件，比2024年增加3件。",
        bad="2024年，全年收到申请62件，于20251月1日统计。",
        sections=("s1", "s5", "s6", "preface", "title", "signature"),
        source="国办公开办函〔2021〕30号",
    ),
)
