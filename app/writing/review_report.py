"""The review report for the supervisor: verdict, findings, 说明; Word, PDF or HTML."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import UnsupportedFormat
from app.form.edition import RuleClass
from app.report.recompute import evaluate
from app.report.report import Report
from app.review.aside import aside_words
from app.review.finding import Finding
from app.review.mending import mendings, suspicion_words
from app.review.verdict import Verdict, verdict
from app.writing.content import Block, Content, Heading, Paragraph, Run
from app.writing.export import DOCX, HTML, PDF, never_stop, write_content

SUFFIXES = (DOCX, PDF, HTML)
_CLASSES = {
    RuleClass.ERROR: "必须改正",
    RuleClass.VERIFY: "需核实",
    RuleClass.HINT: "提示",
    RuleClass.PENDING: "未填完，不能核对",
}
_VERDICTS = {
    Verdict.PASS: "可以报送。",
    Verdict.INCOMPLETE: "尚未填完，暂不能报送。",
    Verdict.FAIL: "有必须改正的问题，不能报送。",
}
_NUMERALS = "一二三四"
_DETAILS = 4  # of one kind, in full


@dataclass(frozen=True, slots=True)
class _Entry:
    """One numbered sentence, and whether a 说明 settles it."""

    text: str
    is_explained: bool = False


def write_review(
    report: Report,
    findings: tuple[Finding, ...],
    path: Path,
    *,
    may_stop: Callable[[], None] = never_stop,
) -> str:
    """Write the review of `report` to `path` in the kind that its suffix names.

    Returns and raises what `write_content` does.
    """
    if path.suffix.lower() not in SUFFIXES:
        kinds = "、".join(SUFFIXES)
        raise UnsupportedFormat(
            f"不能把审核报告写成“{path.name}”：只支持 {kinds}，请改用这些扩展名。"
        )
    return write_content(review_content(report, findings), path, may_stop)


def review_content(report: Report, findings: tuple[Finding, ...]) -> Content:
    """Return the review report: the verdict first, then the findings by class."""
    title = f"{report.printed_title}审核报告"
    blocks = tuple(_blocks(report, findings))
    return Content(title, report.unit.name, report.year, blocks, is_draft=False)


def _blocks(report: Report, findings: tuple[Finding, ...]) -> Iterator[Block]:
    entries = {rule_class: list(_entries(report, findings, rule_class)) for rule_class in _CLASSES}
    yield _paragraph(f"审核结论：{_VERDICTS[verdict(findings)]}{_counts(entries)}")
    if report.previous:
        source = report.previous.source or "上年报告"
        yield _paragraph(f"已与 {report.previous.year} 年的报告（{source}）比较。")
    if aside_words(report):
        rules = f"：{'、'.join(report.off)}" if report.off else ""
        yield _paragraph(f"本文件{aside_words(report)}{rules}。")
    listed = [(rule_class, texts) for rule_class, texts in entries.items() if texts]
    for numeral, (rule_class, of_class) in zip(_NUMERALS, listed, strict=False):
        heading = f"{numeral}、{_CLASSES[rule_class]}（{len(of_class)} 项）"
        yield Heading(rule_class.value, heading)
        for number, entry in enumerate(of_class, start=1):
            yield _paragraph(f"{number}. {entry.text}")


def _counts(entries: Mapping[RuleClass, Sequence[_Entry]]) -> str:
    parts = []
    for rule_class, of_class in entries.items():
        if of_class:
            explained = sum(entry.is_explained for entry in of_class)
            more = f"（已说明 {explained} 项）" if explained else ""
            parts.append(f"{_CLASSES[rule_class]} {len(of_class)} 项{more}")
    return f"{'；'.join(parts)}。" if parts else "没有发现问题。"


def _entries(
    report: Report, findings: tuple[Finding, ...], rule_class: RuleClass
) -> Iterator[_Entry]:
    """Yield what is said of the findings of one class: one entry a cause, a table of blanks."""
    of_class = [finding for finding in findings if finding.rule_class is rule_class]
    blanks = _blanks(report, of_class) if rule_class is RuleClass.PENDING else []
    if blanks:
        yield from map(_Entry, blanks)
        return
    # What one rule finds in one place over and over is said once.
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in of_class:
        alike = finding.suspects or (finding.where, finding.words, finding.advice)
        groups.setdefault((finding.rule, finding.explained, alike), []).append(finding)
    for group in groups.values():
        yield _Entry(_sentence(report, group), is_explained=group[0].explained is not None)


def _blanks(report: Report, findings: list[Finding]) -> list[str]:
    """Return how many cells of which table are blank: rules that wait for them say no more."""
    blank = {key for finding in findings for key in finding.cells}
    counts = Counter(report.form.cells[key].table.name for key in blank)
    texts = [f"{finding.where}：{finding.words}。" for finding in findings if finding.section]
    names = (table.name for table in report.form.tables.values() if counts[table.name])
    return [*(f"{name}还有 {counts[name]} 格未填。" for name in names), *texts]


def _sentence(report: Report, group: list[Finding]) -> str:
    first = group[0]
    wheres = "、".join(dict.fromkeys(finding.where for finding in group))
    details = "；".join(dict.fromkeys(f.numbers for f in group[:_DETAILS] if f.numbers))
    more = f"等 {len(group)} 处" if len(group) > _DETAILS else ""
    text = f"{wheres}：{first.words}{'：' if details else ''}{details}{more}。（{first.rule}）"
    if first.explained:
        return f"{text}说明：{first.explained}"
    if not first.suspects:
        return f"{text}{first.advice}"
    values = evaluate(report.form, report.cells, report.stated)
    ways = mendings(report, values, first.suspects)
    return f"{text}{suspicion_words(ways, len(group))}。"


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(" ".join(text.split("\n"))),))
