"""What one number means, from its labels, its unit and what the sentences before it spoke of."""

import re

from app.review.claims.meaning import (
    APPLICANTS,
    CASES,
    FLOW,
    OUTCOMES,
    Frame,
    Rows,
    is_result,
    joined,
    result_meanings,
)
from app.review.claims.publicity import Publicity
from app.review.claims.sentence import Meant, Sentence
from app.review.claims.words import Label, is_filler

_UNITS = frozenset("件宗起例项条份个次单")
_WEAK = ("handling",)
_NEW_ROWS: Rows = (("new",), ("new", "carried_in"))
_BARE = re.compile(
    r"(?:其中|全年|今年|本年度?|20\d\d年度?|年内|[我本全][市县区镇乡省州局委厅][\u4e00-\u9fff]{0,2}?|我街道|本机关|我单位|本单位"
    r"|共有?|、|和|及|与|截至|目前|因|有)*+"
)
_CASE_TOPIC = re.compile("信息公开|依申请|政务公开|公开申请")
_REASON = re.compile("因|属|涉|由于")
_CLOSED = re.compile(
    r"(?:审结|审理|受理|办结|化解|调解|胜诉|撤诉|驳回|终止|应诉|出庭|一审|二审|再审)(?:的)?[^，；]{0,8}$"
)


class Resolver:
    """Finds the meaning of numbers in the order of the text; remembers the frame."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.frame: Frame | None = None
        self.domain = ""  # what the sentence speaks of: apply, cases, or "" for neither
        self._who: tuple[str, ...] = ()  # the applicants named last
        self._result: Frame | None = None  # the result named last
        self._is_about_us = False
        self._files = Publicity()

    def change_topic(self, topic: str) -> None:
        """Begin another sub-heading."""
        if topic != self.topic:
            self.frame, self._is_about_us = None, False
        self.topic = topic

    def begin(self, sentence: Sentence) -> None:
        """Begin another sentence."""
        words = sentence.before(sentence.end)
        self.domain = ""
        self._who = ()
        self._is_about_us = self._is_about_us or bool(_CASE_TOPIC.search(words))
        self._files = Publicity()

    def meant(self, sentence: Sentence, index: int) -> Meant | None:
        """Return what the number at `index` means, None if nothing that a table holds."""
        number = sentence.numbers[index]
        self._note_domain(sentence, number.start)
        forced = sentence.forced(index)
        chain = [forced] if forced else sentence.chain(index)
        files = self._files.meant(sentence, index, chain)
        if files:
            return files
        if number.unit and number.unit not in _UNITS:
            return None
        if not number.unit and not forced and not self._ends_clause(sentence, number.unit_end):
            return None
        if not chain:
            return self._after(sentence, index)
        found = self._of_chain(sentence, index, chain)
        reasons = found is not None and found.rule == "X-RESULT"
        if found is None or sentence.is_part(found.start, may_give_reasons=reasons):
            return None
        return found

    def is_apply(self) -> bool:
        """Return whether applications are spoken of."""
        if self.domain:
            return self.domain == "apply"
        return self.topic == "apply" or (self.frame is not None and self.frame.table == "t3")

    def _note_domain(self, sentence: Sentence, place: int) -> None:
        for label in reversed(sentence.labels_before(place)):
            if label.kind == "applications" or label.kind in CASES:
                self.domain = "cases" if label.kind in CASES else "apply"
                break

    @staticmethod
    def _ends_clause(sentence: Sentence, place: int) -> bool:
        return sentence.text[place : place + 1] in ("，", "、", "；", "。", "（", "）", "")

    def _after(self, sentence: Sentence, index: int) -> Meant | None:
        label = sentence.label_after(index)
        if label is None:
            return None
        start = sentence.numbers[index].start
        kind = label.kind
        if kind in CASES or kind in OUTCOMES or is_result(kind):
            found = self._of_label(sentence, [label])
        elif kind in ("handled", "carried_in", "carried_out") and self.is_apply():
            found = self._of_flow(label)
        else:
            return None
        if found is None or sentence.is_part(start):
            return None
        return Meant(found.rule, start, label.end, found.meanings, found.is_sure)

    def _of_chain(self, sentence: Sentence, index: int, chain: list[Label]) -> Meant | None:
        last = chain[-1]
        if last.kind in ("applications", "everyone"):
            return self._of_applications(sentence, index, chain)
        if last.kind not in FLOW:
            return self._of_label(sentence, chain)
        noun = sentence.noun_after(index)
        if noun and noun.kind in CASES:
            return self._of_label(sentence, [noun])
        rest = sentence.after(index)
        if not (is_filler(rest) or (noun and noun.kind == "applications")):
            return None
        if self.domain == "cases" and not (noun and noun.kind == "applications"):
            return self._of_case_verb(sentence, index, last)
        has_noun = bool(noun and noun.kind == "applications") or self.domain == "apply"
        if not (has_noun or (self.is_apply() and last.kind not in _WEAK)):
            return None
        return self._of_flow(last)

    def _of_applications(self, sentence: Sentence, index: int, chain: list[Label]) -> Meant | None:
        """收到申请62件 goes by the verb, 依申请公开62件 by the noun alone."""
        last, text = chain[-1], sentence.text
        if len(chain) == 1:
            return self._of_noun(sentence, last) if last.kind == "applications" else None
        before = chain[-2]
        if not is_filler(text[before.end : last.start]):
            return None
        if text[before.start : before.end] == "新增":
            return self._of_flow(Label("received", before.start, last.end))
        return self._of_chain(sentence, index, chain[:-1])

    def _of_flow(self, label: Label) -> Meant:
        self._result = None
        rule, rows = FLOW[label.kind]
        frame = Frame("t3", rows)
        if not label.kind.startswith("carried"):
            self.frame = frame
        self._who = ()
        return Meant(rule, label.start, label.end, frame.cells(("total",)))

    def _of_noun(self, sentence: Sentence, label: Label) -> Meant | None:
        """依申请公开62项: no verb, so it may be what came or what was done."""
        text = sentence.text[label.start : label.end]
        if text.startswith("申请") or not _BARE.fullmatch(sentence.prefix(label.start)):
            return None
        self.frame = Frame("t3", (*_NEW_ROWS, ("total",)))
        return Meant("X-RECEIVED", label.start, label.end, self.frame.cells(("total",)))

    def _of_case_verb(self, sentence: Sentence, index: int, label: Label) -> Meant | None:
        """行政复议、行政诉讼…，共办理相关案件74件."""
        number = sentence.numbers[index]
        between = sentence.text[label.end : number.start]
        cases = [one for one in sentence.labels if one.kind in CASES and one.end <= label.start]
        if "案件" not in between or label.kind.startswith("carried") or not cases:
            return None
        found = self._of_label(sentence, [cases[-1]])
        return found and Meant(found.rule, label.start, label.end, found.meanings, found.is_sure)

    def _of_label(self, sentence: Sentence, chain: list[Label]) -> Meant | None:
        kind = chain[-1].kind
        if kind in APPLICANTS:
            return self._of_applicant(sentence, chain)
        if kind in CASES:
            return self._of_case(sentence, chain)
        if kind in OUTCOMES:
            return self._of_outcome(sentence, chain)
        if is_result(kind):
            return self._of_result(sentence, chain)
        return None

    def _of_applicant(self, sentence: Sentence, chain: list[Label]) -> Meant | None:
        names = joined(sentence.text, chain, len(chain) - 1)
        before = chain[-len(names) - 1] if len(chain) > len(names) else None
        near = before and is_filler(sentence.text[before.end : names[0].start])
        if before and near and before.kind in FLOW:
            self._of_flow(before)
        if self.frame is None or self.frame.table != "t3":
            if not self.is_apply():
                return None
            self.frame = Frame("t3", (*_NEW_ROWS, ("total",)))
        frame = self._frame_of_bracket(sentence, names[0].start) or self.frame
        self._who = tuple(column for name in names for column in APPLICANTS[name.kind])
        start = before.start if before and near and before.kind in FLOW else names[0].start
        return Meant("X-APPLICANT", start, names[-1].end, frame.cells(self._who))

    def _frame_of_bracket(self, sentence: Sentence, place: int) -> Frame | None:
        """Return the result whose bracket `place` stands in: 予以公开57件（自然人53件）."""
        opening = sentence.text.rfind("（", sentence.start, place)
        is_open = opening >= 0 and "）" not in sentence.text[opening:place]
        ends = {number.unit_end for number in sentence.numbers}
        return self._result if is_open and opening in ends else None

    def _of_result(self, sentence: Sentence, chain: list[Label]) -> Meant | None:
        if not self.is_apply():
            return None
        rows = result_meanings(sentence.text, chain, len(chain) - 1)
        names = joined(sentence.text, chain, len(chain) - 1)
        frame = Frame("t3", rows)
        meanings = frame.cells(("total",))
        if self._who:
            meanings += frame.cells(self._who)
        self._result = frame
        prefix = sentence.prefix(names[0].start)
        sure = len(rows) > 1 or "等" in prefix or not _REASON.search(prefix)
        start = chain[0].start if len(rows) > 1 else names[0].start
        return Meant("X-RESULT", start, names[-1].end, meanings, is_sure=sure)

    def _of_case(self, sentence: Sentence, chain: list[Label]) -> Meant | None:
        names = joined(sentence.text, chain, len(chain) - 1)
        if _CLOSED.search(sentence.prefix(names[0].start)):
            return None
        self.domain = "cases"
        self.frame = Frame("t4", (tuple(row for name in names for row in CASES[name.kind]),))
        meanings = self.frame.cells(("total",))
        sure = self._is_about_us or self.topic == "apply"
        return Meant("X-CASES", names[0].start, names[-1].end, meanings, is_sure=sure)

    def _of_outcome(self, sentence: Sentence, chain: list[Label]) -> Meant | None:
        column, start = OUTCOMES[chain[-1].kind], chain[-1].start
        if len(chain) > 1 and chain[-2].kind in CASES:
            if not is_filler(sentence.text[chain[-2].end : start]):
                return None
            self._of_case(sentence, chain[:-1])
            start = chain[-2].start
        if self.frame is None or self.frame.table != "t4":
            return None
        sure = self._is_about_us or self.topic == "apply"
        return Meant("X-CASES", start, chain[-1].end, self.frame.cells((column,)), is_sure=sure)
