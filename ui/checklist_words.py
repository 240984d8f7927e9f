"""The lines of the 报送清单 in words."""

from typing import Final

from app.form.edition import RuleClass
from app.report.deadlines import Duty, LocalDays, dues
from app.store.checklist import Check, Item
from app.store.hand_in import Mark, Step
from ui.document import Document
from ui.words import verdict_words

NAMES: Final = {
    Check.REVIEW: "没有必须改正和未填的",
    Check.DOUBTS: "导入时存疑的已核对",
    Check.EXPLAINED: "需核实的都有说明",
    Step.SIGNED: "已审签",
    Step.WORD: "已导出 Word",
    Step.PDF: "已导出 PDF",
    Step.PRINTED: "已打印",
    Step.HANDED_IN: "已报送",
    Step.PUBLISHED: "已公开",
}
# What the button below the list offers for a line, and the window's action behind it.
OFFERS: Final = {
    Check.REVIEW: ("转到下一处问题", "next_finding"),
    Check.DOUBTS: ("转到下一处问题", "next_finding"),
    Check.EXPLAINED: ("转到下一处问题", "next_finding"),
    Step.WORD: ("导出 Word…", "export_docx"),
    Step.PDF: ("导出 PDF…", "export_pdf"),
    Step.PRINTED: ("打印…", "print"),
    Step.HANDED_IN: ("报送日历…", "calendar"),
    Step.PUBLISHED: ("报送日历…", "calendar"),
}
_DUTIES = {Step.HANDED_IN: Duty.HAND_IN, Step.PUBLISHED: Duty.PUBLISH}
_DONE_TO_IT = {
    Step.SIGNED: "审签",
    Step.WORD: "导出",
    Step.PDF: "导出",
    Step.PRINTED: "打印",
    Step.HANDED_IN: "报送",
    Step.PUBLISHED: "公开",
}


def detail(item: Item, document: Document, local: LocalDays) -> str:
    """Return how it stands with `item` of the report in `document`."""
    if isinstance(item.what, Check):
        return _check_detail(item.what, document)
    if item.mark and item.has_lapsed:
        return f"{_time(item.mark)} {_DONE_TO_IT[item.what]}之后又有改动"
    if item.mark:
        return "　".join(filter(None, (_time(item.mark), item.mark.place)))
    duty = _DUTIES.get(item.what)
    report = document.report
    for due in dues(report.unit, report.year, local):
        if due.duty is duty:
            to = f"{due.date.year}年{due.date.month}月{due.date.day}日前{due.duty}"
            return f"{to}{due.deadline.to}" if duty is Duty.HAND_IN else to
    return ""


def _check_detail(check: Check, document: Document) -> str:
    if check is Check.REVIEW:
        return verdict_words(document.verdict, document.causes)[2:]  # without its sign
    verify = [cause for cause in document.causes if cause.rule_class is RuleClass.VERIFY]
    if check is Check.DOUBTS:
        return f"还有 {sum(bool(cause.doubts) for cause in verify)} 处"
    causes = [cause for cause in verify if not cause.doubts]
    left = sum(cause.is_open for cause in causes)
    if left:
        return f"还有 {left} 处没有说明"
    return f"{len(causes)} 处" if causes else "没有需核实的"


def _time(mark: Mark) -> str:
    return f"{mark.at.year}年{mark.at.month}月{mark.at.day}日 {mark.at:%H:%M}"
