"""Writing a 说明 by the id of a rule, as the command line does."""

from app.errors import NothingToExplain
from app.report.recompute import evaluate
from app.report.report import Report
from app.review.explaining import explain, may_be_explained
from app.review.review import review


def explain_rule(report: Report, rule: str, cells: tuple[str, ...], text: str) -> Report:
    """Return `report` with `text` as the 说明 of all findings of `rule` that concern `cells`.

    Raises NothingToExplain where there are none, or none that a 说明 settles.
    """
    values = evaluate(report.form, report.cells, report.stated)
    of_rule = [finding for finding in review(report, values) if finding.rule == rule]
    found = [finding for finding in of_rule if set(cells) <= set(finding.cells)]
    if not found:
        which = f"涉及 {'、'.join(cells)} 的" if cells else ""
        raise NothingToExplain(
            f"审核没有{which} {rule} 这一条，没有写入说明。请用 check 查看现有的各条。"
        )
    settled = [finding for finding in found if may_be_explained(finding)]
    if not settled:
        raise NothingToExplain(f"{rule} 不能用说明代替改正，没有写入说明。请更正所涉及的数。")
    for finding in settled:
        report = explain(report, values, finding, text)
    return report
