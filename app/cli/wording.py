"""What the command line prints for people."""

from collections.abc import Iterator

from app.form.edition import RuleClass
from app.form.form import Cell
from app.report.doubts import doubtful_name
from app.report.live import printed
from app.report.numbers import printed_text
from app.report.recompute import Values, evaluate
from app.report.report import KINDS, LEVELS, Report, text_name
from app.review.aside import aside_words
from app.review.finding import Finding
from app.review.mending import mendings, suspicion_words
from app.review.next_year import NextYear
from app.review.verdict import Verdict, verdict

CLASS_NAMES = {
    RuleClass.ERROR: "必须改正",
    RuleClass.VERIFY: "需核实",
    RuleClass.HINT: "提示",
    RuleClass.PENDING: "待填",
}


def review_lines(report: Report, findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield the review of `report`: the verdict, then the findings by class."""
    values = evaluate(report.form, report.cells, report.stated)
    yield report.printed_title
    yield f"结论：{verdict_text(findings)}"
    for rule_class, name in CLASS_NAMES.items():
        of_class = [finding for finding in findings if finding.rule_class is rule_class]
        if of_class:
            yield ""
            yield f"{name}（{len(of_class)}）"
            for finding in of_class:
                yield from _finding_lines(report, values, finding)
    if report.doubts:
        yield ""
        yield f"导入时存疑，还没有核对（{len(report.doubts)}）"
        for key, reason in report.doubts.items():
            yield f"  [{key}] {doubtful_name(report.form, key)}：{reason}"
    if aside_words(report):
        yield ""
        yield f"{aside_words(report)}（见 off、dismissed）"


def _finding_lines(report: Report, values: Values, finding: Finding) -> Iterator[str]:
    yield f"  [{finding.rule}] {finding.where}：{finding.message}"
    ways = mendings(report, values, finding.suspects)
    if ways:
        yield f"      {suspicion_words(ways, 1)}"
    if finding.explained:
        yield f"      说明：{finding.explained}"


def next_lines(begun: NextYear, target: str) -> Iterator[str]:
    """Yield what was carried into a new year's report, what was not, and what is left to do."""
    report = begun.report
    yield f"已新建 {target}：{report.printed_title}（{report.form.edition.name}）"
    yield f"从上年带入 {len(begun.carried)} 格：{'、'.join(begun.carried) or '无'}"
    if begun.lost:
        yield f"两年表式口径不同，没有带入 {len(begun.lost)} 格：{'、'.join(begun.lost)}"
    if begun.marks:
        yield f"正文中有 {begun.marks} 处上年的年份和数字，已标为 ____，请逐处改写。"


def verdict_text(findings: tuple[Finding, ...]) -> str:
    """Return the verdict in words: 可以报送, or how many things stand in the way."""
    counts = {
        c: sum(f.rule_class is c and f.explained is None for f in findings) for c in RuleClass
    }
    match verdict(findings):
        case Verdict.FAIL:
            return f"还有 {counts[RuleClass.ERROR]} 项必须改正"
        case Verdict.INCOMPLETE:
            return f"还有 {counts[RuleClass.PENDING]} 项因未填完不能核对"
        case Verdict.PASS:
            return "可以报送"


def report_lines(report: Report) -> Iterator[str]:
    """Yield the contents of `report`: unit, tables a row a line, texts."""
    values = evaluate(report.form, report.cells, report.stated)
    yield report.printed_title
    yield "　".join(filter(None, (report.unit.name, *_unit_words(report))))
    yield f"表式：{report.form.edition.name}（{report.form.edition.source}）"
    for section in report.form.sections:
        yield ""
        yield section.heading
        if section.table:
            yield from _table_lines(report, values, section.table)
        else:
            yield from _text_lines(report, values, section.key)
    for key in ("preface", "signature"):
        if report.text.get(key):
            yield ""
            yield text_name(report.form, key)
            yield from _text_lines(report, values, key)


def _unit_words(report: Report) -> Iterator[str]:
    yield LEVELS.get(report.unit.level or "", "")
    yield KINDS.get(report.unit.kind or "", "")


def _text_lines(report: Report, values: Values, key: str) -> Iterator[str]:
    for line in printed(report, values, report.text.get(key, "")).split("\n"):
        yield f"  {line}"


def _table_lines(report: Report, values: Values, table: str) -> Iterator[str]:
    """Yield a line a row: its cells by column, blanks shown as （空）."""
    rows: dict[str, list[str]] = {}
    for cell in report.form.cells.values():
        if cell.table.key == table:
            rows.setdefault(_row_name(cell), []).append(_cell_words(report, values, cell))
    for name, words in rows.items():
        yield f"  {name}：{'，'.join(words)}"
    if table in report.notes:
        yield f"  注：{report.notes[table]}"


def _row_name(cell: Cell) -> str:
    return cell.row.short or cell.column.short.split("·", maxsplit=1)[0]


def _cell_words(report: Report, values: Values, cell: Cell) -> str:
    number = printed_text(values.printed[cell.key], cell.number) or "（空）"
    note = report.notes.get(cell.key)
    name = cell.column.short.rsplit("·", maxsplit=1)[-1]
    return f"{name} {number}" + (f"（{note}）" if note else "")
