"""Slips of the keyboard: doubled words and marks, half-width marks, unpaired brackets (W-TYPO)."""

import re
from collections.abc import Iterator

from app.form.edition import RuleClass
from app.review.wording.passage import Passage, Slip, TextRule, quoted

_HAN = "\u4e00-\u9fff"
_DOUBLED = re.compile(rf"(?!一)([{_HAN}]{{2,6}})\1")
_DOUBLED_PARTICLE = re.compile(r"的的(?!确)|与与|及及|和和(?!美)|是是(?!非)|将将|被被|了了(?!解)")
_DOUBLED_MARK = re.compile(r"([。，、；：！？])\1+|[，、；：][。，、；：]|。[，、；：]")
_HALF_WIDTH = re.compile(
    rf"[{_HAN}”）》][,;:?!.](?=[{_HAN}“（《\n]|$)[{_HAN}“（《]?|[{_HAN}][,;:](?=[0-9])"
)
_HALF_BRACKETS = re.compile(rf"\([^()\n]{{0,40}}?[{_HAN}][^()\n]{{0,40}}?\)")
_MIXED_DIGITS = re.compile(r"[0-9]+[０-９][0-9０-９]*|[０-９]+[0-9][0-9０-９]*")
_WIDE_DIGITS = re.compile(r"[０-９]+")
_WRONG = {
    "行政法复议": "行政复议",
    "行政复义": "行政复议",
    "行政诉松": "行政诉讼",
    "布署": "部署",
    "部暑": "部署",
    "残差不齐": "参差不齐",
    "参差不起": "参差不齐",
    "既使": "即使",
    "再接再励": "再接再厉",
    "迫不急待": "迫不及待",
    "公公开": "公开",
    "政府信公开": "政府信息公开",
    "政务公工作": "政务公开工作",
}
_WRONG_WORDS = re.compile("|".join(_WRONG))
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "【": "】", "〔": "〕"}
_MARKS = re.compile(r"[（()）《》“”【】〔〕]")
_SAME = {"(": "（", ")": "）"}
_CLOSING = {_SAME.get(close, close) for close in _PAIRS.values()}
_ITEM = re.compile(r"(?:^|[\s。；：，])[0-9一二三四五六七八九十a-zA-Z]{1,3}$")


def _typo_slips(passage: Passage) -> Iterator[Slip]:
    text = passage.masked
    for pattern, words, advice in (
        (_DOUBLED, "词语重复", "请删去多余的一个。"),
        (_DOUBLED_PARTICLE, "字重复", "请删去多余的一个。"),
        (_DOUBLED_MARK, "标点重复", "请留下正确的一个。"),
        (_HALF_WIDTH, "中文里用了半角标点", "请改为全角，或删去。"),
        (_HALF_BRACKETS, "中文里用了半角括号", "请改为全角括号（）。"),
    ):
        for match in pattern.finditer(text):
            yield Slip(match.start(), match.end(), f"{words}{quoted(match[0])}", advice)
    for match in _WRONG_WORDS.finditer(text):
        right = _WRONG[match[0]]
        yield Slip(
            match.start(), match.end(), f"{quoted(match[0])}可能是错字", f"请核对，应为“{right}”。"
        )
    if _WIDE_DIGITS.search(text):
        yield from _wide_digits(text)
    yield from _unpaired(text)


def _wide_digits(text: str) -> Iterator[Slip]:
    """Yield full-width numbers in a text that has half-width ones too."""
    for match in _MIXED_DIGITS.finditer(text):
        words = f"一个数里全角、半角数字混用{quoted(match[0])}"
        yield Slip(match.start(), match.end(), words, "请统一为半角。")
    if not re.search("[0-9]", text):
        return
    for match in _WIDE_DIGITS.finditer(text):
        around = (
            text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        )
        if not re.search("[0-9]", around):
            yield Slip(
                match.start(),
                match.end(),
                f"全角、半角数字混用{quoted(match[0])}",
                "请统一为半角。",
            )


def _unpaired(text: str) -> Iterator[Slip]:
    open_marks: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        at, character = match.start(), match[0]
        if character in _PAIRS:
            wanted = _SAME.get(_PAIRS[character], _PAIRS[character])
            if character == "“" and open_marks and open_marks[-1][0] == "”":
                yield _unpaired_slip(text, open_marks.pop()[1])
            open_marks.append((wanted, at))
        elif (mark := _SAME.get(character, character)) in _CLOSING:
            yield from _closed(text, at, mark, open_marks)
    for _, at in open_marks:
        yield _unpaired_slip(text, at)


def _closed(text: str, at: int, mark: str, open_marks: list[tuple[str, int]]) -> Iterator[Slip]:
    """Take the pair away that `mark` closes; what stands open inside of it has no partner."""
    if any(wanted == mark for wanted, _ in open_marks):
        while open_marks[-1][0] != mark:
            yield _unpaired_slip(text, open_marks.pop()[1])
        open_marks.pop()
    elif not (mark == "）" and _ITEM.search(text[max(0, at - 5) : at])):  # 1）is no bracket
        yield _unpaired_slip(text, at)


def _unpaired_slip(text: str, at: int) -> Slip:
    around = quoted(text[max(0, at - 6) : at + 7])
    return Slip(at, at + 1, f"括号或引号不成对“{text[at]}”", "请补上另一半，或删去。", around)


RULES = (
    TextRule(
        "W-TYPO",
        RuleClass.HINT,
        "没有重复的词语和标点、中文里的半角标点、全角半角混用的数字、不成对的括号引号和常见错字",
        _typo_slips,
        ok="推进政务公开（含“互联网＋政务服务”）工作，收到62件。",
        bad="推进政.务公开，落实专项资金资金。。",
    ),
)
