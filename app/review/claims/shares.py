"""Shares in percent: 208件（17.46%）, 占办结总数的 17.46%, 予以公开占 46.5%."""

import re
from typing import TYPE_CHECKING

from app.review.claims.meaning import is_result
from app.review.claims.reading import Cells
from app.review.claims.sentence import Meant, Sentence

if TYPE_CHECKING:
    from app.review.claims.resolve import Resolver

_OF = (
    r"(?:占|比|总数|总量|总|全部|全年|办结|办理|答复|受理|收到|政府信息公开|信息公开|申请|数量|数|量|件|的|为|达到|达"
    r"|比例|比重|结果|约)"
)
_BESIDE = re.compile(rf"[，、]?(?:（(?:{_OF})*+|占(?:{_OF})*+)")
_BEHIND = re.compile(rf"(?:的|申请)?(?:占|比例|比重)(?:{_OF})*+")
_TOTALS: tuple[Cells, ...] = (
    ("t3.total.total",),
    ("t3.new.total",),
    ("t3.new.total", "t3.carried_in.total"),
)


def share_of(
    sentence: Sentence, index: int, said: dict[int, Meant], resolver: "Resolver"
) -> tuple[Meant, tuple[Cells, ...]] | None:
    """Return of what the percentage at `index` is a share, and the wholes that may be meant."""
    number = sentence.numbers[index]
    if number.unit != "%" or not number.is_exact:
        return None
    part = said.get(index - 1)
    before = sentence.numbers[index - 1].unit_end if index else sentence.start
    between = sentence.text[before : number.start]
    if part is None or not _BESIDE.fullmatch(between):
        part = _named(sentence, before, number.start, resolver)
    if part is None or part.rule == "X-FILES":
        return None
    return part, _wholes(part, resolver)


def _named(sentence: Sentence, first: int, last: int, resolver: "Resolver") -> Meant | None:
    """Return the result named right before its share: 予以公开占46.5%."""
    names = [label for label in sentence.labels if first <= label.start and label.end <= last]
    if not names or not is_result(names[-1].kind) or not resolver.is_apply():
        return None
    if not _BEHIND.fullmatch(sentence.text[names[-1].end : last]):
        return None
    cells = ((f"t3.{names[-1].kind}.total",),)
    return Meant("X-RESULT", names[-1].start, names[-1].end, cells)


def _wholes(part: Meant, resolver: "Resolver") -> tuple[Cells, ...]:
    if part.meanings[0][0].startswith("t4."):
        rows = dict.fromkeys(key.split(".")[1] for key in part.meanings[0])
        own = tuple(f"t4.{row}.total" for row in rows)
        everything = tuple(f"t4.{row}.total" for row in ("review", "direct", "after_review"))
        return (own, everything)
    frame = resolver.frame
    parents = frame.cells(("total",)) if frame and frame.table == "t3" else ()
    return tuple(dict.fromkeys((*parents, *_TOTALS)))
