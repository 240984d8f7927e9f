"""Whether the report is the kind of report it says it is (F-EDITION)."""

from collections.abc import Iterator

from app.errors import UnknownEdition
from app.form.catalogue import edition_for_year
from app.form.edition import RuleClass
from app.report.report import Report
from app.review.finding import Finding

RULE = "F-EDITION"


def identity_findings(report: Report) -> Iterator[Finding]:
    """Yield a 提示 where the file's edition is not the one for its year."""
    try:
        expected = edition_for_year(report.year)
    except UnknownEdition:
        expected = ""
    if expected != report.edition:
        name = f"{expected} 版表式" if expected else "本程序没有的表式"
        yield Finding(
            rule=RULE,
            rule_class=RuleClass.HINT,
            where="基本信息",
            words=f"{report.year} 年的报告通常用{name}，本文件用的是 {report.edition} 版",
            advice="请核对年份；确需沿用旧表式的可不改。",
        )
