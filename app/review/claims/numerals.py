"""The numbers in a plain text that count something: 62件, 1,295 件, 六十二件, 1.2万元, 17.46%.

Not numbers in this sense: dates, years, document numbers, articles, ordinals, telephones, post
codes, what stands in a title. 余, 多, 约, 近, 数十 make a number a rough one, which claims nothing.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from app.review.chinese_number import chinese_number
from app.review.claims.plain import LIVE

UNITS = (
    *("个百分点", "百分点", "万元", "亿元", "元", "人次", "件次", "场次", "万人次"),
    *"件宗起例项条份次个期场篇家人名册部批类种户笔单处组幅张版只台",
)
_UNIT = "|".join(UNITS)
_CN = "零〇一二两三四五六七八九十百千"
_NOT_NUMBERS = (
    r"〔[^〕]{0,8}〕\d*号?|\[\d{4}\]\d*号?"
    r"|第[\d零〇一二两三四五六七八九十百]+(?:次|届|期|批|号|条|项|款|章|位|名|季度)?"
    r"|\d{4}年?[-—–~～至到]\d{4}年度?"
    r"|\d{4}年度?(?:\d{1,2}月(?:份|底|末|\d{1,2}日)?)?"
    r"|\d{1,2}月?[-—–~～至到]\d{1,2}月(?:份|底|末)?"
    r"|\d{1,2}月(?:份|底|末|\d{1,2}日)?|\d{1,2}日"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|\d{1,2}：\d{2}"
    r"|(?:邮编|邮政编码|电话|传真|热线|编号|学号|专线)[：为]?\d[\d-]*"
    r"|\d+(?:热线|号|工作日|个工作日|小时|分钟|周年|岁|楼|室|[A-Za-z]+)"
    r"|[A-Za-z]+\d+|\d+\+\w|\d+\.\d+\.\d+|https?：//\S+"
)
_DIGITS = r"(?P<digits>\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.(?P<decimals>\d+))?"
_LONGEST = 20  # digits; more is nothing that anybody counts
_NUMERAL = re.compile(
    rf"(?=[\d〔\[第A-Za-z邮电传热编学专零〇一二两三四五六七八九十百千{LIVE}])"
    rf"(?:(?P<skip>{_NOT_NUMBERS})"
    rf"|(?P<live>{LIVE})(?P<live_unit>{_UNIT})?"
    rf"|{_DIGITS}(?P<scale>[万亿千](?!元))?(?P<rough>余|多|来|几|\+)?"
    rf"(?P<unit>%|{_UNIT})?(?P<after>以上|左右|上下|以内|余)?"
    rf"|(?<=为)(?P<nil>零)(?![{_CN}])(?P<nil_unit>[件宗起例])?"
    rf"|(?<![{_CN}万几数第每逐同某])(?P<chinese>[{_CN}]+(?:万[{_CN}]*)?)"
    rf"(?P<cn_rough>余|多|来|几)?(?P<cn_unit>[件宗起例项条份次个])(?![{_CN}件项条个事]))"
)
_ROUGH_BEFORE = re.compile(r"(?:约|近|超过?|逾|不足|不到|至少|突破|将近|接近|多达|高达|上)$")
_SCALES = {"千": 3, "万": 4, "亿": 8}


class Numeral(NamedTuple):
    """A number with its unit: ``[start, end)`` its digits, up to `unit_end` its unit.

    `step` is the worth of its last digit (0.01 for 17.46, 1000 for 1.2万). `value` is None for a
    live figure and for endless digits. A rough one (十余件) says nothing exact.
    """

    start: int
    end: int
    unit_end: int
    unit: str
    value: Decimal | None
    step: Decimal = Decimal(1)
    is_rough: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it says an exact number."""
        return self.value is not None and not self.is_rough


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numbers of a plain `text` that count something, live figures too."""
    for match in _NUMERAL.finditer(text):
        if match["live"]:
            unit = match["live_unit"] or ""
            yield Numeral(match.start(), match.start() + 1, match.end(), unit, None)
        elif match["digits"]:
            yield _arabic(text, match)
        elif match["nil"]:
            unit = match["nil_unit"] or ""
            yield Numeral(match.start(), match.start() + 1, match.end(), unit, Decimal(0))
        elif match["chinese"]:
            is_long = len(match["chinese"]) > _LONGEST
            value = None if is_long else chinese_number(match["chinese"])
            end = match.end("chinese")
            rough = value is None or bool(match["cn_rough"]) or _is_rough(text, match.start())
            exact = Decimal(value or 0)
            yield Numeral(match.start(), end, match.end(), match["cn_unit"], exact, is_rough=rough)


def _arabic(text: str, match: re.Match[str]) -> Numeral:
    whole, decimals, scale, unit = match.group("digits", "decimals", "scale", "unit")
    digits = whole.replace(",", "").replace("，", "") + (decimals or "")
    exponent = _SCALES.get(scale, 0) - len(decimals or "")
    step = _step(exponent)
    value = None if len(digits) > _LONGEST else Decimal(int(digits)) * step
    rough = bool(match["rough"] or match["after"]) or _is_rough(text, match.start())
    end = match.end("scale" if scale else "decimals" if decimals else "digits")
    unit_end = match.end("unit") if unit else end
    return Numeral(match.start(), end, unit_end, unit or "", value, step, rough)


@cache
def _step(exponent: int) -> Decimal:
    return Decimal(1).scaleb(exponent)


def _is_rough(text: str, start: int) -> bool:
    return _ROUGH_BEFORE.search(text, max(0, start - 3), start) is not None
