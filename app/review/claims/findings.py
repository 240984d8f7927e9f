"""The X- rules: claims that do not match, and what 六 must say of 信息处理费."""

from collections.abc import Iterator
from decimal import Decimal

from app.form.edition import RuleClass
from app.report.numbers import plain_text
from app.report.recompute import Values
from app.report.report import Report, text_name
from app.review.claims.claim import Claim, claims
from app.review.claims.fees import fee_findings
from app.review.claims.reading import Kind
from app.review.finding import Finding
from app.review.rule_note import RuleNote

_QUOTED = 40  # characters of a sentence that a finding repeats


# The examples hold for a report with 58 + 4 new applications, all done, 58 granted, 4 not held,
# nothing else (tests/app/review/claims/).
NOTES = (
    RuleNote(
        "X-RECEIVED",
        RuleClass.VERIFY,
        "正文的收到申请数 应等于 表三本年新收，或本年新收＋上年结转",
        "本年度收到政府信息公开申请62件。",
        "本年度收到政府信息公开申请63件。",
    ),
    RuleNote(
        "X-CARRIED",
        RuleClass.VERIFY,
        "正文的上年结转数 应等于 表三上年结转",
        "上年结转政府信息公开申请0件。",
        "上年结转政府信息公开申请2件。",
    ),
    RuleNote(
        "X-HANDLED",
        RuleClass.VERIFY,
        "正文的办结数 应等于 表三办理结果总计",
        "办结政府信息公开申请62件。",
        "办结政府信息公开申请60件。",
    ),
    RuleNote(
        "X-NEXT",
        RuleClass.VERIFY,
        "正文的结转下年数 应等于 表三结转下年度继续办理",
        "政府信息公开申请结转下年度办理0件。",
        "政府信息公开申请结转下年度办理3件。",
    ),
    RuleNote(
        "X-RESULT",
        RuleClass.VERIFY,
        "正文的办理结果及其占比 应与 表三一致",
        "办结申请62件，其中予以公开58件（93.5%），无法提供4件（6.5%）。",
        "办结申请62件，其中予以公开56件（93.5%），无法提供4件（6.5%）。",
    ),
    RuleNote(
        "X-APPLICANT",
        RuleClass.VERIFY,
        "正文的各类申请人数 应与 表三相应的一行一致",
        "收到政府信息公开申请62件，其中自然人58件、商业企业4件。",
        "收到政府信息公开申请62件，其中自然人57件、商业企业4件。",
    ),
    RuleNote(
        "X-CASES",
        RuleClass.VERIFY,
        "正文的行政复议、行政诉讼数 应与 表四一致",
        "因政府信息公开被申请行政复议0件、被提起行政诉讼0件。",
        "因政府信息公开被申请行政复议1件、被提起行政诉讼0件。",
    ),
    RuleNote(
        "X-NONE",
        RuleClass.VERIFY,
        "正文说没有的（未收到申请、未发生复议诉讼、全部办结等），表中应为 0",
        "本年度未发生因政府信息公开引起的行政复议、行政诉讼。",
        "本年度未收到政府信息公开申请。",
    ),
    RuleNote(
        "X-FILES",
        RuleClass.VERIFY,
        "正文的制发、废止、现行有效件数等 应与 表二一致",
        "全年制发行政规范性文件0件。",
        "全年制发行政规范性文件2件。",
    ),
    RuleNote(
        "X-PARTS",
        RuleClass.VERIFY,
        "一句话中各部分之和 应等于 它所说的总数；同比 应与两个数算得的一致",
        "发布解读5篇（文字3篇、图片2篇）。",
        "发布解读5篇（文字3篇、图片3篇）。",
    ),
    RuleNote(
        "X-FEE",
        RuleClass.VERIFY,
        "六应说明信息处理费收取情况；有逾期未缴费的，应说明收费通知",
        "本年度未收取信息处理费。",
        "无。",
    ),
)
_WORDS = {
    "X-RECEIVED": "正文的收到申请数与表三不一致",
    "X-CARRIED": "正文的上年结转数与表三不一致",
    "X-HANDLED": "正文的办结数与表三不一致",
    "X-NEXT": "正文的结转下年数与表三不一致",
    "X-RESULT": "正文的办理结果与表三不一致",
    "X-APPLICANT": "正文的申请人数与表三不一致",
    "X-CASES": "正文的行政复议、行政诉讼数与表四不一致",
    "X-NONE": "正文说没有，表中却有",
    "X-FILES": "正文的数与表二不一致",
    "X-PARTS": "各部分之和不等于所说的总数",
}


def text_findings(report: Report, values: Values) -> Iterator[Finding]:
    """Yield a finding for every claim of the texts that does not match, and for 信息处理费."""
    for claim in claims(report, values):
        if claim.matches is False:
            yield _finding(report, claim)
    yield from fee_findings(report, values)


def cell_name(report: Report, key: str) -> str:
    """Return a cell or group sum in the form's words: 表三·不予公开·总计."""
    form = report.form
    if key in form.cells:
        return form.cells[key].name
    first = form.cells[form.sums[key][0]]
    group = next(group for group in first.table.groups if f".{group.key}." in key)
    return f"{first.table.name}·{group.label[3:]}·{first.column.short}"


def meaning_words(report: Report, claim: Claim) -> str:
    """Return in words what a claim is compared with."""
    if claim.kind is Kind.PARTS:
        return "所列各部分之和"
    if claim.kind is Kind.GROWTH:
        return "按文中两个数计算"
    names = "＋".join(cell_name(report, key) for key in claim.cells)
    if claim.kind is Kind.SHARE:
        return (
            f"按表计算（{names.replace('＋', '，占 ')}）" if len(claim.cells) <= 2 else "按表计算"
        )
    return f"{names}较上年" if claim.kind is Kind.LAST_YEAR else names


def _finding(report: Report, claim: Claim) -> Finding:
    scope = f"（正文说的是“{claim.scope}”，口径可能不同）" if claim.scope else ""
    words = _WORDS[claim.rule]
    if claim.kind in (Kind.SHARE, Kind.GROWTH, Kind.LAST_YEAR):
        words = {Kind.SHARE: "正文的占比与表三、表四算得的不一致"}.get(
            claim.kind, "正文的同比增减与两个数算得的不一致"
        )
    return Finding(
        rule=claim.rule,
        rule_class=RuleClass.VERIFY if claim.is_sure else RuleClass.HINT,
        where=text_name(report.form, claim.section),
        words=f"{words}：“{_short(claim.quote)}”{scope}",
        numbers=_numbers(report, claim),
        advice=_advice(claim),
        cells=_real_cells(report, claim),
        section=claim.section,
        range=claim.range,
        left=claim.left,
        right=claim.right,
    )


def _numbers(report: Report, claim: Claim) -> str:
    assert claim.right is not None
    difference = plain_text(abs(Decimal(claim.left) - Decimal(claim.right)).normalize() + 0)
    gap = "" if "%" in claim.said else f"（差 {difference}）"
    return f"正文 {claim.said} ≠ {meaning_words(report, claim)} {claim.table}{gap}"


def _advice(claim: Claim) -> str:
    if not claim.cells:
        return "请逐项核对后更正。"
    return "请对照台账，更正正文或表中填错的一处；口径不同的请写说明。"


def _real_cells(report: Report, claim: Claim) -> tuple[str, ...]:
    """Return the cells of a claim, group sums replaced by what they add up."""
    cells = (report.form.sums.get(key, (key,)) for key in claim.cells)
    return tuple(dict.fromkeys(key for keys in cells for key in keys))


def _short(quote: str) -> str:
    words = "".join(quote.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
