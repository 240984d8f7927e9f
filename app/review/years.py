"""This year against last year, where a relation of the form cannot say it (T4-IDLE, Y-*)."""

from collections.abc import Iterator
from decimal import Decimal

from app.form.edition import RuleClass
from app.report.numbers import plain_text
from app.report.recompute import Values
from app.report.report import Report
from app.review.differences import text_likenesses
from app.review.finding import Finding
from app.review.last_year import LastYear
from app.review.rule_note import RuleNote

SAME_FROM = 0.85  # of two texts' pieces in common
_TIMES, _APART = 3, 100

NOTES = (
    RuleNote(
        "T4-IDLE",
        RuleClass.VERIFY,
        "今年和上年都没有收到、也没有结转申请，却有复议或诉讼",
        "本年新收 0、上年结转 0，表四各项为 0",
        "两年都是新收 0、结转 0，行政复议总计 1",
    ),
    RuleNote(
        "Y-SWING",
        RuleClass.VERIFY,
        "与上年相比增至 3 倍或减至三分之一，且相差 100 以上",
        "上年新收 62，今年 150",
        "上年新收 62，今年 620",
    ),
    RuleNote(
        "Y-SAME",
        RuleClass.VERIFY,
        "一、总体情况或五、问题及改进与上年的文字几乎相同",
        "逐项写今年的做法和问题",
        "只改了年份和数字",
        "国办公开办函〔2019〕60号、〔2021〕30号",
    ),
    RuleNote(
        "F-PREVIOUS",
        RuleClass.HINT,
        "随文件保存的上年报告不是上一年度的",
        "2025 年的报告附 2024 年的报告",
        "2025 年的报告附 2023 年的报告",
    ),
)


def year_findings(report: Report, values: Values, last: LastYear | None) -> Iterator[Finding]:
    """Yield what `report` says beside `last` year's report, nothing where there is none."""
    if last is None:
        yield from _wrong_previous(report)
        return
    yield from _idle(report, values, last)
    yield from _swings(report, values, last)
    yield from _same_texts(report, values, last)


def _wrong_previous(report: Report) -> Iterator[Finding]:
    if report.previous is not None:
        yield Finding(
            rule="F-PREVIOUS",
            rule_class=RuleClass.HINT,
            where="基本信息",
            words=f"随文件保存的上年报告是 {report.previous.year} 年的，没有与它比较",
            advice=f"请打开 {report.year - 1} 年的报告作为上年报告。",
        )


def _idle(report: Report, values: Values, last: LastYear) -> Iterator[Finding]:
    applications = ("t3.new.total", "t3.carried_in.total")
    of_both_years = [
        side.get(key) for side in (values.printed, last.printed) for key in applications
    ]
    if any(value != 0 for value in of_both_years):
        return
    totals = [key for key, cell in report.form.cells.items() if key[:3] == "t4." and cell.is_total]
    cases = [key for key in totals if values.printed[key]]
    if cases:
        names = (f"{report.form.cells[key].column.short} {values.printed[key]}" for key in cases)
        yield Finding(
            rule="T4-IDLE",
            rule_class=RuleClass.VERIFY,
            where=report.form.cells[cases[0]].table.name,
            words="今年和上年都没有申请，却有行政复议或行政诉讼",
            numbers="、".join(names),
            advice="请核对案件是否因政府信息公开而起；无误请写说明。",
            cells=(*applications, *cases),
            last=tuple((key, plain_text(last.printed[key])) for key in applications),
        )


def _swings(report: Report, values: Values, last: LastYear) -> Iterator[Finding]:
    for key, value in values.printed.items():
        before = last.printed.get(key)
        if not isinstance(value, int | Decimal) or not isinstance(before, int | Decimal):
            continue
        if -_APART <= value - before <= _APART:
            continue
        small, large = sorted((abs(Decimal(value)), abs(Decimal(before))))
        if large >= _TIMES * small:
            yield Finding(
                rule="Y-SWING",
                rule_class=RuleClass.VERIFY,
                where=report.form.cells[key].name,
                words="与上年相差很大",
                numbers=f"今年 {plain_text(value)}，上年 {plain_text(before)}",
                advice="请核对是否多填、少填了一位；无误请写说明。",
                cells=(key,),
                left=value,
                right=before,
                last=((key, plain_text(before)),),
            )


def _same_texts(report: Report, values: Values, last: LastYear) -> Iterator[Finding]:
    for alike in text_likenesses(report, values, last):
        if alike.share >= SAME_FROM:
            source = report.text[alike.section]
            yield Finding(
                rule="Y-SAME",
                rule_class=RuleClass.VERIFY,
                where=alike.name,
                words="与上年的文字几乎相同",
                numbers=f"相同的约 {alike.share:.0%}",
                advice="两个格式文件都要求写当年的具体情况，请改写。",
                section=alike.section,
                range=(0, source.find("。") + 1 or len(source)),
            )
