"""Numbers of 表二: files, decisions, fees, procurement; never 信息处理费."""

import re

from app.review.claims.meaning import DECISIONS, FILE_COLUMNS, FILES
from app.review.claims.sentence import Meant, Sentence
from app.review.claims.words import Label, is_filler

_RULE = "X-FILES"
_UNITS = frozenset("件份个项部") | {""}
_DECISION_UNITS = frozenset("件宗起项个次例") | {""}
_MONEY = ("元", "万元", "亿元")
_DONE = re.compile(r"(?:作出|做出|办理|实施|下达|办结|处理|颁发|核发)[^，。；]{0,10}$")
_SHOWN = re.compile("公开|公示|发布|归集|推送|录入|信息")
_FILE_FILL = re.compile(
    r"(?:了|新|的|本年度?|今年|全年|各类|一批|现行|有效|行政|市政府|区政府|县政府|省政府|[镇乡街道市县区省州]+|政府|人民"
    r"|办公厅|办公室|办|及|和|、|其|部门|以|名义|共|政策性|重要|本机关|[我本][局委厅办市县区镇])*+"
)
_BARE_OPENED = re.compile(r"(?:了|共|计|为|共计|：)*")
_BACKED = re.compile(r"备案|报备|审查|清理|评估|修订|修改|审核|解读|转发|征求|起草|征集")


class Publicity:
    """Reads 表二 within one sentence; remembers the verb and the kind of file."""

    def __init__(self) -> None:
        self._verb: Label | None = None
        self._files: Label | None = None

    def meant(self, sentence: Sentence, index: int, chain: list[Label]) -> Meant | None:
        """Return what a number means of 表二, None if nothing."""
        if not chain:
            return None
        unit, last = sentence.numbers[index].unit, chain[-1]
        if unit in _MONEY:
            return self._money(sentence, chain)
        if last.kind in DECISIONS and unit in _DECISION_UNITS:
            return self._decisions(sentence, last)
        if last.kind == "procurement" and unit in _UNITS:
            return Meant(_RULE, last.start, last.end, (("t2.procurement.items",),))
        if last.kind in FILES and unit in _UNITS:
            return self._noun_last(sentence, chain)
        if last.kind in FILE_COLUMNS and unit in _UNITS:
            return self._verb_last(sentence, index, chain)
        return None

    def _money(self, sentence: Sentence, chain: list[Label]) -> Meant | None:
        last = chain[-1]
        if last.kind == "fees":
            return Meant(_RULE, last.start, last.end, (("t2.fees.amount",),))
        if last.kind in ("procured", "procurement") and any(
            label.kind == "procurement" and label.start <= last.start for label in sentence.labels
        ):
            return Meant(_RULE, last.start, last.end, (("t2.procurement.amount",),))
        return None

    def _decisions(self, sentence: Sentence, label: Label) -> Meant | None:
        prefix = sentence.prefix(label.start)
        words = sentence.text[label.start : label.end]
        is_decision = "决定" in words
        if _SHOWN.search(prefix) or not (is_decision or _DONE.search(prefix)):
            return None
        if sentence.is_part(label.start):
            return None
        cells = ((f"t2.{label.kind}.decisions",),)
        return Meant(_RULE, label.start, label.end, cells, is_sure=is_decision)

    def _noun_last(self, sentence: Sentence, chain: list[Label]) -> Meant | None:
        """制发规范性文件6件; in a list the verb stands before the first."""
        noun = chain[-1]
        verbs = [label for label in chain[:-1] if label.kind in FILE_COLUMNS]
        verb = verbs[-1] if verbs else self._verb
        if verb is None:
            return None
        start = verb.start if verbs else noun.start
        gap = sentence.text[verb.end : noun.start] if verbs else sentence.prefix(noun.start)
        if not _FILE_FILL.fullmatch(gap.rstrip("等")) or "等" in gap:
            return None
        return self._files_meant(sentence, verb, noun, start)

    def _verb_last(self, sentence: Sentence, index: int, chain: list[Label]) -> Meant | None:
        """规范性文件制发6件，废止1件，现行有效32件; 主动公开19项 may mean a cell, too."""
        verb = chain[-1]
        nouns = [label for label in chain[:-1] if label.kind in FILES]
        behind = sentence.noun_after(index)
        noun = nouns[-1] if nouns else self._files
        if behind and behind.kind in FILES:  # 制发6件规范性文件
            nouns, noun = [], behind
        elif not nouns and sentence.after(index):
            return None
        if noun is None:
            return self._bare(sentence, index, verb)
        if nouns and not is_filler(sentence.text[noun.end : verb.start].strip("，、")):
            return None
        start = noun.start if nouns else verb.start
        return self._files_meant(sentence, verb, noun, start)

    def _files_meant(
        self, sentence: Sentence, verb: Label, noun: Label, start: int
    ) -> Meant | None:
        prefix = sentence.prefix(start)
        if _BACKED.search(prefix) and "备案" not in prefix:
            return None
        self._verb, self._files = verb, noun
        if sentence.is_part(start):
            return None
        cells = tuple(
            tuple(f"t2.{row}.{column}" for row in FILES[noun.kind])
            for column in FILE_COLUMNS[verb.kind]
        )
        sure = verb.kind != "opened" and "备案" not in prefix
        return Meant(_RULE, start, max(verb.end, noun.end), cells, is_sure=sure)

    def _bare(self, sentence: Sentence, index: int, verb: Label) -> Meant | None:
        number = sentence.numbers[index]
        words = sentence.text[verb.start : verb.end]
        between = sentence.text[verb.end : number.start]
        is_bare = words == "主动公开" and number.unit in ("件", "项")
        if not is_bare or not _BARE_OPENED.fullmatch(between) or sentence.after(index):
            return None
        columns = ("published", "made", "issued")
        cells = tuple((f"t2.normative.{column}",) for column in columns)
        return Meant(_RULE, verb.start, verb.end, cells, is_sure=False, only_near=True)
