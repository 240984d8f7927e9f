"""X-NONE: sentences that say that there was nothing: 未收到申请, 未发生复议诉讼, 全部办结."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from app.review.claims.meaning import CASES, FILES
from app.review.claims.reading import Cells, Kind, Reading
from app.review.claims.sentence import Sentence
from app.review.claims.words import OTHER_MATTERS, OTHER_TIMES, Label, is_filler

if TYPE_CHECKING:
    from app.review.claims.resolve import Resolver

_NOT = r"(?:从未|尚未|并未|未曾|未有|未|没有|无|不存在|零)"
_VERB = (
    r"(?:收到|接到|受理|接收到?|收|发生|出现|产生|引发|涉及|被|有|过|任何"
    r"|一起|一件|一例|一宗|1件|1起|1例|新增|办理)*"
)
_NONE = re.compile(rf"{_NOT}(?!正当|现成|法|论|需|条件|理由|缝|障碍){_VERB}")
_CAUSE = re.compile(
    r"(?:因|由|对|向|针对|关于|涉及|本机关|我[局镇乡市县区]|政府信息公开|依申请公开|信息公开|政务公开|公开|政府信息|工作|答复|申请"
    r"|事项|行为|引起|引发|导致|产生|而|被|的|提起|提出|发生|任何|相关|有关|申请人|行政机关|不服|方面|、)*+"
)
_TAIL = re.compile(
    r"(?:的)?(?:情况|情形|事项|件|案件|案|发生|现象|问题|事件|申请|行为|数量)*(?:发生)?(?=[，。；、）：！]|$)"
)
_LOST = re.compile(r"(?:被)?(?:纠错|纠正|败诉|撤销|确认违法|责令)")
_ALL_DONE = re.compile(
    r"(?:已全部|均已全部|均已|全部|均全部|已经全部)(?:已)?(?:(?:按时|按期|依法|依规|及时|在?(?:法定|规定)?(?:的)?(?:期限|时限)内"
    r"|按(?:规定|要求|程序|法定时限))(?:依法)?)*(?:予以|作出|做出|进行)?"
    r"(?P<what>办结|办理完毕|办理完结|答复完毕|处理完毕|办毕|办复|答复)(?!率)"
)
_NOT_OURS = re.compile(
    r"到期|其余|剩余|除|应办|应当|上年|去年|留言|信件|来信|建议|提案|投诉|工单|咨询|网络问政|复议|诉讼|问题|整改|事项清单"
)
_NOT_CARRIED = re.compile(
    r"(?:上年度?|上一年度?|去年)(?:没有|无|未有)结转(?:的)?(?:申请)?(?=[，。；]|$)"
)
_STOP = re.compile("[，。；！？（）]")
_CELLS: dict[str, Cells] = {
    "applications": ("t3.new.total",),
    "carried_in": ("t3.carried_in.total",),
    "carried_out": ("t3.carried_out.total",),
}
_FILE_VERBS = {"issued": ("issued", "made", "published"), "repealed": ("repealed",)}


def nothing_readings(sentence: Sentence, resolver: "Resolver") -> Iterator[Reading]:
    """Yield a reading for everything that `sentence` says there was none of."""
    for match in _NONE.finditer(sentence.text, sentence.start, sentence.end):
        yield from _denied(sentence, match, resolver)
    if resolver.is_apply() or _speaks_of_applications(sentence):
        yield from _all_done(sentence)
    yield from _carried_before_none(sentence)


def _denied(sentence: Sentence, match: re.Match[str], resolver: "Resolver") -> Iterator[Reading]:
    stop = _STOP.search(sentence.text, match.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    named = [one for one in sentence.labels if match.end() <= one.start < end]
    inside = sentence.numbers_in(match.end(), end)
    lost = _LOST.search(sentence.text, match.end(), end)
    if inside or _is_another(_prefix(sentence, match.start())) or not (named or lost):
        return
    first = named[0] if named else None
    cases = [one for one in named if one.kind in CASES]
    if lost:
        yield from _corrected(sentence, match.start(), end, resolver)
    elif first and _CAUSE.fullmatch(sentence.text[match.end() : first.start]):
        if cases:
            yield from _no_cases(sentence, match.start(), end, cases)
        else:
            yield from _no_label(sentence, match.start(), named)
    elif cases and _CAUSE.fullmatch(_without(sentence, match.end(), cases)):
        yield from _no_cases(sentence, match.start(), end, cases)


def _without(sentence: Sentence, start: int, cases: list[Label]) -> str:
    """Return the words before the first case, the noun 申请 in them taken away."""
    return re.sub("(?:政府)?(?:信息公开)?申请", "", sentence.text[start : cases[0].start])


def _no_cases(sentence: Sentence, start: int, end: int, cases: list[Label]) -> Iterator[Reading]:
    rows = tuple(dict.fromkeys(row for label in cases for row in CASES[label.kind]))
    if not _TAIL.match(sentence.text, cases[-1].end):
        return
    for one, other in pairwise(cases):
        if not re.fullmatch(
            "(?:和|及|、|或|与|或者|以及|被|提起|引发|的|案件|情况)*",
            sentence.text[one.end : other.start],
        ):
            return
    yield _none(start, end, tuple(f"t4.{row}.total" for row in rows), sentence)


def _corrected(sentence: Sentence, start: int, end: int, resolver: "Resolver") -> Iterator[Reading]:
    """未发生…被纠错或败诉: only that nothing was corrected."""
    words = sentence.text[start:end]
    rows: tuple[str, ...] = ()
    if "复议" in words:
        rows += ("review",)
    if "诉" in words:
        rows += ("direct", "after_review")
    if not rows and resolver.frame and resolver.frame.table == "t4":
        rows = resolver.frame.rows[0]
    if rows and not _is_another(_prefix(sentence, start)):
        yield _none(start, end, tuple(f"t4.{row}.corrected" for row in rows), sentence)


def _no_label(sentence: Sentence, start: int, named: list[Label]) -> Iterator[Reading]:
    last = named[-1]
    kinds = {label.kind for label in named}
    cells = next((c for kind, c in reversed(_CELLS.items()) if kind in kinds), None)
    if not _TAIL.match(sentence.text, last.end):
        return
    if kinds & set(FILES):
        yield from _no_files(sentence, start, named)
        return
    is_one = all(is_filler(sentence.text[a.end : b.start]) for a, b in pairwise(named))
    if cells and is_one and kinds <= {*_CELLS, "everyone", "handling", "handled", "received"}:
        yield _none(start, last.end, cells, sentence)


def _no_files(sentence: Sentence, start: int, named: list[Label]) -> Iterator[Reading]:
    """未制发、废止规范性文件: a reading for each verb."""
    noun = named[-1]
    for verb in named[:-1]:
        if verb.kind not in _FILE_VERBS or noun.kind not in FILES:
            continue
        meanings = tuple(
            tuple(f"t2.{row}.{column}" for row in FILES[noun.kind])
            for column in _FILE_VERBS[verb.kind]
        )
        yield _none(start, noun.end, meanings[0], sentence, meanings, "X-FILES")


def _all_done(sentence: Sentence) -> Iterator[Reading]:
    for match in _ALL_DONE.finditer(sentence.text, sentence.start, sentence.end):
        words = match[0]
        is_only_in_time = "全部" not in words and re.search("按时|按期|期限|时限|及时", words)
        answered = match["what"] == "答复" and re.search("按时|按期|期限|时限|及时", words)
        clause = sentence.text[max(sentence.start, match.start() - 30) : match.end()]
        clause = re.split("[；。]", clause)[-1]
        if is_only_in_time or answered or _NOT_OURS.search(clause):
            continue
        yield _none(match.start(), match.end(), _CELLS["carried_out"], sentence)


def _carried_before_none(sentence: Sentence) -> Iterator[Reading]:
    """上年没有结转."""
    for match in _NOT_CARRIED.finditer(sentence.text, sentence.start, sentence.end):
        yield _none(match.start(), match.end(), _CELLS["carried_in"], sentence)


def _speaks_of_applications(sentence: Sentence) -> bool:
    return any(label.kind == "applications" for label in sentence.labels)


def _is_another(prefix: str) -> bool:
    return bool(OTHER_TIMES.search(prefix) or OTHER_MATTERS.search(prefix))


def _prefix(sentence: Sentence, place: int) -> str:
    return re.split("[，；。：（]", sentence.before(place))[-1]


def _none(
    start: int,
    end: int,
    cells: Cells,
    sentence: Sentence,
    meanings: tuple[Cells, ...] = (),
    rule: str = "X-NONE",
) -> Reading:
    return Reading(
        rule=rule,
        kind=Kind.COUNT,
        start=start,
        end=end,
        number=(start, end),
        said=Decimal(0),
        meanings=meanings or (cells,),
        year=sentence.year(start),
        scope=sentence.scope(start),
    )
