"""Numbers that the unit's level and kind do not allow: 规章 (T2-POWER), 元 for 万元 (T2-UNIT)."""

from collections.abc import Iterator
from decimal import Decimal

from app.form.edition import RuleClass
from app.form.form import Form
from app.report.numbers import plain_text
from app.report.recompute import Values
from app.report.report import Report, Unit
from app.review.finding import Finding
from app.review.last_year import LastYear
from app.review.rule_note import RuleNote

_RULES_ROW = "t2.rules."
_FEES = "t2.fees.amount"
_TEN_THOUSAND = 10_000

_NOTES = (
    RuleNote(
        "T2-POWER",
        RuleClass.ERROR,
        "规章只有国务院部门和省、设区的市（自治州）政府可以制定，其他单位应为 0 或 /；"
        "层级或类别未填时为需核实",
        "街道办事处：规章本年制发 0、本年废止 0、现行有效 0",
        "街道办事处：规章现行有效 1",
        "立法法第九十一条、第九十三条",
    ),
    RuleNote(
        "T2-UNIT",
        RuleClass.VERIFY,
        "行政事业性收费以万元为单位：街道或部门 10000 万元以上、或为上年 10000 倍以上的，请核对",
        "街道：收费金额 12.85（万元）",
        "街道：收费金额 128500（应为 12.85 万元）",
        "国办公开办函〔2021〕30号",
    ),
)


def power_notes(form: Form) -> tuple[RuleNote, ...]:
    """Return the rules of this module that `form` has cells for: 2019 asks for no 收费金额."""
    return tuple(note for note in _NOTES if note.id != "T2-UNIT" or _FEES in form.cells)


def power_findings(report: Report, values: Values, last: LastYear | None) -> Iterator[Finding]:
    """Yield what does not fit the unit of `report`."""
    yield from _rules_of_others(report, values)
    yield from _wrong_unit(report, values, last)


def may_make_rules(unit: Unit) -> bool | None:
    """Return whether `unit` can issue 规章, None where level or kind is not known."""
    if unit.level is None or unit.kind is None:
        return None
    if unit.kind == "department":
        return unit.level == "state"
    return unit.level in ("province", "city")


def _rules_of_others(report: Report, values: Values) -> Iterator[Finding]:
    allowed = may_make_rules(report.unit)
    cells = tuple(
        key
        for key, value in values.printed.items()
        if key.startswith(_RULES_ROW) and isinstance(value, int) and value
    )
    if allowed or not cells:
        return
    form = report.form
    shown = "、".join(
        f"{form.cells[key].column.short} {plain_text(values.printed[key])}" for key in cells
    )
    is_unknown = allowed is None
    yield Finding(
        rule="T2-POWER",
        rule_class=RuleClass.VERIFY if is_unknown else RuleClass.ERROR,
        where=f"{form.cells[cells[0]].table.name}·规章",
        words="只有国务院部门和省、设区的市政府可以制定规章",
        numbers=shown,
        advice="请在基本信息中选择层级和类别，并核对规章各数。"
        if is_unknown
        else "本单位的规章应为 0 或 /，请核对是否应填在规范性文件一行。",
        cells=cells,
    )


def _wrong_unit(report: Report, values: Values, last: LastYear | None) -> Iterator[Finding]:
    amount = values.printed.get(_FEES)
    if not isinstance(amount, int | Decimal):
        return
    is_small = report.unit.level == "street" or report.unit.kind == "department"
    before = last.printed.get(_FEES) if last else None
    leaps = isinstance(before, int | Decimal) and 0 < before * _TEN_THOUSAND <= amount
    if not leaps and not (is_small and amount >= _TEN_THOUSAND):
        return
    numbers = f"现为 {plain_text(amount)} 万元"
    if leaps:
        numbers += f"，上年为 {plain_text(before)} 万元"
    yield Finding(
        rule="T2-UNIT",
        rule_class=RuleClass.VERIFY,
        where=report.form.cells[_FEES].name,
        words="金额很大，可能是把元当作万元填写",
        numbers=numbers,
        advice="这一格以万元为单位，请核对；金额无误请写说明。",
        cells=(_FEES,),
        last=((_FEES, plain_text(before)),) if leaps else (),
    )
