"""X-FEE: what 六 says of 信息处理费 (国办函〔2020〕109号; notice of 2021, section 六)."""

import re
from collections.abc import Iterator

from app.form.edition import RuleClass
from app.report.recompute import Values
from app.report.report import Report, text_name
from app.review.finding import Finding

RULE = "X-FEE"
_SECTION = "s6"
_FIRST_YEAR = 2021
_UNPAID = "t3.other_unpaid.total"
_STATEMENT = re.compile(r"信息(?:公开)?(?:信息)?处理费|处理费|收费|收取费用|收取[^，。；]{0,12}费")
_NOTICE = re.compile(r"收费通知|缴费通知|通知书|逾期|未缴|缴费|缴纳|欠缴|收费告知")
_NOT_COLLECTED = re.compile(
    r"(?:未|没有|无|不)[^，。；]{0,14}(?:收取|收费|处理费|费用)|(?:处理费|收取|费用|共计|为)[^，。；]{0,8}(?<![\d.])0(?:\.0+)?元"
)


def fee_findings(report: Report, values: Values) -> Iterator[Finding]:
    """Yield a finding where 六 is silent on fees, or does not fit unpaid fees in table 三.

    A blank 六 is another rule's matter. 行政事业性收费 is a number of table 二, no statement on
    信息处理费.
    """
    text = "".join(report.text.get(_SECTION, "").split())
    if not text or report.year < _FIRST_YEAR:
        return
    spoken = text.replace("行政事业性收费", "")
    unpaid = values.figure(_UNPAID)
    has_unpaid = not isinstance(unpaid, str | None) and unpaid > 0
    if not _STATEMENT.search(spoken):
        yield _finding(
            report, "六没有说明信息处理费的收取情况", "请补写；没有收取的，写明未收取。", ()
        )
    elif has_unpaid and not _NOTICE.search(spoken):
        is_none = _NOT_COLLECTED.search(spoken) is not None
        yield _finding(
            report,
            f"表三有逾期未缴费的申请 {unpaid} 件，六没有说到收费通知",
            "请写明发出收费通知、逾期未缴的件数，或核对表三这一行。",
            tuple(report.form.inputs_below[_UNPAID]),
            RuleClass.VERIFY if is_none else RuleClass.HINT,
        )


def _finding(
    report: Report,
    words: str,
    advice: str,
    cells: tuple[str, ...],
    rule_class: RuleClass = RuleClass.VERIFY,
) -> Finding:
    return Finding(
        rule=RULE,
        rule_class=rule_class,
        where=text_name(report.form, _SECTION),
        words=words,
        advice=advice,
        cells=cells,
        section=_SECTION,
    )
