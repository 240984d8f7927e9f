"""Recognising the headings of the six sections, the title above them and page furniture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.form.catalogue import editions, form_of
from app.form.form import Form
from app.reading.labels import folded, plain

_NUMERALS = "一二三四五六"
_NUMBERED = re.compile(rf"(?:第)?([{_NUMERALS}])(?:部分)?[、.．,，:：\s]+(.+)", re.DOTALL)
_KEYWORDS = {
    "s1": "总体情况|基本情况|概述|概况",
    "s2": "主动公开",
    "s3": "申请",
    "s4": "复议|诉讼",
    "s5": "问题|改进|不足|整改",
    "s6": "其他",
}
_LONGEST_HEADING = 45
_FURNITURE = re.compile(
    r"[—\-－–_·\s]*\d{1,3}[—\-－–_·\s]*|第?\d+页[/，,]?(?:共\d+页)?|第[一二三四五六七八九十]+页"
    r"|(?:发布|公开|发文|成文|生成)?(?:时间|日期)[:：].*|(?:信息)?来源[:：].*"
    r"|.{0,8}(?:浏览|访问|点击|阅读)(?:次数|量|数)?[:：]?.{0,12}|.*字[体号][:：]?.*[大小].*|正文|[（(]?草稿[）)]?"
    r"|\d{1,4}/\d{1,2}/\d{1,4},?\d{1,2}:\d\d.*|(?:https?|file)://\S*?\d+/\d+"  # a browser's own
    r"|(?:责任)?编辑[:：].*|索引号.*|【.{1,12}】|(?:打印|关闭|收藏|分享|返回)(?:本页|窗口|到.*|顶部)?"
)
_END = re.compile(
    r"(?:相关)?附件(?:下载)?[:：\d]?|相关(?:链接|文档|信息|阅读|新闻|解读)|[上下]一[篇条]|扫一扫|分享"
    r"|打印|关闭|收藏|返回|版权|主办|承办|网站(?:地图|标识)|联系我们|责任编辑|友情链接|【"
    r"|.{0,25}(?:审签|审批|签发)[单表]$"
)
_DRAFT = "(?:[（(][^（）()]{0,5}稿[）)])?"
_KIND = r"(?:年度)?(?:工作)?(?:年度)?(?:情况)?的?(?:报告|年报|总结)"
_NAME = r"[^:：，,\d]{0,40}?"
_YEAR = r"(?P<year>20\d\d)年?度?"
_TITLES = tuple(
    re.compile(
        rf"(?:附件\d*[:：]?)?《?(?P<title>{words}(?:[（(](?!.{{0,4}}稿)[^（）()]{{1,8}}[）)])?)》?{_DRAFT}"
    )
    for words in (
        rf"(?P<before>{_NAME}){_YEAR}(?P<middle>{_NAME})(?:政府)?信息公开(?:工作)?{_KIND}",
        rf"(?P<before>{_NAME})(?:政府)?信息公开(?:工作)?{_YEAR}(?P<middle>){_KIND}",
        rf"(?P<before>{_NAME})(?P<middle>)(?:政府)?信息公开(?:工作)?{_KIND}[（(]{_YEAR}[）)]",
        r"(?P<before>[^:：，,\d]{2,40}?)(?P<middle>)(?P<year>)政府信息公开工作年度报告",
    )
)
_DIGITS = {ord(c): str(n) for n, cs in enumerate(("〇零○Ｏ", *"一二三四五六七八九")) for c in cs}
_WIDE = {ord("０") + n: str(n) for n in range(10)}
_CHINESE_YEAR = re.compile("二[〇零○Ｏ][〇零○一二三四五六七八九]{2}(?=年)")


@dataclass(frozen=True, slots=True)
class Title:
    """A report's title: as printed, without spaces; the unit and the year that it names, if any."""

    text: str
    unit: str
    year: int | None


def heading_of(form: Form, text: str) -> tuple[str, bool, str] | None:
    """Return the section that `text` heads, whether it is numbered, and what stands behind it.

    A numbered line counts by its number and a word of the section; one without a number only if
    it is spelled as the form (or its notice) does. （一）… is a heading inside a section.
    """
    words = text.strip().lstrip("#* ").strip("* ")
    match = _NUMBERED.match(words)
    body = match[2] if match else words
    for number, section in enumerate(form.sections):
        for heading in (section.heading, *section.also):
            rest = _behind(body, heading.partition("、")[2])
            if rest is not None and (match or not rest):  # automatic numbers may have gone astray
                return section.key, match is not None and match[1] == _NUMERALS[number], rest
    if match is None or len(folded(body)) > _LONGEST_HEADING or "。" in body.rstrip("。"):
        return None
    section = form.sections[_NUMERALS.index(match[1])]
    return (section.key, True, "") if re.search(_KEYWORDS[section.key], folded(body)) else None


def _behind(text: str, heading: str) -> str | None:
    """Return what follows `heading` at the beginning of `text`; None if it does not begin so."""
    wanted = plain(heading)
    for end in range(len(heading) - 2, min(len(text), len(heading) + 12) + 1):
        if plain(text[:end]) == wanted:
            rest = text[end:]
            stop = re.match(r"[\s。:：]+", rest)
            if not rest.strip():
                return ""
            return rest[stop.end() :].strip() if stop else None
    return None


def is_running_text(text: str) -> bool:
    """Return whether `text`, alone in its line, is no label: a heading, a title, a sentence."""
    form = form_of(list(editions())[-1])
    is_text = heading_of(form, text) is not None or title_in(text) is not None
    return is_text or "。" in text or text.lstrip().startswith(("注：", "注:", "（一）"))


def is_furniture(text: str) -> bool:
    """Return whether `text` belongs to the page and not to the report: — 1 —, 浏览次数：12."""
    words = folded(text)
    return len(words) < 60 and _FURNITURE.fullmatch(words) is not None


def ends_report(text: str) -> bool:
    """Return whether `text`, below the last section, is where the report ends on a page."""
    return len(text) < 80 and _END.match(folded(text)) is not None


def title_in(text: str) -> Title | None:
    """Return the title that `text` is, its year None where it names none."""
    words = "".join(text.split()).lstrip("#*").rstrip("*").translate(_WIDE)
    words = _CHINESE_YEAR.sub(lambda year: year[0].translate(_DIGITS), words)
    if len(words) > 70 or any(mark in words for mark in "。；"):
        return None
    match = next(filter(None, (title.fullmatch(words) for title in _TITLES)), None)
    if not match:
        return None
    unit = (match["before"] + match["middle"]).removeprefix("关于").strip("《》：:（）()年度关于")
    return Title(match["title"], unit, int(match["year"]) if match["year"] else None)


def title_among(texts: Sequence[str], name: str = "") -> tuple[int, Title] | None:
    """Return the last title of `texts`, perhaps over three lines, and where it ends.

    One that names a year and a unit is better than one that does not; of several that end in the
    same line, one that stands in the document's `name` is, so that no line of a menu joins it.
    """
    found: list[tuple[int, Title]] = []
    for first in range(len(texts)):
        for last in range(first, min(first + 3, len(texts))):
            if all(len(text) <= 45 for text in texts[first : last + 1]):
                title = title_in("".join(texts[first : last + 1]))
                if title and title.text.count("信息公开") == 1:
                    found.append((last, title))
    found = [one for one in found if one[1].year] or found
    named = [one for one in found if one[1].unit]
    last_end = max((end for end, _ in named or found), default=-1)
    ending = [one for one in named or found if one[0] == last_end]
    in_name = [one for one in ending if one[1].text in "".join(name.split())]
    return next(iter(in_name or ending), None)
